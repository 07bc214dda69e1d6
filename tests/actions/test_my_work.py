"""My work, role by role: what is next, what waits, and by when with which reason."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from makers import held_review
from makers.fixed_cast import DAY, as_role
from waymark.actions import children, drafts, home, messages, reviews_list, service
from waymark.actions.pages import Filters
from waymark.actions.reviews import responding
from waymark.actions.reviews_list import ReviewFilters
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.records.models import CASEWORK, Child, Question, ReviewLife

PROFILE = '[service]\nauthority = "Marshland"\n[policy]\nbook_later = "5m"\n'


def life(people: Any, child: str, agreed: date, **more: Any) -> ReviewLife:
    days = {"planned_on": DAY, "first_agreed_on": agreed, "agreed_on": agreed}
    return ReviewLife.objects.create(
        child=Child.objects.get(key=child), kind="later", iro_key="IRO-1", place="School", **days, **more
    )


def numbers(page: home.Home) -> dict[str, int]:
    return {one.words: one.number for one in page.numbers}


def test_a_review_of_the_next_days_says_what_is_missing_and_whether_the_child_was_seen(people):
    life(people, people.amara, DAY + timedelta(days=3), state="convened")
    page = home.home(by=people.iro)
    (day,) = page.days
    (one,) = day.reviews
    assert (day.on, one.row.shown_name, one.row.state) == (date(2024, 4, 5), "Amara", "convened")
    assert one.row.limit is not None
    assert one.row.limit.last == date(2024, 7, 15)
    assert one.missing[0] == "Social worker's report (due today)"
    assert one.to_see
    assert one.ready + len(one.missing) == one.of
    CASEWORK["iro_visits"].objects.create(child=one_child(people.amara), seen_on=DAY, outcome="alone")
    assert not home.home(by=people.iro).days[0].reviews[0].to_see


def one_child(key: str) -> Child:
    return Child.objects.get(key=key)


def test_a_booked_child_leaves_the_list_of_those_not_booked(people):
    assert [row.shown_name for row in home.home(by=people.iro).reviews] == ["Kai", "Amara"]
    life(people, people.amara, DAY + timedelta(days=30))
    page = home.home(by=people.iro)
    assert [row.shown_name for row in page.reviews] == ["Kai"]
    assert numbers(page)["not booked"] == 1
    life(people, people.kai, DAY - timedelta(days=1))  # its day has passed, so no day is agreed any more
    page = home.home(by=people.iro)
    assert [row.shown_name for row in page.reviews] == ["Kai"]
    assert [row.shown_name for row in page.passed] == ["Kai"]
    assert "agreed for Monday 1 April 2024" in page.passed[0].work[0].because


def test_what_follows_a_review_stands_with_its_day_and_reason_until_it_is_done(people):
    held = held_review.review(people.amara, state="held", held_on=date(2024, 3, 25))
    (row,) = home.home(by=people.iro).waiting
    assert [(one.title, one.due_on, one.left) for one in row.work] == [
        ("Send the recommendations", date(2024, 4, 3), 1), ("Write the record", date(2024, 4, 17), 11),
        ("Write the letter to the child", None, None),
    ]  # fmt: skip
    assert "5 working days after Monday 25 March 2024" in row.work[0].because
    ReviewLife.objects.filter(pk=held.pk).update(recommendations_on=DAY, recorded_on=DAY, state="recorded")
    (row,) = home.home(by=people.iro).waiting
    assert [one.view for one in row.work] == ["to_send", "to_letter"]
    ReviewLife.objects.filter(pk=held.pk).update(state="closed")
    assert home.home(by=people.iro).waiting == ()


def test_the_iro_reads_objections_answers_drafts_failures_and_overdue_recommendations(people):
    held = held_review.review(people.amara, held_on=date(2024, 3, 25))
    ReviewLife.objects.filter(pk=held.pk).update(recommendations_on=date(2024, 3, 28))
    line = held_review.key_of(held, "line-1")
    responding.respond(held.key, agrees=False, objects_to=[line], why="No money.", version=1, by=people.team_manager)
    Question.objects.create(
        child=one_child(people.amara), life=held, text="Is there a bike?", asked_on=DAY, asked_by="Jo Reed",
        answered_on=DAY, answered_by="SW-1", answer="Yes, a red one.",
    )  # fmt: skip
    drafts.save("record", held.key, {"voice": ["Hello"]}, 1, by=people.iro)
    messages.queue(Outgoing("search", EMAIL, "Ana Cole", "wrong", {"link": "x"}, review_key=held.key),
                   by=people.iro, child=one_child(people.amara))  # fmt: skip
    page = home.home(by=people.iro)
    assert [(one.shown_name, one.why) for one in page.objections] == [("Amara", "No money.")]
    assert [one.answer for one in page.answers] == ["Yes, a red one."]
    assert [(one.shown_name, one.address) for one in page.drafts] == [("Amara", "review-record")]
    assert [one.to_name for one in page.failures] == ["Ana Cole"]
    assert [one.row.text for one in page.recommendations] == ["Find a swimming club"]
    other = home.home(by=people.other_iro)
    assert [*other.objections, *other.answers, *other.drafts, *other.failures, *other.recommendations] == []


def test_a_draft_is_its_author_s_and_goes_where_the_child_does(people):
    held = held_review.review(people.amara, held_on=DAY)
    drafts.save("record", held.key, {"voice": ["Hello"]}, 1, by=people.iro)
    assert home.home(by=people.manager).drafts == ()
    Child.objects.filter(key=people.amara).update(restricted=True)
    assert home.home(by=people.iro).drafts  # allocated, so still open to the IRO


def test_those_who_work_with_a_child_see_what_is_asked_of_them_and_no_more(people):
    life(people, people.amara, DAY + timedelta(days=8), convening_due_on=DAY + timedelta(days=1))
    page = home.home(by=people.social_worker)
    assert numbers(page)["convening form to fill in"] == 1
    assert numbers(page)["report to write"] == 1
    (row,) = page.asked
    assert {one.view for one in row.work} == {"form_missing", "report_missing"}
    assert not page.may_book
    held = held_review.review(people.amara, held_on=date(2024, 3, 25))
    mine = home.home(by=people.social_worker)
    assert numbers(mine)["recommendations of mine"] == 2
    assert numbers(mine)["recommendation of mine overdue"] == 1
    ReviewLife.objects.filter(pk=held.pk).update(recommendations_on=DAY)
    (to_answer,) = home.home(by=people.team_manager).to_answer
    assert to_answer.answer is not None
    assert to_answer.answer.last == date(2024, 4, 9)
    ReviewLife.objects.filter(pk=held.pk).update(recommendations_on=date(2024, 3, 20))
    assert home.home(by=people.team_manager).to_answer == ()  # silence: the recommendations stand


def test_the_booking_target_stands_beside_the_limit_and_never_moves_it(people):
    service.adopt(PROFILE, "marshland", by=people.manager)
    page = home.home(by=people.iro)
    amara = next(row for row in page.reviews if row.shown_name == "Amara")
    aim = page.targets[people.amara]
    assert (amara.due_on, aim.last) == (date(2024, 7, 15), date(2024, 6, 15))
    assert "15 January 2024" in aim.because
    life(people, people.amara, DAY + timedelta(days=2))
    (day,) = home.home(by=people.iro).days
    assert (day.reviews[0].target, day.reviews[0].row.limit.last) == (aim, date(2024, 7, 15))


@pytest.mark.parametrize("part", ["iro", "manager", "social_worker", "team_manager", "other_iro"])
def test_a_number_counts_nothing_twice_and_nobody_else_s(people, part):
    for child in (people.amara, people.kai, people.noor):
        life(people, child, DAY + timedelta(days=2))
    page = home.home(by=getattr(people, part))
    expected = {"iro": 2, "manager": 3, "social_worker": 2, "team_manager": 2, "other_iro": 1}[part]
    assert sum(len(day.reviews) for day in page.days) == (0 if part == "manager" else expected)
    assert sum(number for words, number in numbers(page).items() if words.startswith("report")) == expected


def test_a_restricted_child_stays_in_the_manager_s_figures_and_is_named_nowhere(people):
    life(people, people.noor, DAY - timedelta(days=1))
    before = home.home(by=people.manager)
    Child.objects.filter(key=people.noor).update(restricted=True)
    after = home.home(by=people.manager)
    assert (after.numbers, after.loads, after.counts) == (before.numbers, before.loads, before.counts)
    assert (before.closed, after.closed) == ("", "1 restricted child is counted here and not listed: 1 at risk.")
    assert "Noor" not in [row.shown_name for row in after.reviews]
    listed = reviews_list.listed(ReviewFilters("passed"), by=people.manager)
    assert (listed.total, listed.closed, [one.number for one in listed.numbers if one.view == "passed"]) == (0, 1, [1])
    assert children.listed(Filters(), by=people.manager).closed == 1
    assert reviews_list.listed(ReviewFilters("passed"), by=people.iro).closed == 0  # only those who allocate are told


def test_what_is_another_s_to_do_for_the_child_is_said_without_a_link(people):
    life(people, people.noor, DAY + timedelta(days=5))
    life(people, people.amara, DAY + timedelta(days=5))
    rows = {row.shown_name: row for row in reviews_list.listed(ReviewFilters("to_convene"), by=people.iro).rows}
    assert "to_convene" in rows["Noor Akhtar"].of_others
    assert rows["Amara"].of_others == frozenset()
    assert all(not row.of_others for row in reviews_list.listed(ReviewFilters("all"), by=people.manager).rows)


def test_a_social_worker_is_not_counted_what_an_iro_does(people):
    life(people, people.amara, DAY + timedelta(days=5))
    held_review.review(people.kai, state="held", held_on=date(2024, 3, 1))
    theirs = {one.view for one in reviews_list.listed(ReviewFilters(), by=people.social_worker).numbers}
    iros = {one.view for one in reviews_list.listed(ReviewFilters(), by=people.iro).numbers}
    assert {"to_see", "to_record", "record_late", "to_letter"} <= iros
    assert not {"to_see", "to_record", "record_late", "to_letter"} & theirs


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("fostering_iro", "No review of your foster carers is agreed for the next ten working days."),
        ("supervising_social_worker", "No review of your foster carers is agreed for the next ten working days."),
        ("personal_adviser", "young people"),
    ],
)
def test_each_role_reads_its_own_words(people, role, says):
    page = home.home(by=as_role(people.other_iro, role))
    assert says in page.says
    assert page.about == ("young people" if role == "personal_adviser" else "carers")
    if role == "supervising_social_worker":
        assert "record" not in " ".join(numbers(page))


@pytest.mark.parametrize(
    ("words", "one"),
    [("records late", "record late"), ("children to see", "child to see"), ("at risk", "at risk"),
     ("reviews whose recommendations wait for your answer", "review whose recommendations wait for your answer"),
     ("with consultation forms out", "with consultation forms out")],
)  # fmt: skip
def test_one_of_a_thing_is_said_as_one(words, one):
    assert (reviews_list.said(words, 1), reviews_list.said(words, 2)) == (one, words)


def test_a_cut_off_on_a_sunday_is_shown_for_the_friday_and_late_only_after_the_sunday(people):
    life(people, people.amara, date(2024, 4, 17), convening_due_on=date(2024, 4, 7))
    (row,) = home.home(by=people.social_worker).asked
    (form,) = (one for one in row.work if one.view == "form_missing")
    assert (form.due_on, form.late) == (date(2024, 4, 5), False)
    assert "The cut-off itself is Sunday 7 April 2024." in form.because
    saturday = home.home(by=replace(people.social_worker, today=date(2024, 4, 6)))
    assert not any(one.late for one in saturday.asked[0].work if one.view == "form_missing")

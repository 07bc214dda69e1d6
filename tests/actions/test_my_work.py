"""My work, role by role: what is next, what waits, and by when with which reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from makers import held_review
from makers.fixed_cast import DAY
from waymark.actions import drafts, home, messages, service
from waymark.actions.reviews import responding
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
    assert numbers(page)["convening forms to fill in"] == 1
    assert numbers(page)["reports to write"] == 1
    (row,) = page.asked
    assert {one.view for one in row.work} == {"form_missing", "report_missing"}
    assert not page.may_book
    held = held_review.review(people.amara, held_on=date(2024, 3, 25))
    mine = home.home(by=people.social_worker)
    assert numbers(mine)["recommendations of mine"] == 2
    assert numbers(mine)["recommendations of mine overdue"] == 1
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

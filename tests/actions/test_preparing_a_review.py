"""Preparing a review: last time and now on one page, papers marked and chased, the agenda, checklists and questions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from makers.fixed_cast import DAY, as_role
from waymark.actions import casework
from waymark.actions.reviews import agenda, checklists, child_seen, papers, preparing, questions, reminders, steps
from waymark.actions.reviews.checklists import Given
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import (
    AgendaItem,
    AuditRow,
    Carried,
    CheckAnswer,
    Child,
    Consultation,
    Message,
    Paper,
    Person,
    Progress,
    Question,
    Recommendation,
    ReviewLife,
    Writing,
)

REVIEW, REPORT = date(2024, 4, 16), date(2024, 4, 11)


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def key(cast):
    return steps.plan(cast.amara, kind="later", on=REVIEW, by=cast.iro)


def page(cast, key, by=None):
    return preparing.page(key, by=by or cast.iro)


def paper(cast, key, name):
    return next(one for one in page(cast, key).papers if one.paper.key == name)


# Papers


def test_the_papers_are_those_of_a_nine_year_old_and_asked_for_three_working_days_before(cast, key):
    found = page(cast, key)
    assert [one.paper.key for one in found.papers] == ["report", "care_plan", "pep", "health", "placement_plan"]
    assert {one.paper.by_on for one in found.papers} == {REPORT}
    assert found.report_on == REPORT


def test_a_social_worker_marks_the_report_as_received_and_takes_it_back(cast, key):
    papers.receive(key, "report", on=date(2024, 3, 28), note="by e-mail", by=cast.social_worker)
    report = paper(cast, key, "report")
    assert (report.paper.ready, report.paper.says) == (True, "Received on Thursday 28 March 2024: by e-mail.")
    line = AuditRow.objects.get(verb="papers.receive")
    assert (line.who, line.subject_key, line.after["received_on"]) == ("SW-1", cast.amara, "2024-03-28")
    papers.unmark(key, "report", by=cast.social_worker)
    assert not paper(cast, key, "report").paper.ready


def test_only_the_iro_says_that_a_paper_is_not_needed_and_gives_a_reason(cast, key):
    with pytest.raises(Refusal, match="Only the IRO prepares"):
        papers.not_needed(key, "pep", reason="not at school", by=cast.social_worker)
    with pytest.raises(Unusable, match="Say why"):
        papers.not_needed(key, "pep", reason=" ", by=cast.iro)
    papers.not_needed(key, "pep", reason="not at school", by=cast.iro)
    assert paper(cast, key, "pep").paper.not_needed


def test_a_paper_cannot_have_come_tomorrow_and_one_that_there_is_not_is_refused(cast, key):
    with pytest.raises(Unusable, match="must not lie ahead"):
        papers.receive(key, "report", on=DAY + timedelta(days=1), by=cast.iro)
    with pytest.raises(Unusable, match="one of the papers"):
        papers.receive(key, "poem", on=DAY, by=cast.iro)
    assert not Paper.objects.exists()


def test_a_paper_is_chased_in_one_press_and_the_page_says_who_was_asked(cast, key):
    reminders.chase(key, "report", by=cast.iro)
    assert paper(cast, key, "report").chased == ("Ana Cole was asked on Tuesday 2 April 2024 by Jo Reed",)


# Last time


def test_last_time_shows_what_is_open_its_age_how_often_it_was_carried_and_what_the_owner_says(cast, key):
    child = Child.objects.get(key=cast.amara)
    held = ReviewLife.objects.create(
        child=child, kind="later", state="closed", planned_on=date(2023, 12, 1), first_agreed_on=date(2024, 1, 15),
        agreed_on=date(2024, 1, 15), held_on=date(2024, 1, 15),
    )  # fmt: skip
    Writing.objects.create(
        kind="record", subject=held.key, version=1, content={"voice": "I want to see Kai more."}, at=cast.iro.at,
        on=date(2024, 1, 15), by="IRO-1", by_name="Jo Reed",
    )  # fmt: skip
    old = Recommendation.objects.create(
        child=child, life=held, text="Life story work begins", owner="Ana Cole", due_on=date(2024, 3, 1),
        made_on=date(2024, 1, 15),
    )  # fmt: skip
    Recommendation.objects.create(
        child=child, life=held, kind="own_outcome", text="Swimming", made_on=date(2024, 1, 15), outcome="done",
        closed_on=date(2024, 3, 1),
    )  # fmt: skip
    Carried.objects.create(recommendation=old, life=held, on=date(2024, 1, 15))
    Progress.objects.create(
        recommendation=old, at=cast.iro.at, on=DAY, by="SW-1", by_name="Ana Cole", text="A worker was found"
    )
    last = page(cast, key).last
    assert (last.held_on, last.review_key, last.voice) == (date(2024, 1, 15), held.key, "I want to see Kai more.")
    line, own = last.lines
    assert (line.text, line.overdue, line.carried, line.progress, line.age) == (
        "Life story work begins", True, 1, "A worker was found", "11 weeks",
    )  # fmt: skip
    assert (own.own, own.open, own.state) == (True, False, "met")


def test_a_review_that_was_not_recorded_here_is_still_the_day_from_which_changes_are_told(cast, key):
    found = page(cast, key)
    assert (found.since, found.last.review_key, found.first) == (date(2024, 1, 15), "", False)
    assert {group.key for group in found.changes} >= {"placement", "status", "visits", "missing", "people"}


# The child


def test_what_came_of_seeing_the_child_is_recorded_apart(cast, key):
    child_seen.see(key, seen_on=date(2024, 3, 20), outcome="declined", reason="I have football", by=cast.iro)
    seeing = page(cast, key).seeing
    assert (seeing.met, seeing.answered) == (False, True)
    child_seen.see(key, seen_on=date(2024, 3, 27), outcome="alone", mode="in_person", place="school", by=cast.iro)
    seeing = page(cast, key).seeing
    assert seeing.met
    assert [(visit.outcome, visit.mode, visit.place, visit.reason) for visit in seeing.visits] == [
        ("alone", "in_person", "school", ""), ("declined", "", "", "I have football"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"outcome": "alone"}, "how you met"),
        ({"outcome": "declined"}, "Say why"),
        ({"outcome": "not_alone", "mode": "video"}, "Say why"),
        ({"outcome": "alone", "mode": "video", "seen_on": DAY + timedelta(days=1)}, "must not lie ahead"),
        ({"outcome": "danced", "mode": "video"}, "choose one of the list"),
    ],
)
def test_what_cannot_be_is_not_recorded(cast, key, said, why):
    with pytest.raises(Unusable, match=why):
        child_seen.see(key, **{"seen_on": DAY, **said}, by=cast.iro)
    assert not page(cast, key).seeing.visits


@pytest.mark.parametrize("part", ["other_iro", "social_worker", "team_manager"])
def test_nobody_but_the_childs_iro_records_it(cast, key, part):
    with pytest.raises(Refusal):
        child_seen.see(key, seen_on=DAY, outcome="alone", mode="video", by=getattr(cast, part))


def test_the_service_s_own_standard_is_shown_and_moves_nothing(cast, key, monkeypatch):
    from waymark.actions import freshness
    from waymark.domain.policies.profile import shipped_profile

    child_seen.see(key, seen_on=date(2024, 3, 1), outcome="alone", mode="in_person", by=cast.iro)
    assert (page(cast, key).seeing.weeks, page(cast, key).seeing.met) == (None, True)
    monkeypatch.setattr(freshness, "profile", lambda: shipped_profile("manchester_2020_21"))
    seeing = page(cast, key).seeing
    assert (seeing.weeks, seeing.from_on, seeing.met) == (6, date(2024, 3, 5), False)


def test_what_was_given_for_the_iro_only_is_hidden_from_everybody_else(cast, key):
    Consultation.objects.create(
        life=ReviewLife.objects.get(key=key), group="child", name="Amara", sent_on=DAY, returned_on=DAY,
        answers={"well": "Only Jo may know"}, iro_only=True,
    )  # fmt: skip
    assert page(cast, key).quotes[0].answers[0][1] == "Only Jo may know"
    seen = page(cast, key, cast.social_worker).quotes[0]
    assert (seen.answers, seen.hidden) == ((), True)


# The agenda


def test_an_agenda_is_made_ordered_changed_and_emptied_and_the_log_keeps_all_of_it(cast, key):
    for text in ("School", "Seeing Kai", "My room"):
        agenda.add(key, text=text, from_child=True, by=cast.iro)
    first, second, third = (item.key for item in page(cast, key).agenda)
    agenda.move(key, third, up=True, by=cast.iro)
    agenda.move(key, first, up=True, by=cast.iro)
    assert [item.text for item in page(cast, key).agenda] == ["School", "My room", "Seeing Kai"]
    agenda.change(key, second, text="Seeing Kai at weekends", from_child=True, not_in_front_of_all=True, by=cast.iro)
    agenda.remove(key, first, by=cast.iro)
    items = page(cast, key).agenda
    assert [(item.text, item.not_in_front_of_all) for item in items] == [
        ("My room", False), ("Seeing Kai at weekends", True),
    ]  # fmt: skip
    assert AuditRow.objects.get(verb="agenda.remove").before["text"] == "School"
    assert list(AgendaItem.objects.order_by("place").values_list("place", flat=True)) == [1, 2]


def test_the_same_item_sent_twice_stands_once(cast, key):
    agenda.add(key, text="School", by=cast.iro)
    with pytest.raises(Unusable, match="already"):
        agenda.add(key, text=" School ", by=cast.iro)


def test_an_item_not_in_front_of_everyone_shows_to_nobody_but_the_iro_and_the_manager(cast, key):
    agenda.add(key, text="What happened with my uncle", not_in_front_of_all=True, by=cast.iro)
    for part in ("social_worker", "team_manager"):
        found = page(cast, key, getattr(cast, part))
        assert (found.agenda, found.hidden_items) == ((), 1)
    assert page(cast, key, cast.manager).agenda


def test_an_item_that_ended_in_something_stays(cast, key):
    item = agenda.add(key, text="School", by=cast.iro)
    AgendaItem.objects.filter(key=item).update(ended_in="decision", answer="Stays at Hill School")
    with pytest.raises(Unusable, match="stays on the agenda"):
        agenda.remove(key, item, by=cast.iro)


def test_a_review_that_is_over_is_not_prepared_any_more(cast, key):
    ReviewLife.objects.filter(key=key).update(state="stood_down", reason="weather", stood_down_on=DAY)
    with pytest.raises(Refusal, match="This review is stood down: its preparation is closed"):
        agenda.add(key, text="School", by=cast.iro)
    assert page(cast, key).closed == "This review is stood down: its preparation is closed."


# Checklists and questions


def given(question, answer, note="", seen="|", checklist="schedule_7"):
    return Given(checklist, question, answer, note, seen)


def check(cast, key, *answers, first=False, by=None):
    return checklists.check(key, given=answers, first=first, by=by or cast.iro)


def test_gaps_become_questions_to_the_social_worker_in_one_step_due_on_the_day_of_the_report(cast, key):
    Person.objects.filter(key="SW-1").update(email="ana.cole@example.org")
    check(cast, key, given("health", "no", "No dentist."), given("contact", "no"), given("identity", "yes"))
    assert page(cast, key).gaps == 2
    put = questions.put_gaps(key, first=False, by=cast.iro)
    assert put == (2, REPORT, ("Ana Cole",), ())
    message = Message.objects.get(purpose="question")
    assert (message.to_address, message.state) == ("ana.cole@example.org", "queued")
    assert "Thursday 11 April 2024" in message.body
    assert "Amara" not in message.subject + message.body
    found = page(cast, key)
    assert (found.gaps, [one.due_on for one in found.questions]) == (0, [REPORT, REPORT])
    assert found.questions[1].text.endswith("No dentist.")
    with pytest.raises(Unusable, match="There is no gap"):
        questions.put_gaps(key, first=False, by=cast.iro)
    assert Message.objects.filter(purpose="question").count() == 1


def test_without_an_address_the_message_fails_in_plain_sight(cast, key):
    check(cast, key, given("health", "no"))
    assert questions.put_gaps(key, first=False, by=cast.iro).unreachable == ("Ana Cole",)
    assert Message.objects.get(purpose="question").state == "failed"


def test_once_the_day_of_the_report_has_passed_an_answer_is_asked_for_by_the_review(cast, key):
    late = replace(cast.iro, today=date(2024, 4, 12))
    check(cast, key, given("health", "no"), by=late)
    assert questions.put_gaps(key, first=False, by=late).due_on == REVIEW


def test_the_social_worker_finds_the_question_answers_it_once_and_the_iro_sees_the_answer(cast, key):
    check(cast, key, given("health", "no"))
    questions.put_gaps(key, first=False, by=cast.iro)
    mine = questions.mine(by=cast.social_worker)
    assert [(one.shown_name, one.open) for one in mine.open] == [("Amara", True)]
    one = mine.open[0].key
    questions.answer(one, text="Booked for 9 April", by=cast.social_worker)
    questions.answer(one, text="Booked for 9 April", by=cast.social_worker)
    with pytest.raises(Refusal, match="Ana Cole answered this on Tuesday 2 April 2024: “Booked for 9 April”"):
        questions.answer(one, text="Not yet", by=cast.team_manager)
    line = page(cast, key).questions[0]
    assert (line.answer, line.answered_by) == ("Booked for 9 April", "Ana Cole")
    assert not questions.mine(by=cast.social_worker).open


def test_another_teams_question_is_not_there(cast, key):
    check(cast, key, given("health", "no"))
    questions.put_gaps(key, first=False, by=cast.iro)
    stranger = as_role(cast.other_iro, "social_worker")
    assert questions.mine(by=stranger).open == ()
    with pytest.raises(Refusal) as refused:
        questions.answer(Question.objects.get().key, text="Yes", by=stranger)
    assert refused.value.code == "not-found"


def test_two_people_who_answer_the_same_list_lose_nothing(cast, key):
    check(cast, key, given("health", "no", "No dentist."), by=cast.manager)
    clashes = check(cast, key, given("health", "yes"), given("identity", "yes"))
    assert [(one.question, one.theirs.answer, one.mine.answer) for one in clashes] == [("health", "no", "yes")]
    answers = page(cast, key).checks.of("schedule_7")
    assert {question: answer.answer for question, answer in answers.items()} == {"health": "no", "identity": "yes"}
    assert not check(cast, key, given("health", "yes", "", "no|No dentist."))
    assert page(cast, key).checks.of("schedule_7")["health"].answer == "yes"


def test_an_answer_taken_back_is_gone_and_a_question_that_is_on_no_list_is_refused(cast, key):
    check(cast, key, given("health", "no"))
    check(cast, key, given("health", "", "", "no|"))
    assert not CheckAnswer.objects.exists()
    with pytest.raises(Unusable, match="not on the list"):
        check(cast, key, given("poems", "no"))


def test_a_child_new_to_the_service_is_asked_the_intake_list_at_the_first_review_only(cast, key):
    first = steps.plan(cast.noor, kind="first", on=date(2024, 4, 4), by=cast.other_iro)
    lists = [one.key for one in preparing.page(first, by=cast.other_iro).checks.lists]
    assert lists == ["intake", "schedule_7"]
    assert [one.key for one in page(cast, key).checks.lists] == ["schedule_7"]


# Care proceedings


def test_care_proceedings_are_shown_with_the_brother_of_the_same_family_group(cast, key):
    step = {"taken_on": date(2024, 3, 4), "step": "issued", "family_group": "LS24C1", "who": "", "what": ""}
    casework.add(cast.amara, "legal_steps", values=step, by=cast.iro)
    casework.add(cast.kai, "legal_steps", values=step, by=cast.social_worker)
    casework.add(cast.noor, "legal_steps", values={**step, "family_group": "other"}, by=cast.other_iro)
    guardian = {**step, "step": "guardian", "who": "Mo Field", "taken_on": date(2024, 3, 11)}
    casework.add(cast.amara, "legal_steps", values=guardian, by=cast.social_worker)
    found = page(cast, key).proceedings
    assert (found.family_group, found.guardian, found.view_given) == ("LS24C1", "Mo Field", None)
    assert [one.shown_name for one in found.family] == ["Kai"]
    view = {**step, "step": "iro_view", "what": "I support the plan", "taken_on": DAY}
    with pytest.raises(Refusal, match="Only the IRO prepares"):
        casework.add(cast.amara, "legal_steps", values=view, by=cast.social_worker)
    casework.add(cast.amara, "legal_steps", values=view, by=cast.iro)
    given = page(cast, key).proceedings.view_given
    assert given is not None
    assert given.what == "I support the plan"


# Who may


def test_those_who_may_not_write_are_told_why_and_a_stranger_sees_nothing(cast, key):
    seen = page(cast, key, cast.social_worker)
    assert (seen.may["papers"].allowed, seen.may["prepare"].allowed) == (True, False)
    assert seen.may["prepare"].why_not == "Only the IRO prepares the review."
    with pytest.raises(Refusal):
        page(cast, key, cast.analyst)
    assert AuditRow.objects.filter(verb="preparing.page", subject_key=cast.amara, who="SW-1").exists()

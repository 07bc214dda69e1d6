"""What people do about signals: set aside, ask, make a task; and what goes and comes back by itself."""

from datetime import date, timedelta

import pytest

from makers.a_review import on
from makers.fixed_cast import DAY
from waymark.actions import casework, freshness
from waymark.actions.oversight import events
from waymark.actions.signals import answering, of_child, signals_list, tasks
from waymark.actions.signals.signals_list import Filters
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.signals import by_id, rules
from waymark.domain.signals.holding import known
from waymark.records import signals
from waymark.records.models import AuditRow, Message, Person, Question, Recommendation, SignalAnswer, SignalSpan

pytestmark = pytest.mark.db
LATER = date(2024, 5, 7)


def page_key(person: str) -> str:
    return Person.objects.get(key=person).page_key


def lines(people, child: str, by=None):
    return of_child.page(child, by=by or people.iro)


def marks(people, child: str, by=None) -> set[str]:
    return {one.rule for one in lines(people, child, by).lines}


@pytest.fixture
def late(people) -> str:
    """The mark of the signal that Kai's second review was never held."""
    (line,) = [one for one in lines(people, people.kai).lines if one.rule == "SIG-REV-1"]
    return line.mark


def test_a_signal_says_what_it_saw_since_when_and_by_which_law(people, late):
    page = of_child.signal(people.kai, late, by=people.iro)
    assert page.line.says.startswith("No review was held by its limit, 28 July 2023 (REV-2)")
    assert "249 days late" in page.line.says
    assert page.line.cite == by_id()["SIG-REV-1"].cite
    assert page.line.urgency == "now"


def test_a_recommendation_overdue_says_what_was_recommended_and_leads_to_it(people):
    from makers.a_review import recommendation, recommended

    key = recommendation(recommended(people))
    Recommendation.objects.filter(key=key).update(text="Book the dentist " + "and ring the carers " * 9)
    by = on(people.iro, LATER)
    found = {one.recommended for one in lines(people, people.amara, by).lines if one.rule == "SIG-REV-6"}
    (told,) = [one for one in found if one.key == key]
    assert told.text.startswith("Book the dentist and ring the carers")
    assert told.text.endswith("…")
    assert len(told.text) <= 80
    (row,) = signals_list.listed(Filters(rule="SIG-REV-6", who="all"), by=by).rows
    assert {one.recommended for one in row.lines} <= found
    assert None not in found


def test_of_several_recommendations_each_signal_leads_to_its_own(people):
    from makers.a_review import recommendation, recommended

    one = Recommendation.objects.get(key=recommendation(recommended(people)))
    due = date(2024, 4, 12)
    texts = {"Find a school": due, "Buy a bicycle": date(2024, 4, 15)}
    for place, (text, due_on) in enumerate(texts.items(), 7):
        Recommendation.objects.create(
            child=one.child, life=one.life, place=place, text=text, due_on=due_on, made_on=one.made_on,
            owner_role="carer",
        )  # fmt: skip
    signals.refresh([one.child_id], freshness.profile())
    found = lines(people, people.amara, on(people.iro, LATER)).lines
    said = {line.recommended.text: line.says for line in found if line.rule == "SIG-REV-6"}
    assert "by 12 April 2024" in said["Find a school"]
    assert "by 15 April 2024" in said["Buy a bicycle"]


def test_set_aside_it_stands_in_the_folded_list_and_comes_back_by_itself(people, late):
    answering.set_aside(people.kai, late, reason="Booked for 2 May.", again_on=LATER, by=people.iro)
    page = lines(people, people.kai)
    assert late not in {one.mark for one in page.lines}
    (aside,) = page.aside
    assert (aside.mark, aside.aside.reason, aside.aside.again_on) == (late, "Booked for 2 May.", LATER)
    day_before, that_day = (on(people.iro, LATER - timedelta(days=days)) for days in (1, 0))
    assert late in {one.mark for one in lines(people, people.kai, day_before).aside}
    assert late in {one.mark for one in lines(people, people.kai, that_day).lines}
    assert not lines(people, people.kai, that_day).aside


def test_it_leaves_the_list_and_my_work_while_it_is_set_aside(people, late):
    mine = Filters(rule="SIG-REV-1")
    assert signals_list.listed(mine, by=people.iro).total == 1
    answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=people.iro)
    assert signals_list.listed(mine, by=people.iro).total == 0
    aside = signals_list.listed(mine._replace(show="aside"), by=people.iro)
    assert [row.child_key for row in aside.rows] == [people.kai]
    assert {one.key: one.number for one in aside.shows} == {"standing": 0, "aside": 1}


def test_a_year_ends_on_the_same_day_of_the_next(people, late):
    by = on(people.iro, date(2024, 4, 9))
    with pytest.raises(answering.Wrong, match="within a year, up to Wednesday 9 April 2025"):
        answering.set_aside(people.kai, late, reason="Booked.", again_on=date(2025, 4, 10), by=by)
    answering.set_aside(people.kai, late, reason="Booked.", again_on=date(2025, 4, 9), by=by)


def test_a_year_from_29_february_ends_on_the_last_of_the_next(people, late):
    by = on(people.iro, date(2024, 2, 29))
    with pytest.raises(answering.Wrong, match="up to Friday 28 February 2025"):
        answering.set_aside(people.kai, late, reason="Booked.", again_on=date(2025, 3, 1), by=by)


def test_it_is_taken_back_before_its_day(people, late):
    answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=people.iro)
    answering.take_back(people.kai, late, by=people.iro)
    assert late in {one.mark for one in lines(people, people.kai).lines}
    with pytest.raises(Refusal, match="shown already"):
        answering.take_back(people.kai, late, by=people.iro)


def test_a_reason_and_a_day_that_lies_ahead_are_needed(people, late):
    for reason, again_on, field in (
        (" ", LATER, "reason"), ("Booked.", DAY, "again_on"), ("Booked.", date(2026, 1, 1), "again_on"),
        ("x" * 5000, LATER, "reason"),
    ):  # fmt: skip
        with pytest.raises(answering.Wrong) as wrong:
            answering.set_aside(people.kai, late, reason=reason, again_on=again_on, by=people.iro)
        assert list(wrong.value.fields) == [field]
    assert not SignalAnswer.objects.exists()


def test_sent_twice_it_is_kept_once_and_a_second_one_is_told_who_was_quicker(people, late):
    keys = {
        answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=by)
        for by in (people.iro, people.iro)
    }
    assert len(keys) == SignalAnswer.objects.count() == 1
    with pytest.raises(Refusal, match="set it aside until Tuesday 7 May 2024: Booked"):
        answering.set_aside(people.kai, late, reason="Other.", again_on=LATER, by=people.manager)


def test_it_is_gone_when_the_facts_change_and_what_was_done_stays_readable(people, late):
    from waymark.records.models import Child, Review

    answering.give_task(people.kai, late, text="Hold it.", to=page_key("SW-1"), due_on=LATER, by=people.iro)
    child = Child.objects.get(key=people.kai)
    Review.objects.create(child=child, held_on=date(2024, 3, 1), codes="PN1", said={"2024": ["PN1", None, None]})
    casework.add(people.kai, "oversights", values={"done_on": DAY, "kind": "check_in", "by": "IRO-1"}, by=people.iro)
    page = lines(people, people.kai)
    assert late not in {one.mark for one in (*page.lines, *page.aside)}
    assert [one.what for one in page.earlier] == [f"A task for Ana Cole, by {LATER:%A} 7 May 2024."]
    with pytest.raises(Refusal, match="do not show this any more"):
        answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=people.iro)


def test_a_question_goes_to_the_social_worker_and_stands_beside_the_signal(people, late):
    asked = answering.ask(people.kai, late, text="When is it?", due_on=date(2024, 4, 9), by=people.iro)
    assert asked.to == ("Ana Cole",)
    question = Question.objects.get(key=asked.key)
    (done,) = lines(people, people.kai).done[late]
    assert (done.what, done.text, done.open) == (
        "Asked the social worker, by Tuesday 9 April 2024.",
        "When is it?",
        True,
    )
    question.answer, question.answered_on, question.answered_by = "In May.", DAY, "SW-1"
    question.save()
    (done,) = lines(people, people.kai).done[late]
    assert (done.answer, done.open) == ("In May.", False)


def test_a_task_is_given_told_done_and_read(people, late):
    name = answering.give_task(people.kai, late, text="Find a day.", to=page_key("SW-1"), due_on=LATER, by=people.iro)
    again = answering.give_task(people.kai, late, text="Find a day.", to=page_key("SW-1"), due_on=LATER, by=people.iro)
    assert again == name
    assert SignalAnswer.objects.filter(kind="task").count() == 1, "the same form sent twice"
    assert name == "Ana Cole"
    assert Message.objects.get(purpose="task").to_name == "Ana Cole"
    (task,) = tasks.mine(by=people.social_worker).open
    assert (task.mine, task.text, task.due_on, task.given_by) == (True, "Find a day.", LATER, people.iro.name)
    with pytest.raises(Unusable, match="what was done"):
        tasks.finish(task.key, text=" ", by=people.social_worker)
    tasks.finish(task.key, text="Thursday 2 May.", by=people.social_worker)
    assert not tasks.mine(by=people.social_worker).open
    (done,) = lines(people, people.kai).done[late]
    assert not done.open
    assert done.answer.startswith("Thursday 2 May.")
    with pytest.raises(Refusal, match="that it is done"):
        tasks.finish(task.key, text="Another.", by=people.iro)


def test_a_task_goes_only_to_somebody_with_a_part_in_the_case(people, late):
    assert {one.says for one in of_child.signal(people.kai, late, by=people.iro).people} == {
        "IRO", "Social worker", "Team manager, North",
    }  # fmt: skip
    with pytest.raises(answering.Wrong) as wrong:
        answering.give_task(people.kai, late, text="Do it.", to=page_key("SW-2"), due_on=LATER, by=people.iro)
    assert list(wrong.value.fields) == ["to"]


def test_a_manager_answers_for_the_iro_and_it_says_so(people, late):
    answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=people.manager)
    (aside,) = lines(people, people.kai).aside
    assert (aside.aside.by_name, aside.aside.for_name) == (people.manager.name, "Jo Reed")


def test_another_iro_and_the_social_worker_look_and_do_not_answer(people, late):
    for by in (people.other_iro, people.social_worker):
        assert late in {one.mark for one in lines(people, people.kai, by).lines}
        with pytest.raises(Refusal, match="Only the child's IRO answers"):
            answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=by)


def test_what_is_done_is_in_the_log_with_its_reason(people, late):
    answering.set_aside(people.kai, late, reason="Booked.", again_on=LATER, by=people.iro)
    line = AuditRow.objects.get(verb="answering.set_aside")
    assert line.what == "set a signal aside until Tuesday 7 May 2024: Review late"
    assert line.after["reason"] == "Booked."


# What is known, and what is not


def test_the_first_fact_of_its_kind_makes_a_rule_known_for_every_child(people):
    rule = next(one for one in rules() if one.needs == (("supervisions",),))
    assert rule.id not in known(signals.held_on(DAY))
    assert rule.title in {one.title for one in signals_list.listed(Filters(), by=people.manager).not_known}
    assert not SignalSpan.objects.filter(rule=rule.id).exists()
    casework.add(
        people.amara, "supervisions", values={"held_on": date(2023, 5, 1), "by": "TM-1"}, by=people.team_manager
    )
    assert rule.id in known(signals.held_on(DAY))
    assert rule.title not in {one.title for one in signals_list.listed(Filters(), by=people.manager).not_known}


def test_events_that_nobody_told_are_not_known_until_somebody_tells_of_one(people):
    untold = next(one for one in rules() if one.needs and one.works == "untold")
    assert untold.id not in known(signals.held_on(DAY))
    events.notify(people.amara, kind="exclusion", happened_on=DAY, text="Two days.", by=people.social_worker)
    assert untold.id in known(signals.held_on(DAY))


# The list


def test_numbers_are_the_lists_behind_them(people):
    whole = signals_list.listed(Filters(who="all"), by=people.manager)
    assert whole.total == len({row.child_key for row in whole.rows})
    for count in whole.themes:
        assert signals_list.listed(Filters(who="all", theme=count.key), by=people.manager).total == count.number
    for count in whole.rules:
        assert signals_list.listed(Filters(who="all", rule=count.key), by=people.manager).total == count.number


def test_an_iro_sees_their_own_first_and_a_team_is_narrowed_to(people):
    mine = signals_list.listed(Filters(), by=people.iro)
    assert mine.filters.who == "mine"
    assert {row.child_key for row in mine.rows} <= {people.amara, people.kai}
    north = signals_list.listed(Filters(who="all", team="North"), by=people.manager)
    assert {row.child_key for row in north.rows} <= {people.amara, people.kai}
    assert people.noor in {row.child_key for row in signals_list.listed(Filters(team="South"), by=people.manager).rows}
    assert signals_list.listed(Filters(who=page_key("IRO-2")), by=people.manager).total == 1


def test_kai_stands_first_with_the_reasons(people):
    row = signals_list.listed(Filters(), by=people.iro).rows[0]
    assert row.child_key == people.kai
    assert row.reasons[0].endswith("to look at now")
    assert row.lines[0].says.endswith(".")


def test_my_work_shows_those_first(people):
    found = signals_list.first(people.iro, 1)
    assert [row.child_key for row in found.rows] == [people.kai]
    assert found.total == signals_list.listed(Filters(), by=people.iro).total


def test_nobody_sees_the_signals_of_a_restricted_child_who_is_closed_to_them(people, late):
    from waymark.records.models import Child

    Child.objects.filter(key=people.kai).update(restricted=True)
    assert people.kai not in {
        row.child_key for row in signals_list.listed(Filters(who="all"), by=people.other_iro).rows
    }
    with pytest.raises(Refusal, match="open to named people only"):
        lines(people, people.kai, people.other_iro)


def test_signals_end_with_care(people):
    page = lines(people, people.lee, people.manager)
    assert (page.in_care, page.lines) == (False, ())

"""Feedback and given numbers from tables of the service's own: previewed, repeatable, never over what was entered
here; and the same figures from the folder as from the database."""

from typing import Any

import pytest

from makers.fixed_cast import AT, DAY
from waymark.actions import actor, facts, imports
from waymark.actions.feedback import answering, numbers, showing
from waymark.actions.folder.measures import measured
from waymark.domain.feedback.given import Given
from waymark.records.models import FeedbackAnswer, FeedbackRound, GivenNumber

pytestmark = pytest.mark.db
ROUNDS = """ROUND,WHO,FROM_ON,UNTIL_ON,ASKED,ANSWERED
October 2023,children,01/10/2023,31/10/2023,60,
October 2023,parents,01/10/2023,31/10/2023,,12
"""
ANSWERS = """ROUND,WHO,QUESTION,CHOICE,WORDS,SHEET,NUMBER
October 2023,children,Is it clear?,very clear,,,20
October 2023,children,Is it clear?,not clear,,,3
October 2023,children,Is it clear?,very clear,They asked me.,1,
october 2023,children,Anything else?,,Thank you,1,
"""
NUMBERS = """WHAT,WHO,FROM_ON,NUMBER,SOURCE
app_users,children,01/06/2023,240,The provider
hours a week of the advocacy contract,,01/04/2023,37.5,
"""


def taken(cast: Any, *, dry_run: bool = False, **tables: str) -> Any:
    files = {"feedback_rounds": ROUNDS, "feedback_answers": ANSWERS, "given_numbers": NUMBERS, **tables}
    for name, text in files.items():
        (cast.folder / "local" / f"{name}.csv").write_text(text, "utf-8")
    return imports.import_folder(cast.folder, by=actor.command_line(AT), dry_run=dry_run)


def counts(outcome: Any, what: str) -> dict[str, int]:
    found = getattr(outcome, what)
    names = ("feedback_rounds", "feedback_answers", "given_numbers")
    return {name: found[name] for name in names if name in found}


def test_it_is_shown_before_it_is_done(people):
    shown = taken(people, dry_run=True)
    assert counts(shown, "added") == {"feedback_rounds": 2, "feedback_answers": 25, "given_numbers": 2}
    assert not FeedbackRound.objects.exists()
    done = taken(people)
    assert counts(done, "added") == counts(shown, "added")
    assert done.digest == shown.digest


def test_it_comes_in_whole(people):
    taken(people)
    key = FeedbackRound.objects.get().key
    page = showing.shown(key, by=people.manager)
    assert [(one.group, one.asked, one.answered) for one in page.groups] == [
        ("children", 60, 24),
        ("parents", None, 12),
    ]
    first, second = page.results
    assert [(one.choice, one.number) for one in first.counts] == [("very clear", 21), ("not clear", 3)]
    assert (second.question.text, second.words) == ("Anything else?", 1)


def test_the_same_again_changes_nothing(people):
    taken(people)
    version = FeedbackRound.objects.get().version
    again = taken(people)
    assert (counts(again, "added"), counts(again, "changed"), counts(again, "removed")) == ({}, {}, {})
    assert counts(again, "unchanged") == {"feedback_rounds": 2, "feedback_answers": 25, "given_numbers": 2}
    assert FeedbackRound.objects.get().version == version


def test_the_next_file_of_a_round_takes_the_place_of_the_one_before_and_not_of_what_was_entered_here(people):
    taken(people)
    key = FeedbackRound.objects.get().key
    question = showing.shown(key, by=people.manager).results[0].key
    answering.enter_counts(
        key, question, numbers={"children": {"not clear": 2}}, version=FeedbackRound.objects.get().version,
        by=people.manager,
    )  # fmt: skip
    fewer = taken(people, feedback_answers=ANSWERS.replace(",,,20", ",,,15"))
    assert counts(fewer, "removed") == {"feedback_answers": 5}
    result = showing.shown(key, by=people.manager).results[0]
    assert [(one.choice, one.number) for one in result.counts] == [("very clear", 16), ("not clear", 5)]


def test_a_number_entered_here_stands_and_the_difference_is_told(people):
    numbers.give(given=Given("app_users", "children", DAY.replace(2023, 6, 1), 250.0), by=people.manager)
    outcome = taken(people)
    assert any("entered here is 250 and stands; the file says 240" in one.what for one in outcome.clashes)
    assert GivenNumber.objects.get(what="app_users").number == 250


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        ("feedback_rounds", "May 2023,children,01/05/2023,30/04/2023,,", "it ends before it begins"),
        ("feedback_rounds", "May 2023,children,01/05/2023,,5,6", "more answered than were asked"),
        ("feedback_rounds", "May 2023,friends,01/05/2023,,,", "none of its codes"),
        ("feedback_rounds", "May 2023,children,01/05/2023,,many,", "not a number"),
        ("feedback_rounds", "October 2023,children,01/10/2023,31/10/2023,61,", "the same ROUND, WHO"),
        ("feedback_answers", "May 2023,children,Is it clear?,yes,,,", 'no round "May 2023"'),
        ("feedback_answers", "October 2023,iros,Is it clear?,yes,,,", "were asked in this round"),
        ("feedback_answers", "October 2023,children,Is it clear?,,,,", "CHOICE and WORDS are blank"),
        ("feedback_answers", "October 2023,children,Is it clear?,not clear,,1,", "has the same"),
        ("feedback_answers", "October 2023,children,Is it clear?,not clear,,2,3", "NUMBER is 1 to"),
        ("given_numbers", "app_users,,01/06/2023,240,", "say of whom it is the number"),
        ("given_numbers", "app_users,workers,01/06/2023,2.5,", "give a whole number"),
        ("given_numbers", "app_users,workers,31/03/1989,52,", "1 April 1989"),
        ("given_numbers", f"app_users,workers,01/06/2023,52,{'x' * 201}", "at most 200 characters"),
        ("feedback_rounds", "May 1988,children,01/05/1988,,,", "1 April 1989"),
        ("given_numbers", "shoes,,01/06/2023,240,", "none of its codes"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_and_told(people, table, line, says):
    text = {"feedback_rounds": ROUNDS, "feedback_answers": ANSWERS, "given_numbers": NUMBERS}[table]
    outcome = taken(people, **{table: f"{text}{line}\n"})
    (row,) = [one for one in outcome.rejected_rows if one.table == table]
    assert says in row.message
    assert outcome.rejected[table] == 1
    assert FeedbackAnswer.objects.count() == 25


def test_figures_of_the_folder_are_those_of_the_database(people):
    taken(people)
    names = ("feedback_responses", "feedback_response_pct", "survey_answer_pct", "app_users", "advocacy_contract_hours")
    from_files = measured(people.folder, "statutory", 2024, DAY).figures
    from_rows = facts.held(DAY).engine.figures(facts.held(DAY).profile, 2024)
    wanted = [(one.id, one.group, one.value) for one in from_files if one.id in names]
    assert [(one.id, one.group, one.value) for one in from_rows if one.id in names] == wanted
    assert ("feedback_responses", {}, 36) in wanted
    assert ("advocacy_contract_hours", {}, 37.5) in wanted

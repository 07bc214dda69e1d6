"""From which state a step leads where, and the sentence where it cannot be taken."""

import pytest

from waymark.domain.challenge.alert import CLOSED, IMPACT, OPEN, STATES, STEPS, VERBS, check, why_not
from waymark.domain.challenge.answering import ANSWERS, REVIEWS, answers, may_be_asked, sees
from waymark.domain.challenge.checks import Amiss, together
from waymark.domain.challenge.life_page import life_page
from waymark.domain.errors import Refusal
from waymark.domain.people.permissions import Subject, Viewer
from waymark.domain.people.verbs import VERBS as PERMISSIONS

ALLOWED = {(before, step.key) for step in STEPS.values() for before in step.before}
PAIRS = [(state, step) for state in ("", *STATES) for step in STEPS]


@pytest.mark.parametrize(("state", "step"), PAIRS)
def test_a_step_is_taken_from_its_states_and_refused_in_words_from_all_others(state, step):
    if (state, step) in ALLOWED:
        assert check(state, step) in STATES
        assert why_not(state, step) == ""
        return
    with pytest.raises(Refusal) as refusal:
        check(state, step)
    assert refusal.value.why.endswith((".", "further."))
    assert refusal.value.code == f"cannot-{step}"


def test_every_state_is_reached_and_every_open_one_can_be_left():
    reached = {check(before, step) for before, step in ALLOWED}
    assert reached == set(STATES)
    for state in OPEN:
        assert {check(state, step) for before, step in ALLOWED if before == state} & CLOSED


def test_what_is_closed_can_only_be_opened_again_and_told_of():
    assert {step for before, step in ALLOWED if before in CLOSED} == {"reopen", "tell"}
    assert check("settled", "reopen", staged=False) == "discussion"
    assert check("resolved", "reopen") == "waiting"


def test_every_step_asks_a_permission_that_there_is():
    assert {VERBS[step.who] for step in STEPS.values()} <= set(PERMISSIONS)
    assert set(IMPACT) == {"health", "safety", "happiness", "permanence"}


def test_nobody_who_reviews_is_among_those_who_answer():
    assert not ANSWERS & REVIEWS
    assert "business_support" not in ANSWERS | REVIEWS


def test_only_the_person_named_answers_or_whoever_stands_in():
    lead = Viewer("TM-1", frozenset({"team_manager"}))
    assert answers(lead, "TM-1")
    assert answers(lead, "SM-1", {"TM-1"})
    assert not answers(lead, "SM-1")
    assert not answers(Viewer("TM-1", frozenset({"iro"})), "TM-1")
    assert not answers(Viewer("", frozenset({"team_manager"})), "", {""})


def test_a_senior_manager_sees_what_was_put_to_them_and_no_other():
    head = Viewer("SM-1", frozenset({"senior_manager"}))
    assert sees(head, Subject(child="c"), {"SM-1"})
    assert not sees(head, Subject(child="c"), {"SM-2"})


def test_of_a_restricted_child_only_who_is_named_or_works_with_them_is_asked():
    closed = Subject(child="c", restricted=True, named=frozenset({"SM-1"}), social_workers=frozenset({"SW-1"}))
    assert [may_be_asked(who, closed) for who in ("SM-1", "SW-1", "TM-1")] == [True, True, False]
    assert may_be_asked("TM-1", Subject(child="c"))


def test_all_that_is_wrong_is_said_together_in_order():
    def wrong(field: str) -> None:
        raise Amiss(field, f"{field}!")

    with pytest.raises(Amiss) as found:
        together(lambda: wrong("a"), lambda: None, lambda: wrong("b"), lambda: wrong("a"))
    assert dict(found.value.problems) == {"a": "a!", "b": "b!"}


def test_the_reference_page_names_every_state_and_step():
    page = life_page()
    assert all(step.does in page for step in STEPS.values())
    assert all(state in page for state in STATES)

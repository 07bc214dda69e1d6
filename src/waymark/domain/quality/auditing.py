"""An audit of a child's file or of a review: how one stands, what is wrong with one as typed, and what is counted."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.ahead import too_far

WHATS: Mapping[str, str] = {"file": "the child's file", "review": "one review"}
"""What is audited."""
STATES: Mapping[str, str] = {
    "late": "a change is past its day", "unfinished": "not finished", "changing": "changes to be made",
    "ungraded": "to be graded", "words": "waiting for the IRO's own words", "over": "over",
}  # fmt: skip
"""How an audit, a sample or an observation stands, in the order in which people need to see it."""


class Answer(NamedTuple):
    """A question of the form as it was asked, with the grade and what shows it."""

    key: str
    text: str
    grade: str = ""
    """A key of the service's grades; "" where it was not graded."""
    words: str = ""


class Step(NamedTuple):
    """Something that must change."""

    text: str
    who: str
    due_on: date | None
    done_on: date | None = None


class Audited(NamedTuple):
    """A finished audit as a plain fact, for measures."""

    what: str
    """A key of WHATS."""
    completed_on: date
    grade: str
    iro: str
    """The key of the IRO whose work it is about."""


class Graded(NamedTuple):
    """A look at a plan between reviews, drawn in a dip sample and graded."""

    graded_on: date
    done_on: date
    kind: str
    grade: str
    iro: str


class Observed(NamedTuple):
    """An IRO was watched at work."""

    observed_on: date
    iro: str
    of_review: bool
    agreed_on: date | None = None


def state(completed_on: date | None, steps: Iterable[Step], today: date) -> str:
    """How an audit stands: a key of STATES."""
    if completed_on is None:
        return "unfinished"
    open_steps = [one for one in steps if one.done_on is None]
    if any(one.due_on and one.due_on < today for one in open_steps):
        return "late"
    return "changing" if open_steps else "over"


def problems(
    what: str, review_on: date | None, audited_on: date, answers: Iterable[Answer], grade: str, good: str,
    steps: Iterable[Step], grades: Iterable[str], finished: bool, today: date,
) -> dict[str, str]:  # fmt: skip
    """{field: what is wrong} of an audit as typed; one that is not finished may lack grades and words."""
    known, found = {"", *grades}, {}
    if what not in WHATS:
        found["what"] = "Choose what is audited"
    if what == "review" and review_on is None:
        found["review_on"] = "Choose the review"
    if audited_on > today:
        found["audited_on"] = "The day of the audit must not lie ahead"
    elif review_on and what == "review" and audited_on < review_on:
        found["audited_on"] = "The audit cannot come before the review"
    for one in answers:
        if one.grade not in known or (finished and not one.grade):
            found[f"grade-{one.key}"] = f"Choose a grade: {one.text}"
    if grade not in known or (finished and not grade):
        found["grade"] = "Choose the grade of the whole"
    if finished and not good.strip():
        found["good"] = "Say what is good; if nothing is, say so"
    for number, step in enumerate(steps, 1):
        if step.text.strip() or step.who.strip() or step.due_on:  # an empty row of the form says nothing
            wrong = step_problems(step, audited_on, today)
            found |= {f"{field}-{number}": f"Change {number}: {_inside(text)}" for field, text in wrong.items()}
    return found


def _inside(text: str) -> str:
    """As it reads after a colon."""
    return text[:1].lower() + text[1:]


def step_problems(step: Step, audited_on: date, today: date) -> dict[str, str]:
    """{"change", "who" or "by": what is wrong} of something that must change, as typed."""
    found = {}
    if not step.text.strip():
        found["change"] = "Say what must change"
    if not step.who.strip():
        found["who"] = "Say who changes it"
    if step.due_on is None:
        found["by"] = "Give the day by which it is changed"
    elif step.due_on < audited_on:
        found["by"] = "It cannot be asked for before the audit"
    elif far := too_far(step.due_on, today):
        found["by"] = far
    return found

"""How the IROs' work was looked at, made through actions: a dip sample, an audit, an observation."""

from datetime import date
from typing import Any, NamedTuple

DAY = date(2024, 4, 2)
QUESTIONS = ("prepared", "voice", "family", "plan", "recommendations", "between", "challenge", "record")
"""The keys of the questions that come with Waymark."""


class Quality(NamedTuple):
    """Keys of what has an address of its own."""

    sample: str
    audit: str
    """Finished, about the girl's file, with something that must change."""
    unfinished: str
    observation: str
    """Of the girl's IRO, of no review."""


def drawn(**more: Any) -> Any:
    """What the form that draws a sample holds."""
    from waymark.actions.quality.samples import Typed

    said: dict[str, Any] = {
        "source": "children", "first_on": date(2024, 1, 1), "last_on": DAY, "wanted": "2", "seed": "oak",
    }  # fmt: skip
    return Typed(**{**said, **more})


def step(**more: Any) -> Any:
    """Something that must change."""
    from waymark.domain.quality.auditing import Step

    return Step(**{"text": "Write the letter to the child.", "who": "Jo Reed", "due_on": date(2024, 4, 16), **more})


def audited(**more: Any) -> Any:
    """What the form of a finished audit holds."""
    from waymark.actions.quality.audits import Typed

    said: dict[str, Any] = {
        "what": "file", "review_on": None, "audited_on": DAY,
        "answers": dict.fromkeys(QUESTIONS, ("good", "It shows.")), "grade": "good", "good": "She knows the child.",
        "steps": (step(),), "finished": True,
    }  # fmt: skip
    return Typed(**{**said, **more})


def watched(**more: Any) -> Any:
    """What the form of an observation holds."""
    from waymark.actions.quality.observations import Typed

    said: dict[str, Any] = {
        "observed_on": DAY, "well": "She asked the child first.", "learn": "Keep to the time.",
        "of_what": "a visit to a child",
    }  # fmt: skip
    return Typed(**{**said, **more})


def page_key(person: str) -> str:
    """The key in addresses of somebody."""
    from waymark.records.models import Person

    return str(Person.objects.get(key=person).page_key)


def quality(child: str, iro: str) -> Quality:
    """One of each, by the manager; `iro` is the key in addresses."""
    from waymark.actions.demo import manager
    from waymark.actions.quality import audits, observations, samples

    by = manager()
    on: dict[str, Any] = {"audited_on": by.today, "steps": (step(due_on=by.today),)}
    return Quality(
        samples.draw(typed=drawn(first_on=date(by.today.year, 1, 1), last_on=by.today), by=by),
        audits.begin(child, typed=audited(**on), by=by),
        audits.begin(child, typed=audited(**on, finished=False, grade="", good=""), by=by),
        observations.begin(iro, typed=watched(observed_on=by.today), by=by),
    )

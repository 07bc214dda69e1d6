"""The short forms in which an IRO writes what they looked at between two reviews, and what stands on one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.casework import MODES, SEEN, TABLES
from waymark.domain.policies.oversight_forms import Asked


class Form(NamedTuple):
    """One form."""

    key: str
    """A kind of the table `oversights`."""
    title: str
    says: str
    """When it is used, in one sentence."""


FORMS: Mapping[str, Form] = {
    form.key: form
    for form in (
        Form("check_in", "Check-in", "A look at how things are, with a call or a message to the social worker."),
        Form("midpoint", "Mid-point review", "Half-way between two reviews: is the plan moving, and still right?"),
        Form("monitoring", "Monitoring discussion", "A talk with the social worker or their manager about the plan."),
        Form("consultation", "Consultation on a change", "The IRO is asked about a change before it is made."),
        Form("visit", "IRO's visit", "The IRO went to see the child, between reviews or before one."),
    )
}  # fmt: skip
"""Every form by its key."""
VISIT = "visit"
MET = frozenset({"alone", "not_alone"})
"""What says that the IRO and the child did meet, so that there is a mode and a place."""


def title(kind: str) -> str:
    """What a kind is called, an imported one too."""
    return FORMS[kind].title if kind in FORMS else TABLES["oversights"].choices["kind"].get(kind, kind).capitalize()


class Seeing(NamedTuple):
    """What came of an IRO's visit, as typed."""

    outcome: str = ""
    """A key of `casework.SEEN`."""
    mode: str = ""
    place: str = ""
    reason: str = ""


class Answer(NamedTuple):
    """A question as it was asked, and what was answered."""

    key: str
    text: str
    """The question, in the words of that day: a later version of the form does not change it."""
    said: str


class Written(NamedTuple):
    """What stands on a form: the content of `Writing(kind="oversight")`."""

    kind: str
    done_on: str
    """ISO day."""
    answers: tuple[Answer, ...]
    permanence: bool | None = None
    """Whether the plan for permanence was looked at; None where it was not said."""
    next_on: str = ""
    """ISO day of the next look, "" where none was set."""
    seeing: Seeing = Seeing()

    @property
    def on(self) -> date:
        """The day."""
        return date.fromisoformat(self.done_on)

    def said(self, key: str) -> str:
        """The answer to a question, "" where it was not asked."""
        return next((one.said for one in self.answers if one.key == key), "")


def plain(written: Written) -> dict[str, Any]:
    """As JSON keeps it."""
    return {
        **written._asdict(), "answers": [one._asdict() for one in written.answers],
        "seeing": written.seeing._asdict(),
    }  # fmt: skip


def from_plain(content: Mapping[str, Any]) -> Written:
    """As it was written."""
    answers = tuple(Answer(**one) for one in content["answers"])
    return Written(**{**content, "answers": answers, "seeing": Seeing(**content["seeing"])})


def problems(kind: str, asked: tuple[Asked, ...], said: Mapping[str, str], seeing: Seeing) -> dict[str, str]:
    """{field: what is wrong} of the answers as typed."""
    found = {
        f"q.{one.key}": f"Answer “{one.text}”; if there is nothing to say, write why"
        for one in asked
        if one.needed and not said.get(one.key, "").strip()
    }
    return {**found, **(_seeing(seeing) if kind == VISIT else {})}


def _seeing(seeing: Seeing) -> dict[str, str]:
    if seeing.outcome not in SEEN:
        return {"outcome": "Choose what came of the visit"}
    if seeing.outcome in MET and seeing.mode not in MODES:
        return {"mode": "Choose how you met: in person, by video, by telephone"}
    if seeing.outcome != "alone" and not seeing.reason.strip():
        return {"reason": "Say why: what the child said, or why it was not appropriate or not alone"}
    return {}

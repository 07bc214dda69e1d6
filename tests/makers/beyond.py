"""What goes beyond the ladder for a child, made through actions."""

from datetime import date
from typing import Any, NamedTuple

DAY = date(2024, 4, 2)


class Beyond(NamedTuple):
    """Keys of what has an address of its own."""

    partner: str
    """Something put to a partner agency."""
    advice: str
    """A question to an independent lawyer."""
    referral: str
    """A referral to Cafcass."""
    systemic: str
    """A systemic concern."""
    about_iro: str
    """A concern about an IRO."""


def escalated(**more: Any) -> Any:
    """What the form about an escalation holds."""
    from waymark.actions.concerns.partners import Typed

    said: dict[str, Any] = {
        "agency": "mental_health", "to_name": "CAMHS, Dr Moss", "concern": "No therapy for a year.",
        "wanted": "A first appointment.", "escalated_on": DAY,
    }  # fmt: skip
    return Typed(**{**said, **more})


def asked(**more: Any) -> Any:
    """What the form about legal advice holds."""
    from waymark.actions.concerns.legal_advice import Typed

    said: dict[str, Any] = {
        "asked_on": DAY, "provider": "Hale and Co", "topic": "section_20",
        "question": "Can this go on without an order?",
    }  # fmt: skip
    return Typed(**{**said, **more})


def referred(**more: Any) -> Any:
    """What the form of a referral to Cafcass holds."""
    from waymark.actions.concerns.cafcass import Typed

    said: dict[str, Any] = {
        "why": "No plan for two years.", "asked": "To consider proceedings.", "timetable": "She starts school in May.",
    }  # fmt: skip
    return Typed(**{**said, **more})


def systemic(**more: Any) -> Any:
    """What the form about a systemic concern holds."""
    from waymark.actions.concerns.systemic import Typed

    said: dict[str, Any] = {
        "kind": "failure", "title": "Too few therapists", "concern": "Children wait more than a year.",
        "since_on": date(2023, 6, 1),
    }  # fmt: skip
    return Typed(**{**said, **more})


def about_iro(iro: str, **more: Any) -> Any:
    """What the form about a concern about an IRO holds; `iro` is the key in addresses."""
    from waymark.actions.concerns.about_iro import Typed

    said: dict[str, Any] = {
        "iro": iro, "source": "child", "received_on": date(2024, 3, 20), "concern": "Nobody rang back.",
        "complaint": True,
    }  # fmt: skip
    return Typed(**{**said, **more})


def beyond(child: str, iro: str) -> Beyond:
    """One of each, by the manager."""
    from waymark.actions.concerns import about_iro as concerns
    from waymark.actions.concerns import cafcass, legal_advice, partners
    from waymark.actions.concerns import systemic as of_service
    from waymark.actions.demo import manager

    by = manager()
    return Beyond(
        partners.escalate(child, typed=escalated(), by=by),
        legal_advice.ask(child, typed=asked(), by=by),
        cafcass.refer(child, typed=referred(), by=by),
        of_service.begin(typed=systemic(), by=by),
        concerns.begin(typed=about_iro(iro), by=by),
    )

"""A review brought to any state of its life the way people do it: through the actions, one step after another.

It is Amara's, or another's of the fixed cast, on the cast's day. `makers.held_review` puts one into the database.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from makers.fixed_cast import DAY

LATER = date(2024, 9, 24)
"""A day inside the window of the review after the one of the cast's day."""


def life(key: str) -> Any:
    """The row as it stands now."""
    from waymark.records.models import ReviewLife

    return ReviewLife.objects.get(key=key)


def version(key: str) -> int:
    """The version on which a form would be opened now."""
    return int(life(key).version)


def planned(cast: Any, child: str = "") -> str:
    """Agreed for the cast's day, at school; returns its key."""
    from waymark.actions.reviews import steps

    child = child or cast.amara
    kind = "first" if child == cast.noor else "later"
    return str(steps.plan(child, kind=kind, on=DAY, at=time(14), place="School", by=cast.manager))


def invited(cast: Any, child: str = "") -> str:
    """The social worker gave the convening form: the child, the social worker, their manager and a teacher."""
    from waymark.actions.reviews import convening
    from waymark.domain.reviews.convening import Guest

    key = planned(cast, child)
    guests = (
        Guest("Amara", "child", channel="hand"),
        Guest("Ana Cole", "social_worker", channel="email", address="ana@council.example", person_key="SW-1"),
        Guest("Priya Shah", "team_manager", channel="email", address="priya@council.example", person_key="TM-1"),
        Guest("Mr Lund", "education", channel="email", address="lund@school.example"),
    )
    convening.submit(key, guests=guests, version=version(key), arranges=True, by=cast.manager)
    return key


def convened(cast: Any, child: str = "") -> str:
    """The invitations have gone out."""
    from waymark.actions.reviews import convening

    key = invited(cast, child)
    convening.send(key, only=invitations(key), version=version(key), by=cast.manager)
    return key


def opened(cast: Any, child: str = "") -> str:
    """The meeting has begun."""
    from waymark.actions.reviews import steps

    key = convened(cast, child)
    steps.begin(key, on=DAY, version=version(key), by=cast.manager)
    return key


def adjourned(cast: Any, child: str = "") -> str:
    """It was opened, and could not be completed."""
    from waymark.actions.reviews import steps

    key = opened(cast, child)
    steps.adjourn(key, on=DAY, reason="documents", version=version(key), by=cast.manager)
    return key


def held(cast: Any, child: str = "") -> str:
    """Completed with a first version of its record: a decision, a recommendation, an outcome of the child's own."""
    from waymark.actions.reviews import recording

    key = opened(cast, child)
    recording.complete(key, record=record(cast, key), version=0, by=cast.manager)
    return key


def recommended(cast: Any, child: str = "") -> str:
    """Its recommendations were sent out; the record is still to be signed off."""
    key = held(cast, child)
    send(cast, key, "recommendations")
    return key


def recorded(cast: Any, child: str = "") -> str:
    """The record is signed off."""
    from waymark.actions.reviews import recording

    key = recommended(cast, child)
    recording.complete(key, record=record(cast, key), version=1, sign=True, by=cast.manager)
    return key


def distributed(cast: Any, child: str = "") -> str:
    """The record was sent out."""
    key = recorded(cast, child)
    send(cast, key, "record")
    return key


def answered(cast: Any, child: str = "") -> str:
    """The responsible manager agreed to the recommendations. Only of children of the cast's team manager."""
    from waymark.actions.reviews import responding

    key = distributed(cast, child)
    responding.respond(key, agrees=True, version=version(key), by=cast.team_manager)
    return key


def next_planned(cast: Any, child: str = "") -> str:
    """Answered, with the next review planned: ready to be closed."""
    from waymark.actions.reviews import steps

    key = answered(cast, child)
    steps.plan(child or cast.amara, kind="later", on=LATER, by=cast.manager)
    return key


def closed(cast: Any, child: str = "") -> str:
    """Closed: the next review is planned."""
    from waymark.actions.reviews import steps

    key = next_planned(cast, child)
    steps.close(key, without_letter=True, letter_reason="She asked for none", version=version(key), by=cast.manager)
    return key


def stood_down(cast: Any, child: str = "") -> str:
    """It did not take place."""
    from waymark.actions.reviews import steps

    key = convened(cast, child)
    steps.stand_down(key, reason="weather", version=version(key), by=cast.manager)
    return key


def cancelled(cast: Any, child: str = "") -> str:
    """None falls due any more: cancelled on a day on which the child is grown up."""
    from waymark.actions.reviews import steps

    key = planned(cast, child)
    steps.cancel(key, version=version(key), by=on(cast.manager, date(2032, 5, 2)))
    return key


STATES: Mapping[str, Callable[..., str]] = {
    "planned": planned, "convened": convened, "opened": opened, "adjourned": adjourned, "held": held,
    "recorded": recorded, "distributed": distributed, "closed": closed, "stood_down": stood_down,
    "cancelled": cancelled,
}  # fmt: skip
"""How to bring a review to each state there is."""


def on(by: Any, day: date) -> Any:
    """The same person on another day."""
    return replace(by, today=day, at=by.at + (day - by.today))


def invitations(key: str) -> list[str]:
    """Keys of everybody on the list of people asked."""
    return list(life(key).invitations.order_by("pk").values_list("key", flat=True))


def invitation(key: str, name: str = "Mr Lund") -> str:
    """The key of one of them."""
    return str(life(key).invitations.get(name=name).key)


def record(cast: Any, key: str) -> Any:
    """A record with everything said, as it can be signed off."""
    from waymark.actions.reviews import recording
    from waymark.domain.reviews.record import Line

    page = recording.page(key, by=cast.manager)
    came = tuple(one._replace(came="yes", how="in_person") for one in page.record.attendance)
    lines = (
        Line("recommendation", "Book the dentist", "Ana Cole", "SW-1", "social_worker", "2024-04-30", "Seen",
             key=f"{key}-1"),
        Line("decision", "Kai visits every second Saturday", "Ana Cole", "SW-1", "social_worker", "2024-05-01",
             "A calendar", key=f"{key}-2"),
        Line("own_outcome", "Swim on Saturdays", key=f"{key}-3"),
    )  # fmt: skip
    return page.record._replace(
        code="PN1", chaired_by="iro", voice="I like it here", plan_grade="good", assessment_grade="good",
        attendance=came, lines=lines,
    )  # fmt: skip


def recommendation(key: str) -> str:
    """The key of the recommendation that such a record makes."""
    return f"{key}-1"


def choices(key: str) -> dict[str, Any]:
    """Everybody gets everything."""
    from waymark.actions.reviews.sending import Chosen

    return {one: Chosen(gets=True) for one in invitations(key)}


def send(cast: Any, key: str, what: str) -> None:
    """Sends "recommendations" or the "record" to everybody."""
    from waymark.actions.reviews import sending

    sending.send(key, what=what, choices=choices(key), version=version(key), by=cast.manager)


def question(cast: Any, child: str = "") -> str:
    """The key of a question that the IRO put to the social worker about a gap of the checklist."""
    from waymark.actions.reviews import questions

    key = gap(cast, child)
    questions.put_gaps(key, first=False, by=cast.manager)
    return str(life(key).questions.get().key)


def gap(cast: Any, child: str = "") -> str:
    """A planned review with one question of its checklist answered with no; returns the review's key."""
    from waymark.actions.reviews import checklists

    key = planned(cast, child)
    checklists.check(key, given=[given(key)], first=False, by=cast.manager)
    return key


def given(key: str) -> Any:
    """Answers "no" to the first question of the review's first checklist."""
    from waymark.actions.reviews.checklists import Given, checks

    asked = checks(life(key), False, DAY).lists[0]
    return Given(asked.key, asked.questions[0].key, "no", "", "|")


def form(cast: Any, child: str = "") -> tuple[str, str]:
    """(review, consultation form) where the child's form has gone out."""
    from waymark.actions.reviews import forms

    key = invited(cast, child)
    forms.send(key, only=[invitation(key, "Amara")], channel="hand", version=version(key), by=cast.manager)
    return key, str(life(key).consultations.get().key)

"""The list of the room: samples, audits and observations, with a number for each way to narrow it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns import listing
from waymark.actions.concerns.listing import Listing
from waymark.actions.quality import common
from waymark.actions.quality.common import Named
from waymark.actions.quality.samples import OVERSIGHTS
from waymark.actions.verb import Deed, verb
from waymark.domain.quality import auditing
from waymark.domain.quality.auditing import STATES, WHATS, Step
from waymark.domain.quality.drawing import SOURCES
from waymark.records.models import Audit, DipSample, Observation

KINDS = {"audit": "audits", "sample": "dip samples", "observation": "observations"}
ONE = {"audit": "audit", "sample": "dip sample", "observation": "observation"}
VIEWS = listing.views({**STATES, "late": "with a change past its day", "changing": "with changes to be made"})


class Line(NamedTuple):
    """One of them."""

    kind: str
    """A key of KINDS."""
    key: str
    what: str
    """In words."""
    child: Named | None
    on: date
    iro_name: str
    by_name: str
    grade: str
    """In words; "" where it has none."""
    state: str
    state_words: str
    due_on: date | None
    """The next day by which something must change."""
    says: str
    """What must change by then, or how far it has come."""


class Overview(NamedTuple):
    """The page."""

    kind: str
    """The kind to which it is narrowed; "" for all."""
    kinds: tuple[tuple[str, str, int], ...]
    """(kind, words, how many there are); "" is all of them."""
    found: Listing[Line]
    may: bool


@verb("quality", looks=True)
def listed(deed: Deed, kind: str, show: str, page: int, *, by: Actor) -> Overview:
    """Everything, what is late first; an unfinished audit of the reader's own work is left out. A fixed number of
    queries."""
    every = [*_audits(by), *_samples(), *_observations(by)]
    chosen = kind if kind in KINDS else ""
    order = list(STATES)
    rows = sorted(
        (one for one in every if chosen in ("", one.kind)),
        key=lambda one: (order.index(one.state), one.due_on or date.max, -one.on.toordinal(), one.key),
    )
    left = listing.listing(rows, VIEWS, show, page, by.today)
    deed.note(f"looked at a list of {left.total} audits, dip samples and observations", "list", "quality")
    kinds = [
        ("", "all", len(every)),
        *_counted(every),
    ]
    return Overview(chosen, tuple(kinds), left, by.may("audit"))


def _counted(every: Iterable[Line]) -> Iterable[tuple[str, str, int]]:
    """(kind, its words after the number, how many) of each kind."""
    kinds = [one.kind for one in every]
    for key, text in KINDS.items():
        number = kinds.count(key)
        yield key, ONE[key] if number == 1 else text, number


def _audits(by: Actor) -> Iterable[Line]:
    """Three queries."""
    rows = list(Audit.objects.order_by("pk").select_related("child").prefetch_related("steps"))
    named, words = common.named([row.child for row in rows], by), dict(common.grades())
    for row in rows:
        if row.completed_on is None and row.iro_key == by.who:
            continue
        steps = [Step(one.text, one.who, one.due_on, one.done_on) for one in row.steps.all()]
        state = auditing.state(row.completed_on, steps, by.today)
        waits = sorted((one.due_on, one.who) for one in steps if one.due_on and one.done_on is None)
        due_on, who = waits[0] if waits and row.completed_on else (None, "")
        yield Line(
            "audit", row.key, f"Audit of {WHATS[row.what]}", named[row.child_id], row.audited_on, row.iro_name,
            row.begun_by_name, words.get(row.grade, row.grade), state, STATES[state], due_on,
            f"{who} changes something" if who else "",
        )  # fmt: skip


def _samples() -> Iterable[Line]:
    """Three queries."""
    for row in DipSample.objects.order_by("pk").prefetch_related("items__audits"):
        items = list(row.items.all())
        done = sum(bool(one.grade) if row.source == OVERSIGHTS else bool(one.audits.all()) for one in items)
        state = "over" if done == len(items) else "ungraded"
        yield Line(
            "sample", row.key, f"Dip sample: {SOURCES[row.source]}", None, row.drawn_on, "", row.begun_by_name, "",
            state, STATES[state], None, f"{done} of {len(items)} done",
        )  # fmt: skip


def _observations(by: Actor) -> Iterable[Line]:
    """One query; an observation at the review of a restricted child names nobody, so it stands in the list."""
    for row in Observation.objects.order_by("pk").select_related("iro"):
        state = "over" if row.agreed_on else "words"
        says = "written, not agreed" if row.own_words and not row.agreed_on else ""
        what = f"Observation: {row.of_what or 'a review'}"
        yield Line(
            "observation", row.key, what, None, row.observed_on, row.iro.name, row.begun_by_name, "", state,
            STATES[state], None, says,
        )  # fmt: skip

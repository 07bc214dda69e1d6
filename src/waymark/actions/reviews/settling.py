"""Settled placements: one review meeting a year, a risk check half-way, and the way back to six-monthly meetings.

The review itself stays due every six months (REV-3): nothing here moves a clock.
"""

from datetime import date
from typing import NamedTuple

from waymark.actions import casework, freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import Choice
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import Assessment, Settled
from waymark.domain.clocks import spans
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import History
from waymark.domain.people import permissions
from waymark.domain.reviews import settled
from waymark.domain.reviews.convening import runs
from waymark.domain.reviews.window import running_period
from waymark.records import recording
from waymark.records.history import histories_of
from waymark.records.models import Child
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

FACTS = (
    "periods", "reviews", "lives", "settled", "assessments", "missing", "pathway_plans", "risks",
)  # fmt: skip
SETTING = "targets.annual_review_risk_check_months"
MONTHS = 6
"""Months between two looks at the risks where the service's profile does not say."""


class SettledPage(NamedTuple):
    """Where a child stands between six-monthly meetings and one a year."""

    child_key: str
    shown_name: str
    now: Settled | None
    """The settled placement of today; None where meetings are held every six months."""
    earlier: tuple[Settled, ...]
    """Newest first."""
    check_by: date | None
    """By when the risks are to be checked; None where none is settled."""
    last_check: date | None
    prompts: tuple[str, ...]
    """What happened since, and may call for six-monthly meetings: sentences."""
    may: Choice
    today: date


@verb("children", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> SettledPage:
    """The page, in a fixed number of queries."""
    child = deed.child(key)
    deed.note("looked at whether the placement is settled", "child", key)
    return _page(child, by)


@verb("record", looks=True)
def to_change(deed: Deed, key: str, *, by: Actor) -> SettledPage:
    """The page for somebody who sends its form. Raises Refusal for whoever may only look."""
    child = deed.child(key)
    deed.note("looked at whether the placement is settled, to change it", "child", key)
    return _page(child, by)


def _page(child: Child, by: Actor) -> SettledPage:
    history = histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    row = settled.running(history, by.today)
    last = _last_check(history, row, by.today)
    months = freshness.profile().value(SETTING, by.today) or MONTHS
    return SettledPage(
        child.key, shown_name(child), row, tuple(reversed([one for one in history.settled if one is not row])),
        spans.months_after(last or row.started_on, months) if row else None, last,
        settled.prompts(history, row, by.today) if row else (), _may(child, by), by.today,
    )  # fmt: skip


def _may(child: Child, by: Actor) -> Choice:
    try:
        permissions.check_for(by.viewer, "record", scopes.subject(child, by.today))
    except Refusal as refusal:
        return Choice(False, refusal.why)
    return Choice(True, "")


def _last_check(history: History, row: Settled | None, today: date) -> date | None:
    """The last look at the risks since the placement was found settled: a risk check, or a review with a meeting."""
    if row is None:
        return None
    days = [one.completed_on for one in history.assessments if one.kind == "settled_risk"]
    days += [review.held_on for review in history.reviews]
    return max((day for day in days if row.started_on <= day <= today), default=None)


@verb("record")
def enter(deed: Deed, key: str, *, on: date, grounds: str, agreed: bool | None, by: Actor) -> None:
    """Finds a child's placement settled from a day. Raises Unusable without grounds, where the child was not asked or
    did not agree, or for a day outside the care of today; Refusal where it is settled already."""
    child = deed.child(key)
    history = histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    if settled.running(history, by.today):
        raise Refusal("settled-already", "This placement is settled already: one meeting is held a year.")
    if not grounds.strip():
        raise Unusable("Say on which grounds the placement counts as settled.")
    if agreed is not True:
        raise Unusable("Meetings become fewer only where the child agrees. Ask the child first.")
    period = running_period(history, by.today)
    if period is None or on < period.known_from or on > by.today:
        raise Unusable("Give a day in this time in care, up to today.")
    casework.record(deed, child, "settled", Settled(on, grounds.strip(), agreed_with_child=True))


@verb("record")
def check(deed: Deed, key: str, *, on: date, by: Actor) -> None:
    """Records that the risks of a settled placement were checked on a day. Raises Unusable for a day before it was
    settled or ahead; Refusal where no placement is settled."""
    child = deed.child(key)
    row = _running(child, by)[1]
    if not row.started_on <= on <= by.today:
        raise Unusable(f"Give a day from {long_date(row.started_on)}, when it was found settled, to today.")
    casework.record(deed, child, "assessments", Assessment(on, "settled_risk"))


@verb("record")
def end(deed: Deed, key: str, *, on: date, because: str, text: str = "", by: Actor) -> None:
    """Brings six-monthly meetings back from a day, with the reason (a key of `settled.ENDED`) and words for it."""
    child = deed.child(key)
    pk, row = _running(child, by)
    if because not in settled.ENDED:
        raise Unusable("Choose what brings six-monthly meetings back.")
    if not row.started_on <= on <= by.today:
        raise Unusable(f"Give a day from {long_date(row.started_on)}, when it was found settled, to today.")
    said = ": ".join(filter(None, (settled.ENDED[because], text.strip())))
    was, now = recording.correct(child, "settled", pk, row._replace(ended_on=on, ended_because=said))
    deed.note(
        f"brought six-monthly review meetings back from {long_date(on)}: {settled.ENDED[because]}", "child", key,
        {"table": "settled", "pk": pk, **was}, {"table": "settled", "pk": pk, **now},
    )  # fmt: skip
    deed.changed([child.pk])


def _running(child: Child, by: Actor) -> tuple[int, Settled]:
    rows = recording.of_child(child, "settled")
    held = [one for one in rows if runs(one.row.started_on, one.row.ended_on, by.today)]
    if not held:
        raise Refusal("not-settled", "No settled placement is recorded: meetings are held every six months.")
    return held[-1].pk, held[-1].row

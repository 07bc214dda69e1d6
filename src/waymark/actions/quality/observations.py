"""Observations: a manager watches an IRO at work, and both say what they think of it."""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns.common import begun, in_version, locked, raised_version, refuse_wrong, said
from waymark.actions.quality import common
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.kinds import KINDS
from waymark.records.models import Observation, Person, ReviewLife
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

LOGGED = ("observed_on", "of_what", "well", "learn", "own_words", "agreed_on")
BACK = timedelta(days=184)
"""So far back reviews are offered to choose from."""
MOST = 60


class Typed(NamedTuple):
    """What the form holds."""

    observed_on: date
    well: str
    learn: str
    review: str = ""
    """The key of the review; "" where it was none kept here."""
    of_what: str = ""


class NewPage(NamedTuple):
    """The form of a new one; without an IRO, only whom to choose."""

    iro: str
    iro_name: str
    iros: tuple[tuple[str, str], ...]
    reviews: tuple[tuple[str, str], ...]
    """(key, which) of this IRO's reviews of the last months."""
    today: date


class ObservationPage(NamedTuple):
    """One observation."""

    key: str
    iro_name: str
    begun_by: str
    review: str
    """Which review, in words; "" where it was none, or not for the reader."""
    review_key: str
    typed: Typed
    own_words: str
    agreed_on: date | None
    reviews: tuple[tuple[str, str], ...]
    may: bool
    version: int
    today: date


@verb("audit", looks=True)
def to_observe(deed: Deed, iro: str, *, by: Actor) -> NewPage:
    """The form about one IRO (the key in addresses), with their reviews to choose from."""
    iros = tuple((one.page_key, one.name) for one in people.officers(by.today) if one.key != by.who)
    person = Person.objects.filter(page_key=iro).first() if iro else None
    if person is not None:
        common.not_own(person.key, by)
    deed.note("looked at the form of an observation", "list", "quality")
    return NewPage(
        person.page_key if person else "", person.name if person else "", iros,
        _reviews(person, by) if person else (), by.today,
    )  # fmt: skip


@verb("audit")
def begin(deed: Deed, iro: str, *, typed: Typed, by: Actor) -> str:
    """Keeps an observation; its IRO sees it at once. Returns its key; the same sent twice is kept once."""
    person = Person.objects.filter(page_key=iro).first()
    refuse_wrong({} if person else {"iro": "Choose the IRO"})
    assert person is not None  # refused above
    common.not_own(person.key, by)
    row = Observation(iro=person, **begun(deed))
    _fill(deed, row, typed, by)
    same = Observation.objects.filter(iro=person, observed_on=row.observed_on, well=row.well, begun_by=by.who)
    if again := same.values_list("key", flat=True).first():
        deed.note("sent an observation again, as it was kept already", "observation", again)
        return again
    row.save()
    _noted(deed, row, "observed an IRO at work", None)
    return row.key


@verb("quality", looks=True)
def observation(deed: Deed, observation: str, *, by: Actor) -> ObservationPage:
    """One observation. A fixed number of queries."""
    row = _row(deed, observation)
    deed.note("looked at an observation", "observation", observation)
    life = row.life
    seen = life is not None and (
        life.child is None or scopes.visible(by.viewer, "children", by.today).filter(pk=life.child.pk).exists()
    )
    typed = Typed(row.observed_on, row.well, row.learn, life.key if life else "", row.of_what)
    mine = row.iro.key == by.who
    may = by.may("audit") and not mine
    return ObservationPage(
        row.key, row.iro.name, row.begun_by_name, _which(life, named=seen) if life else "",
        life.key if life and seen else "", typed, row.own_words, row.agreed_on,
        _reviews(row.iro, by, life) if may else (), may, row.version, by.today,
    )  # fmt: skip


@verb("audit")
def change(deed: Deed, observation: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Puts it right; what the IRO agreed to before is to be agreed anew. Raises Refusal ("stale"), or Wrong."""
    row = _row(deed, observation)
    common.not_own(row.iro.key, by)
    in_version(row, version)
    before = said(row, LOGGED)
    _fill(deed, row, typed, by)
    if said(row, LOGGED) != before:
        row.agreed_on = None
    raised_version(row)
    _noted(deed, row, "changed an observation of an IRO", before)


def _row(deed: Deed, key: str) -> Observation:
    """The observation; of a review, where the child's record is open to the reader."""
    row = locked(deed, Observation, key)
    if row.life is not None and row.life.child is not None:
        deed.child(row.life.child.key)
    return row


def _reviews(person: Person, by: Actor, kept: ReviewLife | None = None) -> tuple[tuple[str, str], ...]:
    """This IRO's reviews of children whom the actor may see, newest first; two queries at most."""
    seen = scopes.visible(by.viewer, "audit", by.today)
    rows = ReviewLife.objects.filter(
        iro_key=person.key, child__in=seen.values("pk"), agreed_on__range=(by.today - BACK, by.today)
    ).select_related("child")
    found = {row.key: _which(row) for row in rows.order_by("-agreed_on", "-pk")[:MOST]}
    if kept is not None:
        found.setdefault(kept.key, _which(kept))
    return tuple(found.items())


def _which(life: ReviewLife, *, named: bool = True) -> str:
    on = long_date(life.held_on or life.agreed_on)
    about = f": {shown_name(life.child)}" if named and life.child else ""
    return f"{KINDS[life.kind].title} of {on}{about}"


def _days(life: ReviewLife) -> tuple[date, ...]:
    """The days on which somebody could watch a review: when it was held, and each of its meetings."""
    meetings = life.meetings.values_list("held_on", flat=True)
    return tuple(sorted({life.held_on or life.agreed_on, *meetings}))


def _fill(deed: Deed, row: Observation, typed: Typed, by: Actor) -> None:
    found = {}
    life = ReviewLife.objects.filter(key=typed.review).select_related("child").first() if typed.review else None
    if typed.review and (life is None or life.iro_key != row.iro.key):
        found["review"] = "Choose one of this IRO’s reviews, or none"
    if not typed.review and not typed.of_what.strip():
        found["of_what"] = "Choose the review, or say what was watched"
    if typed.observed_on > by.today:
        found["observed_on"] = "The day must not lie ahead"
    elif life is not None and "review" not in found and typed.observed_on not in (days := _days(life)):
        said = " or ".join(long_date(day) for day in days)
        found["observed_on"] = f"The review chosen was on {said}: give that day, or choose another review"
    if not typed.well.strip():
        found["well"] = "Say what went well"
    if not typed.learn.strip():
        found["learn"] = "Say what there is to learn; if nothing, say so"
    refuse_wrong(found)
    if life is not None and life.child is not None:
        deed.child(life.child.key)
    row.life, row.of_what = life, "" if life else typed.of_what.strip()
    row.observed_on, row.well, row.learn = typed.observed_on, typed.well.strip(), typed.learn.strip()


def _noted(deed: Deed, row: Observation, what: str, before: dict[str, str] | None) -> None:
    deed.note(what, "observation", row.key, before, said(row, LOGGED))

"""Young people whose reviews of the pathway plan the service chairs: when each falls due, and handing them over."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import Choice
from waymark.actions.reviews.here import FACTS
from waymark.actions.verb import Deed, verb
from waymark.domain.carers.due import state
from waymark.domain.clocks import Deadline
from waymark.domain.clocks.deadline import nothing
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import History
from waymark.domain.people import ages, permissions
from waymark.domain.reviews import pathway
from waymark.domain.reviews.lengths import shorten
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.reviews.states import COMING
from waymark.records.history import histories_of
from waymark.records.models import Child, PathwayHandOver, ReviewLife
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

OLDEST = timedelta(days=366 * 26)
"""Nobody older than 25 has a pathway plan."""


class YoungPerson(NamedTuple):
    """One young person who has left care."""

    key: str
    shown_name: str
    age: str
    due: Deadline
    state: str
    """"late", "at risk", "in time" or "nothing due"."""
    last_on: date | None
    coming_key: str
    """The review that is planned; "" where none is."""
    coming_on: date | None
    iro_name: str
    """"" where nobody is allocated."""
    hand_over_on: date | None
    """The birthday from which somebody else chairs, once it has come or is near."""
    handed_to: str
    """"" while it was not recorded."""


class YoungPeople(NamedTuple):
    """The young people whom the reader may see."""

    lines: tuple[YoungPerson, ...]
    to_age: int | None
    """The birthday until which the service chairs; None where it chairs none."""
    today: date


class HandOverPage(NamedTuple):
    """Handing over one young person's reviews."""

    line: YoungPerson
    done: tuple[date, str, str, str] | None
    """(from which day, to whom, note, who recorded it) where it was recorded."""
    may: Choice
    not_yet: str
    """Why nobody can record it yet; "" once it can be."""
    today: date


@verb("children", looks=True)
def listed(deed: Deed, *, by: Actor) -> YoungPeople:
    """Young people whose pathway plan is reviewed here, or is to be handed over; late first. A fixed number of
    queries."""
    profile = freshness.profile()
    to_age = profile.value(pathway.SETTING, by.today)
    left = Q(looked_after_until__lte=by.today, dob__gt=by.today - OLDEST, dob__isnull=False)
    rows = _lines(scopes.visible(by.viewer, "children", by.today).filter(left), to_age, by) if to_age else []
    shown = [row for row in rows if row.due.last or row.coming_key or (row.hand_over_on and not row.handed_to)
             or "not calculable" in row.due.because]  # fmt: skip
    deed.note(f"looked at a list of {len(shown)} young people", "list", "young-people")
    return YoungPeople(tuple(sorted(shown, key=_order)), to_age, by.today)


def _order(row: YoungPerson) -> tuple[bool, date, str]:
    return row.state == "nothing due", row.due.last or date.max, row.shown_name


def _lines(children: "QuerySet[Child]", to_age: int | None, by: Actor) -> list[YoungPerson]:
    settings_on = freshness.settings_on(freshness.profile())
    histories = histories_of(children, FACTS)
    wanted = children.values("pk")
    iros = people.iros_of(wanted, by.today)
    names = people.names(iros.values())
    done = dict(PathwayHandOver.objects.filter(child__in=wanted).values_list("child_id", "to"))
    coming: dict[int, tuple[str, date]] = {}
    planned = ReviewLife.objects.filter(child__in=wanted, kind=pathway.KIND, state__in=COMING)
    for child_id, key, day in planned.order_by("-agreed_on").values_list("child_id", "key", "agreed_on"):
        coming[child_id] = (key, day)
    return [
        _line(child, histories[child.pk], coming.get(child.pk, ("", None)),
              names.get(iros.get(child.pk, ""), ("", ""))[1], done.get(child.pk, ""), to_age, settings_on, by.today)
        for child in children
    ]  # fmt: skip


def _line(
    child: Child, history: History, coming: tuple[str, date | None], iro_name: str, handed_to: str, to_age: int | None,
    settings_on: SettingsOn, today: date,
) -> YoungPerson:  # fmt: skip
    due = pathway.due(history, to_age, settings_on, today, pathway.moved_on(history, today))
    if handed_to:
        due = nothing("PP-2", f"the reviews were handed over to {handed_to}")
    over = pathway.to_be_handed_over(history, to_age, settings_on, today)
    return YoungPerson(
        child.key, shown_name(child), ages.words(child.dob, today), due, state(due, today),
        pathway.last_review(history, today), *coming, iro_name, over.on if over else None, handed_to,
    )  # fmt: skip


@verb("children", looks=True)
def handing_over(deed: Deed, key: str, *, by: Actor) -> HandOverPage:
    """The page on which one young person's reviews are handed over."""
    child = deed.child(key)
    deed.note("looked at the hand-over of reviews of the pathway plan", "child", key)
    return _page(child, by)


@verb("book", looks=True)
def to_hand_over(deed: Deed, key: str, *, by: Actor) -> HandOverPage:
    """The page for somebody who sends its form. Raises Refusal for whoever may only look."""
    child = deed.child(key)
    deed.note("looked at the hand-over of reviews of the pathway plan, to record it", "child", key)
    return _page(child, by)


def _page(child: Child, by: Actor) -> HandOverPage:
    to_age = freshness.profile().value(pathway.SETTING, by.today)
    line = _lines(Child.objects.filter(pk=child.pk), to_age, by)[0]
    row = PathwayHandOver.objects.filter(child=child).values_list("on", "to", "note", "by_name").first()
    try:
        permissions.check_for(by.viewer, "book", scopes.subject(child, by.today))
    except Refusal as refusal:
        return HandOverPage(line, row, Choice(False, refusal.why), "", by.today)
    why = "" if line.hand_over_on else "The day from which others chair is more than three months away, or not known."
    return HandOverPage(line, row, Choice(True, ""), why, by.today)


@verb("book")
def hand_over(deed: Deed, key: str, *, to: str, on: date, note: str = "", by: Actor) -> None:
    """Records to whom the reviews of the pathway plan are handed over, and from which day. Recorded once; recording it
    again corrects it, and the log keeps both. Raises Unusable for a day before the birthday up to which the service
    chairs, or while a review is still planned here on or after that day."""
    child = deed.child(key)
    page = _page(child, by)
    if not to.strip():
        raise Unusable("Say who reviews the pathway plan from then on: a name, or a team.")
    if wrong := shorten("To whom", to.strip()):
        raise Unusable(f"{wrong}.")
    if page.line.hand_over_on is None:
        raise Refusal("not-yet", page.not_yet, "PP-2")
    if on < page.line.hand_over_on:
        raise Unusable(f"The service chairs until {long_date(page.line.hand_over_on)}: give that day or a later one.")
    if page.line.coming_on and page.line.coming_on >= on:
        raise Unusable(
            f"A review is planned here for {long_date(page.line.coming_on)}. Stand it down first, or hand over later."
        )
    before = dict(zip(("on", "to", "note"), map(str, page.done), strict=False)) if page.done else None
    PathwayHandOver.objects.update_or_create(
        child=child,
        defaults={"on": on, "to": to.strip(), "note": note.strip(), "at": by.at, "by": by.who, "by_name": by.name},
    )
    after = {"on": on.isoformat(), "to": to.strip(), "note": note.strip()}
    deed.note(f"handed over the reviews of the pathway plan from {long_date(on)}", "child", key, before, after)
    deed.changed([child.pk])

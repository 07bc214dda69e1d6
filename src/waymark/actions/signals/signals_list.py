"""Whose records show something: children in the order in which to look at them, with the reasons; and for My work."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import standing_signals
from waymark.actions.actor import Actor
from waymark.actions.signal_lines import Line, Recommended, line_of, recommended_of
from waymark.actions.standing import Here, Now, as_of
from waymark.actions.standing_signals import Aside, Held
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.people import ages
from waymark.domain.signals import THEMES, Ranked, Standing, first_to_look_at, rules, unknown

MINE, ALL = "mine", "all"
STANDING, ASIDE = "standing", "aside"
SHOWS: Mapping[str, str] = {STANDING: "shown now", ASIDE: "set aside for a while"}
PAGE = 20
FIRST = 3
"""So many signals of a child stand in the list; the others on the child's own page."""


class Filters(NamedTuple):
    """What the list is narrowed to."""

    show: str = STANDING
    """A key of SHOWS."""
    who: str = ""
    """ "mine", "all", an IRO's key in addresses; "" for one's own where there are any."""
    team: str = ""
    """A team of social workers."""
    theme: str = ""
    """A key of THEMES."""
    rule: str = ""
    """The id of a rule."""
    page: int = 1
    on: date | None = None
    """A day gone by; None for today."""


class Row(NamedTuple):
    """One child."""

    child_key: str
    shown_name: str
    age: str
    restricted: bool
    iro_name: str
    reasons: tuple[str, ...]
    """Why just there in the order."""
    lines: tuple[Line, ...]
    """The most urgent first; not more than FIRST."""
    more: int
    """How many others there are."""


class Count(NamedTuple):
    """A number of children, and what the list behind it is narrowed to."""

    key: str
    words: str
    number: int


class NotKnown(NamedTuple):
    """A rule that is not known in this service, and what would feed it."""

    title: str
    feeds: str


class SignalList(NamedTuple):
    """A page of the list; the numbers are those of the whole list, each of children."""

    filters: Filters
    rows: tuple[Row, ...]
    total: int
    pages: int
    shows: tuple[Count, ...]
    themes: tuple[Count, ...]
    rules: tuple[Count, ...]
    """Of the theme chosen; of every theme, without one."""
    iros: tuple[tuple[str, str], ...]
    """(key in addresses, name) to choose from."""
    teams: tuple[str, ...]
    not_known: tuple[NotKnown, ...]
    may_look_back: bool
    """Whether the reader may ask how it was on a day gone by."""
    today: date


class First(NamedTuple):
    """Children to look at first, for My work."""

    rows: tuple[Row, ...]
    total: int
    """How many children there are of whom something is shown."""


class _Mine(NamedTuple):
    """A child whom the reader sees, and what is shown of it."""

    here: Here
    shown: tuple[Standing, ...]
    aside: tuple[Standing, ...]


@verb("children", looks=True)
def listed(deed: Deed, filters: Filters, *, by: Actor) -> SignalList:
    """The children whom the actor may see and whose records show something. A fixed number of queries.

    An IRO manager may ask how it was on a day gone by: what the records, as they are now, show of that day, for those
    whom the manager sees today.
    """
    now = as_of(by)
    filters = _usable(filters, now)
    day = filters.on or by.today
    held_now = standing_signals.stood_on(day) if filters.on else standing_signals.standing_on(day)
    away = standing_signals.asides(day)
    seen = [_mine(here, held_now, away) for here in _of(filters, now)]
    theme, rule = filters.theme, filters.rule
    chosen = [narrowed for one in seen if (narrowed := _narrowed(one, filters.show, theme, rule))]
    ranked = first_to_look_at(standing for _, some in chosen for standing in some)
    pages = max(1, -(-len(ranked) // PAGE))
    page = min(filters.page, pages)
    here = {one.child.local_id: one for one, _ in chosen}
    as_on = f" as on {long_date(day)}" if filters.on else ""
    asked = {**filters._asdict(), "on": filters.on.isoformat() if filters.on else ""}
    deed.note(f"looked at a list of signals of {len(ranked)} children{as_on}", "list", "signals", after=asked)
    shown = ranked[(page - 1) * PAGE : page * PAGE]
    recommended = _recommended(shown)
    return SignalList(
        filters._replace(page=page), tuple(_row(one, here[one.child], away, recommended, by) for one in shown),
        len(ranked), pages, tuple(_shows(seen, theme, rule)), tuple(_themes(seen, filters)),
        tuple(_rules(seen, filters)), tuple((one.page_key, one.name) for one in now.day.officers),
        now.day.workers_teams, not_known(held_now), looks_back(by), by.today,
    )  # fmt: skip


def first(by: Actor, most: int) -> First:
    """The actor's own children to look at first, with the reasons; for pages that have asked already. One query,
    and another where a signal is about a recommendation."""
    now, held_now, away = as_of(by), standing_signals.standing_on(by.today), standing_signals.asides(by.today)
    mine = {one.child.local_id: _mine(one, held_now, away) for one in now.own()}
    ranked = first_to_look_at(standing for one in mine.values() for standing in one.shown)
    recommended = _recommended(ranked[:most])
    rows = tuple(_row(one, mine[one.child].here, away, recommended, by) for one in ranked[:most])
    return First(rows, len(ranked))


def not_known(held_now: Held) -> tuple[NotKnown, ...]:
    """The rules that this service cannot know, and what would feed them."""
    return tuple(NotKnown(one.rule.title, one.feeds) for one in unknown(held_now.holding))


def _usable(filters: Filters, now: Now) -> Filters:
    """With what cannot be meant left out. A rule decides on its theme."""
    known = {rule.id: rule.theme for rule in rules()}
    rule = filters.rule if filters.rule in known else ""
    theme = known[rule] if rule else filters.theme if filters.theme in THEMES else ""
    iros = {one.page_key for one in now.day.officers}
    who = filters.who if filters.who in (MINE, ALL) or filters.who in iros else MINE if now.by.own else ALL
    team = filters.team if filters.team in now.day.workers_teams else ""
    show = filters.show if filters.show in SHOWS else STANDING
    back = filters.on if filters.on and filters.on < now.by.today and looks_back(now.by) else None
    return Filters(show, who, team, theme, rule, max(1, filters.page), back)


def looks_back(by: Actor) -> bool:
    """Whether the actor may ask how it was on a day gone by."""
    return "iro_manager" in by.viewer.roles


def _of(filters: Filters, now: Now) -> Iterable[Here]:
    """The children whose IRO or whose team was chosen."""
    person = next((one.key for one in now.day.officers if one.page_key == filters.who), "")
    reviewer = now.by.who if filters.who == MINE else person
    for one in now.visible():
        if reviewer and reviewer not in one.subject.iros:
            continue
        if not filters.team or filters.team in one.teams:
            yield one


def _mine(here: Here, held_now: Held, away: Mapping[tuple[int, str], Aside]) -> _Mine:
    found = held_now.children.get(here.child.pk, ())
    set_aside = tuple(one for one in found if (here.child.pk, one.signal.key) in away) if away else ()
    shown = tuple(one for one in found if one not in set_aside) if set_aside else found
    return _Mine(here, shown, set_aside)


def _narrowed(one: _Mine, show: str, theme: str, rule: str) -> tuple[Here, tuple[Standing, ...]] | None:
    found = one.aside if show == ASIDE else one.shown
    if theme:
        found = tuple(some for some in found if some.rule.theme == theme and rule in ("", some.rule.id))
    return (one.here, found) if found else None


def _shows(seen: list[_Mine], theme: str, rule: str) -> Iterable[Count]:
    for key, words in SHOWS.items():
        yield Count(key, words, sum(_narrowed(one, key, theme, rule) is not None for one in seen))


def _themes(seen: list[_Mine], filters: Filters) -> Iterable[Count]:
    counts = _counted(seen, filters.show, "theme")
    for key, words in THEMES.items():
        if key in counts or key == filters.theme:
            yield Count(key, words, counts.get(key, 0))


def _rules(seen: list[_Mine], filters: Filters) -> Iterable[Count]:
    counts = _counted(seen, filters.show, "id")
    for rule in rules():
        if filters.theme in ("", rule.theme) and (rule.id in counts or rule.id == filters.rule):
            yield Count(rule.id, rule.title, counts.get(rule.id, 0))


def _counted(seen: list[_Mine], show: str, by: str) -> dict[str, int]:
    """How many children have a signal of each theme, or of each rule."""
    counts: dict[str, int] = {}
    for one in seen:
        for key in {getattr(some.rule, by) for some in (one.aside if show == ASIDE else one.shown)}:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _recommended(shown: Iterable[Ranked]) -> Mapping[str, Recommended]:
    return recommended_of(some for one in shown for some in one.standing[:FIRST])


def _row(
    one: Ranked, here: Here, away: Mapping[tuple[int, str], Aside], recommended: Mapping[str, Recommended], by: Actor
) -> Row:
    listed = here.listed
    lines = [line_of(some, away.get((here.child.pk, some.signal.key)), recommended) for some in one.standing[:FIRST]]
    return Row(
        listed.key, listed.shown_name, ages.words(listed.dob, by.today), listed.restricted, listed.iro_name,
        one.reasons, tuple(lines), len(one.standing) - len(lines),
    )  # fmt: skip

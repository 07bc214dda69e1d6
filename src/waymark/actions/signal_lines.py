"""The signals of one child as lines, and as the section on the child's own page."""

from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten
from typing import NamedTuple

from waymark.actions import standing_signals
from waymark.actions.standing_signals import Aside
from waymark.domain.signals import Standing, first_to_look_at
from waymark.domain.signals.reviews import abouts
from waymark.records import lives

OF_RECOMMENDATIONS = ("recommendation_overdue", "recommendation_carried")
"""The functions of the rules whose signals are about a recommendation (`Rule.works`)."""
LONGEST = 80
"""So many letters of a recommendation stand beside its signal."""


class Recommended(NamedTuple):
    """The recommendation that a signal is about."""

    key: str
    text: str
    """Not more than LONGEST letters of it."""


class Line(NamedTuple):
    """One signal of a list."""

    mark: str
    rule: str
    title: str
    urgency: str
    """A key of URGENCIES."""
    says: str
    cite: str
    aside: Aside | None
    """None where it is not set aside."""
    recommended: Recommended | None = None
    """What was recommended, where the signal is about that."""


class Section(NamedTuple):
    """The signals on the child's own page."""

    child_key: str
    lines: tuple[Line, ...]
    """Those that stand, the most urgent first."""
    aside: int
    """How many are set aside."""


def section(child_key: str, pk: int, today: date) -> Section:
    """The signals of a child for the child's own page, which has asked whether the reader may see them. One query;
    one more where one is about a recommendation."""
    shown, aside = lines(pk, today)
    return Section(child_key, shown, len(aside))


def lines(pk: int, today: date) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """(those shown, those set aside), the most urgent first; one query, and another where one is about a
    recommendation."""
    standing, away = standing_signals.standing_on(today).children.get(pk, ()), standing_signals.asides(today, [pk])
    ranked = first_to_look_at(standing)
    mine = ranked[0].standing if ranked else ()
    recommended = recommended_of(mine)
    found_lines = [line_of(one, away.get((pk, one.signal.key)), recommended) for one in mine]
    return tuple(one for one in found_lines if not one.aside), tuple(one for one in found_lines if one.aside)


def line_of(one: Standing, aside: Aside | None, recommended: Mapping[str, Recommended]) -> Line:
    """A signal as lists and pages show it; `recommended` as `recommended_of` has it."""
    rule = one.rule
    about = recommended.get(one.signal.about) if rule.works in OF_RECOMMENDATIONS else None
    return Line(one.signal.key, rule.id, rule.title, rule.urgency, one.says, rule.cite, aside, about)


def recommended_of(found: Iterable[Standing]) -> dict[str, Recommended]:
    """{what a signal is about: the recommendation}, for those of these signals that are about one. Its words are no
    part of a signal, so they are looked up here: one query, and none where no signal needs them."""
    wanted = {one.signal.about for one in found if one.rule.works in OF_RECOMMENDATIONS}
    if not wanted:
        return {}
    return {
        about: Recommended(key, shorten(text, LONGEST, placeholder="…"))
        for life, some in lives.recommended_at({about.rpartition("/")[0] for about in wanted}).items()
        for about, (key, text, _) in zip(abouts(life, [one for *_, one in some]), some, strict=True)
        if about in wanted
    }

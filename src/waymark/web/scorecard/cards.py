"""The scorecard's lines as the page shows them: wholes in a table, groups folded beneath."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from waymark.actions.pages import Line, Scorecard
from waymark.domain.measures.figures import Figure
from waymark.web.shared.present import sentence


class Shown(NamedTuple):
    """One line, all of it words."""

    title: str
    group_words: str
    href: str
    shown: str
    counted: str
    shown_last: str
    against: str


class Group(NamedTuple):
    """The lines of one measure by one breakdown ("by sex")."""

    title: str
    lines: tuple[Shown, ...]


class Measure(NamedTuple):
    """All breakdowns of one measure."""

    title: str
    groups: tuple[Group, ...]


class Part(NamedTuple):
    title: str
    wholes: tuple[Shown, ...]
    measures: tuple[Measure, ...]


def parts(card: Scorecard) -> list[Part]:
    """Every part of the card, wholes apart from groups."""
    return [
        Part(
            part.title,
            tuple(shown(line, card.year) for line in part.lines if not line.figure.group),
            measures(part.lines, card.year),
        )
        for part in card.parts
    ]


def measures(lines: tuple[Line, ...], year: str) -> tuple[Measure, ...]:
    """The lines that have a group: measure by measure, breakdown by breakdown."""
    found: dict[str, dict[str, list[Shown]]] = {}
    for line in lines:
        if line.figure.group:
            found.setdefault(line.figure.title, {}).setdefault(by_what(line.figure), []).append(shown(line, year))
    return tuple(
        Measure(title, tuple(Group(f"by {what}", tuple(rows)) for what, rows in groups.items()))
        for title, groups in found.items()
    )


def by_what(figure: Figure) -> str:
    """ "sex", "legal status"."""
    return " and ".join(key.replace("_", " ") for key in figure.group)


def shown(line: Line, year: str) -> Shown:
    """One line in words."""
    figure = line.figure
    return Shown(
        title=figure.title,
        group_words=", ".join(figure.group.values()).replace("_", " "),
        href=address(figure, year),
        shown=line.shown,
        counted=counted(figure),
        shown_last=line.shown_last,
        against=against(line),
    )


def address(figure: Figure, year: str, **more: str) -> str:
    """Where the figure opens."""
    groups = [("group", f"{name}:{value}") for name, value in figure.group.items()]
    return f"{reverse('measure', args=[figure.id])}?{urlencode([('year', year), *groups, *more.items()])}"


def counted(figure: Figure) -> str:
    """ "112 of 124" for a share; nothing for other figures."""
    if figure.no_data or figure.denominator is None or figure.unit != "%":
        return ""
    return f"{figure.numerator:,} of {figure.denominator:,}"


def against(line: Line) -> str:
    """The target, and how far the figure is from it, in words."""
    if line.target is None:
        return ""
    target = f"target {line.target:g}{'%' if line.figure.unit == '%' else ''}"
    if line.figure.value is None:
        return target
    gap = line.figure.value - line.target
    return f"{target}: met" if gap >= 0 else f"{target}: {abs(gap):.1f} points short"


def context(card: Scorecard) -> dict[str, Any]:
    """What the template needs."""
    before = card.years[card.years.index(card.year) + 1] if card.year in card.years[:-1] else "Year before"
    return {"card": card, "parts": parts(card), "last_year": sentence(before)}

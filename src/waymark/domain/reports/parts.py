"""Sentences, tables, charts and definitions made from figures: what the sections of a report are put together from."""

import re
from collections.abc import Iterable, Iterator, Sequence

from waymark.domain.measures.figures import Figure
from waymark.domain.reports.blocks import (
    Block,
    Chart,
    Definition,
    Paragraph,
    Run,
    Table,
    Text,
    Warning,
)
from waymark.domain.reports.book import WITHHELD, Book

_SLOT = re.compile(r"\{([^}]+)\}")
_HELD_BACK = "\u201cWithheld\u201d: too small to publish, or it would tell of a number that is."


def words(book: Book, text: str) -> str:
    """The text with the service's own words in place of {child}, {children}, {review}, {reviews}, {alert} ..."""
    return _SLOT.sub(lambda found: book.profile.word(found[1]), text)


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def say(book: Book, text: str) -> Iterator[Block]:
    """A sentence with figures in it: {measure} is the figure, {before:measure} last year's and how it moved.

    Words as in `words`; {year}, {last_year}. No block where a figure that it needs is not there.
    """
    runs: list[Run] = []
    for place, piece in enumerate(_SLOT.split(text)):
        made = [Text(piece)] if place % 2 == 0 else _slot(book, piece)
        if made is None:
            return
        runs += [run for run in made if not isinstance(run, Text) or run.text]
    if isinstance(runs[0], Text):
        runs[0] = Text(capital(runs[0].text), runs[0].strong)
    yield Paragraph(tuple(runs))


def _slot(book: Book, name: str) -> list[Run] | None:
    if name == "year":
        return [Text(book.year.label)]
    if name == "from_age":
        return [Text(str(book.profile.value("measures.participation_from_age", book.year.last)))]
    if name == "last_year":
        return [Text(book.year.before.label)]
    if name.startswith("before:"):
        return _before(book, name.removeprefix("before:"))
    if name.startswith("target:"):
        target = book.target(name.removeprefix("target:"))
        return [Text(f" The service's own target is {target}.")] if target else []
    figure = book.figure(name)
    if figure is not None:
        return None if figure.no_data else [book.run(figure)]
    return [Text(book.profile.word(name))] if name in _WORDS else None


_WORDS = ("child", "children", "review", "reviews", "alert", "alerts", "dispute_process")


def _before(book: Book, measure: str) -> list[Run]:
    last = book.figure(measure, before=True)
    if last is None or last.no_data:
        return []
    change = book.change(measure)
    moved = "" if not change else f": {_moved(change)}"
    return [Text(" ("), book.run(last), Text(f" in {book.year.before.label}{moved})")]


def _moved(change: str) -> str:
    if change.lstrip("+-0.") in ("", " points"):
        return "the same"
    return ("down " if change.startswith("-") else "up ") + change.lstrip("+-")


def missing(book: Book, *measures: str) -> Iterator[Block]:
    """A line for each measure of which there is no data, with the reason: never left out in silence."""
    for measure in measures:
        figure = book.figure(measure)
        if figure is not None and figure.no_data:
            book.text(figure)
            yield Paragraph((Text(f"{titled(book, figure)}: no data, because {figure.warning}."),))


def silent(book: Book, measures: Iterable[str]) -> Iterator[Block]:
    """One line for each reason why measures have no data, naming them all: never left out in silence."""
    by_reason: dict[str, list[str]] = {}
    for measure in measures:
        figure = book.figure(measure)
        if figure is not None and figure.no_data:
            book.text(figure)
            book.text(book.figure(measure, before=True))
            by_reason.setdefault(figure.warning, []).append(titled(book, figure))
    for reason, titles in by_reason.items():
        yield Paragraph((Text(f"No data, because {reason}: {'; '.join(titles)}."),))


def titled(book: Book, figure: Figure) -> str:
    """A measure's title in the service's words."""
    title = figure.title
    for plain, word in (("Children in care", "children"), ("Reviews ", "reviews"), ("Alerts ", "alerts")):
        if title.startswith(plain):
            tail = title[len(plain) :]
            return capital(book.profile.word(word)) + (" " if plain.endswith(" ") else "") + tail
    return title


def overview(book: Book, caption: str, measures: Iterable[str]) -> Iterator[Block]:
    """A table of whole figures: this year with its counts, the year before, the change, the service's own target."""
    found = [figure for measure in measures if (figure := book.figure(measure)) is not None]
    targets = any(book.target(figure.id) for figure in found)
    columns = ["Measure", book.year.label, "Counts"]
    columns += [book.year.before.label, "Change"] if book.has_last_year else []
    columns += ["Target"] if targets else []
    rows = [_overview_row(book, figure, targets) for figure in found]
    if rows:
        yield _table(caption, columns, rows)


def _overview_row(book: Book, figure: Figure, targets: bool) -> tuple[str, ...]:
    row = [titled(book, figure), book.text(figure), book.counts(figure)]
    if book.has_last_year:
        row += [book.text(book.figure(figure.id, before=True)), book.change(figure.id)]
    return (*row, book.target(figure.id)) if targets else tuple(row)


def by_group(
    book: Book, caption: str, breakdown: str, measures: Sequence[str], heads: Sequence[str]
) -> Iterator[Table]:
    """A table of groups: for each measure a column for this year and, where it is in hand, one for the year before.

    `heads` are the column heads, one a measure. No table where no measure is divided so.
    """
    groups = list(dict.fromkeys(group for measure in measures for group in book.groups(measure, breakdown)))
    if not groups:
        return
    columns = [capital(_BREAKDOWNS.get(breakdown, breakdown))]
    last = book.has_last_year
    for head in heads:
        columns += [f"{head}, {book.year.label}", *([f"{head}, {book.year.before.label}"] if last else [])]
    rows = []
    for group in groups:
        row = [capital(book.label(breakdown, group))]
        for measure in measures:
            row.append(book.text(book.figure(measure, {breakdown: group})) or NOBODY)
            row += [book.text(book.before(measure, breakdown, group)) or NOBODY] if last else []
        rows.append(tuple(row))
    yield _table(caption, columns, rows)


NOBODY = "-"
"""Stands where a group had nobody in it that year, or the source says nothing of it."""

_BREAKDOWNS = {
    "at_least": "at least",
    "days_taken": "time to the answer",
    "reaches": "whom it reached",
    "impact": "bears on",
    "panel_reason": "what led to it",
    "signal": "what the records show",
    "legal_status": "legal status",
    "placed": "where placed",
    "code": "how the child took part",
    "sequence": "place in the sequence",
    "move_reason": "reason",
    "change_reason": "reason",
    "review_reason": "reason",
    "absence_reason": "reason",
    "series_reason": "reason",
    "why_not_invited": "reason",
    "asked_by": "who asked",
    "inside": "limit",
    "kind_of_review": "kind",
    "advocacy_kind": "kind",
    "who": "who was asked",
    "mode": "how",
    "channel": "way",
    "iro": "IRO",
    "led_to": "what it led to",
    "audited": "what was audited",
    "observed": "what was watched",
}


def _table(caption: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(caption, tuple(columns), tuple(rows), (False, *[True] * (len(columns) - 1)), held_back(rows))


def held_back(rows: Sequence[tuple[str, ...]]) -> str:
    """What stands beneath a table in which a number is withheld; "" where none is."""
    return _HELD_BACK if any(WITHHELD in row for row in rows) else ""


def bars(
    book: Book,
    title: str,
    breakdown: str,
    measures: Sequence[str],
    heads: Sequence[str],
    *,
    sideways: bool = False,
    beside: Sequence[tuple[str, str]] = (),
) -> Iterator[Chart]:
    """A bar chart of groups, with one bar a measure, the table behind it and what it says in words.

    `beside` are further measures with their heads that stand in the table only.
    """
    values = [
        {"group": capital(book.label(breakdown, group)), "of": head, "value": number}
        for measure, head in zip(measures, heads, strict=True)
        for group in book.groups(measure, breakdown)
        if (number := book.number(book.figure(measure, {breakdown: group}))) is not None
    ]
    columns = [*zip(measures, heads, strict=True), *beside]
    tables = list(by_group(book, title, breakdown, [measure for measure, _ in columns], [head for _, head in columns]))
    if not values or not tables:
        return
    says = " ".join(_says(book, breakdown, measure, head) for measure, head in zip(measures, heads, strict=True))
    percent = all(measure.endswith("_pct") for measure in measures)
    axis: dict[str, object] = {"field": "value", "type": "quantitative", "title": "%" if percent else "Number"}
    if percent:
        axis["scale"] = {"domain": [0, 100]}
    groups = {
        "field": "group",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0 if sideways else -40},
    }
    encoding: dict[str, object] = {"y": groups, "x": axis} if sideways else {"x": groups, "y": axis}
    if len(measures) > 1:
        encoding["color"] = {"field": "of", "type": "nominal", "title": None, "sort": None}
        encoding["yOffset" if sideways else "xOffset"] = {"field": "of", "sort": None}
    yield Chart(title, {"data": {"values": values}, "mark": {"type": "bar"}, "encoding": encoding}, says, tables[0])


def _says(book: Book, breakdown: str, measure: str, head: str) -> str:
    found = [
        (number, book.label(breakdown, group), book.text(figure))
        for group in book.groups(measure, breakdown)
        if (figure := book.figure(measure, {breakdown: group})) and (number := book.number(figure)) is not None
    ]
    if not found:
        return f"{head}: none may be published."
    most, least = max(found, key=lambda item: item[0]), min(found, key=lambda item: item[0])
    hidden = len(book.groups(measure, breakdown)) - len(found)
    gone = f" Not shown: {hidden} of {len(found) + hidden} groups." if hidden else ""
    if most[0] == least[0]:
        return f"{head}: {most[2]} in every group shown.{gone}"
    return f"{head}: most in {most[1]} ({most[2]}), fewest in {least[1]} ({least[2]}).{gone}"


def defined(book: Book, *measures: str) -> Iterator[Block]:
    """How each figure is worked out, with what was left out; and a warning where a figure needs one."""
    for measure in measures:
        figure = book.figure(measure) or next((f for f in book.figures if f.id == measure), None)
        if figure is None or figure.no_data:
            continue
        left = [] if book.is_withheld(figure) else book.left_out(figure)
        counted = f" Left out in {book.year.label}: {', '.join(left)}." if left else ""
        yield Definition(titled(book, figure), f"{figure.definition}{counted}")
        if figure.warning and not book.is_withheld(figure):
            yield Warning(f"{titled(book, figure)}: {figure.warning}.")


def plain(text: str) -> Paragraph:
    """A paragraph without figures."""
    return Paragraph((Text(text),))

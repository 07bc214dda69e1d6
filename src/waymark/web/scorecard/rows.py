"""The page behind one figure: its meaning, its counts, its rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from waymark.actions.pages import Rows
from waymark.domain.measures.figures import Figure, shown
from waymark.web.scorecard.cards import address, by_what, counted
from waymark.web.shared.present import sentence, short_date

PAGE = 200
"""Rows on one page."""
APART = ("met", "left_out", "child_key", "month", "dated_on", "answered_on", "why_not", "source_due_on", "raised_here",
         "closed_month")  # fmt: skip
"""Columns that the page says in its own way, or that say again what another says."""
MATTERS = ("alert", "entry")
"""Columns that say of which matter a row is: they lead to its page."""
WORDY = ("because",)
"""Columns of sentences."""
TITLES = {"due_on": "Due by", "held_on": "Held", "code": "Took part", "because": "Why due then",
          "entry": "Alert", "asked": "How many were asked"}  # fmt: skip
SHOW = {"": "All", "met": "Met", "not-met": "Not met", "left-out": "Left out"}
SHOW_COUNT = {"": "All", "met": "Counted", "not-met": "Not counted", "left-out": "Left out"}
"""For a figure that counts: nothing is met in it."""


def context(page: Rows, show: str, number: int) -> dict[str, Any]:
    """What the template needs. `show` is a key of SHOW, `number` the page from 1."""
    figure = page.figure
    wanted = [row for row in page.rows if not show or kind(row) == show]
    pages = max((len(wanted) + PAGE - 1) // PAGE, 1)
    number = min(max(number, 1), pages)
    columns = telling(page)
    return {
        "page": page,
        "title": figure.title + (": " + ", ".join(figure.group.values()) if figure.group else ""),
        "shown": shown(figure),
        "groups": [(by, [of_group(group, page.year) for group in several]) for by, several in by_kind(page.groups)],
        "counted": counted(figure),
        "met_words": kinds(figure)["met"],
        "not_met_words": kinds(figure)["not-met"],
        "choices": choices(page, show),
        "columns": [{"title": title(column)} for column in columns],
        "rows": [
            line(in_words(row, page.called), columns, kinds(figure))
            for row in wanted[(number - 1) * PAGE : number * PAGE]
        ],
        "pages": pages,
        "number": number,
        "before": address(figure, page.year, show=show, page=str(number - 1)) if number > 1 else "",
        "after": address(figure, page.year, show=show, page=str(number + 1)) if number < pages else "",
    }


def by_kind(groups: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """(by what, the figures of its groups), in the order of the figures."""
    found: dict[str, list[Figure]] = {}
    for figure in groups:
        found.setdefault(by_what(figure), []).append(figure)
    return list(found.items())


def of_group(figure: Figure, year: str) -> dict[str, str]:
    """The line that leads to the figure of one group."""
    words = ", ".join(figure.group.values()).replace("_", " ")
    return {"words": words, "shown": shown(figure), "counted": counted(figure), "href": address(figure, year)}


def kinds(figure: Figure) -> Mapping[str, str]:
    """What the kinds of rows behind a figure are called."""
    return SHOW_COUNT if figure.unit == "count" else SHOW


def title(column: str) -> str:
    """The head of a column."""
    return TITLES.get(column, sentence(column.removesuffix("_on").replace("_", " ")))


def telling(page: Rows) -> list[str]:
    """The columns that tell one row from another: those with one value throughout are left out."""
    columns = [column for column in page.columns if column not in APART]
    return [
        c
        for c in columns
        if c in ("child", *MATTERS) or len(page.rows) < 2 or len({str(row.get(c)) for row in page.rows}) > 1
    ]


def kind(row: Mapping[str, object]) -> str:
    """Met, not met or left out."""
    if row.get("left_out"):
        return "left-out"
    return "met" if row.get("met") else "not-met"


def choices(page: Rows, show: str) -> list[dict[str, Any]]:
    """The chips above the table, with how many rows each shows; those without any are not offered."""
    numbers = {"": len(page.rows), "met": page.met, "not-met": page.not_met, "left-out": sum(page.left_out.values())}
    return [
        {"words": words, "number": numbers[key], "now": key == show, "href": address(page.figure, page.year, show=key)}
        for key, words in kinds(page.figure).items()
        if numbers[key] or not key
    ]


def in_words(row: Mapping[str, object], called: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """The row with its codes in words, where there are some."""
    return {name: called.get(name, {}).get(str(value), value) for name, value in row.items()}


def line(row: Mapping[str, object], columns: list[str], called: Mapping[str, str]) -> dict[str, Any]:
    """One row of the table."""
    counted_as = kind(row)
    look = {"met": "fine", "not-met": "risk"}.get(counted_as, "none")
    return {
        "counted_as": called[counted_as],
        "look": look,
        "reason": row.get("left_out") or "",
        "cells": [
            {"words": cell(row, column), "href": href(row, column), "wordy": column in WORDY} for column in columns
        ],
    }


def href(row: Mapping[str, object], column: str) -> str:
    """The child's page, from the child's number, and the page of the matter, where they may be opened."""
    key = row.get("child_key")
    if column in MATTERS and key:
        return reverse("alert", args=[str(row[column]).partition("/")[0]])
    return reverse("child", args=[key]) if column == "child" and key else ""


def cell(row: Mapping[str, object], column: str) -> str:
    """What stands in a cell; of a matter, whose key says nothing to anybody, only that it can be opened."""
    if column in MATTERS:
        return "open it" if row.get("child_key") else ""
    return words(row.get(column))


def words(value: object) -> str:
    """A cell in words."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

"""What has still to be written in a section, with what guidance expects there (`prompts.toml`)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from waymark.domain.policies.catalogue import TARGETS
from waymark.domain.reports.blocks import Prompt
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import words
from waymark.domain.years import Year


def prompts(book: Book, content: str) -> Iterator[Prompt]:
    """The prompts of one content key, in the service's words, with its own standards beside them."""
    for row in _rows().get(content, ()):
        title = row["title"].replace("{next_year}", Year(book.year.ending + 1).label)
        own = [standard for key in row.get("standards", ()) if (standard := _standard(book, key))]
        yield ask(words(book, title), words(book, row["asks"]) + "".join(f" {standard}" for standard in own))


def ask(title: str, asks: str) -> Prompt:
    """A place that somebody has still to write. It stands in every draft."""
    return Prompt(title, asks, public=True)


def shown(key: str, value: object) -> str:
    """A standard's value as printed: "yes", "50%", "15"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value}%" if key.endswith("_pct") else f"{value}"


def _standard(book: Book, key: str) -> str:
    value = book.profile.targets(book.year.last).get(key)
    return "" if value is None else f"The service's own standard: {TARGETS[key].meaning}: {shown(key, value)}."


@cache
def _rows() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return tomllib.loads((files("waymark.domain.reports") / "prompts.toml").read_text("utf-8"))

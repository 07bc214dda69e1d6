"""The lists of this room: narrowed to a state, with a number for each way to narrow them, page by page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from waymark.actions.oversight import around

OPEN, ALL = "open", "all"
OVER = "over"


class Standing(Protocol):
    """A line of a list: something that stands in a state."""

    @property
    def state(self) -> str:
        """How it stands; "over" where it is over."""
        ...


Line = TypeVar("Line", bound=Standing)


class Narrowed(NamedTuple, Generic[Line]):
    """What is left of a list."""

    show: str
    """The way in which it is narrowed, a key of its views."""
    rows: tuple[Line, ...]
    numbers: tuple[tuple[str, str, int], ...]
    """(view, words, how many) of the views that hold any, and of the one chosen."""


class Listing(NamedTuple, Generic[Line]):
    """A page of a list; the numbers are those of the whole list."""

    show: str
    rows: tuple[Line, ...]
    total: int
    page: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    today: date


def views(states: Mapping[str, str]) -> Mapping[str, str]:
    """{view: its words}: what is open, each state, everything."""
    return {OPEN: "open", **states, ALL: "of any time"}


def narrowed(found: Sequence[Line], ways: Mapping[str, str], show: str) -> Narrowed[Line]:
    """The lines of one of the views `ways`; of those that are open where `show` is none of them."""
    chosen = show if show in ways else OPEN
    counted = {view: sum(_in(one.state, view) for one in found) for view in ways}
    rows = tuple(one for one in found if _in(one.state, chosen))
    return Narrowed(chosen, rows, around.said(ways, counted, chosen))


def listing(found: Sequence[Line], ways: Mapping[str, str], show: str, page: int, today: date) -> Listing[Line]:
    """The same, page `page` from 1 of it; a number beyond the last gives the last."""
    left = narrowed(found, ways, show)
    at, pages = around.cut(len(left.rows), page)
    rows = left.rows[(at - 1) * around.PAGE : at * around.PAGE]
    return Listing(left.show, rows, len(left.rows), at, pages, left.numbers, today)


def _in(state: str, view: str) -> bool:
    return view == ALL or state == view or (view == OPEN and state != OVER)

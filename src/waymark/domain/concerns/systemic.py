"""Systemic concerns: failures in the service to children, and barriers to the IROs' work, raised with senior managers.

The concern and the reply are printed in the annual report (AR-3), so no text of it may name a child.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

CITE = "AR-3"
KINDS: Mapping[str, str] = {
    "failure": "a failure in the service to children", "barrier": "a barrier to the IROs' work",
}  # fmt: skip
STATES: Mapping[str, str] = {
    "waiting": "raised, no reply yet", "not_raised": "not raised with anybody yet",
    "replied": "answered, to be followed", "over": "over",
}  # fmt: skip
"""How a concern stands, in the order in which people need to see it."""
SHORTEST = 3
"""Letters of the shortest name that is looked for in a text."""


class Raised(NamedTuple):
    """It was put to somebody senior, and what they answered."""

    on: date
    to: str
    """The post: who holds it is not printed."""
    replied_on: date | None = None
    reply: str = ""


class Note(NamedTuple):
    """A systemic concern as it may be printed."""

    kind: str
    """A key of KINDS."""
    title: str
    concern: str
    since_on: date
    raised: tuple[Raised, ...] = ()
    changed: str = ""
    closed_on: date | None = None
    children: int = 0
    """How many children stand behind it."""
    alerts: int = 0
    theme: str = ""
    """In the service's words; "" where none was chosen."""


def state(raised: Iterable[Raised], closed_on: date | None) -> str:
    """A key of STATES."""
    found = list(raised)
    if closed_on:
        return "over"
    if not found:
        return "not_raised"
    return "waiting" if any(one.replied_on is None for one in found) else "replied"


def belongs(note: Note, first: date, last: date) -> bool:
    """Whether a report of the days from `first` to `last` prints it: it was raised by its end, and not over before."""
    return any(one.on <= last for one in note.raised) and (note.closed_on is None or note.closed_on >= first)


def problems(kind: str, title: str, concern: str, since_on: date | None, today: date) -> dict[str, str]:
    """{field: what is wrong} of a concern as typed."""
    found = {}
    if kind not in KINDS:
        found["kind"] = "Choose what sort of concern it is"
    if not title.strip():
        found["title"] = "Give it a short title"
    if not concern.strip():
        found["concern"] = "Say what fails, or what stands in the way"
    if since_on is None:
        found["since_on"] = "Give the day since when it is so, as day/month/year"
    elif since_on > today:
        found["since_on"] = "It cannot have begun in the future"
    return found


def named(text: str, names: Iterable[str]) -> str:
    """The first of these names that stands in a text as a word of its own, or ""."""
    wanted = sorted({one.strip() for one in names if len(one.strip()) >= SHORTEST}, key=lambda one: (-len(one), one))
    return next((one for one in wanted if re.search(rf"\b{re.escape(one)}\b", text)), "")


def named_in_full(text: str, names: Iterable[str]) -> frozenset[str]:
    """Those of these names that stand in a text, in whatever letters and however the words are set apart. One of a
    single word is no full name: it would be found in half of all sentences."""
    said = f" {_plain(text)} "
    return frozenset(name for name in names if " " in (plain := _plain(name)) and f" {plain} " in said)


def _plain(text: str) -> str:
    """The words alone: small letters, one space between them, and of a possessive the name."""
    words = re.sub(r"['\u2019]s\b", " ", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", words))


def full_names(name: str, known_as: str) -> tuple[str, ...]:
    """The names of two words and more by which a child is known: the full one, and how the child is called with the
    last name."""
    last = name.split()[-1:]
    return tuple(one for one in dict.fromkeys((name, " ".join([known_as, *last]))) if " " in one.strip())


def parts_of(name: str, known_as: str) -> tuple[str, ...]:
    """The names by which a child would be known in a text: how the child is called, the full name, and its parts."""
    return tuple(part for part in (known_as, name, *name.split()) if part)

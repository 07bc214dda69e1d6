"""Filling in a wording: the subject, the body, and the text message."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from string import Formatter
from textwrap import shorten
from typing import NamedTuple
from zoneinfo import ZoneInfo

from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Unusable
from waymark.domain.messages import names
from waymark.domain.messages.kinds import TEXT as BY_TEXT
from waymark.domain.messages.kinds import Outgoing, Value
from waymark.domain.messages.wordings import BLANKS, PURPOSES, VOICES, Wording

LONDON = ZoneInfo("Europe/London")
LONGEST_SUBJECT = 200
LONGEST_PLACE = 120
"""Characters of a place in a text message; where there is more it ends in "..."."""


class Rendered(NamedTuple):
    """A message in words."""

    subject: str
    body: str
    """Paragraphs with an empty line between them; for a text message, its one paragraph."""


def render(out: Outgoing, service: str, child_names: Sequence[str]) -> Rendered:
    """The message in words. `child_names` as `names.parts` gives them.

    Raises Unusable for a purpose that has no wording for this voice or channel, a blank that there is not, and one
    that has to be filled and is not.
    """
    wording = _wording(out)
    said = {"service": service, **{name: _said(value) for name, value in out.says.items() if _said(value)}}
    unknown, missing = set(said) - set(BLANKS), [name for name in wording.needs if name not in said]
    if unknown or missing:
        raise Unusable(f'The message "{PURPOSES[out.purpose]}" cannot be filled in: {_which(unknown, missing)}.')
    seen = {name: text if name in _ours(out) else names.without(text, child_names) for name, text in said.items()}
    subject = _one_line(_fill(wording.subject, seen))[:LONGEST_SUBJECT]
    if out.channel == BY_TEXT:
        return Rendered(subject, _one_line(_fill(wording.text, _stopped(seen))))
    paragraphs = [_fill(paragraph, said) for paragraph in wording.paragraphs if _blanks(paragraph) <= set(said)]
    return Rendered(subject, "\n\n".join(["Hello,", *paragraphs, f"{service}\nIndependent Reviewing Service".strip()]))


def possible(purpose: str, channel: str, voice: str) -> bool:
    """Whether there is such a message in this way and for this reader: not every one is short enough for a text."""
    wording = VOICES[voice].get(purpose)
    return wording is not None and (channel != BY_TEXT or bool(wording.text))


def _wording(out: Outgoing) -> Wording:
    if out.purpose not in PURPOSES:
        raise Unusable(f"There is no message for {out.purpose!r}.")
    wording = VOICES[out.voice].get(out.purpose)
    if wording is None:
        raise Unusable(f'The message "{PURPOSES[out.purpose]}" is not for a child.')
    if not possible(out.purpose, out.channel, out.voice):
        raise Unusable(f'The message "{PURPOSES[out.purpose]}" is too long for a text message. Choose another way.')
    return wording


def _said(value: Value) -> str:
    """ "Tuesday 4 June 2024", "Tuesday 4 June 2024 at 14:30" in London, or the text."""
    if isinstance(value, datetime):
        local = value.astimezone(LONDON)
        return f"{long_date(local.date())} at {local:%H:%M}"
    return long_date(value) if isinstance(value, date) else value.strip()


def _ours(out: Outgoing) -> set[str]:
    """Blanks whose text we wrote: a child called May does not change the month, nor the address of a page."""
    return {name for name, value in out.says.items() if isinstance(value, date)} | {"link", "joining"}


def _stopped(said: Mapping[str, str]) -> dict[str, str]:
    """In a text message the place stands as a sentence of its own, and a long one is cut."""
    place = shorten(said.get("place", ""), LONGEST_PLACE, placeholder="...").rstrip(".")
    return {**said, "place": f"Place: {place}." if place else ""}


def _blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _fill(template: str, said: Mapping[str, str]) -> str:
    """What is filled in is never read as a template; an optional blank that nothing fills leaves nothing."""
    return template.format_map({name: said.get(name, "") for name in _blanks(template)})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _which(unknown: set[str], missing: list[str]) -> str:
    told = [f"there is no blank {name}" for name in sorted(unknown)]
    return "; ".join(told + [f"{BLANKS[name]} is missing" for name in missing])

"""Two people typed in one form: what changed on one side only is put together, what changed on both is asked.

Pure, over what a form sends: {name: [values]}. A name that is missing was not ticked, or was left empty.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

Fields = Mapping[str, Sequence[str]]


class Difference(NamedTuple):
    """A field that both sides changed, and not to the same."""

    name: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


class Merged(NamedTuple):
    """Both sides together. Where they differ, `fields` has mine until it is decided."""

    fields: dict[str, list[str]]
    differences: tuple[Difference, ...]


def merge(base: Fields, mine: Fields, theirs: Fields, lists: Collection[str] = ()) -> Merged:
    """`base` is what both began with. The names in `lists` hold keys of rows: rows added on either side are all kept,
    theirs first; a row that one side took out and the other left goes."""
    fields: dict[str, list[str]] = {}
    differences: list[Difference] = []
    for name in dict.fromkeys((*theirs, *mine, *base)):
        was, own, other = (_values(side, name) for side in (base, mine, theirs))
        if name in lists:
            fields[name] = _rows(was, own, other)
        elif own in (was, other):
            fields[name] = list(other)
        else:
            fields[name] = list(own)
            if other != was:
                differences.append(Difference(name, own, other))
    return Merged(fields, tuple(differences))


def _values(side: Fields, name: str) -> tuple[str, ...]:
    """The values, without empty ones and with line ends as one: a browser sends CR LF."""
    return tuple(value.replace("\r\n", "\n") for value in side.get(name, ()) if value.strip())


def _rows(was: Sequence[str], own: Sequence[str], other: Sequence[str]) -> list[str]:
    gone = {key for key in was if key not in own or key not in other}
    return [key for key in dict.fromkeys((*other, *own)) if key not in gone]

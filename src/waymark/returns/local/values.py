"""One value of a local table: a day, yes or no, a code by itself or in words."""

import re
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.casework import CaseTable
from waymark.returns.local.tables import kinds, must_be_filled

DAYS = "dd/mm/yyyy"
"""How days are written, unless the mapping of a source says otherwise."""
SHORT, LONG = 200, 20_000
"""Characters in a value that tells rows apart or is a code; in any other text."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = {"yyyy": r"(?P<year>[0-9]{4})", "mmm": r"(?P<name>[A-Za-z]{3})[a-z]*", "mm": r"(?P<month>[0-9]{1,2})",
          "dd": r"(?P<day>[0-9]{1,2})"}  # fmt: skip
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?Z?")
_WHOLE, _DECIMAL = re.compile(r"[0-9]{1,7}"), re.compile(r"[0-9]{1,7}([.][0-9]{1,4})?")
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class Wrong(ValueError):
    """A value that cannot be used: in which column, why, and what to do."""

    def __init__(self, column: str, why: str, fix: str) -> None:
        super().__init__(why)
        self.column, self.fix = column, fix


class Days(dict[str, date | None]):
    """What a text says as a day in one way of writing it, each text worked out once; None for what is none.

    A way of writing is made of dd, mm (or mmm: Jan) and yyyy. A time of day behind the day is passed over.
    """

    def __init__(self, like: str = DAYS) -> None:
        """Raises ValueError where `like` does not have a day, a month and a year."""
        super().__init__()
        self.like = like
        pieces = re.split(r"(yyyy|mmm|mm|dd)", like.strip().lower())
        named = sorted({"mmm": "mm"}.get(piece, piece) for piece in pieces if piece in _PARTS)
        if named != ["dd", "mm", "yyyy"]:
            raise ValueError(like)
        self._pattern = re.compile("".join(_PARTS.get(piece, re.escape(piece)) for piece in pieces), re.IGNORECASE)
        self._pieces = pieces

    def __missing__(self, text: str) -> date | None:
        found = self[text] = self._day(text)
        return found

    def _day(self, text: str) -> date | None:
        found = self._pattern.match(text)
        if not found or (found.end() < len(text) and not _TIME.fullmatch(text, found.end())):
            return None
        parts = found.groupdict()
        name = (parts.get("name") or "").lower()
        if name and name not in _MONTHS:
            return None
        month = _MONTHS.index(name) + 1 if name else int(parts["month"])
        try:
            return date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            return None

    def text(self, day: date) -> str:
        """A day in this way of writing, as a real date of a spreadsheet is read."""
        said = {"yyyy": f"{day.year:04d}", "mmm": _MONTHS[day.month - 1].title(), "mm": f"{day.month:02d}",
                "dd": f"{day.day:02d}"}  # fmt: skip
        return "".join(said.get(piece, piece) for piece in self._pieces)


class Field(NamedTuple):
    """One column of a table of casework."""

    column: str
    kind: Any
    codes: dict[str, str]
    """{a code, or its words, in lower case: the code}; empty where the column holds no code."""
    listed: str
    """The codes, for a message."""
    needed: bool
    blank: Any
    longest: int

    def value(self, text: str, days: Days) -> Any:
        """What a text says. Raises `Wrong` where it cannot be used."""
        if not text:
            if self.needed:
                raise Wrong(self.column, f"{self.column} is blank", f"Fill {self.column}.")
            return self.blank
        if len(text) > self.longest or "\0" in text:
            why = f"{self.column} is longer than {self.longest:,} characters, or is not text"
            raise Wrong(self.column, why, "Shorten it.")
        return self._day(text, days) if self.kind is date else self._word(text)

    def _day(self, text: str, days: Days) -> date:
        found = days[text]
        if found is None or found.year < 1900:
            raise Wrong(self.column, f'{self.column} is "{text[:40]}", which is not a date as {days.like}',
                        f"Write the date as {days.like}.")  # fmt: skip
        return found

    def _word(self, text: str) -> Any:
        said = " ".join(text.lower().split())
        if self.kind is bool:
            if said not in _YES | _NO:
                raise Wrong(self.column, f'{self.column} is "{text[:40]}"', "Write yes or no, or leave it blank.")
            return said in _YES
        if self.kind in (int, float):
            return self._number(text)
        if not self.codes:
            return text
        if said not in self.codes:
            raise Wrong(self.column, f'{self.column} is "{text[:40]}", which is none of its codes',
                        f"Use one of: {self.listed}.")  # fmt: skip
        return self.codes[said]

    def _number(self, text: str) -> int | float:
        if not (_WHOLE if self.kind is int else _DECIMAL).fullmatch(text):
            raise Wrong(self.column, f'{self.column} is "{text[:40]}", which is not a number',
                        f"Write a {'whole ' if self.kind is int else ''}number, or leave it blank.")  # fmt: skip
        return int(text) if self.kind is int else float(text)


def fields_of(table: CaseTable) -> tuple[Field, ...]:
    """The columns of a table in the order of its row's fields."""
    return tuple(_field(table, name, kind) for name, kind in kinds(table).items())


def _field(table: CaseTable, name: str, kind: Any) -> Field:
    choices = table.choices.get(name, {})
    codes = {words.lower(): code for code, words in choices.items()} | {code.lower(): code for code in choices}
    short = name in table.key or bool(choices)
    needed, blank = name in must_be_filled(table), table.row._field_defaults.get(name)
    return Field(name.upper(), kind, codes, ", ".join(choices), needed, blank, SHORT if short else LONG)

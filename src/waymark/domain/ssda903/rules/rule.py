"""What a rule of the return is: its number, what it means, what to do, and how it is looked for."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from waymark.domain.ssda903.rules.collection import AnyRow, Collection

Severity = Literal["error", "warning"]


class Hit(NamedTuple):
    """A place where a rule fails."""

    row: AnyRow | None
    """The row; None where it is about a child, who is then named in `child`."""
    message: str
    """One sentence with the values found."""
    field: str = ""
    """The published column name, where it is not the rule's first field."""
    child: str = ""
    severity: Severity | None = None
    """Where it differs from the rule's own."""


class Rule(NamedTuple):
    """One rule. `look` yields a hit for every row (or child) of one collection year that fails."""

    number: str
    """The Department's bare number, or our own, which begins "IRO-"."""
    meaning: str
    fix: str
    tables: tuple[str, ...]
    """The tables without which it cannot be checked, under their published names."""
    fields: tuple[str, ...]
    look: Callable[[Collection], Iterator[Hit]]
    severity: Severity = "error"
    across: tuple[str, ...] = ()
    """The tables of the year before without which it cannot be checked; none where it is about one year."""
    since: int = 0
    """The first year (ending) whose return it is asked of."""
    until: int = 9999
    """The last such year."""
    unable: Callable[[Collection], str] | None = None
    """Says why all or part of it cannot be checked though the tables are there; "" where all of it can."""


def rule(
    number: str,
    *,
    meaning: str,
    fix: str,
    tables: tuple[str, ...],
    fields: tuple[str, ...],
    severity: Severity = "error",
    across: tuple[str, ...] = (),
    since: int = 0,
    unable: Callable[[Collection], str] | None = None,
) -> Callable[[Callable[[Collection], Iterator[Hit]]], Rule]:
    """Make a `Rule` of the function below it, so that number, meaning and fix stand next to what they describe."""

    def made(look: Callable[[Collection], Iterator[Hit]]) -> Rule:
        return Rule(number, meaning, fix, tables, fields, look, severity, across, since, unable=unable)

    return made

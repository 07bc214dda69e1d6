"""The child's network, as far as it matters for what one person may learn of another."""

from typing import Any, NamedTuple

from waymark.records.models import CASEWORK


class Known(NamedTuple):
    """Somebody of the child's network, and how to find them."""

    name: str
    email: str
    phone: str
    address: str
    address_withheld: bool | None


class Risk(NamedTuple):
    """A known risk between two people."""

    first: str
    second: str
    note: str


def family(child_id: int | None) -> list[Known]:
    """Everybody ever recorded: an address that was withheld once is not given away later. One query."""
    return [Known(*row) for row in _rows("family", child_id, Known._fields)]


def risks(child_id: int | None) -> list[Risk]:
    """Likewise every risk. One query."""
    return [Risk(*row) for row in _rows("risks", child_id, Risk._fields)]


def _rows(table: str, child_id: int | None, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    of_child: dict[str, Any] = {"child": child_id}
    return list(CASEWORK[table]._default_manager.filter(**of_child).order_by("pk").values_list(*columns))

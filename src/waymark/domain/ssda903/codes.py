"""The code lists of the return: labels, groups, and which year knows which code. The lists are in `codes.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class CodeList(NamedTuple):
    """One published list of codes."""

    name: str
    where: tuple[str, ...]
    """The columns that hold it, as "Table.COLUMN"."""
    labels: Mapping[str, str]
    """Every code of any year, with a short label, in the published order."""
    groups: Mapping[str, frozenset[str]]
    years: Mapping[str, tuple[int | None, int | None]]
    """The first and last year (ending) of a code that has not always existed; None is no limit."""


@cache
def lists() -> Mapping[str, CodeList]:
    """Every code list by its name ("legal_status", "placement_type", "ethnicity" ...)."""
    text = files("waymark.domain.ssda903").joinpath("codes.toml").read_text("utf-8")
    return {
        name: CodeList(
            name,
            tuple(found["where"]),
            found["codes"],
            {group: frozenset(members) for group, members in found.get("groups", {}).items()},
            {code: (span.get("first"), span.get("last")) for code, span in found.get("years", {}).items()},
        )
        for name, found in tomllib.loads(text).items()
    }


def label(list_name: str, code: str) -> str:
    """The label of a code; a code that the list does not have is its own label. Raises KeyError for no such list."""
    return lists()[list_name].labels.get(code, code)


def group(list_name: str, group_name: str) -> frozenset[str]:
    """The codes of a group, such as ("legal_status", "short_breaks"). Raises KeyError where there is none."""
    return lists()[list_name].groups[group_name]


def valid(list_name: str, code: str, year: int | None = None) -> bool:
    """Whether a list has a code: in the return of `year` (the year ending), or in any where none is given."""
    found = lists()[list_name]
    if code not in found.labels:
        return False
    first, last = found.years.get(code, (None, None))
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def validity(list_name: str, code: str, year: int) -> str:
    """Why a code does not belong into the return of `year` (the year ending), in words; "" where it does."""
    if valid(list_name, code, year):
        return ""
    first, last = lists()[list_name].years.get(code, (None, None))
    if first is not None and year < first:
        return f"{code} came into use with the return of {first - 1}/{first % 100:02d}"
    if last is not None:
        return f"{code} was last used in the return of {last - 1}/{last % 100:02d}"
    return f"{code} is not a published code"

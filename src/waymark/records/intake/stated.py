"""What the returns and the local tables of a folder state, row by row and source by source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waymark.domain.history import Episode, History
from waymark.domain.ssda903 import rejects
from waymark.domain.ssda903.coverage import NEVER_EMPTY
from waymark.domain.ssda903.histories import histories
from waymark.domain.ssda903.local import Local, LocalChild
from waymark.domain.ssda903.periods import Filed, newest
from waymark.domain.ssda903.tables import FIELD_OF, Finding, Return, YearReturn
from waymark.domain.team import Person
from waymark.records.intake.sifting import sift, sift_local
from waymark.records.kept import KEPT, LOCAL, LOCAL_ONLY, Key, Rest, Said, plain, split, values_of

Stated = dict[tuple[str, Key], dict[str, Rest]]
"""{(child's local identifier, key of the row): what each source says}."""
BY_FIELD = {kept.field: kept for kept in KEPT}
OF_RETURN = tuple(kept for kept in KEPT if kept.field not in LOCAL_ONLY and kept.field != "periods")
"""What a year's return says of a child, but for the episodes."""
CALLED = {"children": "Header"}
"""What a local table is called here, where not by its own name."""


@dataclass(frozen=True, slots=True)
class Stating:
    """Everything that a folder states."""

    speaking: Mapping[str, frozenset[str]]
    """By `Kept.field`, and "header": the sources whose table is there. What is silent takes nothing away."""
    children: dict[str, dict[str, Rest]]
    """{local identifier: what each source says of the child}; see `child_rest`."""
    rows: Mapping[str, Stated]
    """By `Kept.field`."""
    unsure: Mapping[str, frozenset[tuple[str, str]]]
    """By table: {(child, source)} of which a row was rejected; "" for one that names no child. What that source said
    of the child before may still stand in the row that could not be read, so it is not taken away."""
    posts: tuple[Person, ...]
    posts_sure: bool
    """False where a line of the people could not be taken: then nobody's post is taken away."""
    named: frozenset[str]
    """The children whom a row of Header or Episodes names, also one that could not be taken."""
    first: Mapping[str, tuple[str, Any]]
    """{local identifier: (table, row)}: where a child whom no such row names stands first."""
    rejected: tuple[Finding, ...]
    """Rows that cannot be kept although they could be read."""


def stating(ret: Return, local: Local | None) -> Stating:
    """What a return and the local tables beside it state.

    Each year is read on its own, so that it is known which year says what; together they make what the folder makes.
    """
    rows: dict[str, Stated] = {kept.field: defaultdict(dict) for kept in KEPT}
    speaking = {kept.field: _speaking(ret, FIELD_OF.get(kept.table, "")) for kept in KEPT}
    speaking["header"] = _speaking(ret, "header")
    children: dict[str, dict[str, Rest]] = defaultdict(dict)
    unread = rejects.rejected(ret)
    named = _named(ret)
    first = _first(ret, named)
    ret, rejected = sift(ret)
    for year in ret.years:
        alone = histories(Return((year._replace(episodes=None),)))
        _children(year, children)
        _episodes(year, rows["periods"])
        for history in alone:
            _history(str(year.year), history, rows)
    posts: tuple[Person, ...] = ()
    if local is not None:
        unread += [found for found in local.findings if found.severity == "error" and found.row is not None]
        local, left_out = sift_local(local)
        rejected += left_out
        posts = local.team.people
        _local(local, children, rows)
        speaking["header"] |= {LOCAL} if local.children else set()
        for field in LOCAL_ONLY:
            speaking[field] |= {LOCAL} if rows[field] else set()
    unsure = _unsure([*unread, *rejected])
    return Stating(speaking, children, rows, unsure, posts, "people" not in unsure, named, first, tuple(rejected))


def _named(ret: Return) -> frozenset[str]:
    """The children whom Header or Episodes names."""
    headers = {row.child for year in ret.years for row in year.header or ()}
    return frozenset(headers | {row.child for year in ret.years for row in year.episodes or ()})


def _first(ret: Return, named: frozenset[str]) -> dict[str, tuple[str, Any]]:
    """Where each other child stands first."""
    found: dict[str, tuple[str, Any]] = {}
    for year in ret.years:
        for table, field in FIELD_OF.items():
            for row in getattr(year, field) or ():
                if row.child and row.child not in named:
                    found.setdefault(row.child, (table, row))
    return found


def _unsure(rejected: Iterable[Finding]) -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rejected:
        found[CALLED.get(row.table, row.table)].add((row.child, str(row.year) if row.year is not None else LOCAL))
    return {table: frozenset(pairs) for table, pairs in found.items()}


def _speaking(ret: Return, table: str) -> frozenset[str]:
    """The years whose return has the table; one that can never be empty, and is, was not filled."""
    never_empty = table in {FIELD_OF[name] for name in NEVER_EMPTY}
    found = {str(year.year): getattr(year, table, None) for year in ret.years}
    return frozenset(source for source, rows in found.items() if rows or (rows is not None and not never_empty))


def _children(year: YearReturn, children: dict[str, dict[str, Rest]]) -> None:
    """A year says of a child what its header says, and the newest date of birth that stands in any of its tables."""
    source, born = str(year.year), _born(year)
    heads = {h.child.id: h.child for h in histories(Return((YearReturn(year.year, header=year.header),)))}
    known = {row.child for field in FIELD_OF.values() for row in getattr(year, field) or ()} - {""}
    for name in known:
        child = heads.get(name)
        said = child and [child.dob, child.sex, child.ethnicity, child.upn, child.mother, child.mother_child_dob]
        children[name][source] = [plain(born.get(name)), [plain(value) for value in said] if said else None]


def _born(year: YearReturn) -> dict[str, date]:
    found: dict[str, date] = {}
    for field in FIELD_OF.values():
        for row in (getattr(year, field) or ()) if field != "episodes" else ():
            if row.dob and (row.child not in found or row.dob > found[row.child]):
                found[row.child] = row.dob
    return found


def _episodes(year: YearReturn, stated: Stated) -> None:
    kept, source = BY_FIELD["periods"], str(year.year)
    by_child: dict[str, list[Filed]] = defaultdict(list)
    for row in year.episodes or ():
        if row.child:
            by_child[row.child].append(Filed(year.year, row))
    for child, filed in by_child.items():
        for one in newest(filed):
            key, rest = split(kept, values_of(kept, _episode(one)))
            stated[child, key][source] = rest


def _episode(filed: Filed) -> Episode:
    """An end before the start is taken as the start, as everywhere (the check lists it under 356)."""
    row, start = filed.row, filed.row.decom or date.min
    return Episode(
        start, max(row.dec, start) if row.dec else None, row.rne, row.ls, row.cin, row.place, row.place_provider,
        row.rec, row.reason_place_change, row.home_post, row.pl_post, row.urn, row.pl_location,
    )  # fmt: skip


def _history(source: str, history: History, rows: dict[str, Stated]) -> None:
    child = history.child.id
    for kept in OF_RETURN:
        for row in getattr(history, kept.field):
            key, rest = split(kept, values_of(kept, row))
            rows[kept.field][child, key][source] = rest


def _local(local: Local, children: dict[str, dict[str, Rest]], rows: Mapping[str, Stated]) -> None:
    for child, own in local.children.items():
        children[child][LOCAL] = _names(own)
    for field, by_child in {"allocations": local.allocations, **local.casework}.items():
        kept, stated = BY_FIELD[field], rows[field]
        for child, row in _each(by_child):
            key, rest = split(kept, values_of(kept, row))
            stated[child, key][LOCAL] = rest


def _names(own: LocalChild) -> Rest:
    return [own.known_as, own.name, own.say_it, own.siblings]


def _each(by_child: Mapping[str, tuple[Any, ...]]) -> Iterator[tuple[str, Any]]:
    return ((child, row) for child, several in by_child.items() for row in several)


def child_values(said: Said) -> list[Any]:
    """The columns of a child, in the order of `records.history.CHILD` after the identifier, from what all sources say.

    The newest header wins; where it gives no date of birth, the newest that any table of a return gives.
    """
    years = sorted((source for source in said if source.isdecimal()), key=int)
    heads = [said[year][1] for year in years if said[year][1]]
    head = heads[-1] if heads else [None, "", "", "", None, None]
    born = max(((int(year), said[year][0]) for year in years if said[year][0]), default=(0, None))[1]
    dob, sex, ethnicity, upn, mother, mother_child_dob = head
    own = said.get(LOCAL, ["", "", "", ""])
    return [_day(dob or born), sex, ethnicity, upn, mother, _day(mother_child_dob), *own]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

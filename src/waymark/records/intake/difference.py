"""How what a folder states differs from what is kept. Nothing is written here."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.people.roles import PARTS
from waymark.records.history import CHILD
from waymark.records.intake.stated import Stating, child_values
from waymark.records.kept import HERE, KEPT, LOCAL, Kept, Key, Rest, Said, Values, plain, together, whole
from waymark.records.models import Allocation, Child

COUNTS = ("added", "changed", "removed", "unchanged")
HEADER = "Header"
_AS_IT_WAS = "a row of {} could not be read; what was imported before, and is not in this one, is kept as it was."


class Clash(NamedTuple):
    """Something that a folder states otherwise than it was recorded here; what was recorded here stands."""

    child: str
    table: str
    what: str


class Held(NamedTuple):
    """A row that is kept."""

    pk: int
    said: Said
    values: Values


@dataclass(slots=True)
class Changes:
    """What is to be written to one table."""

    add: list[tuple[str, Said, Values]] = field(default_factory=list)
    """(child's local identifier, said, values)."""
    change: list[tuple[int, Said, Values]] = field(default_factory=list)
    remove: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Difference:
    """All that an import would do."""

    children: Changes
    rows: dict[str, Changes]
    """By `Kept.field`."""
    counts: dict[str, Counter[str]]
    """{"added" ...: {table: how many}}."""
    clashes: list[Clash]
    strangers: list[str]
    """Children to whom somebody is allocated although no return knows them."""
    before: dict[str, dict[str, list[Any]]]
    """{child: {table: rows as they were}} of all that changes."""
    after: dict[str, dict[str, list[Any]]]
    ids: dict[str, int]
    """{local identifier: row id} of the children kept now."""
    keys: dict[str, str]
    """{local identifier: key in addresses} of the children kept now; writing adds the new ones."""

    @property
    def touched(self) -> list[str]:
        """The children of whom something changes, by local identifier."""
        return sorted(self.before.keys() | self.after.keys())


def difference(stating: Stating) -> Difference:
    """Compares what is stated with all that is kept, in a fixed number of queries."""
    held = {
        local_id: Held(pk, said, (local_id, *values))
        for pk, said, local_id, *values in Child.objects.values_list("pk", "said", *CHILD)
    }
    ids = {local_id: one.pk for local_id, one in held.items()}
    names = {pk: local_id for local_id, pk in ids.items()}
    keys = dict(Child.objects.values_list("local_id", "key"))
    counts: dict[str, Counter[str]] = {name: Counter() for name in COUNTS}
    made = Difference(Changes(), {}, counts, [], [], defaultdict(dict), defaultdict(dict), ids, keys)
    here = _recorded_here(names)
    alive: set[str] = set(here)
    for kept in KEPT:
        if kept.field != "allocations":
            _of_table(kept, stating, names, made, alive)
    _of_children(stating, held, made, alive)
    _of_allocations(stating, names, made, alive, here)
    return made


def _of_table(kept: Kept, stating: Stating, names: Mapping[int, str], made: Difference, alive: set[str]) -> None:
    """One table; the children of whom a row stays or comes are added to `alive`."""
    changes = made.rows[kept.field] = Changes()
    held, stated, speaking = _held(kept, names), stating.rows[kept.field], stating.speaking[kept.field]
    kept_as_was: set[str] = set()
    for child, key in held.keys() | stated.keys():
        before, news = held.get((child, key)), stated.get((child, key), {})
        was = before.said if before else {}
        unsure = _unsure(stating, kept.table, child, speaking)
        if any(source in was and source not in news for source in unsure):
            kept_as_was.add(child)
        said = _said(was, news, speaking - unsure)
        if said:
            alive.add(child)
            _compare(made, changes, kept.table, child, before, said, whole(kept, key, together(kept, said)))
        elif before:
            _remove(made, changes, kept.table, child, before)
    made.clashes += [Clash(child, kept.table, _AS_IT_WAS.format(kept.table)) for child in sorted(kept_as_was)]


def _unsure(stating: Stating, table: str, child: str, speaking: frozenset[str]) -> frozenset[str]:
    """The sources that speak now, but of which a row that was rejected may be what they said of the child before."""
    rejected = stating.unsure.get(table, frozenset())
    return frozenset(source for source in speaking if not rejected.isdisjoint(((child, source), ("", source))))


def _of_children(stating: Stating, held: Mapping[str, Held], made: Difference, alive: set[str]) -> None:
    """The children themselves. One of whom only the local tables speak is no child of the service."""
    speaking = stating.speaking["header"]
    for child in held.keys() | stating.children.keys():
        before = held.get(child)
        sure = speaking - _unsure(stating, HEADER, child, speaking)
        said = _said_of_child(before.said if before else {}, stating.children.get(child, {}), sure)
        if child in alive or any(source != LOCAL for source in said):
            alive.add(child)
            _compare(made, made.children, HEADER, child, before, said, (child, *child_values(said)))
        elif before:
            _remove(made, made.children, HEADER, child, before)


def _said_of_child(before: Said, news: Mapping[str, Rest], speaking: frozenset[str]) -> Said:
    """As `_said`; where a year comes without its header, the header that it had before stays."""
    said = dict(_said(before, {}, speaking))
    for source, rest in news.items():
        said[source] = (
            [rest[0] or said[source][0], said[source][1]] if source in said and source not in speaking else rest
        )
    return said


def _of_allocations(
    stating: Stating, names: Mapping[int, str], made: Difference, alive: set[str], here: Mapping[str, list[Values]]
) -> None:
    kept = next(one for one in KEPT if one.field == "allocations")
    changes = made.rows[kept.field] = Changes()
    held, stated, speaking = _held(kept, names), stating.rows[kept.field], stating.speaking[kept.field]
    for child, key in held.keys() | stated.keys():
        before = held.get((child, key))
        said = _said(before.said if before else {}, stated.get((child, key), {}), speaking)
        if not said or child not in alive:
            if before:
                _remove(made, changes, kept.table, child, before)
            else:
                made.strangers.append(child)
            continue
        values = whole(kept, key, together(kept, said))
        if not _clashes(made, child, said, values, here.get(child, [])):
            _compare(made, changes, kept.table, child, before, said, values)


def _remove(made: Difference, changes: Changes, table: str, child: str, before: Held) -> None:
    changes.remove.append(before.pk)
    _note(made, "removed", table, child, before.values, None)


def _held(kept: Kept, names: Mapping[int, str]) -> dict[tuple[str, Key], Held]:
    rows = kept.model._default_manager.values_list("pk", "child_id", "said", *kept.columns)
    return {
        (names[child], tuple(values[n] for n in kept.key)): Held(pk, said, tuple(values))
        for pk, child, said, *values in rows
    }


def _said(before: Said, news: Mapping[str, Rest], sources: frozenset[str]) -> Said:
    """What is said of a row once these sources have spoken: theirs is replaced, that of others stays."""
    return {**{source: rest for source, rest in before.items() if source not in sources}, **news}


def _compare(
    made: Difference, changes: Changes, table: str, child: str, before: Held | None, said: Said, values: Values
) -> None:
    if before is None:
        changes.add.append((child, said, values))
        _note(made, "added", table, child, None, values)
    elif before.values != values:
        changes.change.append((before.pk, said, values))
        _note(made, "changed", table, child, before.values, values)
    else:
        made.counts["unchanged"][table] += 1
        if before.said != said:
            changes.change.append((before.pk, said, values))


def _note(made: Difference, what: str, table: str, child: str, before: Values | None, after: Values | None) -> None:
    made.counts[what][table] += 1
    for side, values in ((made.before, before), (made.after, after)):
        if values is not None:
            side[child].setdefault(table, []).append([plain(value) for value in values])


def _recorded_here(names: Mapping[int, str]) -> dict[str, list[Values]]:
    found: dict[str, list[Values]] = defaultdict(list)
    rows = Allocation.objects.filter(said__has_key=HERE).values_list(
        "child_id", "started_on", "ended_on", "role", "person_key"
    )
    for child, *values in rows:
        found[names[child]].append(tuple(values))
    return found


def _clashes(made: Difference, child: str, said: Said, values: Values, here: list[Values]) -> bool:
    """Lists a clash with what was recorded here. True where the stated row cannot stand beside it and is left out."""
    start, end, role, person = values
    part = PARTS[role]
    if HERE in said:
        others = [rest for source, rest in said.items() if source != HERE]
        if any(rest != said[HERE] for rest in others):
            made.clashes.append(
                Clash(child, "allocations", f"{part} {person} from {start}: the end recorded here stands.")
            )
        return False
    over = [other for other in here if other[2] == role and _overlap((start, end), (other[0], other[1]))]
    for other in over:
        what = f"{part} {person} from {start}: {other[3]} from {other[0]} was recorded here and stands."
        made.clashes.append(Clash(child, "allocations", what))
    return bool(over)


def _overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return one[0] < (other[1] or date.max) and other[0] < (one[1] or date.max)

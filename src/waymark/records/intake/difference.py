"""How what a folder states differs from what is kept. Nothing is written here."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from waymark.records.history import CHILD
from waymark.records.intake import lasting
from waymark.records.intake.clashes import Clash, beside, no_longer_there, otherwise
from waymark.records.intake.reviewed import Lives, no_longer
from waymark.records.intake.stated import Stating, child_values
from waymark.records.kept import (
    HERE,
    KEPT,
    LOCAL,
    LOCAL_ONLY,
    Kept,
    Key,
    Rest,
    Said,
    Values,
    plain,
    together,
    whole,
)
from waymark.records.models import Child

COUNTS = ("added", "changed", "removed", "unchanged")
HEADER = "Header"
_AS_IT_WAS = "a row of {} could not be read; what was imported before, and is not in this one, is kept as it was."
_STAYS = "no return knows this child any more; the child stays, for things were recorded here."


class Held(NamedTuple):
    """A row that is kept."""

    pk: int
    said: Said
    values: Values


class Still(NamedTuple):
    """What tables of a return say of children once this import has spoken."""

    said: set[tuple[str, str]]
    """(child's local identifier, source)."""
    in_episodes: set[str]
    """The children with an episode."""


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
    unread: list[Clash]
    """Rows that could not be read, where what was imported of them before is kept."""
    unknown: list[str]
    """The children of a return whom no Header or Episodes row knows, neither stated nor kept."""
    strangers: Counter[tuple[str, str]]
    """(child, local table): how many rows it has of a child whom no return knows."""
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
    made = Difference(Changes(), {}, counts, [], [], [], Counter(), defaultdict(dict), defaultdict(dict), ids, keys)
    lives = Lives()
    tables = {kept.field: _held(kept, names, lives) for kept in KEPT}
    here = {field: _recorded_here(rows) for field, rows in tables.items()}
    alive = {child for rows in here.values() for child in rows}
    still = Still(set(), set())
    for kept in KEPT:
        if kept.field not in LOCAL_ONLY:
            _of_table(kept, stating, tables[kept.field], here[kept.field], made, alive, still)
    _of_children(stating, held, made, alive, still)
    for kept in KEPT:
        if kept.field in LOCAL_ONLY:
            _of_table(kept, stating, tables[kept.field], here[kept.field], made, alive, still)
    made.clashes.sort()
    made.unread.sort()
    return made


def _of_table(
    kept: Kept,
    stating: Stating,
    held: Mapping[tuple[str, Key], Held],
    here: Mapping[str, list[Values]],
    made: Difference,
    alive: set[str],
    still: Still,
) -> None:
    """One table. Of the return: the children of whom a row stays or comes are added to `alive`, and who says it to
    `still`. Of the local tables: who is not alive by now is a stranger."""
    changes = made.rows[kept.field] = Changes()
    stated, speaking = stating.rows[kept.field], stating.speaking[kept.field]
    kept_as_was: set[str] = set()
    for child, key in held.keys() | stated.keys():
        before, news = held.get((child, key)), stated.get((child, key), {})
        was = before.said if before else {}
        unsure = _unsure(stating, kept.table, child, speaking)
        if any(source in was and source not in news for source in unsure):
            kept_as_was.add(child)
        said = _said(was, news, speaking - unsure)
        if not said or (kept.field in LOCAL_ONLY and child not in alive):
            _gone(made, changes, kept.table, child, before)
            continue
        if kept.field == "reviews" and (years := no_longer(was, said)):
            made.clashes.append(no_longer_there(child, key[0], years))
        alive.add(child)
        still.said.update((child, source) for source in said)
        if kept.field == "periods":
            still.in_episodes.add(child)
        values = whole(kept, key, together(kept, said))
        if not _clashes(made, kept, child, (said, news), values, here.get(child, [])):
            _compare(made, changes, kept.table, child, before, said, values)
    made.unread += [Clash(child, kept.table, _AS_IT_WAS.format(kept.table)) for child in sorted(kept_as_was)]


def _gone(made: Difference, changes: Changes, table: str, child: str, before: Held | None) -> None:
    """A row that no source states any more, or of a child whom no return knows."""
    if before:
        _remove(made, changes, table, child, before)
    else:
        made.strangers[child, table] += 1


def _clashes(
    made: Difference, kept: Kept, child: str, told: tuple[Said, Said], values: Values, here: list[Values]
) -> bool:
    """Lists where a stated row is at odds with what was recorded here. True where it cannot stand beside that, and is
    left out (or stays as it was)."""
    said, news = told
    if not news:
        return False
    if HERE in said:
        made.clashes += otherwise(kept, child, values, said[HERE], news)
        return False
    found = list(beside(kept, child, values, here))
    made.clashes += found
    return bool(found)


def _unsure(stating: Stating, table: str, child: str, speaking: frozenset[str]) -> frozenset[str]:
    """The sources that speak now, but of which a row that was rejected may be what they said of the child before."""
    rejected = stating.unsure.get(table, frozenset())
    return frozenset(source for source in speaking if not rejected.isdisjoint(((child, source), ("", source))))


def _of_children(stating: Stating, held: Mapping[str, Held], made: Difference, alive: set[str], still: Still) -> None:
    """The children themselves. One of whom only the local tables speak is no child of the service."""
    spoke = frozenset(source for field in stating.speaking for source in stating.speaking[field])
    speaking, going = stating.speaking["header"], dict[str, Held]()
    for child in held.keys() | stating.children.keys():
        before = held.get(child)
        sure = speaking - _unsure(stating, HEADER, child, speaking)
        news = stating.children.get(child, {})
        said = _said_of_child(before.said if before else {}, news, sure)
        said = {
            one: rest for one, rest in said.items() if one in news or not _over(stating, child, one, rest, spoke, still)
        }
        if child in stating.first and child not in still.in_episodes and not _headed(said):
            made.unknown.append(child)
        if child in alive or any(source != LOCAL for source in said):
            alive.add(child)
            _compare(made, made.children, HEADER, child, before, said, (child, *child_values(said)))
        elif before:
            going[child] = before
    stays = lasting.among([before.pk for before in going.values()])
    for child, before in going.items():
        if before.pk in stays:
            alive.add(child)
            made.clashes.append(Clash(child, HEADER, _STAYS))
        else:
            _remove(made, made.children, HEADER, child, before)


def _said_of_child(before: Said, news: Mapping[str, Rest], speaking: frozenset[str]) -> Said:
    """As `_said`; where a year comes without its header, the header that it had before stays."""
    said = dict(_said(before, {}, speaking))
    for source, rest in news.items():
        said[source] = (
            [rest[0] or said[source][0], said[source][1]] if source in said and source not in speaking else rest
        )
    return said


def _headed(said: Said) -> bool:
    return any(source.isdecimal() and rest[1] for source, rest in said.items())


def _over(stating: Stating, child: str, source: str, rest: Rest, spoke: frozenset[str], still: Still) -> bool:
    """Whether a year that speaks now no longer names a child whom its header never had: then what its other tables
    said of the child goes with their rows, as long as none of them could not be read."""
    if not source.isdecimal() or rest[1] or source not in spoke or (child, source) in still.said:
        return False
    return not any(pair in pairs for pairs in stating.unsure.values() for pair in ((child, source), ("", source)))


def _remove(made: Difference, changes: Changes, table: str, child: str, before: Held) -> None:
    changes.remove.append(before.pk)
    _note(made, "removed", table, child, before.values, None)


def _held(kept: Kept, names: Mapping[int, str], lives: Lives) -> dict[tuple[str, Key], Held]:
    found: dict[tuple[str, Key], Held] = {}
    for pk, child, said, *values in kept.model._default_manager.values_list("pk", "child_id", "said", *kept.columns):
        key, told = tuple(values[n] for n in kept.key), said
        if kept.field == "reviews":
            told = lives.said(pk, names[child], key, said, tuple(values))
        found[names[child], key] = Held(pk, told, tuple(values))
    return found


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


def _recorded_here(held: Mapping[tuple[str, Key], Held]) -> dict[str, list[Values]]:
    """{child: values of the rows that were recorded here}."""
    found: dict[str, list[Values]] = defaultdict(list)
    for (child, _), row in held.items():
        if HERE in row.said:
            found[child].append(row.values)
    return found

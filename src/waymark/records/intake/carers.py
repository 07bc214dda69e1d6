"""Foster carers whom the local tables name: how they differ from those kept, and writing the difference.

Nobody is taken away, and what was recorded here stands: every difference from it is told.
"""

from collections.abc import Iterable
from typing import NamedTuple

from waymark.domain.ssda903.local import LocalCarer
from waymark.records.intake.clashes import Clash
from waymark.records.kept import HERE, LOCAL, plain
from waymark.records.models import Carer

COLUMNS = LocalCarer._fields[1:]
"""The columns of `Carer` that a table gives, beside the number."""


class CarerChanges(NamedTuple):
    """What is to be written of foster carers."""

    new: tuple[LocalCarer, ...] = ()
    changed: tuple[LocalCarer, ...] = ()
    unchanged: int = 0
    clashes: tuple[Clash, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many households are added, changed, unchanged."""
        return {"added": len(self.new), "changed": len(self.changed), "unchanged": self.unchanged}


def difference(rows: Iterable[LocalCarer]) -> CarerChanges:
    """Compares the carers of a table with those kept, in one query."""
    wanted = {row.key: row for row in rows}
    held = {one.local_id: one for one in Carer.objects.filter(local_id__in=wanted)} if wanted else {}
    new = tuple(row for key, row in wanted.items() if key not in held)
    pairs = [(row, held[key]) for key, row in wanted.items() if key in held]
    clashes = tuple(clash for row, one in pairs if HERE in one.said for clash in _clashes(row, one))
    changed = tuple(row for row, one in pairs if HERE not in one.said and _differs(row, one))
    return CarerChanges(new, changed, len(pairs) - len(changed), clashes)


def _differs(row: LocalCarer, held: Carer) -> bool:
    return any(getattr(row, name) != getattr(held, name) for name in COLUMNS)


def _clashes(row: LocalCarer, held: Carer) -> Iterable[Clash]:
    """What the table says otherwise than it was recorded here; what it leaves blank it does not say."""
    for name in COLUMNS:
        stated, recorded = getattr(row, name), getattr(held, name)
        if stated and stated != recorded:
            shown = str(plain(recorded) or ""), str(plain(stated))
            what = f"Foster carers {row.key}: {name.replace('_', ' ')} recorded here is "
            what += f'"{shown[0]}" and stands; the folder says "{shown[1]}".'
            yield Clash("", "carers", what, *shown, column=name.replace("_", " "))


def write(changes: CarerChanges) -> None:
    """Writes the changes."""
    Carer.objects.bulk_create(
        Carer(local_id=row.key, said={LOCAL: []}, **{name: getattr(row, name) for name in COLUMNS})
        for row in changes.new
    )
    held = {one.local_id: one for one in Carer.objects.filter(local_id__in=[row.key for row in changes.changed])}
    for row in changes.changed:
        one = held[row.key]
        for name in COLUMNS:
            setattr(one, name, getattr(row, name))
        one.version += 1
    Carer.objects.bulk_update(held.values(), [*COLUMNS, "version"], batch_size=500)

"""A made-up child in a few random strokes: periods of care, reviews, casework, and what stands beside them.

Quicker than a strategy for each table: a seed is one child, always the same.
"""

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from makers.histories import care, child, episode, review
from waymark.domain.casework import TABLES, CaseTable
from waymark.domain.history import Allocation, History, Missing, PeriodOfCare, SocialWorkerEpisode
from waymark.domain.life import Life, Moved, Recommended
from waymark.domain.oversight.events import Notice
from waymark.domain.reviews.reasons import REASONS
from waymark.domain.signals import Beside, Raised
from waymark.domain.ssda903.local import in_order
from waymark.returns.local.tables import kinds

FIRST, DAYS = date(2020, 6, 1), 1400
"""Everything happens on these days."""
STATUSES, PLACES = ("C1", "C2", "V2", "E1", "J1", "V4"), ("U6", "U4", "P1", "K2", "A5", "R5", "T1", "U3")


def made_up(seed: int) -> tuple[History, Beside]:
    """One child, and alerts and notices about the child."""
    chance = Random(seed)
    starts = sorted({_day(chance) for _ in range(chance.randint(1, 2))})
    ends = [*(later - timedelta(days=chance.randint(1, 60)) for _, later in pairwise(starts)), None]
    periods = [_period(chance, start, end) for start, end in zip(starts, ends, strict=True) if not end or start < end]
    known = child(
        "1", *periods, dob=(FIRST - timedelta(days=chance.randint(0, 6400))).isoformat(),
        reviews=[review(day.isoformat()) for day in {_day(chance) for _ in range(chance.randint(0, 6))}],
    )  # fmt: skip
    beside = Beside(
        tuple(Raised(_day(chance)) for _ in range(chance.randint(0, 2))),
        tuple(
            Notice(chance.choice(["placement", "missing", "legal_status"]), _day(chance))
            for _ in range(chance.randint(0, 3))
        ),
    )
    return known._replace(**_facts(chance), **_casework(chance)), beside


def _day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randrange(DAYS))


def _period(chance: Random, start: date, end: date | None) -> PeriodOfCare:
    last = end or FIRST + timedelta(days=DAYS)
    cuts = sorted({day for _ in range(chance.randint(0, 3)) if start < (day := _day(chance)) < last})
    episodes = [
        episode(
            first.isoformat(), after.isoformat() if after else None, new=chance.choice("PLBTU") if place else "S",
            status=chance.choice(STATUSES), place=chance.choice(PLACES), post=f"P{place}",
            located=chance.choice(["IN", "OUT", ""]), ceased="X1" if after in cuts else "E4A" if after else "",
        )
        for place, (first, after) in enumerate(pairwise([start, *cuts, end]))
    ]  # fmt: skip
    return care(*episodes, ended_for="E4A" if end else "", start_known=chance.random() < 0.8)


def _facts(chance: Random) -> dict[str, Any]:
    roles = ("iro", "social worker", "personal adviser", "cover")
    gone = {(_day(chance), chance.choice("MA")) for _ in range(chance.randint(0, 4))}
    return {
        "allocations": tuple(sorted(
            Allocation(_day(chance), None, chance.choice(roles), "P") for _ in range(chance.randint(0, 3))
        )),
        "social_workers": tuple(sorted(
            SocialWorkerEpisode(_day(chance), None, f"W{number}", "CHORG") for number in range(chance.randint(0, 2))
        )),
        "missing": tuple(Missing(day, day + timedelta(days=chance.randint(1, 9)), kind) for day, kind in sorted(gone)),
        "lives": tuple(_life(chance, str(number)) for number in range(chance.randint(0, 3))),
    }  # fmt: skip


def _life(chance: Random, key: str) -> Life:
    planned, moved, first, now = sorted(_day(chance) for _ in range(4))
    held = now if chance.random() < 0.6 else None
    moves = (Moved(first, now, moved, "child", chance.choice(list(REASONS)), None),) if chance.random() < 0.5 else ()
    made = [
        Recommended(
            chance.choice(["recommendation", "decision", "own_outcome"]), "social_worker", now,
            _maybe(chance), _maybe(chance), "", chance.randint(0, 5),
        )
        for _ in range(chance.randint(0, 3))
    ]  # fmt: skip
    return Life(
        key, "later", "closed" if held else "planned", "IRO-1", "North", planned, first if moves else now, now, moves,
        held_on=held, report_on=_maybe(chance), permanence=chance.choice(["", "adoption"]),
        recommended=tuple(made) if held else (),
    )  # fmt: skip


def _maybe(chance: Random) -> date | None:
    return _day(chance) if chance.random() < 0.5 else None


def _casework(chance: Random) -> dict[str, Any]:
    return {
        name: tuple(sorted(_once(table, [_row(chance, table) for _ in range(chance.randint(0, 3))]), key=in_order))
        for name, table in TABLES.items()
    }


def _row(chance: Random, table: CaseTable) -> Any:
    """A row of which nothing happened before the day that it is about."""
    values = {name: _value(chance, table, name, kind) for name, kind in kinds(table).items()}
    dated = next((values[name] for name in table.key if name.endswith("_on")), None)
    early = [name for name, day in values.items() if dated and isinstance(day, date) and day < dated]
    return table.row(**{**values, **{name: None for name in early if name not in table.key}})


def _value(chance: Random, table: CaseTable, name: str, kind: Any) -> Any:
    needed = name in table.key or name not in table.row._field_defaults
    if kind is date:
        return _day(chance) if needed else _maybe(chance)
    if kind is bool:
        return chance.choice([True, False] if needed else [True, False, None])
    return chance.choice([*table.choices.get(name, {"a word": ""}), *([] if needed else [""])])


def _once(table: CaseTable, rows: list[Any]) -> list[Any]:
    return list({tuple(getattr(row, name) for name in table.key): row for row in rows}.values())

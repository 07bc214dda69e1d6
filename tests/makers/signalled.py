"""A child of whom little is known, and what the signals say of it: for tests of the rules."""

from datetime import date
from typing import Any, NamedTuple

from makers.histories import care, child, day, episode, review
from waymark.domain import history as rows
from waymark.domain.casework import TABLES
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import History, PeriodOfCare
from waymark.domain.life import Life
from waymark.domain.policies.profile import shipped_profile
from waymark.domain.signals import Beside, Holding, Signal, Standards, Standing, signals_of, standing
from waymark.domain.signals.holding import every_fact, with_allocations

FIRST, LAST = date(2015, 1, 1), date(2024, 12, 31)
LAW = Standards(shipped_profile("statutory"))
PARTS = ("iro", "social worker", "personal adviser")
EVERYTHING = Holding(
    every_fact(),
    with_allocations(
        Coverage.of(
            (table, Span(FIRST, LAST))
            for table in (*TABLES, "Reviews", "Episodes", "UASC", "OC2", "Missing", "SWEpisodes", "lives")
        ),
        dict.fromkeys(PARTS, FIRST),
    ),
)
"""A service that holds everything, from 2015 to the end of 2024."""


class Case(NamedTuple):
    """A rule seen three times. Days are texts: "2024-03-18"."""

    rule: str
    fires: tuple[History, str, str]
    """Of this history it stands on the day, and says so."""
    quiet: tuple[History, str]
    """Of this one it does not stand on the day."""
    clears: tuple[History, str, str]
    """Of this one it stands on the first day and not on the second any more."""
    beside: Beside = Beside()
    beside_cleared: Beside = Beside()
    """What stands beside the history that clears."""


def on(text: str) -> date:
    """A day."""
    return day(text)


def known(start: str = "2023-01-09", *, dob: str = "2012-05-20", held: tuple[str, ...] = (), **facts: Any) -> History:
    """A child in care from a day on, in one foster placement under a care order, reviewed on the days of `held`."""
    period = facts.pop("period", None) or care(episode(start))
    return of(period, dob=dob, held=held, **facts)


def of(*periods: PeriodOfCare, dob: str = "2012-05-20", held: tuple[str, ...] = (), **facts: Any) -> History:
    """A child with these periods of care."""
    found = child("1", *periods, dob=dob, reviews=[review(one) for one in held])
    return found._replace(**{name: tuple(value) for name, value in facts.items()})


def allocated(role: str, start: str, end: str | None = None) -> rows.Allocation:
    """Somebody in a part of the child's case."""
    return rows.Allocation(on(start), on(end) if end else None, role, "P-1")


def life(day_: str, **changes: Any) -> Life:
    """A later review planned a month before its day."""
    agreed = on(day_)
    planned = changes.pop("planned", None)
    return Life(
        key=changes.pop("key", f"life-{day_}"), kind="later", state=changes.pop("state", "planned"), iro="IRO-1",
        team="North", planned_on=on(planned) if planned else date.fromordinal(agreed.toordinal() - 30),
        first_agreed_on=changes.pop("first", agreed), day=agreed, **changes,
    )  # fmt: skip


def signals(history: History, beside: Beside = Beside(), held: Holding = EVERYTHING) -> tuple[Signal, ...]:
    """The child's signals under the law and the defaults, in a service that holds everything."""
    return signals_of(history, held, LAW, beside)


def standing_on(
    history: History, day_: str, rule: str = "", beside: Beside = Beside(), held: Holding = EVERYTHING
) -> list[Standing]:
    """What stands on a day, of one rule or of all."""
    return [one for one in standing(signals(history, beside, held), on(day_), held) if rule in ("", one.rule.id)]

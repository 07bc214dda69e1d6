"""The tables of a return to one history for each child."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from waymark.domain.history import (
    Adoption,
    AdoptionDecision,
    Child,
    HealthYear,
    History,
    LeaverYear,
    Missing,
    PreviousPermanence,
    Review,
    SocialWorkerEpisode,
    UnaccompaniedYear,
)
from waymark.domain.ssda903.local import Local, LocalChild, casework_of
from waymark.domain.ssda903.periods import Filed, periods_of_care
from waymark.domain.ssda903.tables import FIELD_OF, Ad1Row, HeaderRow, Oc2Row, Return

SEX = {"1": "M", "2": "F"}
"""Codes of returns to 2023/24, and what they are called since."""
FLAG = {"1": True, "0": False}

Yearly = Sequence[tuple[int, Any]]
"""Rows of one child in one table with the year (ending) of each, oldest first."""
ByChild = dict[str, list[tuple[int, Any]]]
Fact = TypeVar("Fact", bound=tuple[Any, ...])


def histories(ret: Return, local: Local | None = None) -> list[History]:
    """The history of every child in any table of a return, sorted by the child's identifier.

    Years are put together: a later one wins where both speak of the same episode or the same child. The order of the
    rows does not matter. Rows without a child, or without the date they hang on, are left out (see `rejects`). `local`
    adds names, siblings, allocations and casework to the children of the return, and no children of its own.
    """
    tables = {field: _by_child(ret, field) for field in FIELD_OF.values()}
    filed = frozenset(year.year for year in ret.years if year.episodes)
    ids = sorted(set().union(*tables.values()) - {""})
    return [_history(child, {f: rows.get(child, ()) for f, rows in tables.items()}, filed, local) for child in ids]


def _by_child(ret: Return, field: str) -> ByChild:
    found: ByChild = defaultdict(list)
    for year in ret.years:
        ending = year.year
        for row in getattr(year, field) or ():
            found[row.child].append((ending, row))
    return found


def _history(child: str, rows: dict[str, Yearly], episodes_filed: frozenset[int], local: Local | None) -> History:
    return History(
        _child(child, rows, local.children.get(child) if local else None),
        periods_of_care([Filed(year, row) for year, row in rows["episodes"]], episodes_filed)
        if rows["episodes"]
        else (),
        _reviews(rows["reviews"]),
        _yearly(rows["uasc"], lambda year, row: UnaccompaniedYear(year, row.duc)),
        _yearly(rows["oc2"], _health),
        _yearly(rows["oc3"], lambda year, row: LeaverYear(year, row.in_touch, row.activ, row.accom)),
        _yearly(rows["ad1"], _adoption),
        _decisions(rows["placed_adoption"]),
        _previous_permanence(rows["prev_perm"]),
        _missing(rows["missing"]),
        _social_workers(rows["sw_episodes"]),
        local.allocations.get(child, ()) if local else (),
        **(casework_of(local, child) if local else {}),
    )


def _fullest(row: Any) -> tuple[int, tuple[str, ...]]:
    """Orders rows that claim the same place, whatever their order: the one filled most comes last."""
    values = row[1:]
    return sum(value not in (None, "") for value in values), tuple(map(str, values))


def _newest(rows: Yearly) -> Any:
    """The row of the newest year; of several in it, the one filled most."""
    return max(rows, key=lambda found: (found[0], _fullest(found[1])))[1]


def _child(child: str, rows: dict[str, Yearly], local: LocalChild | None) -> Child:
    own = local or LocalChild()
    if not rows["header"]:
        return Child(child, _dob(rows), known_as=own.known_as, name=own.name, say_it=own.say_it, siblings=own.siblings)
    row: HeaderRow = _newest(rows["header"]) if len(rows["header"]) > 1 else rows["header"][0][1]
    newest = max(year for year, _ in rows["header"])
    beside: dict[str, Yearly] = {"header": [one for one in rows["header"] if one[0] == newest]}
    dob = row.dob or _dob(beside) or _dob(rows)
    return Child(
        child, dob, SEX.get(row.sex, row.sex), row.ethnic, row.upn, FLAG.get(row.mother), row.mc_dob,
        own.known_as, own.name, own.say_it, own.siblings,
    )  # fmt: skip


def _dob(rows: dict[str, Yearly]) -> date | None:
    """The date of birth as the newest row says that has one: it is repeated in most tables."""
    said = [(year, row.dob) for field, found in rows.items() if field != "episodes" for year, row in found if row.dob]
    return max(said)[1] if said else None


def _reviews(rows: Yearly) -> tuple[Review, ...]:
    if not rows:
        return ()
    by_day: dict[date, list[Any]] = defaultdict(list)
    for _, row in rows:
        if row.review is not None:
            by_day[row.review].append(row)
    return tuple(_review(day, by_day[day]) for day in sorted(by_day))


def _review(day: date, rows: Sequence[Any]) -> Review:
    codes = tuple(sorted({row.review_code for row in rows if row.review_code}))
    return Review(day, codes, min((row.due for row in rows if row.due), default=None))


def _yearly(rows: Yearly, make: Callable[[int, Any], Fact]) -> tuple[Fact, ...]:
    """One fact a year, from the row filled most."""
    if not rows:
        return ()
    years = sorted({year for year, _ in rows})
    return tuple(make(year, _newest([one for one in rows if one[0] == year])) for year in years)


def _health(year: int, row: Oc2Row) -> HealthYear:
    flags = [row.convicted, row.health_check, row.immunisations, row.teeth_check, row.health_assessment]
    flags += [row.substance_misuse, row.intervention_received, row.intervention_offered]
    return HealthYear(year, row.sdq_score, row.sdq_reason, *map(FLAG.get, flags))


def _adoption(year: int, row: Ad1Row) -> Adoption:
    by_carer = FLAG.get(row.foster_care)
    return Adoption(year, row.date_int, row.date_match, by_carer, row.nb_adoptr, row.sex_adoptr, row.ls_adoptr)


def _latest(rows: Yearly, key: Callable[[Any], Any]) -> list[Any]:
    """One row for each key, from the newest year: what was open in one return and ended in the next is one thing."""
    by_key: dict[Any, list[tuple[int, Any]]] = defaultdict(list)
    for one in rows:
        by_key[key(one[1])].append(one)
    return [_newest(found) for found in by_key.values()]


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Sorted by their values as text: by their first date, a missing one last."""
    return tuple(sorted(facts, key=lambda fact: tuple(map(str, fact))))


def _decisions(rows: Yearly) -> tuple[AdoptionDecision, ...]:
    found = _latest(rows, lambda row: row.date_placed)
    return _in_order(
        AdoptionDecision(row.date_placed, row.date_placed_ceased, row.reason_placed_ceased) for row in found
    )


def _previous_permanence(rows: Yearly) -> tuple[PreviousPermanence, ...]:
    return tuple(sorted({PreviousPermanence(row.prev_perm, row.la_perm, row.date_perm) for _, row in rows}))


def _missing(rows: Yearly) -> tuple[Missing, ...]:
    found = _latest([one for one in rows if one[1].mis_start], lambda row: (row.mis_start, row.missing))
    return _in_order(Missing(row.mis_start, row.mis_end, row.missing) for row in found)


def _social_workers(rows: Yearly) -> tuple[SocialWorkerEpisode, ...]:
    found = _latest([one for one in rows if one[1].sw_decom], lambda row: (row.sw_decom, row.sw_id))
    return _in_order(SocialWorkerEpisode(row.sw_decom, row.sw_dec, row.sw_id, row.sw_reason) for row in found)

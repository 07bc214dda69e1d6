"""Measures of a folder of the return, without a database."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from waymark.actions.folder.faults import Faults, faults
from waymark.actions.folder.services import service as profile_of
from waymark.actions.folder.source import open_folder, without_collection
from waymark.domain import casework
from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.feedback import tables as feedback
from waymark.domain.feedback.tables import NOTHING
from waymark.domain.measures.facts import facts_of
from waymark.domain.measures.figures import Figure
from waymark.domain.policies.profile import Profile
from waymark.domain.years import Year, year_of
from waymark.figures.engine import Engine
from waymark.returns.folder import quietly


class Measured(NamedTuple):
    """All figures of one service and year, and the engine that holds the rows behind them."""

    profile: Profile
    year: Year
    engine: Engine
    figures: list[Figure]
    figures_last_year: list[Figure] | None
    """None where the source says nothing of the year before."""
    coverage: Coverage
    faults: Faults = Faults()
    """What of the source stands in no figure."""


def measured(folder: Path, service: str, year: int, today: date, tell: Callable[[str], None] = quietly) -> Measured:
    """Every measure of the return in `folder` for the year ending `year`, and of the year before where it is in hand.

    `service` is a shipped profile's name or the path of a TOML file; `tell` hears what is being
    done. Raises Unusable where folder or service cannot be read, or where nothing in the folder is of that year.
    """
    profile = profile_of(service)
    source = open_folder(folder, today, tell=tell)
    found = faults(source)
    when = _year_in_hand(source.coverage, year, folder, found)
    tell("Working out due dates and measures")
    with without_collection():
        told = source.local.told if source.local else NOTHING
        engine = Engine(facts_of(source.histories, source.coverage, profile, told), threads=2)
    return figures_of(engine, profile, when)._replace(faults=found)


def _year_in_hand(coverage: Coverage, year: int, folder: Path, found: Faults) -> Year:
    """As `year_in_hand`; the reason names the files that could not be read too."""
    try:
        return year_in_hand(coverage, year, str(folder))
    except Unusable as reason:
        raise Unusable("\n".join([str(reason), *found.told()])) from reason


def figures_of(engine: Engine, profile: Profile, year: Year) -> Measured:
    """The figures of a year that the engine's source covers, and of the year before where it covers that too."""
    before = engine.figures(profile, year.before.ending) if year.before in years(engine.coverage) else None
    return Measured(profile, year, engine, engine.figures(profile, year.ending), before, engine.coverage)


def year_in_hand(coverage: Coverage, year: int, where: str) -> Year:
    """The year ending `year`. Raises Unusable, naming the years there are, where the source says nothing of it."""
    known = years(coverage)
    if Year(year) not in known:
        said = ", ".join(found.label for found in known) or "no year at all"
        raise Unusable(f"{where} says nothing of {Year(year).label}; it covers {said}.")
    return Year(year)


def years(coverage: Coverage) -> list[Year]:
    """The years of which some table speaks, in order. What the case system holds besides makes no year by itself."""
    return sorted(
        {
            Year(ending)
            for table, spans in coverage.spans.items()
            for span in (spans if table not in {*casework.TABLES, *feedback.TABLES} else ())
            for ending in range(year_of(span.first).ending, year_of(span.last).ending + 1)
        }
    )

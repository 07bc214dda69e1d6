"""Measures and report of the database, for the command line: as of a folder, by the same engine and writers.

May be imported before the settings are loaded.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from waymark.actions import setup
from waymark.actions.folder.measures import Measured
from waymark.actions.folder.services import service as profile_of


def measured_from_database(service: str | None, year: int, today: date) -> Measured:
    """Every measure of the records for the year ending `year`, and of the year before where they speak of it.

    `service` is a shipped profile's name or a TOML file; None takes the profile that the service adopted. Raises
    Unusable where the database cannot be used, or says nothing of that year.
    """
    setup.ready()
    from waymark.actions.actor import command_line, now
    from waymark.actions.scorecard import measured

    by = replace(command_line(now()), today=today)
    return measured(profile_of(service) if service else None, year, by=by)


def write_report_from_database(
    service: str | None, year: int, out: Path, internal: bool, today: date, tell: Callable[[str], None]
) -> list[Path]:
    """Writes the draft report of the year ending `year` into `out`; returns the five paths.

    As `measured_from_database`; raises Unusable, with nothing written, also where `out` cannot be used.
    """
    from waymark.actions.folder.reports import write_measured

    tell("Working out the figures")
    return write_measured(measured_from_database(service, year, today), out, internal, tell)


def write_quarter_from_database(
    quarter: str, out: Path, internal: bool, today: date, tell: Callable[[str], None]
) -> list[Path]:
    """Writes the quarterly report of challenge and oversight into `out`; returns the five paths.

    Raises Unusable, with nothing written, where the database cannot be used or does not speak of that quarter, or where
    `out` cannot be used.
    """
    setup.ready()
    from waymark.actions.actor import command_line, now
    from waymark.actions.challenge.quarterly import quarterly_files
    from waymark.actions.folder.reports import placed

    tell("Working out the figures and writing the report")
    by = replace(command_line(now()), today=today)
    return placed(quarterly_files(quarter, internal=internal, by=by), out)

"""For which days each table of a return speaks."""

from datetime import date
from pathlib import Path

from makers.returns import write_year
from waymark.domain.coverage import Span
from waymark.domain.ssda903.coverage import coverage
from waymark.returns.folder import read

LATER = date(2026, 1, 1)


def test_a_table_speaks_for_its_years(tmp_path: Path) -> None:
    write_year(tmp_path, 2023, header=[{}], reviews=[{}])
    write_year(tmp_path, 2024, header=[{}])
    found = coverage(read(tmp_path), LATER)
    assert found.spans["Header"] == (Span(date(2022, 4, 1), date(2024, 3, 31)),)
    assert found.spans["Reviews"] == (Span(date(2022, 4, 1), date(2023, 3, 31)),)
    assert "Episodes" not in found.spans


def test_a_year_between_that_is_missing_leaves_a_gap(tmp_path: Path) -> None:
    for year in (2022, 2024):
        write_year(tmp_path, year, header=[{}])
    found = coverage(read(tmp_path), LATER)
    assert len(found.spans["Header"]) == 2
    assert not found.covers("Header", date(2022, 3, 31), date(2023, 4, 1))


def test_a_table_with_a_header_line_only(tmp_path: Path) -> None:
    """Nobody went missing: that is an answer. No child, no episode, no review: the table was not filled."""
    write_year(tmp_path, 2024, header=[], episodes=[], reviews=[], missing=[], uasc=[])
    assert set(coverage(read(tmp_path), LATER).spans) == {"Missing", "UASC"}


def test_a_year_that_is_not_over_is_covered_up_to_today(tmp_path: Path) -> None:
    ret = read(write_year(tmp_path, 2024, header=[{}]))
    assert coverage(ret, date(2023, 9, 30)).spans["Header"] == (Span(date(2023, 4, 1), date(2023, 9, 30)),)
    assert coverage(ret, date(2024, 3, 31)).spans["Header"][0].last == date(2024, 3, 31)
    assert coverage(ret, date(2023, 3, 31)).spans == {}

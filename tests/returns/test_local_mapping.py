"""Another system's files as they are: `local/mapping.toml` says what feeds which table."""

import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from waymark.domain.casework import CarePlan, HealthEvent, Visit
from waymark.domain.errors import Unusable
from waymark.domain.ssda903.local import Local
from waymark.returns.local import read
from waymark.returns.local.values import Days

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "bring-in-local-tables.md"
D = date


def mapped(folder: Path, mapping: str, **files: str) -> Local:
    (folder / "local").mkdir(exist_ok=True)
    (folder / "local" / "mapping.toml").write_text(mapping, "utf-8")
    for name, text in files.items():
        (folder / "local" / f"{name}.csv").write_text(text, "utf-8")
    found = read(folder)
    assert found is not None
    return found


def test_the_example_of_the_how_to_does_what_it_says(tmp_path: Path) -> None:
    text = HOW_TO.read_text("utf-8")
    names = re.findall(r"`([A-Z][^`]*\.csv)`", text)
    tables = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    (mapping,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(names) == len(tables) == 3
    found = mapped(tmp_path, mapping, **{name[:-4]: table for name, table in zip(names, tables, strict=True)})
    assert found.findings == ()
    assert found.casework == {
        "visits": {
            "A1": (Visit(D(2024, 1, 9), "SW-1", True, True), Visit(D(2024, 2, 20), "SW-1", False, None)),
        },
        "health_events": {
            "A1": (HealthEvent(D(2023, 2, 14), "initial"), HealthEvent(D(2024, 2, 13), "review", "no concerns")),
        },
    }


def test_values_are_told_apart_without_regard_to_capitals_and_a_blank_may_mean_something(tmp_path: Path) -> None:
    mapping = """
    [care_plans]
    file = "plans.csv"
    values.PERMANENCE = { "LTF" = "long-term fostering", "" = "other" }
    """
    found = mapped(tmp_path, mapping, plans="CHILD,WRITTEN_ON,PERMANENCE\nA1,01/02/2024,ltf\nA1,02/02/2024,\n")
    assert found.casework["care_plans"]["A1"] == (
        CarePlan(D(2024, 2, 1), permanence="long_term_fostering"),
        CarePlan(D(2024, 2, 2), permanence="other"),
    )


def test_a_mapped_file_and_one_of_the_tables_own_name_feed_it_together(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        '[visits]\nfile = "More.csv"\ncolumns = { VISITED_ON = "On" }\n',
        More="CHILD,On,Notes\nA1,01/02/2024,nothing to see\n",
        visits="CHILD,VISITED_ON\nA1,02/02/2024\n",
    )
    assert found.findings == (), "columns that the mapping leaves aside are no mistake"
    assert found.casework["visits"]["A1"] == (Visit(D(2024, 2, 1)), Visit(D(2024, 2, 2)))


def test_a_sheet_is_named_and_its_real_dates_are_dates_however_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    with xlsxwriter.Workbook(tmp_path / "local" / "all.xlsx", {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Cover").write_row(0, 0, ["nothing"])
        sheet = book.add_worksheet("Contact list")
        sheet.write_row(0, 0, ["ID", "When"])
        sheet.write_row(1, 0, ["A1", D(2024, 2, 1)])
        sheet.write_row(2, 0, ["A1", "02/13/2024"])
    mapping = """
    [visits]
    file = "all.xlsx"
    sheet = "Contact list"
    dates = "mm/dd/yyyy"
    columns = { CHILD = "ID", VISITED_ON = "When" }
    """
    found = mapped(tmp_path, mapping)
    assert found.casework["visits"]["A1"] == (Visit(D(2024, 2, 1)), Visit(D(2024, 2, 13)))
    assert [(one.rule, one.severity) for one in found.findings] == [("IRO-L04", "warning")], "the cover is no table"


def test_the_services_own_tables_can_be_mapped_too(tmp_path: Path) -> None:
    mapping = """
    [people]
    file = "staff.csv"
    columns = { KEY = "Payroll", NAME = "Who" }
    fixed = { ROLE = "iro", TEAM = "", HOURS = "", END = "" }
    dates = "yyyy-mm-dd"
    """
    found = mapped(tmp_path, mapping, staff="Payroll,Who,Start\n17,Jo Reed,2020-04-01\n")
    assert [(one.key, one.name, one.role, one.start) for one in found.team.people] == [
        ("17", "Jo Reed", "iro", D(2020, 4, 1))
    ]


def test_a_file_that_is_not_there_is_noticed_and_takes_nothing_away(tmp_path: Path) -> None:
    found = mapped(tmp_path, '[visits]\nfile = "later.csv"\n')
    assert [(one.rule, one.severity) for one in found.findings] == [("IRO-L04", "warning")]
    assert "later.csv" in found.findings[0].message


def test_a_column_that_the_file_does_not_have_stops_the_file(tmp_path: Path) -> None:
    found = mapped(tmp_path, '[visits]\nfile = "c.csv"\ncolumns = { VISITED_ON = "When" }\n', c="CHILD,On\nA1,x\n")
    (one,) = found.findings
    assert (one.rule, one.row) == ("IRO-L01", None)
    assert '"When"' in one.message
    assert "VISITED_ON" in one.message


def test_a_day_that_cannot_be_read_is_told_with_the_way_it_should_be_written(tmp_path: Path) -> None:
    found = mapped(tmp_path, '[visits]\nfile = "c.csv"\ndates = "yyyy-mm-dd"\n', c="CHILD,VISITED_ON\nA1,01/02/2024\n")
    assert "not a date as yyyy-mm-dd" in found.findings[0].message


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("[visits", "cannot be read"),
        ('[visit]\nfile = "a.csv"', "visit is no table. Use one of: children, people"),
        ("visits = 3", "visits is no table of keys"),
        ('[visits]\nfile = "a.csv"\nfiles = "b"', "visits.files is not known"),
        ('[[visits]]\nfile = "a.csv"\n[[visits]]\nsheet = "b"', r"visits\[2\].file"),
        ('[visits]\nfile = "../a.csv"', "visits.file is"),
        ("[visits]\nfile = 7", "visits.file is no text"),
        ('[visits]\nfile = "a.csv"\ndates = "ISO"', "visits.dates is"),
        ('[visits]\nfile = "a.csv"\ncolumns = { SEEM = "x" }', "visits.columns.SEEM is no column of visits"),
        ('[visits]\nfile = "a.csv"\ncolumns = ["x"]', "visits.columns is no table of keys"),
        ('[visits]\nfile = "a.csv"\nfixed = { SEEN = "maybe" }', "visits.fixed.SEEN cannot be used"),
        ('[visits]\nfile = "a.csv"\nfixed = { BY = "x" }\ncolumns = { BY = "y" }', "visits.fixed.BY stands under"),
        ('[visits]\nfile = "a.csv"\nvalues = { SEEN = "yes" }', "visits.values.SEEN is no table of keys"),
        ('[visits]\nfile = "a.csv"\nvalues.SEEN = { Y = "perhaps" }', "visits.values.SEEN.Y cannot be used"),
        ('[visits]\nfile = "a.csv"\nvalues.SEEN = { Y = true }', "visits.values.SEEN.Y is no text"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_by_the_key_that_is_wrong(
    tmp_path: Path, mapping: str, says: str
) -> None:
    with pytest.raises(Unusable, match=f"local/mapping.toml.*{says}"):
        mapped(tmp_path, mapping, a="CHILD,VISITED_ON\n")


@pytest.mark.parametrize(
    ("like", "text", "day"),
    [
        ("dd/mm/yyyy", "1/2/2024", D(2024, 2, 1)),
        ("dd/mm/yyyy", "01/02/2024 09:30", D(2024, 2, 1)),
        ("dd/mm/yyyy", "01/02/24", None),
        ("dd/mm/yyyy", "01/02/2024x", None),
        ("yyyy-mm-dd", "2024-02-01T09:30:00.000Z", D(2024, 2, 1)),
        ("yyyymmdd", "20240201", D(2024, 2, 1)),
        ("dd-mmm-yyyy", "01-FEB-2024", D(2024, 2, 1)),
        ("dd mmm yyyy", "1 February 2024", D(2024, 2, 1)),
        ("dd mmm yyyy", "1 Fog 2024", None),
        ("dd.mm.yyyy", "31.02.2024", None),
    ],
)
def test_days_are_read_as_the_source_writes_them(like: str, text: str, day: date | None) -> None:
    days = Days(like)
    assert days[text] == day
    assert days[days.text(D(2024, 2, 1))] == D(2024, 2, 1)

"""The tables of the case system, as CSV files and as sheets of a workbook."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings

from makers.casework_rows import Casework, casework
from waymark.domain.casework import (
    TABLES,
    CarePlan,
    HealthEvent,
    LegalStep,
    Relative,
    Settled,
    Visit,
)
from waymark.domain.errors import Unusable
from waymark.domain.history import Child, History
from waymark.domain.ssda903.local import Local, local_coverage
from waymark.domain.team import Team
from waymark.returns.local import read
from waymark.returns.local.pages import reference_page
from waymark.returns.write import write_local

D = date


def local(folder: Path, **files: str) -> Local:
    """What is read of these CSV files."""
    (folder / "local").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "local" / f"{name}.csv").write_text(text, "utf-8")
    found = read(folder)
    assert found is not None
    return found


def book(path: Path, sheets: dict[str, list[list[Any]]], hidden: str = "") -> Path:
    """A workbook with these sheets; dates are real dates."""
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden:
                sheet.hide()
    return path


def test_a_table_needs_its_needed_columns_only_and_reads_codes_by_themselves_or_in_words(tmp_path: Path) -> None:
    found = local(
        tmp_path,
        care_plans="CHILD,WRITTEN_ON,PERMANENCE,CONTINGENCY\na1,1/2/2024,long_term_fostering,Return Home\n",
        visits="child,Visited on,seen,alone\nA1,05/03/2024,YES,n\nA1,02/01/2024,,\n",
    )
    assert found.findings == ()
    assert found.casework == {
        "care_plans": {
            "A1": (CarePlan(D(2024, 2, 1), permanence="long_term_fostering", contingency="return_home"),),
        },
        "visits": {"A1": (Visit(D(2024, 1, 2)), Visit(D(2024, 3, 5), seen=True, alone=False))},
    }


def test_an_empty_folder_has_no_casework_and_a_table_without_lines_says_nothing(tmp_path: Path) -> None:
    assert local(tmp_path).casework == {}
    assert local(tmp_path, visits="CHILD,VISITED_ON\n").casework == {}


@pytest.mark.parametrize(
    ("table", "header", "line", "column", "says"),
    [
        ("visits", "VISITED_ON", "A1,31/02/2024", "VISITED_ON", "which is not a date as dd/mm/yyyy"),
        ("visits", "VISITED_ON", "A1,2024-02-01", "VISITED_ON", "which is not a date as dd/mm/yyyy"),
        ("visits", "VISITED_ON", "A1,01/02/0024", "VISITED_ON", "which is not a date"),
        ("visits", "VISITED_ON", "A1,", "VISITED_ON", "VISITED_ON is blank"),
        ("visits", "VISITED_ON,ALONE", "A1,01/02/2024,perhaps", "ALONE", 'ALONE is "perhaps"'),
        ("visits", "VISITED_ON", ",01/02/2024", "CHILD", "CHILD is blank"),
        ("family", "NAME,RELATION", "A1,Ada,boss", "RELATION", "none of its codes"),
        ("family", "NAME,RELATION", f"A1,{'x' * 201},mother", "NAME", "longer than 200"),
        ("settled", "STARTED_ON,GROUNDS", "A1,01/02/2024,", "GROUNDS", "GROUNDS is blank"),
        ("settled", "STARTED_ON,GROUNDS,ENDED_ON", "A1,02/02/2024,x,01/02/2024", "ENDED_ON", "ends before it starts"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_and_told_with_file_line_and_column(
    tmp_path: Path, table: str, header: str, line: str, column: str, says: str
) -> None:
    found = local(tmp_path, **{table: f"CHILD,{header}\n{line}\n"})
    assert found.casework == {}
    (one,) = found.findings
    assert (one.rule, one.severity, one.table) == ("IRO-L02", "error", table)
    assert (one.file, one.line, one.field) == (f"local/{table}.csv", 2, column)
    assert says in one.message
    assert one.fix


def test_a_wrong_code_is_answered_with_those_that_can_be_used(tmp_path: Path) -> None:
    (one,) = local(tmp_path, peps="CHILD,DONE_ON,QUALITY\nA1,01/02/2024,excellent\n").findings
    assert one.fix == "Use one of: good, fair, poor."


def test_the_other_lines_are_taken(tmp_path: Path) -> None:
    found = local(tmp_path, visits="CHILD,VISITED_ON\nA1,soon\n\nA2,01/02/2024\n")
    assert found.casework == {"visits": {"A2": (Visit(D(2024, 2, 1)),)}}
    assert [one.line for one in found.findings] == [2]


def test_a_line_given_twice_is_taken_once_and_told_only_where_the_two_differ(tmp_path: Path) -> None:
    lines = "A1,01/02/2024,yes\nA1,01/02/2024,yes\nA1,01/02/2024,no\n"
    found = local(tmp_path, visits=f"CHILD,VISITED_ON,SEEN\n{lines}")
    assert found.casework["visits"]["A1"] == (Visit(D(2024, 2, 1), seen=True),)
    (one,) = found.findings
    assert (one.line, one.field) == (4, "VISITED_ON")
    assert "line 2 of local/visits.csv" in one.message


def test_a_step_of_proceedings_may_be_without_a_family_group(tmp_path: Path) -> None:
    found = local(tmp_path, legal_steps="CHILD,TAKEN_ON,STEP\nA1,01/02/2024,proceedings issued\n")
    assert found.casework["legal_steps"]["A1"] == (LegalStep(D(2024, 2, 1), "issued"),)


def test_a_table_without_a_needed_column_is_not_read(tmp_path: Path) -> None:
    found = local(tmp_path, health_events="CHILD,DONE_ON\nA1,01/02/2024\n", visits="CHILD,VISITED_ON\nA1,01/02/2024\n")
    (one,) = found.findings
    assert (one.rule, one.file, one.row) == ("IRO-L01", "local/health_events.csv", None)
    assert "KIND" in one.message
    assert list(found.casework) == ["visits"]


def test_a_misspelt_column_or_file_is_pointed_out(tmp_path: Path) -> None:
    found = local(tmp_path, visits="CHILD,VISITED_ON,ALOEN\nA1,01/02/2024,yes\n", visit="CHILD\n")
    assert [(one.rule, one.severity, one.file) for one in found.findings] == [
        ("IRO-L04", "warning", "local/visit.csv"),
        ("IRO-L03", "warning", "local/visits.csv"),
    ]
    assert found.findings[1].field == "ALOEN"


def test_a_workbook_has_a_sheet_for_each_table_with_real_dates_and_numbers(tmp_path: Path) -> None:
    book(
        tmp_path / "local" / "extract.xlsx",
        {
            "Care plans": [["CHILD", "WRITTEN_ON", "PERMANENCE"], [100000, D(2024, 2, 1), "adoption"]],
            "children": [["CHILD", "NAME", "KNOWN_AS", "SAY_IT", "SIBLINGS"], ["A1", "Ada Thorn", "", "", ""]],
            "settled": [["CHILD", "STARTED_ON", "GROUNDS"], ["A1", "01/02/2024", "Matched."]],
            "Workings": [["CHILD"], ["A1"]],
        },
        hidden="Workings",
    )
    found = read(tmp_path)
    assert found is not None
    assert found.findings == ()
    assert found.casework == {
        "care_plans": {"100000": (CarePlan(D(2024, 2, 1), permanence="adoption"),)},
        "settled": {"A1": (Settled(D(2024, 2, 1), "Matched."),)},
    }
    assert found.children["A1"].name == "Ada Thorn"


def test_a_workbook_may_lie_beside_the_years(tmp_path: Path) -> None:
    book(
        tmp_path / "local.xlsx", {"visits": [["CHILD", "VISITED_ON", "SEEN"], ["A1", D(2024, 2, 1), True], ["A1", ""]]}
    )
    found = read(tmp_path)
    assert found is not None
    assert found.casework == {"visits": {"A1": (Visit(D(2024, 2, 1), seen=True),)}}
    assert [(one.file, one.line) for one in found.findings] == [("local.xlsx (sheet visits)", 3)]


def test_what_is_no_workbook_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "plans.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    found = local(tmp_path, visits="CHILD,VISITED_ON\nA1,01/02/2024\n")
    assert [(one.rule, one.file) for one in found.findings] == [("IRO-L01", "local/plans.xlsx")]
    assert list(found.casework) == ["visits"]


def test_a_workbook_that_unpacks_to_more_than_is_read_is_not_opened(tmp_path: Path) -> None:
    path = book(tmp_path / "local" / "visits.xlsx", {"visits": [["CHILD", "VISITED_ON"], *[["A1" * 40, ""]] * 3000]})
    found = read(tmp_path, max_bytes=path.stat().st_size + 1)
    assert found is not None
    assert "unpacks to more" in found.findings[0].message


def test_files_together_have_a_limit(tmp_path: Path) -> None:
    local(tmp_path, visits="CHILD,VISITED_ON\nA1,01/02/2024\n")
    with pytest.raises(Unusable, match="no more than 10 bytes"):
        read(tmp_path, max_bytes=10)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(casework())
def test_whatever_is_written_reads_back(rows: Casework) -> None:
    history = History(Child("A1", None), **rows)
    with TemporaryDirectory() as place:
        written = write_local([history], Team(()), Path(place))
        found = read(Path(place))
    assert found is not None
    assert found.findings == ()
    assert found.casework == {name: {"A1": several} for name, several in rows.items() if several}
    assert {f"{name}.csv" for name in found.casework} == set(written) - {
        "children.csv", "people.csv", "allocations.csv",
    }  # fmt: skip


def test_a_table_speaks_from_its_first_day_to_the_day_it_is_read(tmp_path: Path) -> None:
    found = local(
        tmp_path,
        visits="CHILD,VISITED_ON\nA1,01/02/2024\nA2,05/01/2024\n",
        family="CHILD,NAME,RELATION\nA1,Ada,mother\n",
        care_plans="CHILD,WRITTEN_ON\nA1,01/05/2024\n",
    )
    days = local_coverage(found, D(2024, 4, 2))
    assert days.covers("visits", D(2024, 1, 5), D(2024, 4, 2))
    assert not days.covers_any("visits", D(2023, 1, 1), D(2024, 1, 4))
    assert days.covers("family", D(2024, 4, 2), D(2024, 4, 2))
    assert not days.spans.get("care_plans"), "nothing in it has come to pass"
    assert "peps" not in days.spans


def test_the_reference_names_every_column_of_every_table(tmp_path: Path) -> None:
    page = reference_page()
    for name, table in TABLES.items():
        part = page.split(f": `{name}`\n")[1].split("\n## ")[0]
        for field in table.row._fields:
            assert f"| `{field.upper()}` |" in part
        for codes in table.choices.values():
            assert all(f"`{code}`" in part for code in codes)


def test_a_relative_keeps_every_column(tmp_path: Path) -> None:
    row = ("A1", "Ada Thorn", "mother", "yes", "a@example.org", "07700 900000", "1 Mill Lane", "no", "no",
           "01/02/2020", "")  # fmt: skip
    (tmp_path / "local").mkdir()
    with (tmp_path / "local" / "family.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("CHILD", *(name.upper() for name in Relative._fields)), row])
    assert local(tmp_path).casework["family"]["A1"] == (
        Relative("Ada Thorn", "mother", True, "a@example.org", "07700 900000", "1 Mill Lane", False, False,
                 D(2020, 2, 1)),
    )  # fmt: skip


def test_a_score_of_a_workbook_is_a_whole_number(tmp_path: Path) -> None:
    book(
        tmp_path / "local.xlsx", {"Health": [["CHILD", "DONE_ON", "KIND", "RESULT"], ["A1", D(2024, 2, 1), "sdq", 17]]}
    )
    found = read(tmp_path)
    assert found is not None
    assert found.casework["health_events"]["A1"] == (HealthEvent(D(2024, 2, 1), "sdq", "17"),)

"""Rows that stand in no history, values that cannot be read, rows given twice."""

from pathlib import Path

from makers.returns import write_year
from waymark.domain.ssda903.rejects import rejected, row_findings
from waymark.returns.folder import read


def test_rejected_rows_are_listed_with_the_reason(tmp_path: Path) -> None:
    write_year(
        tmp_path, 2024, header=[{}, {"child": " "}], episodes=[{"decom": ""}, {"decom": "2023-04-03"}],
        reviews=[{"review": ""}], missing=[{"mis_start": "x"}],
    )  # fmt: skip
    with (tmp_path / "2023-24" / "Header.csv").open("a") as file:
        file.write("too,many,values,,,,,,,,,,x\n")
    found = rejected(read(tmp_path))
    assert [(one.rule, one.table, one.row, one.field) for one in found] == [
        ("IRO-F04", "Header", 2, ""),
        ("IRO-D01", "Header", 1, "CHILD"),
        ("IRO-D02", "Episodes", 0, "DECOM"),
        ("141", "Episodes", 1, "DECOM"),
        ("166", "Reviews", 0, "REVIEW"),
        ("IRO-D02", "Missing", 0, "MIS_START"),
    ]
    assert '"2023-04-03"' in found[3].message


def test_a_check_lists_them_under_our_own_names_only(tmp_path: Path) -> None:
    """What has a number of the Department's is found by its rule."""
    write_year(tmp_path, 2024, episodes=[{"decom": ""}, {"decom": "x"}], reviews=[{"review": "x"}, {"review": ""}])
    assert [one.rule for one in row_findings(read(tmp_path))] == ["IRO-D02"]


def test_a_value_taken_as_blank_is_said(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{"dob": "2012-06-01"}], oc2=[{"sdq_score": "high"}], episodes=[{"dec": "x"}])
    found = row_findings(read(tmp_path))
    assert [(one.rule, one.field, one.child) for one in found] == [
        ("IRO-D03", "DOB", "1001"),
        ("IRO-D03", "SDQ_SCORE", "1001"),
    ]


def test_a_child_given_twice(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}, {"dob": "02/06/2012"}, {}], oc3=[{}, {}])
    found = row_findings(read(tmp_path))
    assert [(one.rule, one.severity, one.table, one.row) for one in found] == [
        ("IRO-D04", "error", "Header", 1),
        ("IRO-D04", "warning", "Header", 2),
        ("IRO-D04", "warning", "OC3", 1),
    ]
    assert "They differ in DOB" in found[0].message


def test_two_episodes_of_one_day(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, episodes=[{}, {"place": "K2"}, {"child": "2"}])
    assert [(one.rule, one.row) for one in row_findings(read(tmp_path))] == [("IRO-D05", 1)]

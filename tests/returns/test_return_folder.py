"""A folder of the return: which year, which files, and when it is refused."""

from pathlib import Path

import pytest

from makers.returns import write_table, write_xml, write_year
from waymark.domain.errors import Unusable
from waymark.returns.folder import read


def test_each_sub_folder_is_a_year(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}])
    write_year(tmp_path, 2023, header=[{}])
    ret = read(tmp_path)
    assert [year.year for year in ret.years] == [2023, 2024]
    assert ret.years[0].header
    assert ret.years[0].header[0].where.file == "2022-23/Header.csv"
    assert ret.findings == ()


@pytest.mark.parametrize("name", ["2023-24", "2023_24", "2023-2024", "2024", "903 return 2023-24"])
def test_ways_of_naming_the_folder_of_a_year(tmp_path: Path, name: str) -> None:
    write_year(tmp_path / name, header=[{}])
    assert read(tmp_path).this_year.year == 2024
    assert read(tmp_path / name).this_year.year == 2024


@pytest.mark.parametrize("name", ["2023-25", "backup-20230401", "old"])
def test_other_names_are_not_those_of_a_year(tmp_path: Path, name: str) -> None:
    write_year(tmp_path / name, header=[{}])
    with pytest.raises(Unusable, match=f"only {name}.*named for example 2023-24"):
        read(tmp_path)


def test_the_year_chosen_is_the_last_one_read(tmp_path: Path) -> None:
    for year in (2022, 2023, 2024):
        write_year(tmp_path, year, header=[{}])
    assert [one.year for one in read(tmp_path, year=2023).years] == [2022, 2023]
    with pytest.raises(Unusable, match="no folder for the year 2020/21; there is one for 2021/22, 2022/23, 2023/24"):
        read(tmp_path, year=2021)


def test_the_year_of_a_single_folder_is_told_by_reviews_and_endings(tmp_path: Path) -> None:
    """One stray date does not decide it, nor do the starts of care, which lie in any year."""
    reviews = [{"review": day} for day in ("28/04/2023", "28/10/2023", "31/03/2024", "01/04/2033")]
    write_year(tmp_path, header=[{}], episodes=[{"decom": "01/02/2015"}], reviews=reviews)
    assert read(tmp_path).this_year.year == 2024
    assert read(tmp_path, year=2025).this_year.year == 2025


def test_a_year_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    write_year(tmp_path, header=[{}])
    with pytest.raises(Unusable, match="--year 2023/24"):
        read(tmp_path)
    assert read(tmp_path, year=2024).this_year.year == 2024


def test_the_services_own_tables_are_not_part_of_the_return(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}])
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "people.csv").write_text("KEY,NAME\n")
    assert read(tmp_path).findings == ()


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}])
    write_year(tmp_path, header=[{}])
    write_year(tmp_path / "2023-24" / "older", header=[{}])
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "drafts").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    found = read(tmp_path).findings
    assert {(one.rule, one.severity) for one in found} == {("IRO-F07", "warning")}
    assert {one.file for one in found} == {"Header.csv", "notes.pdf", "drafts", "2023-24/older"}


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}])
    (tmp_path / "2023-24" / "Reviews.csv").write_bytes(b"CHILD,DOB,REVIEW\n1,,\n")
    ret = read(tmp_path)
    assert ret.this_year.header is not None
    assert ret.this_year.reviews is None
    assert ret.unreadable == ("2023-24/Reviews.csv",)
    (finding,) = ret.findings
    assert (finding.rule, finding.severity, finding.file, finding.year) == (
        "IRO-F03", "error", "2023-24/Reviews.csv", 2024,
    )  # fmt: skip
    assert "REVIEW_CODE" in finding.message


def test_a_table_split_over_two_files_is_put_together_and_said(tmp_path: Path) -> None:
    write_table(tmp_path / "2023-24" / "a.csv", "Reviews", [{"child": "1"}])
    write_table(tmp_path / "2023-24" / "b.csv", "Reviews", [{"child": "2"}])
    ret = read(tmp_path)
    assert [(row.child, row.where.row) for row in ret.this_year.reviews or ()] == [("1", 0), ("2", 0)]
    assert [one.rule for one in ret.findings] == ["IRO-F06"]
    assert "2023-24/a.csv, 2023-24/b.csv" in ret.findings[0].message


def test_a_file_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("Reviews.csv", "Reviews (copy).csv"):
        write_table(tmp_path / "2023-24" / name, "Reviews", [{}])
    ret = read(tmp_path)
    assert len(ret.this_year.reviews or ()) == 1
    assert [one.rule for one in ret.findings] == ["IRO-F06"]


def test_an_xml_file_may_be_completed_by_a_table(tmp_path: Path) -> None:
    write_xml(tmp_path / "2023-24" / "return.xml", header=[{}], reviews=[{}])
    write_year(tmp_path, 2024, sw_episodes=[{}])
    ret = read(tmp_path)
    assert len(ret.this_year.reviews or ()) == len(ret.this_year.sw_episodes or ()) == 1
    assert ret.findings == ()


def test_an_absent_table_is_none_and_an_empty_one_is_empty(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{}], missing=[])
    assert read(tmp_path).this_year.missing == ()
    assert read(tmp_path).this_year.reviews is None


def test_refuses_what_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"There is no folder .*nowhere"):
        read(tmp_path / "nowhere")
    (tmp_path / "file.csv").write_text("CHILD\n")
    with pytest.raises(Unusable, match=r"file\.csv is a file, not a folder"):
        read(tmp_path / "file.csv")


@pytest.mark.parametrize("names", [[], ["return.xlsx", "letter.pdf"]])
def test_refuses_a_folder_without_tables_and_says_what_it_expects(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(Unusable, match="holds no table of the return" + (".*letter.pdf" if names else "")):
        read(tmp_path)


def test_refuses_a_folder_in_which_no_file_can_be_read_and_says_why(tmp_path: Path) -> None:
    write_year(tmp_path, 2024)
    (tmp_path / "2023-24" / "a.csv").write_bytes(b"\0")
    with pytest.raises(Unusable, match=r"no table that can be read.*2023-24/a\.csv was not read: it is not text"):
        read(tmp_path)


def test_refuses_two_folders_of_one_year(tmp_path: Path) -> None:
    write_year(tmp_path / "2023-24", header=[{}])
    write_year(tmp_path / "2024", header=[{}])
    with pytest.raises(Unusable, match="2023-24 and 2024 are folders of the same year"):
        read(tmp_path)


def test_refuses_what_is_too_large_before_opening_it(tmp_path: Path) -> None:
    folder = write_year(tmp_path, 2024, header=[{}])
    with (folder / "2023-24" / "Reviews.csv").open("wb") as file:
        file.truncate(300 * 1024**2)  # sparse: it takes no room, and reading it would find NUL bytes
    with pytest.raises(Unusable, match=r"holds 300 MB \(largest: Reviews\.csv, 300 MB\), and no more than 200 MB"):
        read(folder)

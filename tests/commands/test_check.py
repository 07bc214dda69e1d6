"""`waymark check` as somebody at a command line meets it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from makers.returns import write_year
from waymark.commands import main

TODAY = "--today=2024-06-03"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A child who came into care on 3 April 2023 and whose reviews were all in time."""
    reviews = [{"review": day} for day in ("28/04/2023", "21/07/2023", "15/01/2024")]
    return write_year(tmp_path / "sound", 2024, header=[{"sex": "2"}], episodes=[{}], reviews=reviews)


def answer(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any]]:
    status = main(["check", str(folder), "--json", TODAY, *more])
    return status, json.loads(capsys.readouterr().out)


def test_nothing_wrong_is_status_0_and_still_says_what_was_not_checked(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = answer(sound, capsys)
    assert (status, found["findings"]) == (0, [])
    assert found["rows"] == {"Header": 1, "Episodes": 1, "Reviews": 3}
    assert found["coverage"]["Reviews"] == ["2023-04-01", "2024-03-31"]
    not_checked = {one["rule"]: one["why"] for one in found["unchecked"]}
    assert "last year" in not_checked["502"]


def test_a_finding_says_where_who_what_and_what_to_do(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_year(sound, 2024, reviews=[{"review": "28/04/2023"}, {"review": "21/07/2023", "review_code": "PN9"}])
    status, found = answer(sound, capsys)
    assert status == 1
    (one,) = [finding for finding in found["findings"] if finding["rule"] == "167"]
    assert {key: one[key] for key in ("severity", "table", "row", "file", "line", "child", "field")} == {
        "severity": "error", "table": "Reviews", "row": 1, "file": "2023-24/Reviews.csv", "line": 3, "child": "1001",
        "field": "REVIEW_CODE",
    }  # fmt: skip
    assert one["message"]
    assert one["fix"]


def test_errors_come_before_warnings_then_by_file_and_line(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_year(sound, 2024, header=[{}, {}], reviews=[{"review": "x"}, {"child": "2", "mood": "good"}])
    found = answer(sound, capsys)[1]["findings"]
    assert {one["severity"] for one in found} == {"error", "warning"}
    order = [(one["severity"], one["file"], one["line"] or 0) for one in found]
    assert order == sorted(order)


def test_the_text_names_each_rule_once_with_its_meaning_and_every_place(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_year(sound, 2024, reviews=[{"review": f"{day}/04/2023", "review_code": "PN9"} for day in range(1, 26)])
    assert main(["check", str(sound), TODAY]) == 1
    text = capsys.readouterr().out
    assert text.count("\n167  ") == 1
    assert "What to do:" in text
    assert "2023-24/Reviews.csv:2  child 1001  " in text
    assert "... and 5 more (--all shows them)" in text
    assert "NOT CHECKED (which is not the same as passed)" in text
    main(["check", str(sound), TODAY, "--all"])
    assert "2023-24/Reviews.csv:26  child 1001  " in capsys.readouterr().out


def test_the_year_can_be_chosen(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_year(sound, 2023, header=[{"sex": "2"}])
    assert answer(sound, capsys, "--year", "2022/23")[1]["rows"] == {"Header": 1}
    assert main(["check", str(sound), "--year", "2020/21"]) == 2
    assert "no folder for the year 2020/21" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_an_error_and_its_rules_are_not_passed(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sound / "2023-24" / "Reviews.csv").write_bytes(b"CHILD,DOB,REVIEW,REVIEW_CODE\n1001,,28/0")
    status, found = answer(sound, capsys)
    assert status == 1
    assert [(one["rule"], one["file"]) for one in found["findings"]] == [("IRO-F03", "2023-24/Reviews.csv")]
    assert "166" in {one["rule"] for one in found["unchecked"]}
    assert "Reviews" not in found["rows"]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><EXPSSDA903><CHILD>&b;</CHILD></EXPSSDA903>'


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("nothing.txt", b"", "holds no table of the return, only nothing.txt"),
        ("return.xlsx", b"PK\x03\x04", "only return.xlsx"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0", "not text"),
        ("a.csv", b"A,B\n1,2\n", "those of no table"),
        ("a.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n".encode("utf-16"), "UTF-16"),
        ("a.xml", b"<EXPSSDA903><CHILD>", "cut short"),
        ("a.xml", BOMB.encode(), "declares entities"),
    ],
)
def test_bad_input_is_status_2_and_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert main(["check", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_the_size_limit_is_a_setting(
    sound: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (sound / "2023-24" / "Missing.csv").open("wb") as file:
        file.truncate(2 * 1024**2)
    monkeypatch.setenv("WAYMARK_MAX_RETURN_MB", "1")
    assert main(["check", str(sound)]) == 2
    assert "no more than 1 MB is read" in capsys.readouterr().err
    monkeypatch.setenv("WAYMARK_MAX_RETURN_MB", "lots")
    assert main(["check", str(sound)]) == 2
    assert 'WAYMARK_MAX_RETURN_MB is "lots"' in capsys.readouterr().err


def test_problems_of_the_services_own_tables_are_listed(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sound / "local").mkdir()
    (sound / "local" / "people.csv").write_text("KEY,NAME\n")
    status, found = answer(sound, capsys)
    assert (status, [(one["rule"], one["file"]) for one in found["findings"]]) == (1, [("IRO-L01", "local/people.csv")])


def test_every_rule_that_is_found_has_a_meaning(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from waymark.actions.folder.checks import MEANINGS

    write_year(
        sound, 2024, header=[{}, {"child": ""}, {"mood": "x"}], episodes=[{"decom": ""}, {}, {}], reviews=[{}, {}]
    )
    (sound / "notes.pdf").write_bytes(b"%PDF")
    found = answer(sound, capsys)[1]["findings"]
    assert len({one["rule"] for one in found}) > 5
    assert {one["rule"] for one in found} <= set(MEANINGS)


def test_it_needs_no_database(sound: Path) -> None:
    """A folder can be checked on a machine that has no service: Django is never loaded."""
    code = "import sys; from waymark.commands import main; main(sys.argv[1:]); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(sound), TODAY], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_a_missing_year_shows_among_the_gaps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in (2022, 2024):
        write_year(tmp_path, ending, header=[{}], episodes=[{}], reviews=[])
    found = answer(tmp_path, capsys)[1]
    assert found["coverage"]["Episodes"] == ["2021-04-01", "2024-03-31"]
    assert found["gaps"]["Episodes"] == [["2022-04-01", "2023-03-31"]]


def test_without_a_hole_there_are_no_gaps(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(sound, capsys)[1]["gaps"] == {}

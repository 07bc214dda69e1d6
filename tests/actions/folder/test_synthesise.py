"""`waymark synthesise`: a whole folder or none, and never over something that is there."""

import json
from pathlib import Path

import pytest

from waymark.actions.folder import synthesise as action
from waymark.actions.folder.synthesise import synthesise
from waymark.commands import main
from waymark.domain.errors import Unusable


def command(*words: str) -> int:
    return main(["synthesise", *words])


def test_it_writes_a_folder_for_each_year_and_what_the_service_keeps(tmp_path: Path) -> None:
    written = synthesise(5, "2022-2024", 1, tmp_path / "made" / "up")
    assert written.years == ("2021-22", "2022-23", "2023-24")
    assert sorted(path.name for path in written.folder.iterdir()) == ["2021-22", "2022-23", "2023-24", "local"]
    assert written.rows["Header"] >= 15
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["up"]


def test_one_year_may_be_named_alone(tmp_path: Path) -> None:
    assert synthesise(1, "2024", 1, tmp_path / "out").years == ("2023-24",)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    synthesise(1, "2024", 1, tmp_path)
    assert (tmp_path / "local" / "people.csv").is_file()


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(Unusable, match="not an empty folder"):
        synthesise(1, "2024", 1, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("keep")
    with pytest.raises(Unusable, match="not an empty folder"):
        synthesise(1, "2024", 1, tmp_path / "out")


def test_when_writing_fails_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> dict[str, int]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(action, "write_local", full)
    with pytest.raises(Unusable, match="No space left on device"):
        synthesise(3, "2024", 1, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("years", ["", "2024-", "20/21", "2023/24", "abc", "2021-2024-2025"])
def test_what_are_no_years_is_said(years: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no years"):
        synthesise(1, years, 1, tmp_path / "out")


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert command("--children", "3", "--years", "2023-2024", "--seed", "4", "--out", str(out), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["years"] == ["2022-23", "2023-24"]
    assert said["rows"]["Header"] > 3


@pytest.mark.parametrize(
    ("children", "years", "named"),
    [("0", "2023-2024", "0 children"), ("50001", "2024-2024", "50001"), ("5", "2024-2023", "wrong way round"),
     ("5", "1999-2024", "1999"), ("5", "2024-2040", "2040")],
)  # fmt: skip
def test_the_command_refuses_what_cannot_be(
    children: str, years: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--children", children, "--years", years, "--out", str(tmp_path / "out")) == 2
    assert named in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

"""Data that could not be used is named on stderr, makes exit status 1, and keeps a report from misleading."""

import json

import pytest

from waymark.actions.folder import reports
from waymark.commands import main
from waymark.domain.errors import Unusable

YEAR = ["--service", "statutory", "--year", "2023/24"]


@pytest.fixture
def folder(tmp_path):
    given = ["synthesise", "--children", "20", "--years", "2024-2024", "--seed", "5", "--out", str(tmp_path / "return")]
    assert main(given) == 0
    return tmp_path / "return"


def reviews(folder):
    [path] = folder.rglob("reviews.csv")
    return path


def test_a_rejected_row_is_named_and_makes_exit_1(folder, tmp_path, capsys):
    lines = reviews(folder).read_text("utf-8").splitlines()
    reviews(folder).write_text("\n".join([*lines, lines[1] + ",more"]) + "\n", "utf-8")
    assert main(["measures", str(folder), *YEAR]) == 1
    assert f"reviews.csv line {len(lines) + 1}" in capsys.readouterr().err
    assert main(["report", str(folder), *YEAR, "--out", str(tmp_path / "out")]) == 1
    assert "reviews.csv line" in (tmp_path / "out" / "report.html").read_text("utf-8")
    facts = json.loads((tmp_path / "out" / "figures.json").read_text("utf-8"))
    assert facts["faults"]
    assert facts["made_from"]["years"] == ["2023/24"]


def test_an_unreadable_file_of_the_year_writes_no_report(folder, tmp_path, capsys):
    reviews(folder).write_bytes(reviews(folder).read_text("utf-8").encode("utf-16"))
    assert main(["measures", str(folder), *YEAR]) == 1
    assert main(["report", str(folder), *YEAR, "--out", str(tmp_path / "out")]) == 2
    assert "UTF-16" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_one_years_folder_warns_of_clocks_that_are_not_known(folder, capsys):
    assert main(["measures", str(folder), *YEAR, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["measures"]
    [missed] = [one for one in found if one["id"] == "reviews_due_not_held" and not one["group"]]
    assert missed["left_out"]
    assert "may be higher" in missed["warning"]


def test_a_folder_where_a_file_goes_is_refused_and_nothing_moves(tmp_path):
    (tmp_path / "rows.xlsx").mkdir()
    with pytest.raises(Unusable, match="is a folder"):
        reports.placed(dict.fromkeys(reports.FILES, b"new"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.xlsx"]


def test_an_error_halfway_puts_the_old_files_back(tmp_path, monkeypatch):
    (tmp_path / "report.html").write_bytes(b"old")
    replace = reports.os.replace

    def fails(source, target):
        if target == tmp_path / "rows.xlsx":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(reports.os, "replace", fails)
    with pytest.raises(Unusable, match="No space left"):
        reports.placed(dict.fromkeys(reports.FILES, b"new"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_bytes() == b"old"

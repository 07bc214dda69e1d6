"""`waymark import`: what a script and a person see, and the exit status."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from datetime import date

import pytest

from makers.returns import write_year
from waymark.actions import setup
from waymark.commands import imports, main
from waymark.records.models import AuditRow, Child

pytestmark = pytest.mark.django_db
KEYS = {
    "added", "changed", "removed", "unchanged", "rejected", "applied", "rejected_rows", "clashes", "unread", "noticed",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _tables_are_there(monkeypatch):
    monkeypatch.setattr(setup, "ready", setup.start)


@pytest.fixture
def folder(tmp_path):
    reviews = [{"review": date(2023, 5, 1)}, {"review": "31/02/2023"}]
    return write_year(tmp_path, 2024, header=[{}], episodes=[{}], reviews=reviews)


def test_json_is_the_contract_and_rejected_rows_are_status_1(folder, capsys):
    assert main(["import", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found) == KEYS
    assert (found["added"], found["applied"]) == ({"Episodes": 1, "Header": 1, "Reviews": 1}, True)
    assert found["rejected"] == {"Reviews": 1}
    (row,) = found["rejected_rows"]
    assert (row["rule"], row["row"], row["line"], row["field"]) == ("166", 1, 3, "REVIEW")
    assert row["file"] == "2023-24/Reviews.csv"


def test_a_dry_run_says_that_nothing_was_applied(folder, capsys):
    main(["import", str(folder), "--dry-run", "--json"])
    assert json.loads(capsys.readouterr().out)["applied"] is False
    assert Child.objects.count() == 0


def test_without_rejected_rows_it_is_0(tmp_path, capsys):
    folder = write_year(tmp_path, 2024, header=[{}], episodes=[{}])
    assert main(["import", str(folder)]) == 0
    said = capsys.readouterr()
    assert "Imported." in said.out
    assert said.err == "", "no progress bar where nobody looks"
    assert main(["import", str(folder)]) == 0


def test_words_say_which_row_and_what_to_do(folder, capsys):
    main(["import", str(folder), "--dry-run"])
    said = capsys.readouterr().out
    assert "Nothing was changed" in said
    assert "2023-24/Reviews.csv, line 3" in said
    assert "dd/mm/yyyy" in said


def test_what_cannot_be_read_is_2_and_changes_nothing(folder, capsys):
    (folder / "2023-24" / "Header.csv").write_bytes(b"PK\x03\x04 a spreadsheet")
    assert main(["import", str(folder)]) == 2
    assert "Header.csv" in capsys.readouterr().err
    assert Child.objects.count() == AuditRow.objects.count() == 0


@pytest.mark.parametrize("arguments", [["/no/such/folder"], [".", "--year", "soon"]])
def test_bad_use_is_2(arguments, capsys):
    assert main(["import", *arguments]) == 2
    assert capsys.readouterr().err


def test_many_rejected_rows_are_counted_and_not_all_listed(tmp_path, capsys):
    rows = [{"review": "x"}] * (imports.SHOWN + 3)
    main(["import", str(write_year(tmp_path, 2024, header=[{}], episodes=[{}], reviews=rows))])
    said = capsys.readouterr().out
    assert said.count("Rejected (") == imports.SHOWN
    assert "and 3 more" in said


def test_the_bar_fills(capsys):
    imports.bar("Reviews", 5, 10)
    assert f"[{'#' * 15}{'.' * 15}] Reviews" in capsys.readouterr().err


def test_rebuild_says_what_was_corrected(folder, capsys):
    main(["import", str(folder), "--json"])
    capsys.readouterr()
    assert main(["rebuild", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"children": 0, "reviews": 0, "signals": 0}
    assert main(["rebuild"]) == 0
    assert "Corrected: 0 children" in capsys.readouterr().out


def test_manage_hands_everything_on(monkeypatch):
    given = []
    monkeypatch.setattr(setup, "manage", lambda rest: given.append(rest) or 3)
    from waymark.commands import manage

    assert manage.run(Namespace(rest=["migrate", "--check"])) == 3
    assert given == [["migrate", "--check"]]


def test_two_headers_of_one_child_are_listed_and_status_1(tmp_path, capsys):
    twice = [{"sex": "1"}, {"sex": "2", "dob": "02/02/2010"}]
    folder = write_year(tmp_path, 2024, header=twice, episodes=[{}])
    assert main(["import", str(folder), "--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["noticed"]
    assert (one["rule"], one["severity"], one["table"], one["line"]) == ("IRO-D04", "error", "Header", 3)
    assert main(["import", str(folder)]) == 1
    assert "Noticed (IRO-D04) 2023-24/Header.csv, line 3" in capsys.readouterr().out


def test_a_file_in_another_encoding_is_taken_and_said(tmp_path, capsys):
    folder = write_year(tmp_path, 2024, header=[{}], episodes=[{}])
    path = folder / "2023-24" / "Header.csv"
    path.write_bytes(path.read_bytes().replace(b"UPN", b"UPN,N\xe9", 1))
    main(["import", str(folder), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert "IRO-F01" in {one["rule"] for one in found["noticed"]}


def test_a_place_that_is_a_file_is_said_in_a_sentence(tmp_path):
    place = tmp_path / "file"
    place.write_text("")
    run = [sys.executable, "-m", "waymark", "import", str(tmp_path)]
    environment = {**os.environ, "WAYMARK_HOME": str(place)}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Set WAYMARK_HOME to a folder" in done.stderr

"""The embedded database is made when it is first needed; a server's is never changed without being told to."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from makers.returns import write_year


def waymark(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith(("WAYMARK_", "DJANGO_"))}
    command = [sys.executable, "-m", "waymark", *arguments]
    return subprocess.run(command, env=known | environment, capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_year(tmp_path / "ret", 2024, header=[{}], episodes=[{}], reviews=[{"review": date(2023, 5, 1)}])


def test_a_fresh_place_is_filled_and_stays_private(folder, tmp_path):
    home = tmp_path / "home"
    done = waymark("import", str(folder), "--json", WAYMARK_HOME=str(home))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["applied"] is True
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "secret-key").stat().st_mode & 0o077 == 0
    again = waymark("import", str(folder), "--json", WAYMARK_HOME=str(home))
    assert json.loads(again.stdout)["added"] == {}


def test_migrations_are_complete_and_the_system_checks_pass(tmp_path):
    home = {"WAYMARK_HOME": str(tmp_path / "home")}
    assert waymark("manage", "makemigrations", "--check", "--dry-run", **home).returncode == 0
    assert waymark("manage", "migrate", "--verbosity", "0", **home).returncode == 0
    checked = waymark("manage", "check", "--database", "default", "--fail-level", "ERROR", **home)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"WAYMARK_DATABASE_URL": "mysql://x"}, "postgres:// or sqlite:///"),
        ({"WAYMARK_DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}, "does not answer"),
        ({"WAYMARK_DEMO": "yes"}, "WAYMARK_DEMO"),
        ({"WAYMARK_DEMO": "1", "WAYMARK_DEMO_DAY": "tomorrow"}, "WAYMARK_DEMO_DAY"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_a_line(folder, tmp_path, setting, says):
    done = waymark("import", str(folder), WAYMARK_HOME=str(tmp_path / "home"), **setting)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr

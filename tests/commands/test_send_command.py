"""`waymark send`: once for a timer, or beside the server for as long as that runs."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from waymark.actions.sending.beside import Beside
from waymark.commands import main

HERE = {"WAYMARK_DEMO": "1", "WAYMARK_DATABASE_URL": "", "WAYMARK_HOSTS": ""}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty installation in demonstration mode."""
    for name, value in {**HERE, "WAYMARK_HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    return tmp_path


def send(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "waymark", "send", *arguments], capture_output=True, text=True)


def test_once_says_what_it_did(home: Path) -> None:
    done = send("--once", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"sent": 0, "put_off": 0, "failed": 0, "waiting": 0})
    assert send("--once").stdout == "Sent: 0. To be tried again: 0. Failed: 0. No way out: 0.\n"


def test_a_gap_that_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["send", "--every", "0"]) == 2
    assert "--every: at least 1 second." in capsys.readouterr().err


def test_a_mail_server_that_cannot_be_is_named_before_anything_is_sent(home: Path, monkeypatch) -> None:
    monkeypatch.setenv("WAYMARK_DEMO", "0")
    monkeypatch.setenv("WAYMARK_SMTP_URL", "mail.example.org")
    done = send("--once")
    assert (done.returncode, "WAYMARK_SMTP_URL cannot be used. Write smtp://" in done.stderr) == (2, True)


def test_beside_a_server_it_ends_when_told(home: Path) -> None:
    beside = Beside()
    beside.start(os.getpid())
    process = beside.process
    assert process is not None
    assert process.poll() is None
    beside.stop()
    assert process.returncode in (0, -signal.SIGTERM)  # told before or after it was listening for that


def test_it_ends_by_itself_when_the_server_is_gone(home: Path) -> None:
    """The server is killed without a word: another process than the one it was started for is its parent."""
    done = subprocess.run(
        [sys.executable, "-m", "waymark", "send", "--every", "1", "--beside", "1"], timeout=60, check=False
    )
    assert done.returncode == 0

"""What works on a folder loads no web framework: it starts fast, and runs where there is no database."""

import json
import subprocess
import sys

import pytest

from waymark.commands import COMMANDS

WATCHED = """
import json, sys
from waymark.commands import main
status = main(sys.argv[1:])
print("\\n" + json.dumps({"status": status, "django": "django" in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority") / "made-up"
    _run(["synthesise", "--children", "25", "--years", "2023-2024", "--seed", "3", "--out", str(folder)])
    return folder


def _run(arguments: list[str]) -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, timeout=300)
    return json.loads(done.stderr.strip().splitlines()[-1])


@pytest.mark.parametrize(
    "command",
    [
        ["clock", "REV-1", "became_looked_after=2025-01-06"],
        ["ladder", "statutory", "--raised", "2024-04-02"],
        ["check", "{folder}"],
        ["measures", "{folder}", "--service", "statutory", "--year", "2023/24"],
        ["report", "{folder}", "--service", "statutory", "--year", "2023/24", "--out", "{out}"],
    ],
    ids=lambda command: command[0],
)
def test_a_folder_is_worked_on_without_django(command, authority, tmp_path):
    places = {"{folder}": str(authority), "{out}": str(tmp_path / "draft")}
    outcome = _run([places.get(word, word) for word in command])
    assert outcome == {"status": outcome["status"], "django": False}
    assert outcome["status"] in (0, 1)


def test_every_command_says_how_it_is_used():
    for command in COMMANDS:
        shown = subprocess.run(
            [sys.executable, "-m", "waymark", command, "--help"], capture_output=True, text=True, timeout=60
        )  # fmt: skip
        assert shown.returncode == 0, shown.stderr
        assert command in shown.stdout

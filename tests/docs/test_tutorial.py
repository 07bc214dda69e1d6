"""What the tutorial says is what happens: its commands are run in order, in an empty folder."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TESTED = re.compile(r"<!-- tested -->\n```\n(.*?)```", re.S)


def commands() -> list[str]:
    """The commands of the tutorial that are marked as tested, in order."""
    blocks = TESTED.findall((DOCS / "tutorial" / "first-day.md").read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "waymark"
    return subprocess.run(
        [sys.executable, "-m", "waymark", *words[1:]], cwd=folder, capture_output=True, text=True, timeout=300
    )  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first-day")
    return folder, {command: run(command, folder) for command in commands()}


def test_every_command_of_the_tutorial_works(outcomes):
    _, ran = outcomes
    assert len(ran) >= 6
    for command, outcome in ran.items():
        allowed = {0, 1} if command.startswith("waymark check") else {0}
        assert outcome.returncode in allowed, f"{command}\n{outcome.stderr}"


def test_the_dates_that_the_tutorial_names_are_the_clock_s(outcomes):
    _, ran = outcomes
    first = next(outcome for command, outcome in ran.items() if "REV-1" in command)
    assert "Monday 3 February 2025" in first.stdout


def test_the_report_leaves_its_five_files(outcomes):
    folder, _ = outcomes
    written = {path.name for path in (folder / "draft").iterdir()}
    assert written == {"report.html", "report.docx", "report.pdf", "figures.json", "rows.xlsx"}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_between_pages_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"

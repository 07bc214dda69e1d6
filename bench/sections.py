"""What is measured: one function a section, each from nothing."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cold import INSIDE, WAYMARK, Run, cold, inside
from pages import pages
from tables import Table, mib, seconds, times

PEER = "csc-validator-be-903==0.1.17"
THIS, LAST = "2023-24", "2022-23"
FOUND = (0, 1)
"""Exit statuses of a check or an import that was done: 1 says that something is wrong with the data."""


def made(place: Path, children: int) -> Path:
    """The returns of a made-up authority of so many children, 2022/23 and 2023/24."""
    out = place / str(children)
    cold([WAYMARK, "synthesise", "--children", str(children), "--years", "2023-2024", "--seed", "1", "--out", str(out)])
    return out


def reviews_in(folder: Path) -> int:
    """How many reviews the newest year has."""
    return len((folder / THIS / "reviews.csv").read_text("utf-8").splitlines()) - 1


def report(place: Path, repeat: int) -> Table:
    """From CSV to the five files of a report, and check and import of the same."""
    folder = made(place, 1400)
    written = [place / f"report-{at}" for at in range(repeat)]
    reported = middle(
        [cold([WAYMARK, "report", str(folder), "--year", "2023/24", "--out", str(out)]) for out in written]
    )
    checked = cold([WAYMARK, "check", str(folder)], repeat, allowed=FOUND)
    homes = [{"WAYMARK_HOME": str(place / f"home-{at}")} for at in range(repeat)]
    imported = middle([cold([WAYMARK, "import", str(folder)], env=home, allowed=FOUND) for home in homes])
    again = cold([WAYMARK, "import", str(folder)], env=homes[0], allowed=FOUND)
    both = Run(checked.seconds + imported.seconds, checked.cpu + imported.cpu, max(checked.mib, imported.mib), "")
    rows = [
        (what, seconds(run.seconds), seconds(run.cpu), times(run.cpu, checked.cpu), mib(run.mib), wanted)
        for what, run, wanted in (
            ("report: HTML, DOCX, PDF, XLSX, JSON", reported, "10 s, 600 MiB"),
            ("check", checked, ""),
            ("import into an empty database", imported, ""),
            ("check and import", both, "3 s"),
            ("import again, nothing to change", again, ""),
        )
    ]
    note = f"{reviews_in(folder):,} reviews in 2023/24. Each from a cold start to its end; the middle of {repeat} runs."
    title = "An authority of 1,400 children, two years"
    return Table(title, ("command", "time", "CPU", "CPU to check", "peak memory", "wanted"), rows, note)


def middle(runs: list[Run]) -> Run:
    """The run with the middle time."""
    return sorted(runs)[len(runs) // 2]


def clocks(_: Path, __: int) -> Table:
    """Clock answers a second on one core."""
    found = json.loads(inside("clocks.py").said)
    rows = [
        (rule, f"{one['plain']:,.0f}", f"{one['with_birthday']:,.0f}", times(one["plain"], 200_000))
        for rule, one in found.items()
    ]
    columns = ("rule", "answers a second", "looking at the 18th birthday too", "to the 200,000 wanted")
    return Table("Clock answers on one core", columns, rows)


def figures(_: Path, __: int) -> Table:
    """All measures over many reviews, once loaded."""
    found = [json.loads(inside("figures.py", str(count)).said) for count in (100_000, 1_000_000)]
    rows = [
        (f"{one['reviews']:,}", seconds(one["loading"]), seconds(one["measuring"]), seconds(one["again"]),
         times(one["measuring"], found[0]["measuring"]))
        for one in found
    ]  # fmt: skip
    note = f"{found[-1]['figures']:,} figures, every measure and every group of it, of one year. Wanted: within 2 s."
    return Table("All measures", ("reviews", "loading", "measuring", "a second time", "to 100,000"), rows, note)


def check(place: Path, repeat: int) -> Table:
    """`waymark check` of a small and a large authority, and the validator of today beside it."""
    sizes = (1_000, 10_000)
    folders = {size: made(place, size) for size in sizes}
    ours = {size: cold([WAYMARK, "check", str(folders[size])], repeat, allowed=FOUND) for size in sizes}
    python, why = peer_environment(place)
    theirs = (
        {size: cold([python, str(INSIDE / "peer.py"), str(folders[size]), THIS, LAST]) for size in sizes}
        if python
        else {}
    )
    rows = [
        (name, f"{size:,}", f"{reviews_in(folders[size]):,}", seconds(run.seconds), seconds(run.cpu),
         times(run.cpu, runs[sizes[0]].cpu), times(run.cpu, ours[size].cpu), mib(run.mib))
        for name, runs in (("waymark check", ours), (PEER.split("==")[0], theirs))
        for size, run in runs.items()
    ]  # fmt: skip
    columns = ("command", "children", "reviews a year", "time", "CPU", "CPU to 1,000 children", "CPU to waymark")
    columns += ("peak memory",)
    note = why or (
        f"Both look at two years. The peer ({PEER}) checks more rules of other tables and works out distances; Waymark "
        "adds the due date of every review."
    )
    return Table("Checking", columns, rows, f"Wanted of 10,000 children: 6 s, 500 MiB, growth linear (10 x). {note}")


def peer_environment(place: Path) -> tuple[str, str]:
    """The Python of a new environment with the peer in it, or "" and a line that says why there is none."""
    folder = place / "peer"
    python = str(folder / "bin" / "python")
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True, timeout=120)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True, capture_output=True, timeout=600)
    except (subprocess.SubprocessError, OSError) as error:
        return "", f"SKIPPED: the peer {PEER} does not install here ({type(error).__name__})."
    return python, ""


def queries(_: Path, __: int) -> Table:
    """Queries of pages for few and for many children."""
    sizes = (50, 500)
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as home:
            found.append(json.loads(inside("queries.py", str(size), env={"WAYMARK_HOME": home}).said))
    rows = [
        (
            page,
            *(str(one[page]["queries"]) for one in found),
            times(found[1][page]["queries"], found[0][page]["queries"]),
        )
        for page in found[0]
    ]
    columns = ("page", *(f"{size} children" for size in sizes), "ratio")
    return Table("Queries a page issues", columns, rows, "Wanted: the same number whatever the number of children.")


def signals(_: Path, __: int) -> Table:
    """All signals of a service from histories in memory."""
    found = [json.loads(inside("signals.py", str(count)).said) for count in (1_000, 3_000, 10_000)]
    rows = [
        (f"{one['children']:,}", f"{one['signals']:,}", seconds(one["working"]), times(one["working"],
         found[0]["working"]), seconds(one["ranking"]), f"{1000 * one['one']:.1f} ms")
        for one in found
    ]  # fmt: skip
    columns = ("children in care", "signals", "working out", "to 1,000", "standing and ranked", "one child")
    note = "Wanted: 3,000 children within 3 s, one within 50 ms, growth linear."
    return Table("Signals on one core", columns, rows, note)


SECTIONS = {
    "report": report, "clocks": clocks, "figures": figures, "check": check, "queries": queries, "pages": pages,
    "signals": signals,
}  # fmt: skip

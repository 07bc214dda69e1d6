"""Run a command in a process of its own, and see how long it took and how much memory it held at most."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

WAYMARK = str(Path(sys.executable).with_name("waymark"))
INSIDE = Path(__file__).parent / "inside"


class Run(NamedTuple):
    """One command, from its start to its end; of several runs the middle time and the most memory."""

    seconds: float
    cpu: float
    """Seconds of all cores together: less disturbed by whatever else the machine does."""
    mib: float
    said: str
    """What it wrote on stdout, the last time."""


def cold(
    command: Sequence[str], times: int = 1, env: Mapping[str, str] | None = None, allowed: Sequence[int] = (0,)
) -> Run:
    """Run a command `times` times. Raises RuntimeError, with what it said, where its exit status is not `allowed`."""
    runs = [_once(command, env or {}, allowed) for _ in range(times)]
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.mib for run in runs),
        runs[-1].said,
    )


def _once(command: Sequence[str], env: Mapping[str, str], allowed: Sequence[int]) -> Run:
    # What it says goes to files, so that no pipe can fill up; the kernel is asked about this one child only.
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=complained, env=os.environ | dict(env))
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        if process.returncode not in allowed:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {complained.read()[-2000:]}")
        held = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        return Run(seconds, used.ru_utime + used.ru_stime, held, said.read())


def inside(program: str, *words: str, env: Mapping[str, str] | None = None) -> Run:
    """Run one of the programs of `bench/inside` with this Python."""
    return cold([sys.executable, str(INSIDE / program), *words], env=env)

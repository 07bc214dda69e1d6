"""A sender beside the server: a process of its own, started when the server listens and ended with it."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

EVERY = 10
"""Seconds between rounds."""
PATIENCE = 20
"""Seconds that a message in hand is waited for."""


class Beside:
    """The one sender of a server."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, pid: int) -> None:
        """Start it for the server with this process id. Should that be killed, the sender ends by itself."""
        wanted = [sys.executable, "-m", "waymark", "send", "--every", str(EVERY), "--beside", str(pid)]
        self.process = subprocess.Popen(wanted, stdin=subprocess.DEVNULL)

    def stop(self) -> None:
        """End it, and wait until the message that it has in hand has gone."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:  # the other side does not answer: what is in hand is looked at next time
                self.process.kill()
            self.process = None

    def hooks(self, ready: Callable[[Any], None]) -> dict[str, Any]:
        """What the server calls when it listens and when it ends."""

        def when_ready(arbiter: Any) -> None:
            self.start(arbiter.pid)
            ready(arbiter)

        return {"when_ready": when_ready, "on_exit": lambda _arbiter: self.stop()}

"""The fixed cast as a service of its own, served by the real command on whatever day a journey has come to."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from makers.fixed_cast import DAY

TESTS = Path(__file__).parent.parent
PASSWORD = "a-long-walk-home"
BEGIN = date(2024, 4, 1)
"""From this day the service records its reviews here."""
BOOKED, HELD, SIGNED, LATER = date(2024, 4, 2), date(2024, 7, 1), date(2024, 7, 4), date(2024, 7, 15)
"""The days of a review of Amara's: booked ten weeks ahead, ten working days before its limit."""


@dataclass
class Small:
    """A service with four children, and a person for every part of a review."""

    home: Path
    port: int
    keys: dict[str, str] = field(default_factory=dict)
    """{local identifier: key in addresses} of the children."""
    review: str = ""
    """The key of Amara's review, where it is planned already."""
    server: "subprocess.Popen[str] | None" = None

    @property
    def address(self) -> str:
        """Where it is served, the same from day to day."""
        return f"http://127.0.0.1:{self.port}"

    def day(self, today: date) -> None:
        """Serve as on that day: what was served before ends."""
        self.stop()
        with open(self.home / "said", "a") as said:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "waymark", "serve", "--bind", f"127.0.0.1:{self.port}", "--workers", "1"],
                env=self.environment(today), stdout=subprocess.PIPE, stderr=said, text=True,
            )  # fmt: skip
        assert self.server.stdout is not None
        line = self.server.stdout.readline()
        assert line.startswith("Serving on "), (self.home / "said").read_text()

    def stop(self) -> None:
        """End what is served."""
        if self.server:
            self.server.terminate()
            self.server.communicate(timeout=60)
            self.server = None

    def environment(self, today: date) -> dict[str, str]:
        """What the command is to know: where it lives, and which day it is."""
        return {
            **os.environ, "WAYMARK_HOME": str(self.home), "WAYMARK_DEMO": "1", "WAYMARK_DEMO_DAY": today.isoformat(),
            "WAYMARK_DATABASE_URL": f"sqlite:///{self.home / 'waymark.sqlite3'}", "PYTHONPATH": str(TESTS),
        }  # fmt: skip


def small(home: Path, *, planned: bool = False) -> Small:
    """Make it, in a process of its own: this one must not open its database. `planned`: with Amara's review."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        made = Small(home, free.getsockname()[1])
    command = [sys.executable, "-m", "makers.small_service", str(home / "return"), *(["planned"] if planned else [])]
    done = subprocess.run(
        command, env=made.environment(DAY), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made.keys = dict(line.split("\t") for line in done.stdout.splitlines())
    made.review = made.keys.pop("review", "")
    return made


def fill(folder: Path, planned: bool) -> None:
    """The cast in an empty database; prints the children's keys, and the review's."""
    from waymark.actions import setup

    setup.ready()
    from makers import fixed_cast
    from waymark.records.models import Child, Person, Service

    people = fixed_cast.make(folder)
    fixed_cast.account("business_support", "", "business_support")
    for key, email in (("SW-1", "ana@example.org"), ("TM-1", "priya@example.org"), ("IRO-1", "jo@example.org")):
        Person.objects.filter(key=key).update(email=email)
    Service.objects.update_or_create(pk=1, defaults={"records_from": BEGIN})
    for local, key in Child.objects.values_list("local_id", "key"):
        print(f"{local}\t{key}")
    if planned:
        print(f"review\t{plan(Child.objects.get(local_id='A1').key, people.manager)}")


def plan(child: str, by: Any) -> str:
    """Amara's review of 1 July, with her and her social worker invited."""
    from waymark.actions.reviews import steps
    from waymark.records.models import ReviewLife

    key = steps.plan(child, kind="later", on=HELD, at=time(10), place="4 Mill Row, Leeds", by=by)
    life = ReviewLife.objects.get(key=key)
    life.invitations.create(name="Amara", role="child", channel="hand", told="invited")
    life.invitations.create(
        name="Ana Cole", role="social_worker", person_key="SW-1", address="ana@example.org", told="invited"
    )
    return key


if __name__ == "__main__":
    fill(Path(sys.argv[1]), planned="planned" in sys.argv)

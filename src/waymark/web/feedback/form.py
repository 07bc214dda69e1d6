"""What was typed in a form of this room, what is wrong with it, and how it stands meanwhile."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import QueryDict

from waymark.actions.feedback.common import Wrong
from waymark.domain.errors import Refusal
from waymark.domain.feedback.given import plain
from waymark.domain.feedback.rounds import MOST
from waymark.web.shared.asked import Asked
from waymark.web.shared.drafts import version_of
from waymark.web.shared.typed import day_of

NOT_A_DAY = "Enter the day as day/month/year, for example 14/3/2024"
NOT_A_NUMBER = "Enter a whole number, or leave it blank"
NOT_A_DECIMAL = "Enter a number, for example 30 or 37.5"
COMMA = "A comma stands only between thousands, as in 1,234"
LONGEST = 20_000
WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+")
DECIMAL = re.compile(rf"({WHOLE.pattern})(\.[0-9]+)?")
"""How people write numbers: a comma may stand between thousands, and nowhere else."""


class Unread(Exception):
    """Something that was typed could not be read: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class Tried(NamedTuple):
    """What came of a form."""

    done: Any
    """What the action answered; None where it was not done, True where it answers nothing."""
    problem: dict[str, str]
    stale: bool = False
    said: dict[str, str] = {}
    """What was typed, {field: text}; empty where nothing was sent."""

    @property
    def status(self) -> int:
        """The status of the page that shows the form again."""
        return 409 if self.stale else 400 if self.problem else 200

    def version(self, standing: int) -> int:
        """The version that the form sends back: its own while something is wrong with it, else the one that stands."""
        return version_of(self.said) if self.problem and not self.stale else standing

    def shown(self, standing: Mapping[str, str], version: int) -> dict[str, Any]:
        """What the page is given: what was typed, or else what stands; what is wrong."""
        return {
            "values": self.said or dict(standing), "problem": self.problem,
            "errors": [{"text": text, "href": f"#{name}"} for name, text in self.problem.items()], "stale": self.stale,
            "standing": standing, "version": self.version(version),
        }  # fmt: skip


def sent(request: Asked, do: Callable[[QueryDict], Any]) -> Tried:
    """Does what the form says, where one was sent and what was typed can be read."""
    if request.method != "POST":
        return Tried(None, {})
    said = {name: text(request.POST, name) for name in request.POST if name != "csrfmiddlewaretoken"}
    try:
        done = do(request.POST)
    except (Wrong, Unread) as wrong:
        return Tried(None, wrong.fields, said=said)
    except Refusal as refusal:
        if refusal.code != "stale":
            raise
        return Tried(None, {"stale": refusal.why}, stale=True, said=said)
    return Tried(True if done is None else done, {}, said=said)


def text(post: Mapping[str, str], name: str) -> str:
    """What was typed in a field."""
    return post.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST]


def lines(post: Mapping[str, str], name: str) -> list[str]:
    """What was typed in a field of several lines, without empty ones."""
    return [" ".join(line.split()) for line in text(post, name).split("\n") if line.strip()]


class Reading:
    """Reads days and numbers, and keeps what cannot be read."""

    def __init__(self, post: Mapping[str, str]) -> None:
        self._post = post
        self.wrong: dict[str, str] = {}

    def day(self, name: str, needed: bool = False) -> date | None:
        """The day that was typed; None where there is none, or none that can be read."""
        typed = text(self._post, name)
        found = day_of(typed) if typed else None
        if found is None and (typed or needed):
            self.wrong[name] = NOT_A_DAY
        return found

    def number(self, name: str, field: str = "") -> int | None:
        """The whole number that was typed; None for a blank field. `field` is where a mistake is shown."""
        typed = text(self._post, name)
        digits = typed.replace(",", "")
        if not typed:
            return None
        if not WHOLE.fullmatch(typed):
            self.wrong[field or name] = f"{NOT_A_NUMBER}. {COMMA}" if "," in typed else NOT_A_NUMBER
            return None
        if Decimal(digits) > MOST:
            self.wrong[field or name] = f"{MOST:,} is the largest number that can be kept"
            return None
        return int(Decimal(digits))

    def decimal(self, name: str) -> float:
        """The number that was typed, with a part behind the point or without."""
        typed = text(self._post, name)
        if not DECIMAL.fullmatch(typed):
            self.wrong[name] = f"{COMMA}: write one and a half as 1.5" if "," in typed else NOT_A_DECIMAL
            return 0.0
        exact = Decimal(typed.replace(",", ""))
        if exact > MOST:
            self.wrong[name] = f"{MOST:,} is the largest number that can be kept"
        elif Decimal(plain(float(exact))) != exact:
            self.wrong[name] = "Enter the number with fewer digits: at most 15 are kept"
        return 0.0 if name in self.wrong else float(exact)


def items(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """(value, words) as a GOV.UK select takes them, behind an empty one."""
    return [{"value": "", "text": "Choose"}, *({"value": value, "text": words} for value, words in pairs)]

"""What is typed about one person to be invited, read for the convening form and for the list of people asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.messages.kinds import CHANNELS
from waymark.domain.reviews import convening
from waymark.domain.reviews.convening import Guest
from waymark.domain.reviews.invitations import VIEWS_BY, WHY_NOT, roles
from waymark.domain.reviews.lengths import ADDRESS, FEW_WORDS, ONE_LINE, Limits, too_long
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, time_of, typed

TEXTS = (
    "name", "role", "channel", "address", "invited", "why_not", "why_not_text", "views_by", "search_asked_on",
    "apart_on", "apart_at", "apart_place",
)  # fmt: skip
TICKS = ("parental_responsibility", "address_withheld", "whereabouts_unknown", "meets_apart")
DAYS = ("search_asked_on", "apart_on")
LIMITS: Limits = {
    "name": ("The name", ONE_LINE), "address": ("The address", ADDRESS), "why_not_text": ("The reason", FEW_WORDS),
    "apart_place": ("The place of their own meeting", ONE_LINE),
}  # fmt: skip
CODES: Mapping[str, Mapping[str, str]] = {"channel": CHANNELS, "why_not": WHY_NOT, "views_by": VIEWS_BY}
NO_TIME = "Enter the time as 14:30 or 2.30pm"


class Typed(NamedTuple):
    """One person's part of a form, exactly as typed, with what is wrong with it."""

    prefix: str
    """Begins the name of each field; "" on a page about one person."""
    values: Mapping[str, str]
    problem: Mapping[str, str]
    guest: Guest
    recorded: bool = False
    """How to reach them stands in the records as it does here: nobody typed it."""

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: each leads to its field, and says whom it is about."""
        who = f"{self.values['name']}: " if self.prefix and self.values["name"] else ""
        return [{"text": f"{who}{text}", "href": f"#{self.prefix}{name}"} for name, text in self.problem.items()]

    @property
    def lacks(self) -> str:
        """What is missing of how to reach them; "" where nothing is, or it is said as what is wrong already."""
        named = self.guest.name and "address" not in self.problem
        return convening.lacks(self.guest, recorded=self.recorded) if named else ""

    @property
    def wrong(self) -> Mapping[str, str]:
        """What is wrong with each field; "" where nothing is."""
        return {**dict.fromkeys(self.values, ""), **self.problem}

    def with_problem(self, name: str, text: str) -> "Typed":
        """The same with one more problem."""
        return self._replace(problem={**self.problem, name: text})


def filled(guest: Guest, prefix: str = "") -> Typed:
    """The part of the form as it is before anything is typed."""
    values = {name: str(getattr(guest, name) or "") for name in TEXTS}
    values |= {name: "yes" if getattr(guest, name) else "" for name in TICKS}
    values |= {name: typed(getattr(guest, name)) for name in DAYS}
    values["invited"] = "yes" if guest.invited else "no"
    values["apart_at"] = f"{guest.apart_at:%H:%M}" if guest.apart_at else ""
    return Typed(prefix, values, {}, guest, recorded=True)


def read(given: Mapping[str, str], prefix: str, today: date) -> Typed:
    """What was sent of one person."""
    values = {name: given.get(f"{prefix}{name}", "").strip() for name in (*TEXTS, *TICKS)}
    problem = {name: not_a_day(values[name]) for name in DAYS if values[name] and day_of(values[name]) is None}
    if values["apart_at"] and time_of(values["apart_at"]) is None:
        problem["apart_at"] = NO_TIME
    if values["invited"] not in ("yes", "no"):
        problem["invited"] = "Choose whether they are invited"
    guest = _guest(values)
    return Typed(prefix, values, {**convening.problems(guest, today), **problem, **too_long(values, LIMITS)}, guest)


def _guest(values: Mapping[str, str]) -> Guest:
    ticked = {name for name in TICKS if values[name] == "yes"}
    code = {name: values[name] if values[name] in known else "" for name, known in CODES.items()}
    return Guest(
        values["name"], values["role"], "parental_responsibility" in ticked, code["channel"], values["address"],
        "address_withheld" in ticked, values["invited"] != "no", code["why_not"], values["why_not_text"],
        code["views_by"], "whereabouts_unknown" in ticked, day_of(values["search_asked_on"]),
        "meets_apart" in ticked, day_of(values["apart_on"]), time_of(values["apart_at"]), values["apart_place"],
    )  # fmt: skip


def choices(*, of_carers: bool = False) -> dict[str, Any]:
    """What can be chosen, as the components take it; for a review of foster carers (`of_carers`) without the parts
    that there are only round a child."""
    none = [{"value": "", "text": "Choose"}]
    return {
        "roles": none + items(roles(of_carers=of_carers)),
        "channels": items(CHANNELS),
        "reasons": none + items(WHY_NOT),
        "views": none + items(VIEWS_BY),
    }


def items(words: Mapping[str, str]) -> list[dict[str, str]]:
    """Words for codes as GOV.UK radios and selects take them."""
    return [{"value": key, "text": sentence(text)} for key, text in words.items()]

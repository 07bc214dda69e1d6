"""The facts that a question states: what happened, and when. Read strictly, and refused where they contradict."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Literal, NoReturn
from zoneinfo import ZoneInfo

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.policy import STATUTORY, Settings, checked, chosen, wording
from waymark.domain.errors import Unusable

LONDON = ZoneInfo("Europe/London")

Kind = Literal["date", "moment", "date or none", "flag", "count", "word"]

KINDS: Mapping[str, Kind] = {
    "became_looked_after": "date",
    "accommodated_from": "moment",
    "accommodated_to": "moment",
    "period_end": "date",
    "period1_start": "date",
    "period1_end": "date",
    "episode_start": "date",
    "episode_end": "date",
    "legal_status": "word",
    "legal_status_change": "date",
    "s20_from": "date",
    "dob": "date",
    "date_of_death": "date",
    "first_review_completed": "date",
    "previous_review_completed": "date",
    "previous_review_due": "date",
    "original_due": "date",
    "reason_held": "word",
    "reviews_held": "count",
    "returned_to": "word",
    "adjourned_on": "date",
    "review_meeting": "date",
    "review_completed": "date",
    "decisions_received": "date",
    "series_first_meeting": "date",
    "series_last_meeting": "date",
    "placement_start": "date",
    "placement_change": "date",
    "placement_first_year": "flag",
    "placement_until_18": "flag",
    "emergency": "flag",
    "first_placement_start": "date",
    "single_placement_intended_days": "count",
    "arrangement": "word",
    "living_with": "word",
    "last_visit": "date",
    "visits_made": "count",
    "authority_to_place": "date",
    "placed_for_adoption": "date or none",
    "placed_for_adoption_2": "date",
    "first_adoption_review": "date",
    "returned_by_adopter": "date",
    "remand_type": "word",
    "remanded_on": "date",
    "remand_end": "date",
    "last_health_assessment": "date",
    "eligible_on": "date",
    "moved_to_leaving_care_accommodation": "date",
    "last_pa_visit": "date",
    "approved_on": "date",
    "temporary_approval_start": "date",
    "extended": "flag",
    "arrangement_known_on": "date",
    "formal_dispute_raised": "date",
    "request_received": "date",
    "adoption_order": "date",
    "approval_ended": "date",
    "breach_known": "moment",
    "complaint_stage": "word",
    "days_placed_in_12_months": "count",
    "initial_conference": "date",
    "last_dental_check": "date",
    "last_review_conference": "date",
    "strategy_discussion": "date",
    "term_end": "date",
}
"""Every fact that a question may state, and how its value is written."""

WRITTEN: Mapping[Kind, str] = {
    "date": "a date such as 2025-01-06",
    "moment": "a date with its time, such as 2025-06-06T18:00, or a date",
    "date or none": "a date such as 2025-01-06, or none",
    "flag": "true or false",
    "count": "a whole number",
    "word": "a word such as s20",
}

IN_ORDER = (
    ("became_looked_after", "period_end"),
    ("became_looked_after", "legal_status_change"),
    ("became_looked_after", "date_of_death"),
    ("period1_start", "period1_end"),
    ("period1_end", "became_looked_after"),
    ("episode_end", "episode_start"),
    ("first_review_completed", "previous_review_completed"),
    ("first_review_completed", "period_end"),
    ("previous_review_completed", "period_end"),
    ("period1_start", "first_review_completed"),
    ("remanded_on", "remand_end"),
    ("remanded_on", "s20_from"),
    ("remand_end", "s20_from"),
    ("series_first_meeting", "series_last_meeting"),
    ("review_meeting", "review_completed"),
    ("review_completed", "decisions_received"),
    ("placement_start", "placement_change"),
    ("first_placement_start", "placement_start"),
    ("arrangement_known_on", "last_visit"),
    ("authority_to_place", "placed_for_adoption"),
    ("authority_to_place", "placed_for_adoption_2"),
    ("placed_for_adoption", "placed_for_adoption_2"),
    ("placed_for_adoption", "first_adoption_review"),
    ("placed_for_adoption", "returned_by_adopter"),
    ("returned_by_adopter", "placed_for_adoption_2"),
    ("moved_to_leaving_care_accommodation", "last_pa_visit"),
    ("strategy_discussion", "initial_conference"),
    ("initial_conference", "last_review_conference"),
    ("approved_on", "approval_ended"),
)
"""Pairs of which the first cannot come after the second."""

BEFORE_BIRTH = frozenset({"approval_ended", "approved_on", "initial_conference", "strategy_discussion"})
"""Dates that may lie before `dob`: they are not the child's own, or concern one not yet born."""

REVIEWS = ("first_review_completed", "previous_review_completed", "series_first_meeting")
"""Reviews held in a period of care."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")

Value = date | datetime | bool | int | str | None


class Facts:
    """The facts of one question. Asking for one that is missing raises Unusable that names it."""

    def __init__(self, rule: str, given: Mapping[str, str], settings: Settings = STATUTORY) -> None:
        """Reads `given` (as typed). Raises Unusable that names the fact which is unknown, unreadable or impossible."""
        self.rule = rule
        own = {key: checked(key, value) for key, value in given.items() if key.startswith("policy.")}
        self.settings: Settings = {**settings, **own}
        self._values = {key: _read(key, value) for key, value in given.items() if key not in own}
        self._check()

    def day(self, key: str) -> date:
        """The day on which `key` happened."""
        found = self.maybe(key)
        if found is None:
            raise self.missing(key)
        return found

    def maybe(self, key: str) -> date | None:
        """The day on which `key` happened, or None where the question does not say (or says none)."""
        value = self._values.get(key)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def first_of(self, *keys: str) -> date:
        """The day of the first of these facts that is given."""
        for key in keys:
            if (found := self.maybe(key)) is not None:
                return found
        raise self.missing(*keys)

    def moment(self, key: str) -> datetime | None:
        """The moment of `key` in London time, or None where only a day, or nothing, is given."""
        value = self._values.get(key)
        return value if isinstance(value, datetime) else None

    def flag(self, key: str) -> bool | None:
        """True or false as given; None where the question does not say."""
        value = self._values.get(key)
        return value if isinstance(value, bool) else None

    def count(self, key: str) -> int | None:
        """A number as given; None where the question does not say."""
        value = self._values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def word(self, key: str) -> str:
        """A word as given, in lower case; "" where the question does not say."""
        value = self._values.get(key)
        return value if isinstance(value, str) else ""

    def says(self, key: str) -> bool:
        """Whether the question states `key` at all."""
        return key in self._values

    def chosen(self, setting: str) -> str:
        """The value of a local setting for this question."""
        return chosen(self.settings, setting)

    def wording(self, setting: str) -> str:
        """The local wording of a limit, or "" where it is the law's own."""
        return wording(self.settings, setting)

    def birthday(self, age: int) -> date | None:
        """The day on which the child reaches `age`, where `dob` is given."""
        dob = self.maybe("dob")
        return spans.birthday(dob, age, self.chosen("policy.leapling")) if dob else None

    def _check(self) -> None:
        for first, second in IN_ORDER:
            self._in_order(first, second)
        if self.says("accommodated_from") and self.says("accommodated_to"):
            self._accommodation()
        self._reviews()
        self._age()

    def _in_order(self, first: str, second: str) -> None:
        one, other = self.maybe(first), self.maybe(second)
        if one and other and other < one:
            raise self.impossible(second, f"{_said(other)} lies before {first}, {_said(one)}")

    def _accommodation(self) -> None:
        began, ended = self.maybe("accommodated_from"), self.maybe("accommodated_to")
        start, end = self.moment("accommodated_from"), self.moment("accommodated_to")
        if (began and ended and ended < began) or (start and end and elapsed_hours(start, end) <= 0):
            raise self.impossible("accommodated_to", "accommodation cannot end before it began")

    def _reviews(self) -> None:
        """A review before the child became looked after belongs to an earlier period of care, if there was one."""
        began = self.maybe("became_looked_after")
        for key in () if self.says("period1_end") or self.says("episode_end") else REVIEWS:
            held = self.maybe(key)
            if held and began and held < began:
                why = f"{_said(held)} lies before became_looked_after, {_said(began)}"
                raise self.impossible(key, f"{why}, and no earlier period of care is given")

    def _age(self) -> None:
        dob = self.maybe("dob")
        for key in self._values.keys() - BEFORE_BIRTH if dob else ():
            day = self.maybe(key)
            if dob and day and day < dob:
                raise self.impossible("dob", f"{_said(dob)} lies after {key}, {_said(day)}")
        for key in ("became_looked_after", "eligible_on"):
            day, adult = self.maybe(key), self.birthday(18)
            if day and adult and day >= adult:
                raise self.impossible(key, f"{_said(day)} is not before the 18th birthday, {_said(adult)}")
        eligible, sixteenth = self.maybe("eligible_on"), self.birthday(16)
        if eligible and sixteenth and eligible < sixteenth:
            raise self.impossible("eligible_on", f"{_said(eligible)} lies before the 16th birthday, {_said(sixteenth)}")

    def missing(self, *keys: str) -> Unusable:
        """The error that names the fact (or the facts, of which one is enough) that the rule needs."""
        return Unusable(f"{self.rule} needs the fact {words.either(keys)}: give {keys[0]}={_example(keys[0])}")

    def impossible(self, key: str, why: str) -> Unusable:
        """The error that names `key` as a fact which cannot be, with why."""
        return Unusable(f"{self.rule}: {key} is impossible: {why}")


def elapsed_hours(start: datetime, end: datetime) -> float:
    """Hours that really passed between two moments in London, clocks going forward or back included."""
    return (end.timestamp() - start.timestamp()) / 3600


def pairs(given: Iterable[str]) -> dict[str, str]:
    """{fact: value} from texts like "dob=2009-11-30". Raises Unusable that names what is not one, or comes twice."""
    found: dict[str, str] = {}
    for text in given:
        key, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not key:
            raise Unusable(f"{text.strip()!r} is not a fact; write key=value, for example dob=2009-11-30")
        if key in found:
            raise Unusable(f"the fact {key} is given twice; give it once")
        found[key] = value
    return found


def _read(key: str, text: str) -> Value:
    kind = KINDS.get(key)
    if kind is None:
        raise Unusable(f"unknown fact {key!r}; {_meant(key)}")
    try:
        return _value(kind, text.strip())
    except ValueError:
        raise Unusable(f"{key}={text} cannot be read; write {WRITTEN[kind]}") from None


def _meant(key: str) -> str:
    near = get_close_matches(key, KINDS, n=3)
    return f"did you mean {words.either(near)}?" if near else "waymark clock --help lists the facts that are known"


def _value(kind: Kind, text: str) -> Value:
    if kind == "flag":
        return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else _refuse()
    if kind == "count":
        return int(text) if re.fullmatch(r"\d{1,5}", text) else _refuse()
    if kind == "word":
        return text.lower() if re.fullmatch(r"[A-Za-z0-9][\w /().-]{0,59}", text) else _refuse()
    if kind == "date or none" and text.lower() == "none":
        return None
    return _day(text, _MOMENT if kind == "moment" else _DATE)


def _day(text: str, shape: re.Pattern[str]) -> date | datetime:
    if not shape.fullmatch(text):
        _refuse()
    found = datetime.fromisoformat(text).replace(tzinfo=LONDON)
    if not 1900 <= found.year <= 2100:
        _refuse()
    return found if "T" in text else found.date()


def _refuse() -> NoReturn:
    raise ValueError


def _said(day: date) -> str:
    return words.long_date(day)


def _example(key: str) -> str:
    return {"moment": "2025-06-06T18:00", "flag": "true", "count": "0", "word": "s20"}.get(KINDS[key], "2025-01-06")

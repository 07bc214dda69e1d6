"""How days, ages and states are said on a page. Pure: the day is passed in."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from waymark.domain.clocks import words, working_days

LONDON = ZoneInfo("Europe/London")
NEAR = 14
"""Up to so many days ahead, days left are counted in working days; beyond it, in weeks."""


class Said(NamedTuple):
    """A state in words, with the look that repeats it."""

    words: str
    look: str
    """"late", "risk", "fine" or "none": the end of a CSS class."""


LOOKS = {"late": "late", "at risk": "risk", "in time": "fine"}


def said_state(state: str) -> Said:
    """How far off a review is, in words and colour."""
    return Said(sentence(state), LOOKS.get(state, "none"))


def items(pairs: Iterable[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    """(value, words) as a GOV.UK select takes them, the chosen one marked, be it the empty one."""
    return [{"value": value, "text": words, "selected": value == chosen} for value, words in pairs]


def short_date(day: date | None) -> str:
    """ "Thu 14 Mar 2024"; an empty text for None."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else ""


def long_date(day: date | None) -> str:
    """ "Thursday 14 March 2024"; an empty text for None."""
    return words.long_date(day) if day else ""


def last_day(until: date) -> date:
    """The last day of a range [start, until)."""
    return until - timedelta(days=1)


def moment(at: datetime) -> str:
    """ "Thursday 14 March 2024 at 14:32", in London."""
    local = at.astimezone(LONDON)
    return f"{words.long_date(local.date())} at {local:%H:%M}"


def days_left(due: date, today: date) -> str:
    """ "due today", "due tomorrow", "3 working days left", "in 6 weeks", "2 days over"."""
    days = (due - today).days
    if days < 0:
        return f"{many(-days, 'day')} over"
    if days <= 1:
        return ("due today", "due tomorrow")[days]
    if days <= NEAR:
        return f"{many(working_days.between(today, due), 'working day')} left"
    return f"in {many(round(days / 7), 'week')}" if days < 120 else f"in {round(days / 30.44)} months"


def age(dob: date | None, today: date) -> str:
    """Whole years, or months under 2; empty where the date of birth is not known."""
    if dob is None:
        return ""
    months = (today.year - dob.year) * 12 + today.month - dob.month - (today.day < dob.day)
    return many(max(months, 0), "month") if months < 24 else str(months // 12)


def many(number: int, thing: str, things: str = "") -> str:
    """ "1 day", "2 days"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def amount(value: float | int | None, unit: str = "count") -> str:
    """A figure as printed: "95.2%", "1,204", "12.5 days"; "no data" for None."""
    if value is None:
        return "no data"
    number = f"{value:,.1f}" if unit == "%" or not float(value).is_integer() else f"{int(value):,}"
    return f"{number}%" if unit == "%" else number if unit in ("", "count", "children") else f"{number} {unit}"


def sentence(text: str) -> str:
    """With a capital first letter, the rest as it stands."""
    return text[:1].upper() + text[1:]


def reason(because: str) -> str:
    """Why a day is the limit, for a place that shows the day itself: what follows "Due Tuesday 4 June 2024: "."""
    day, parted, why = because.partition(": ")
    return sentence(why) if parted and day.startswith(("Due ", "Nothing falls due")) else because


def stop(text: str) -> str:
    """With a full stop at its end, one and no more; an empty text stays empty."""
    return text.rstrip().rstrip(".") + "." if text else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "short_date": short_date, "long_date": long_date, "moment": moment, "last_day": last_day,
    "days_left": days_left, "age": age,
    "many": many, "amount": amount, "sentence": sentence, "stop": stop, "reason": reason,
}  # fmt: skip

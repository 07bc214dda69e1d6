"""One rule with one wording, ready to be asked about many days."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.working_days import Calendar, calendar
from waymark.law.loader import NotInForce, RuleValue, rule
from waymark.law.periods import Period, period

_new = tuple.__new__


class Clock:
    """Answers "when is it due?" for one rule, in the law's wording or a local one, counted forward from a day.

    Texts and bank holidays are made ready once: asking costs a few microseconds.
    """

    def __init__(self, id: str, wording: Period | None = None, part: str = "") -> None:
        """`wording` is a local period instead of the law's; `part` names a further period of the rule (`also`)."""
        self.rule = rule(id)
        self._wording, self._part = wording, part
        self._calendar = calendar()
        self._begins = [(value.first.toordinal(), self._counter(value)) for value in self.rule.values if value.applied]
        self._newest_from, self._newest = self._begins[-1]

    def __call__(self, day: date) -> Deadline:
        """The deadline counted from `day`; "not calculable" before the rule came into force."""
        ordinal = day.toordinal()
        if ordinal >= self._newest_from:
            return self._newest(day, ordinal)
        older = [counter for first, counter in self._begins if first <= ordinal]
        return older[-1](day, ordinal) if older else before_the_law(self.rule.id, day)

    def _counter(self, value: RuleValue) -> Callable[[date, int], Deadline]:
        length = self._wording or (value.also[self._part] if self._part else value.period)
        source = f"the service's own wording of {value.short_cite}" if self._wording else value.short_cite
        if length.unit == "wd":
            return _working_days(self.rule.id, length, source, value.cite, self._calendar)
        return _calendar_days(self.rule.id, length, source, value.cite, self._calendar)


def _working_days(id: str, length: Period, source: str, cite: str, days: Calendar) -> Callable[[date, int], Deadline]:
    number, between, end, cites, name = length.number, f": {length.words} after ", f", {source}.", (cite,), days.name
    first, last, add, long, date_of = days.first, days.last, days.add_to, words.LONG, words.DAYS

    def count(_: date, ordinal: int) -> Deadline:
        due = add(ordinal, number)
        if ordinal < first or due > last:
            because = f"Due {long[due]}{between}{long[ordinal]}{end[:-1]}{_provisional(days)}."
            return Deadline(id, date_of[due], None, because, cites, name, True)
        because = f"Due {long[due]}{between}{long[ordinal]}{end}"
        return _new(Deadline, (id, date_of[due], None, because, cites, name, False))

    return count


def _calendar_days(id: str, length: Period, source: str, cite: str, days: Calendar) -> Callable[[date, int], Deadline]:
    number = length.number * {"m": 1, "y": 12}.get(length.unit, 1)
    far = spans.months_after if length.unit in ("m", "y") else lambda day, _: spans.after(day, length)
    between, end, cites = f": {length.words} after ", f", {source}.", (cite,)
    name, long, working = calendar_name(length, days), words.LONG, days.is_working

    def count(day: date, ordinal: int) -> Deadline:
        due = far(day, number)
        book = "" if working(due) else book_by(due, days)
        because = f"Due {long[due.toordinal()]}{book}{between}{long[ordinal]}{end}"
        return _new(Deadline, (id, due, None, because, cites, name, False))

    return count


def book_by(due: date, days: Calendar) -> str:
    """For a limit that falls on no working day and stays there (CNT-5): by when to book."""
    return f" (book by {words.long_date(days.on_or_before(due))}, the last working day before it)"


def calendar_name(length: Period, days: Calendar) -> str:
    """How an answer names what it counted with."""
    if length.unit == "wd":
        return days.name
    return f"calendar {'months' if length.unit in ('m', 'y') else 'days'}; {days.name}"


def before_the_law(id: str, day: date) -> Deadline:
    """The answer about a day before the rule's first value."""
    first = rule(id).values[0]
    because = (
        f"Not calculable: before the regulations ({words.long_date(day)} comes before "
        f"{words.long_date(first.first)}, from which {first.short_cite} applies here)."
    )
    return Deadline(id, None, None, because, (first.cite,), calendar().name, False)


def in_force(id: str, day: date) -> bool:
    """Whether the rule has a value on `day`."""
    try:
        rule(id).value_on(day)
    except NotInForce:
        return False
    return True


def _provisional(days: Calendar) -> str:
    known = f"{words.LONG[days.first]} to {words.LONG[days.last]}"
    return f"; provisional, for bank holidays are known from {known} only"


@lru_cache(maxsize=512)
def clock(id: str, wording: str = "", part: str = "") -> Clock:
    """The clock of a rule; `wording` is a setting's text ("28d"), "" for the law's own."""
    return Clock(id, period(wording) if wording else None, part)


def counted_back(id: str, day: date, wording: str = "") -> Deadline:
    """The deadline of a rule that counts back from `day` (CNT-8), for example a report before a review."""
    if not in_force(id, day):
        return before_the_law(id, day)
    value, days = rule(id).value_on(day), calendar()
    length = period(wording) if wording else value.period
    due = spans.before(day, length)
    source = f"the service's own wording of {value.short_cite}" if wording else value.short_cite
    because = f"Due {words.long_date(due)}: {length.words} before {words.long_date(day)}, {source}."
    provisional = length.unit == "wd" and not (days.speaks_for(day.toordinal()) and days.speaks_for(due.toordinal()))
    return Deadline(id, due, None, because, (value.cite,), calendar_name(length, days), provisional)

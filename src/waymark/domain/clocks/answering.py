"""What the answers of all rules are made of."""

from collections.abc import Callable, Mapping
from datetime import date

from waymark.domain.clocks import words
from waymark.domain.clocks.counting import before_the_law, book_by, calendar_name, clock, in_force
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.facts import Facts
from waymark.domain.clocks.working_days import calendar
from waymark.law.loader import rule

Answer = Callable[[Facts], Deadline]
Answers = Mapping[str, Answer]


def asked(id: str, day: date, facts: Facts, setting: str = "") -> Deadline:
    """The rule counted from `day` in the service's own wording, if it has one; says so where the law ends earlier."""
    law, local = clock(id)(day), facts.wording(setting) if setting else ""
    if not local or law.last is None:
        return law
    found = clock(id, local)(day)
    if found.last is None or found.last <= law.last:
        return found
    because = f"{found.because[:-1]}; the limit in law is earlier, {words.long_date(law.last)}, and governs."
    return found._replace(because=because)


def counted_from(id: str, key: str, setting: str = "") -> Answer:
    """The answer of a rule that counts its period from one fact."""
    return lambda facts: asked(id, facts.day(key), facts, setting)


def part(id: str, name: str, day: date) -> Deadline:
    """A further period of the rule, counted from `day`."""
    return clock(id, part=name)(day)


def stated(id: str, due: date, counted_on: date, how: str) -> Deadline:
    """A due date that was worked out in a way of its own; `how` completes the sentence after the date."""
    if not in_force(id, counted_on):
        return before_the_law(id, counted_on)
    value, days = rule(id).value_on(counted_on), calendar()
    book = "" if days.is_working(due) else book_by(due, days)
    because = f"Due {words.long_date(due)}{book}: {how}, {value.short_cite}."
    return Deadline(id, due, None, because, (value.cite,), calendar_name(value.period, days), False)


def none(id: str, because: str, *cite: str) -> Deadline:
    """Nothing falls due under the rule; `because` completes the sentence and carries no full stop."""
    return nothing(id, because, *(cite or (rule(id).newest.cite,)))


def under(id: str, found: Deadline, remark: str = "") -> Deadline:
    """`found` as the answer of the rule `id`, with a remark that completes its sentence."""
    because = f"{found.because[:-1]}; {remark}." if remark else found.because
    cite = dict.fromkeys((*found.cite, rule(id).newest.cite))
    return found._replace(rule=id, because=because, cite=tuple(cite))

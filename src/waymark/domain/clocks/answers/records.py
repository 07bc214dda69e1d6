"""How long records are kept (RET), access to them and breaches (DP)."""

from datetime import date, datetime, timedelta

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.answering import Answers, none
from waymark.domain.clocks.counting import before_the_law, calendar_name, in_force
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import LONDON, Facts
from waymark.domain.clocks.working_days import calendar
from waymark.law.loader import rule
from waymark.law.periods import Period

LATER = "1mar"
"""For keeping records the later birthday of a child born on 29 February is used: keeping too briefly is worse."""


def case_record(facts: Facts) -> Deadline:
    """RET-1: the last day kept is the 75th anniversary of birth."""
    dob, years = facts.day("dob"), rule("RET-1").newest.value
    died, adult = facts.maybe("date_of_death"), spans.birthday(dob, 18, LATER)
    if died and died < adult:
        return none("RET-1", f"the child died before 18, on {words.long_date(died)}, and RET-2 governs")
    return _kept("RET-1", spans.birthday(dob, years, LATER), f"the {years}th anniversary of birth")


def case_record_after_death(facts: Facts) -> Deadline:
    """RET-2: years beginning with the day of death, so the last day kept is the day before the anniversary."""
    died, dob, years = facts.day("date_of_death"), facts.maybe("dob"), rule("RET-2").newest.value
    if dob and died >= spans.birthday(dob, 18, LATER):
        return none("RET-2", "death came on or after the 18th birthday, and RET-1 governs")
    last = spans.birthday(died, years, LATER) - timedelta(days=1)
    return _kept("RET-2", last, f"{years} years beginning with {words.long_date(died)}, the day of death")


def adoption_record(facts: Facts) -> Deadline:
    """RET-3: an adoption record from the order, or a foster carer's file from the end of approval."""
    value, order = rule("RET-3").newest, facts.maybe("adoption_order")
    if order:
        length, day, event = value.period, order, "the adoption order"
    else:
        length, event = value.also["foster carer's file"], "the end of approval"
        day = facts.first_of("approval_ended", "adoption_order")
    last = spans.birthday(day, length.number, LATER)
    return _kept("RET-3", last, f"{length.words} after {event} on {words.long_date(day)}")


def _kept(id: str, last: date, how: str) -> Deadline:
    value = rule(id).newest
    because = f"Kept until {words.long_date(last)}, the last day: {how}, {value.short_cite}."
    return Deadline(id, last, None, because, (value.cite,), calendar_name(value.period, calendar()), False)


def subject_access(facts: Facts) -> Deadline:
    """DP-3: the one limit that rolls forward to the next working day."""
    received, days = facts.day("request_received"), calendar()
    if not in_force("DP-3", received):
        return before_the_law("DP-3", received)
    value = rule("DP-3").value_on(received)
    extra = value.also["added where complex"].number if facts.flag("extended") else 0
    length = Period(value.value + extra, "m")
    limit = spans.after(received, length)
    due = days.on_or_after(limit)
    rolled = "" if due == limit else f" ({words.long_date(limit)} is no working day)"
    because = (
        f"Due {words.long_date(due)}{rolled}: {length.words} after {words.long_date(received)}, {value.short_cite}."
    )
    provisional = not days.speaks_for(due.toordinal())
    return Deadline("DP-3", due, None, because, (value.cite,), calendar_name(length, days), provisional)


def breach(facts: Facts) -> Deadline:
    """DP-5: elapsed hours, so the moment matters; from a day alone only the last day can be told."""
    known = facts.day("breach_known")
    if not in_force("DP-5", known):
        return before_the_law("DP-5", known)
    value, moment = rule("DP-5").value_on(known), facts.moment("breach_known")
    if moment is None:
        due, at, exact = spans.after(known, value.period), "", "; give the time to learn the hour"
    else:
        ends = datetime.fromtimestamp(moment.timestamp() + 3600 * value.value, LONDON)
        due, at, exact = ends.date(), f" at {ends:%H:%M}", ""
    since = f"{words.long_date(known)}{f' at {moment:%H:%M}' if moment else ''}"
    because = f"Due {words.long_date(due)}{at}: {value.period.words} after {since}, {value.short_cite}{exact}."
    return Deadline("DP-5", due, None, because, (value.cite,), calendar_name(value.period, calendar()), False)


ANSWERS: Answers = {
    "RET-1": case_record,
    "RET-2": case_record_after_death,
    "RET-3": adoption_record,
    "DP-3": subject_access,
    "DP-5": breach,
}

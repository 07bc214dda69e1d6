"""Leaving care: who is eligible, pathway plans (PP), personal advisers (PA)."""

from datetime import date, timedelta

from waymark.domain.clocks import words
from waymark.domain.clocks.answering import Answers, asked, counted_from, none, stated
from waymark.domain.clocks.answers.beginning import sixteenth_and_fourteenth
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts
from waymark.law.loader import rule


def eligible(facts: Facts) -> Deadline:
    """PP-0: the day on which a child who stays in care becomes eligible."""
    if facts.word("arrangement") == "short_breaks":
        return none("PP-0", "short breaks do not count towards the 13 weeks")
    day = _eligible_on(facts)
    ended, adult = facts.maybe("period_end"), facts.birthday(18)
    if (ended and ended <= day) or (adult and adult <= day):
        return none("PP-0", f"13 weeks would be reached on {words.long_date(day)}, when the child is no longer in care")
    return stated("PP-0", day, day, "13 weeks in care since the 14th birthday, some of it after the 16th")


def _eligible_on(facts: Facts) -> date:
    sixteenth, fourteenth = sixteenth_and_fourteenth(facts)
    needed = 7 * rule("PP-0").newest.value
    began, ended = facts.maybe("period1_start"), facts.maybe("period1_end")
    if began and ended:
        needed -= max((ended - max(began, fourteenth)).days, 0)
    start = max(facts.day("became_looked_after"), fourteenth)
    return max(start + timedelta(days=max(needed, 0)), sixteenth)


def needs_assessment(facts: Facts) -> Deadline:
    """PP-1: after the 16th birthday, or after becoming eligible later."""
    given = facts.maybe("eligible_on")
    if given is None and facts.says("became_looked_after"):
        given = _eligible_on(facts)
    sixteenth = facts.birthday(16)
    day = given or facts.day("eligible_on")
    return asked("PP-1", max(day, sixteenth) if sixteenth else day, facts)


ANSWERS: Answers = {
    "PP-0": eligible,
    "PP-1": needs_assessment,
    "PP-2": counted_from("PP-2", "previous_review_completed"),
    "PP-3": counted_from("PP-3", "moved_to_leaving_care_accommodation"),
    "PA-1": counted_from("PA-1", "moved_to_leaving_care_accommodation"),
    "PA-2": counted_from("PA-2", "last_pa_visit"),
}

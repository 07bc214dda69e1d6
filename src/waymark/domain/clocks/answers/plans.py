"""Plans (CP), health (HLT) and education (EDU)."""

from datetime import date

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.answering import Answers, asked, counted_from, none, part, stated, under
from waymark.domain.clocks.answers.beginning import beginning
from waymark.domain.clocks.answers.reviews import second
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts
from waymark.domain.errors import Unusable
from waymark.law.loader import rule


def placement_notice(facts: Facts) -> Deadline:
    """CP-4: in an emergency five working days; in any other placement before it."""
    start = facts.day("placement_start")
    if facts.flag("emergency"):
        return asked("CP-4", start, facts)
    return stated("CP-4", start, start, "before the placement, which is no emergency")


def permanence_plan(facts: Facts) -> Deadline:
    """CP-5: by the second review."""
    return under("CP-5", second(facts), "by the second review the plan for permanence is settled")


def first_health_assessment(facts: Facts) -> Deadline:
    """HLT-1: 20 working days, or the first review where that is earlier; not needed after a recent assessment."""
    begun = beginning(facts)
    if begun.day is None:
        return none("HLT-1", begun.why_not)
    assessed, recent = (
        facts.maybe("last_health_assessment"),
        rule("HLT-1").newest.also["not needed where assessed within"],
    )
    if assessed and assessed <= begun.day <= spans.after(assessed, recent):
        return none("HLT-1", f"the child was assessed on {words.long_date(assessed)}, within {recent.words}")
    found = asked("HLT-1", begun.day, facts)
    review = facts.maybe("first_review_completed") or facts.maybe("review_meeting")
    if review and found.due and begun.day <= review < found.due:
        return stated("HLT-1", review, begun.day, "in time for the first review")
    return found


def later_health_assessment(facts: Facts) -> Deadline:
    """HLT-2: six months before the fifth birthday, twelve after; policy.health_age_basis says which age decides."""
    last, fifth = facts.day("last_health_assessment"), facts.birthday(5)
    if fifth is None:
        raise facts.missing("dob")
    six = asked("HLT-2", last, facts)
    decides = six.due if facts.chosen("policy.health_age_basis") == "at_due" else last
    if decides is None or decides < fifth:
        return six
    return part("HLT-2", "from the fifth birthday", last)


def strengths_and_difficulties(facts: Facts) -> Deadline:
    """HLT-3: the first 31 March on which a child of 4 to 16 has been looked after for twelve months."""
    begun, dob, value = facts.day("became_looked_after"), facts.day("dob"), rule("HLT-3").newest
    year_in_care = spans.after(begun, value.also["looked after for"])
    old_enough = spans.after(dob, value.also["from age"])
    day = _march_from(max(year_in_care, old_enough))
    if day >= spans.months_after(dob, 12 * (value.also["through age"].number + 1)):
        return none("HLT-3", f"on {words.long_date(day)} the child is older than {value.also['through age'].number}")
    return stated("HLT-3", day, day, "31 March after twelve months of being looked after, at 4 to 16 years of age")


def _march_from(day: date) -> date:
    march = date(day.year, 3, 31)
    return march if march >= day else date(day.year + 1, 3, 31)


def dental_check(facts: Facts) -> Deadline:
    """HLT-4."""
    return asked("HLT-4", facts.first_of("last_dental_check", "became_looked_after"), facts)


def education_plan(facts: Facts) -> Deadline:
    """EDU-1."""
    begun = beginning(facts)
    return none("EDU-1", begun.why_not) if begun.day is None else asked("EDU-1", begun.day, facts)


def education_plan_reviewed(facts: Facts) -> Deadline:
    """EDU-2: by the end of the school term, which only the service knows."""
    end = facts.maybe("term_end")
    if end is None:
        raise Unusable(
            "EDU-2 cannot be worked out without term dates: give term_end=2025-07-22, the last day of the term"
        )
    return stated("EDU-2", end, end, "the last day of the school term")


ANSWERS: Answers = {
    "CP-1": counted_from("CP-1", "first_placement_start"),
    "CP-2": counted_from("CP-2", "placement_start"),
    "CP-4": placement_notice,
    "CP-5": permanence_plan,
    "CP-6": counted_from("CP-6", "review_completed"),
    "HLT-1": first_health_assessment,
    "HLT-2": later_health_assessment,
    "HLT-3": strengths_and_difficulties,
    "HLT-4": dental_check,
    "EDU-1": education_plan,
    "EDU-2": education_plan_reviewed,
}

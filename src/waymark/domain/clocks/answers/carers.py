"""Foster carers' reviews (FCR) and private fostering (PF)."""

from datetime import date

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.answering import Answers, asked, part
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts


def foster_carer_review(facts: Facts) -> Deadline:
    """FCR-1: from the last review, or from approval before there was one."""
    return asked("FCR-1", facts.first_of("previous_review_completed", "approved_on"), facts)


def first_year(facts: Facts) -> Deadline:
    """PF-1: the first visit after becoming aware, then every six weeks. The year runs from becoming aware."""
    last = facts.maybe("last_visit")
    if last is None:
        return part("PF-1", "first visit", facts.day("arrangement_known_on"))
    ends = _second_year(facts)
    if ends and last >= ends:
        raise facts.impossible("last_visit", f"the first year ended on {words.long_date(ends)}; ask PF-2")
    return asked("PF-1", last, facts)


def later_years(facts: Facts) -> Deadline:
    """PF-2."""
    last, begins = facts.day("last_visit"), _second_year(facts)
    if begins and last < begins:
        raise facts.impossible("last_visit", f"the second year begins on {words.long_date(begins)}; ask PF-1")
    return asked("PF-2", last, facts)


def _second_year(facts: Facts) -> date | None:
    known = facts.maybe("arrangement_known_on")
    return spans.months_after(known, 12) if known else None


ANSWERS: Answers = {"FCR-1": foster_carer_review, "PF-1": first_year, "PF-2": later_years}

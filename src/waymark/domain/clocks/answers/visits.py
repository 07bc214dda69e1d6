"""Visits (VIS), temporary approval (CPN), secure accommodation (SEC), child protection conferences (WT)."""

from datetime import date

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.answering import Answers, asked, none, part, stated, under
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts
from waymark.law.loader import rule
from waymark.law.periods import Period


def first_visit(facts: Facts) -> Deadline:
    """VIS-1: anew with every change of placement."""
    started, moved = facts.maybe("placement_start"), facts.maybe("placement_change")
    return asked("VIS-1", moved or started or facts.day("placement_start"), facts)


def visits(facts: Facts) -> Deadline:
    """VIS-2."""
    return _anew("VIS-2", facts) or asked("VIS-2", _last_visit(facts), facts)


def visits_settled(facts: Facts) -> Deadline:
    """VIS-3: three months apart, only after the first year of a placement meant to last until 18."""
    if anew := _anew("VIS-3", facts):
        return anew
    last = _last_visit(facts)
    until_18 = facts.flag("placement_until_18")
    if until_18 is None:
        raise facts.missing("placement_until_18")
    if until_18 and not _first_year(facts, last):
        return asked("VIS-3", last, facts)
    remark = "three months (VIS-3) need a placement past its first year and meant to last until 18"
    return under("VIS-3", clock("VIS-2")(last), remark)


def visits_temporary(facts: Facts) -> Deadline:
    """VIS-4: weekly until the first review, then four weeks apart, or six where placed with a parent unassessed."""
    if anew := _anew("VIS-4", facts):
        return anew
    start = facts.maybe("temporary_approval_start") or facts.maybe("placement_start")
    last = start if start and facts.count("visits_made") == 0 else _last_visit(facts)
    reviewed = facts.maybe("first_review_completed")
    if not (facts.count("reviews_held") or (reviewed and reviewed <= last)):
        return under("VIS-4", part("VIS-4", "until the first review", last), "weekly until the first review")
    if facts.word("arrangement") in ("reg_19", "reg19", "placed_before_assessment"):
        return part("VIS-4", "placed with a parent before assessment, after it", last)
    return asked("VIS-4", last, facts)


def visits_long_term(facts: Facts) -> Deadline:
    """VIS-5."""
    if anew := _anew("VIS-5", facts):
        return anew
    last = _last_visit(facts)
    if facts.flag("placement_first_year") or _first_year_by_date(facts, last):
        return under("VIS-5", clock("VIS-2")(last), "six months (VIS-5) need a placement of more than a year")
    return asked("VIS-5", last, facts)


def visits_at_home(facts: Facts) -> Deadline:
    """VIS-6."""
    ordered, last = facts.maybe("legal_status_change"), facts.maybe("last_visit")
    if last and (ordered is None or last > ordered):
        return asked("VIS-6", last, facts)
    return part("VIS-6", "first visit", ordered or facts.day("last_visit"))


def _last_visit(facts: Facts) -> date:
    last, started = facts.day("last_visit"), facts.maybe("placement_start")
    if started and last < started:
        raise facts.impossible("last_visit", f"{words.long_date(last)} lies before the placement began")
    return last


def _anew(id: str, facts: Facts) -> Deadline | None:
    """The first visit in a placement that has had none yet: it comes before every other interval (VIS-1)."""
    moved, last = facts.maybe("placement_change"), facts.maybe("last_visit")
    if moved and last and last < moved:
        return under(id, clock("VIS-1")(moved), "a change of placement starts visits anew (VIS-1)")
    started = facts.maybe("placement_start")
    if started and last is None and facts.count("visits_made") == 0:
        return under(id, clock("VIS-1")(started), "the first visit in the placement (VIS-1)")
    return None


def _first_year(facts: Facts, day: date) -> bool:
    given = facts.flag("placement_first_year")
    if given is None and not facts.says("placement_start"):
        raise facts.missing("placement_first_year", "placement_start")
    return _first_year_by_date(facts, day) if given is None else given


def _first_year_by_date(facts: Facts, day: date) -> bool:
    started = facts.maybe("placement_start")
    return started is not None and day < spans.months_after(started, 12)


def temporary_approval(facts: Facts) -> Deadline:
    """CPN-1: 16 weeks, 24 once extended; six working days for an emergency placement outside a carer's terms."""
    if facts.flag("emergency") and not facts.says("temporary_approval_start"):
        return part("CPN-1", "emergency placement outside a carer's terms", facts.day("placement_start"))
    start = facts.first_of("temporary_approval_start", "placement_start")
    if facts.flag("extended"):
        return under("CPN-1", _extended(start), "extended once (CPN-2)")
    return asked("CPN-1", start, facts)


def temporary_approval_extended(facts: Facts) -> Deadline:
    """CPN-2: counted from the start, after the sixteen weeks."""
    if facts.flag("extended") is False:
        return none("CPN-2", "the approval is not extended; it ends after 16 weeks (CPN-1)")
    return _extended(facts.first_of("temporary_approval_start", "placement_start"))


def _extended(start: date) -> Deadline:
    weeks = rule("CPN-1").newest.value, rule("CPN-2").newest.value
    due = spans.after(start, Period(sum(weeks), "w"))
    how = f"{sum(weeks)} weeks ({weeks[0]} and {weeks[1]}) after {words.long_date(start)}"
    return stated("CPN-2", due, start, how)


def secure_review(facts: Facts) -> Deadline:
    """SEC-1."""
    last = facts.maybe("previous_review_completed")
    return part("SEC-1", "later reviews", last) if last else asked("SEC-1", facts.day("placement_start"), facts)


def conference(facts: Facts) -> Deadline:
    """WT-1: whichever conference comes next."""
    if last := facts.maybe("last_review_conference"):
        return part("WT-1", "later review conferences", last)
    if first := facts.maybe("initial_conference"):
        return part("WT-1", "first review conference", first)
    return asked("WT-1", facts.day("strategy_discussion"), facts)


ANSWERS: Answers = {
    "VIS-1": first_visit,
    "VIS-2": visits,
    "VIS-3": visits_settled,
    "VIS-4": visits_temporary,
    "VIS-5": visits_long_term,
    "VIS-6": visits_at_home,
    "CPN-1": temporary_approval,
    "CPN-2": temporary_approval_extended,
    "SEC-1": secure_review,
    "WT-1": conference,
}

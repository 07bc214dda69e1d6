"""What happens around a review (PRO), disputes (DRP) and complaints (CMP)."""

from waymark.domain.clocks import words
from waymark.domain.clocks.answering import Answer, Answers, asked, counted_from, part
from waymark.domain.clocks.counting import counted_back
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts
from waymark.domain.errors import Unusable

STAGES = {
    "1": ("", "stage 1 extended"),
    "2": ("stage 2", "stage 2 extended"),
    "panel_asked": ("panel asked for", "panel asked for"),
    "panel_held": ("panel held", "panel held"),
}
"""Stages of a complaint: the period of the rule for each, and the one once it is extended."""


def _before_the_review(id: str, setting: str = "") -> Answer:
    def answer(facts: Facts) -> Deadline:
        meeting = facts.day("review_meeting")
        local = facts.wording(setting) if setting else ""
        law, found = counted_back(id, meeting), counted_back(id, meeting, local)
        if found.due and law.due and found.due > law.due:
            said = f"{found.because[:-1]}; the guidance asks for it earlier, by {words.long_date(law.due)}."
            return found._replace(because=said)
        return found

    return answer


def complaint(facts: Facts) -> Deadline:
    """CMP-1: `complaint_stage` says which period; without it, the first."""
    stage = facts.word("complaint_stage") or "1"
    if stage not in STAGES:
        raise Unusable(f"complaint_stage={stage} cannot be read; write {words.either(STAGES)}")
    name = STAGES[stage][bool(facts.flag("extended"))]
    day = facts.day("request_received")
    return part("CMP-1", name, day) if name else asked("CMP-1", day, facts)


ANSWERS: Answers = {
    "PRO-1": _before_the_review("PRO-1"),
    "PRO-3": _before_the_review("PRO-3", "policy.report"),
    "PRO-5": counted_from("PRO-5", "review_completed", "policy.decisions"),
    "PRO-6": counted_from("PRO-6", "decisions_received"),
    "PRO-7": counted_from("PRO-7", "review_completed", "policy.record"),
    "PRO-8": counted_from("PRO-8", "review_completed", "policy.distribution"),
    "PRO-9": counted_from("PRO-9", "series_first_meeting", "policy.series_max_wd"),
    "DRP-1": counted_from("DRP-1", "formal_dispute_raised", "policy.dispute_total"),
    "CMP-1": complaint,
}

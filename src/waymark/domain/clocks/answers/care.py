"""Becoming looked after (LAC), the IRO's appointment (IRO), remand (RMD)."""

from waymark.domain.clocks import words
from waymark.domain.clocks.answering import Answers, asked, none, under
from waymark.domain.clocks.answers.beginning import accommodated, beginning, is_new_period, returns
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts
from waymark.domain.errors import Unusable


def twenty_four_hours(facts: Facts) -> Deadline:
    """LAC-2: the first review of a child whose accommodation passed 24 hours, or none."""
    begun = accommodated(facts)
    if begun.day is None:
        return none("LAC-2", begun.why_not)
    return _first_review("LAC-2", facts, f"the child is looked after from {words.long_date(begun.day)}")


def new_period(facts: Facts) -> Deadline:
    """LAC-7: the first review of a new period of care, or none where a return carries the period on."""
    back = next(returns(facts), None)
    if back is None:
        raise facts.missing("episode_start" if facts.says("episode_end") else "episode_end")
    if not is_new_period(facts, back):
        same = f"care ended and began again on {words.long_date(back.ended)}"
        return none("LAC-7", f"{same}, which is one period of care: its review clock carries on")
    return under("LAC-7", asked("REV-1", back.again, facts, "policy.first_review"), "a new period of care began")


def _first_review(id: str, facts: Facts, remark: str) -> Deadline:
    begun = beginning(facts)
    if begun.day is None:
        return none(id, begun.why_not)
    return under(id, asked("REV-1", begun.day, facts, "policy.first_review"), remark)


def remand_care_plan(facts: Facts) -> Deadline:
    """RMD-1."""
    if _remanded_to(facts) == "yda":
        return none("RMD-1", "a child in youth detention accommodation has a detention placement plan (RMD-2)")
    return asked("RMD-1", facts.day("remanded_on"), facts)


def detention_placement_plan(facts: Facts) -> Deadline:
    """RMD-2."""
    if _remanded_to(facts) == "rlaa":
        return none("RMD-2", "a child remanded to local authority accommodation has a care plan (RMD-1)")
    return asked("RMD-2", facts.day("remanded_on"), facts)


def _remanded_to(facts: Facts) -> str:
    kind = facts.word("remand_type")
    if kind not in ("", "rlaa", "yda"):
        raise Unusable(f"remand_type={kind} cannot be read; write RLAA or YDA")
    return kind


def _from_the_beginning(id: str) -> Answers:
    def answer(facts: Facts) -> Deadline:
        begun = beginning(facts)
        return none(id, begun.why_not) if begun.day is None else asked(id, begun.day, facts)

    return {id: answer}


ANSWERS: Answers = {
    "LAC-2": twenty_four_hours,
    "LAC-7": new_period,
    **_from_the_beginning("IRO-2"),
    **_from_the_beginning("IRO-3"),
    "RMD-1": remand_care_plan,
    "RMD-2": detention_placement_plan,
}

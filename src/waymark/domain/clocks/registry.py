"""Every rule by its id, asked with facts as they are typed."""

from collections.abc import Mapping

from waymark.domain.clocks import words
from waymark.domain.clocks.answering import Answers
from waymark.domain.clocks.answers import (
    adoption,
    care,
    carers,
    leaving_care,
    plans,
    process,
    records,
    reviews,
    visits,
)
from waymark.domain.clocks.answers.beginning import ends_of_care
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.facts import Facts
from waymark.domain.clocks.policy import STATUTORY, Settings, lawful
from waymark.domain.clocks.reviews import earlier, until_eighteen
from waymark.domain.errors import Unusable

ANSWERS: Answers = {
    **care.ANSWERS,
    **reviews.ANSWERS,
    **plans.ANSWERS,
    **visits.ANSWERS,
    **adoption.ANSWERS,
    **leaving_care.ANSWERS,
    **carers.ANSWERS,
    **process.ANSWERS,
    **records.ANSWERS,
}

WHILE_LOOKED_AFTER = ("IRO-", "REV-", "BOOK-", "SB-", "RMD-", "CP-", "HLT-", "EDU-", "VIS-", "ADO-")
"""Rules whose clock is closed, not missed, when care ends or the child turns 18 (CNT-10, REV-END)."""

CLOSES_ALL = ("REV-END", "LAC-2")
"""Where one of these says that nothing falls due, nothing does, whatever clocks run beside it."""


def rule_ids() -> tuple[str, ...]:
    """Every rule that can be asked, in the order of the law."""
    return tuple(ANSWERS)


def answer(rule: str, facts: Mapping[str, str], settings: Settings = STATUTORY) -> Deadline:
    """What `rule` says of `facts`, in the wording that was asked for.

    `rule` is an id ("REV-1"), or several joined by "+": all of these clocks run, and the earliest governs. `facts` are
    texts as typed at the command line, settings (`policy.*`) among them; `settings` holds the rest. Raises Unusable
    that names an unknown rule or fact, a missing fact, an unreadable value, or facts that contradict each other.
    """
    ids = [id.strip().upper() for id in rule.split("+")]
    found = [_one(id, facts, settings) for id in ids]
    return found[0] if len(found) == 1 else _together(found)


def limit(rule: str, facts: Mapping[str, str], settings: Settings = STATUTORY) -> Deadline:
    """What is stored, shown as due and measured: the earlier of `answer` and the law's own wording of it."""
    both = Facts(rule, {key: value for key, value in facts.items() if key.startswith("policy.")}, settings).settings
    own = {key: value for key, value in facts.items() if not key.startswith("policy.")}
    asked, law = answer(rule, own, both), answer(rule, own, lawful(both))
    if rule.startswith("BOOK-") or asked.last is None or law.last is None:
        return asked
    return earlier(asked, law)


def _one(id: str, given: Mapping[str, str], settings: Settings) -> Deadline:
    if id not in ANSWERS:
        raise Unusable(f"unknown rule {id!r}; known are {', '.join(ANSWERS)}")
    facts = Facts(id, given, settings)
    found = ANSWERS[id](facts)
    return _while_looked_after(found, facts) if id.startswith(WHILE_LOOKED_AFTER) else found


def _while_looked_after(found: Deadline, facts: Facts) -> Deadline:
    for ended in ends_of_care(facts):
        if found.last and ended <= found.last:
            because = f"it would be due on {words.long_date(found.last)}, and care ended on {words.long_date(ended)}"
            return nothing(found.rule, because, *found.cite)
    dob = facts.maybe("dob")
    return until_eighteen(found, dob, facts.settings) if dob else found


def _together(found: list[Deadline]) -> Deadline:
    closing = next((one for one in found if one.rule in CLOSES_ALL and one.last is None), None)
    governs = closing or found[0]
    for other in [] if closing else found[1:]:
        governs = earlier(governs, other)
    others = [f"{one.rule}: {one.text()}" for one in found if one is not governs]
    return governs._replace(
        rule="+".join(one.rule for one in found),
        because=f"{governs.because[:-1]} ({governs.rule} governs; {', '.join(others)}).",
        cite=tuple(dict.fromkeys(cite for one in found for cite in one.cite)),
        provisional=any(one.provisional for one in found),
    )

"""Children who may be, or are, placed for adoption (ADO)."""

from datetime import date

from waymark.domain.clocks import words
from waymark.domain.clocks.adoption import after_return
from waymark.domain.clocks.answering import Answers, asked, none
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.facts import Facts


def authorised(facts: Facts) -> Deadline:
    """ADO-1: until the child is placed."""
    return _until_placed(asked("ADO-1", facts.day("authority_to_place"), facts), facts)


def authorised_later(facts: Facts) -> Deadline:
    """ADO-2: until the child is placed."""
    return _until_placed(asked("ADO-2", facts.day("previous_review_completed"), facts), facts)


def _until_placed(found: Deadline, facts: Facts) -> Deadline:
    placed, returned = _placed_on(facts), facts.maybe("returned_by_adopter")
    if placed and found.last and placed <= found.last and not (returned and returned >= placed):
        return none(
            found.rule, f"the child is placed for adoption from {words.long_date(placed)}, and ADO-3 runs instead"
        )
    return found


def placed_first(facts: Facts) -> Deadline:
    """ADO-3: anew with each adoptive placement."""
    placed = _placed_on(facts)
    if placed is None and facts.says("placed_for_adoption"):
        return none("ADO-3", "the child is not placed for adoption")
    placed = placed or facts.day("placed_for_adoption")
    return _until_returned(asked("ADO-3", placed, facts, "policy.adoption_first_review"), placed, facts)


def placed_second(facts: Facts) -> Deadline:
    """ADO-4."""
    held = facts.day("first_adoption_review")
    return _until_returned(asked("ADO-4", held, facts), held, facts)


def placed_later(facts: Facts) -> Deadline:
    """ADO-5."""
    held = facts.day("previous_review_completed")
    return _until_returned(asked("ADO-5", held, facts), held, facts)


def _placed_on(facts: Facts) -> date | None:
    """The newest placement for adoption."""
    return facts.maybe("placed_for_adoption_2") or facts.maybe("placed_for_adoption")


def _until_returned(found: Deadline, counted_on: date, facts: Facts) -> Deadline:
    """A clock of one placement ends with a return or with the next placement."""
    returned, again = facts.maybe("returned_by_adopter"), facts.maybe("placed_for_adoption_2")
    if again and found.last and counted_on < again <= found.last:
        return none(found.rule, f"the child is placed anew from {words.long_date(again)}, and ADO-3 begins again")
    if returned and found.last and counted_on <= returned <= found.last:
        return none(found.rule, f"the child was returned on {words.long_date(returned)}, and ADO-6 runs instead")
    return found


def returned_by_adopters(facts: Facts) -> Deadline:
    """ADO-6."""
    return after_return(facts.day("returned_by_adopter"))


def visits(facts: Facts) -> Deadline:
    """ADO-7: a week after placement, then weekly until the first review."""
    if reviewed := facts.maybe("first_adoption_review"):
        why = f"after the first review, held on {words.long_date(reviewed)}, visits are as each review decides"
        return none("ADO-7", why)
    if not facts.says("last_visit") and not facts.count("visits_made"):
        return asked("ADO-7", _placed_on(facts) or facts.day("placed_for_adoption"), facts)
    return asked("ADO-7", facts.day("last_visit"), facts)


ANSWERS: Answers = {
    "ADO-1": authorised,
    "ADO-2": authorised_later,
    "ADO-3": placed_first,
    "ADO-4": placed_second,
    "ADO-5": placed_later,
    "ADO-6": returned_by_adopters,
    "ADO-7": visits,
}

"""Recording that the child, or the child's advocate, was told of what was raised: who, when and how."""

from datetime import date

from waymark.actions.actor import Actor
from waymark.actions.challenge import here
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import telling
from waymark.domain.challenge.alert import HOW, IRO, WHOM, check
from waymark.domain.challenge.checks import Amiss
from waymark.domain.challenge.counting import day_of
from waymark.domain.clocks.words import long_date


@verb("raise_alert")
def tell(
    deed: Deed, key: str, *, whom: str, to_name: str = "", told_on: date | None, how: str, text: str = "", by: Actor
) -> str:
    """Keeps that somebody of `alert.WHOM` was told on a day, in a way of `alert.HOW`. Returns who, in words. The same
    sent twice is kept once. Raises Amiss with all that is wrong."""
    row = here.found(deed, key)
    here.allowed(deed, row, IRO)
    check(row.state, "tell")
    typed = {"whom": whom, "to_name": to_name, "how": how}
    if wrong := telling.problems(typed, told_on, day_of(here.matter_of(row).opened_at), by.today):
        (field, says), *others = wrong.items()
        raise Amiss(field, says, dict(others))
    assert told_on is not None  # or it would be wrong
    words = WHOM[whom] if whom == "child" else f"{to_name.strip()}, {WHOM[whom]}"
    step = {"to": whom, "to_name": words, "day": told_on, "reason": HOW[how], "text": text.strip()}
    if row.events.filter(step="tell", by=by.who, **step).exists():
        deed.note("recorded again that somebody was told of what was raised", "child", row.child.key)
        return words
    here.step(deed, row, "tell", **step)
    here.noted(deed, row, f"recorded that {WHOM[whom]} was told of what was raised, on {long_date(told_on)}")
    return words

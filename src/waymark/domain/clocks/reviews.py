"""The three clocks of a child's reviews, as typed calls: the ones asked most, and fast.

They answer the limit that is stored, shown as due and measured: the earlier of the service's own wording and the law.
"""

from datetime import date

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.policy import STATUTORY, Settings, chosen
from waymark.law.loader import rule


def first_review(became_looked_after: date, settings: Settings = STATUTORY, dob: date | None = None) -> Deadline:
    """REV-1: the first review of a child who became looked after on that day."""
    found = worded("REV-1", "policy.first_review", became_looked_after, settings)
    return found if dob is None else until_eighteen(found, dob, settings)


def second_review(first_held: date, settings: Settings = STATUTORY, dob: date | None = None) -> Deadline:
    """REV-2: the second review, counted from the day the first was held, early or late."""
    found = worded("REV-2", "policy.second_review", first_held, settings)
    return found if dob is None else until_eighteen(found, dob, settings)


def later_review(previous_held: date, settings: Settings = STATUTORY, dob: date | None = None) -> Deadline:
    """REV-3: each later review, counted from the day the one before it was held. A long-term foster placement does
    not change it: only the meeting may be left out (LTF-2)."""
    found = clock("REV-3")(previous_held)
    return found if dob is None else until_eighteen(found, dob, settings)


def worded(id: str, setting: str, day: date, settings: Settings = STATUTORY) -> Deadline:
    """The limit of a rule that a service words in its own way: the earlier of that wording and the law."""
    law, value = clock(id)(day), settings.get(setting)
    if not value or value == STATUTORY[setting]:
        return law
    return earlier(clock(id, value)(day), law)


def earlier(one: Deadline, other: Deadline) -> Deadline:
    """Of two deadlines the one whose last day comes first; `one` where they are equal. Nothing due comes last."""
    if one.last is None or (other.last is not None and other.last < one.last):
        return other
    return one


def until_eighteen(found: Deadline, dob: date, settings: Settings = STATUTORY) -> Deadline:
    """REV-END: `found`, or nothing due where its last day falls on or after the 18th birthday."""
    eighteenth = spans.birthday(dob, rule("REV-END").newest.value, chosen(settings, "policy.leapling"))
    if found.last is None or found.last < eighteenth:
        return found
    return nothing(
        found.rule,
        f"it would be due on {words.long_date(found.last)}, and the child turns 18 on {words.long_date(eighteenth)}",
        rule("REV-END").newest.cite,
        *found.cite,
    )

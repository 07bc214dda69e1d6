"""Codes and grades as a service offers them: which participation codes fit an age, and how it prints its grades."""

from collections.abc import Callable
from datetime import date

from waymark.domain.clocks.spans import birthday
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.reasons import GRADES

FROM_AGE = 4
"""From the fourth birthday a child's part in the review is recorded (SSDA 440, 441)."""
UNDER = "PN0"
ATTENDED = ("PN1", "PN2", "PN3", "PN4")
AWAY = ("PN5", "PN6", "PN7")
"""The codes of the return, by whether the child came. Their words are in `domain.ssda903.codes`, which builds on this
room; a test holds the two equal."""
CONVEYED = ("PN1", "PN2", "PN3", "PN5", "PN6")
"""The codes that say that the child's views came to the review, whoever brought them."""


def grades(label: Callable[[str, str], str]) -> dict[str, str]:
    """{grade: words} in order. `label` is the profile's: a service may print them otherwise under [labels.grade]."""
    return {key: label("grade", key) or words for key, words in GRADES.items()}


def asks_code(kind: str) -> bool:
    """Whether a review of this kind has a participation code: those that the return counts."""
    return KINDS[kind].counts


def under(dob: date | None, on: date) -> bool | None:
    """Whether the child is under 4 on the day; None where the date of birth is not known."""
    return None if dob is None else on < birthday(dob, FROM_AGE)


def codes(dob: date | None, on: date) -> tuple[str, ...]:
    """The codes that fit the child's age on the day of the review; all where the date of birth is not known."""
    young = under(dob, on)
    return (UNDER,) * (young is not False) + (ATTENDED + AWAY) * (young is not True)


def wrong_code(code: str, dob: date | None, on: date) -> str:
    """What is wrong with the code for the child's age on the day, and what to do; "" where it fits."""
    if code in codes(dob, on):
        return ""
    if code not in (UNDER, *ATTENDED, *AWAY):
        return "Choose how the child took part"
    if under(dob, on):
        return "The child was under 4 on the day of the review, so choose PN0: under 4 at the time"
    return "The child was 4 or over on the day of the review, so choose how they took part: PN1 to PN7"


def attended(code: str) -> bool | None:
    """Whether the code says that the child came; None for one that says nothing of it."""
    return None if code not in ATTENDED + AWAY else code in ATTENDED

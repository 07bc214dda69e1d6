"""Keeping a child's name out of what is seen in passing: subject lines, text messages, calendars, names of files."""

import re
from collections.abc import Iterable

INSTEAD = "the child"


def parts(*names: str) -> tuple[str, ...]:
    """What must not be read: each name as a whole and each of its words, the longest first."""
    found = {name.strip() for name in names} | {word for name in names for word in re.split(r"[\s,]+", name)}
    return tuple(sorted((part for part in found if len(part) > 1), key=lambda part: (-len(part), part)))


def without(text: str, names: Iterable[str]) -> str:
    """The text with "the child" for each of `names` (as `parts` gives them), whatever the case of the letters.

    Whole words only: a child called Ann leaves "announced" as it is, and "Ann's school" becomes "the child's school".
    """
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", INSTEAD, text, flags=re.IGNORECASE)
    return re.sub(rf"\b{INSTEAD}(?:[\s-]+{INSTEAD})+\b", INSTEAD, text)

"""What came of handing over a message."""

from typing import Literal, NamedTuple


class Outcome(NamedTuple):
    """What came of it."""

    how: Literal["sent", "later", "never"]
    """"later": it may go another time; "never": it will not, until somebody changes something."""
    says: str
    """A sentence, in plain words."""
    reference: str = ""
    """What the way out calls the message."""


def sent(says: str, reference: str = "") -> Outcome:
    """It went."""
    return Outcome("sent", says, reference)


def later(says: str) -> Outcome:
    """Not now."""
    return Outcome("later", says)


def never(says: str) -> Outcome:
    """Not like this."""
    return Outcome("never", says)

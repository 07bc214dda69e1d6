"""When a message that could not be sent is tried again, and when trying ends."""

from datetime import datetime, timedelta

GAPS = (1, 5, 30, 2 * 60, 12 * 60, 24 * 60)
"""Minutes from one attempt to the next: about a day and a half in all, and then a person has to act."""
TOO_LONG = timedelta(minutes=10)
"""A message that a sender has had in hand for longer was left behind by one that stopped."""


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try again after so many attempts, the last at `at`; None where trying ends."""
    return at + timedelta(minutes=GAPS[attempts - 1]) if attempts <= len(GAPS) else None

"""Which addresses can be one at all, and when trying ends."""

from datetime import UTC, datetime, timedelta

import pytest

from waymark.domain.messages.addresses import problem, tidy
from waymark.domain.messages.kinds import EMAIL, HAND, LETTER, TEXT
from waymark.domain.messages.retries import GAPS, next_try

AT = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (EMAIL, " ana.cole+review@marsh-land.gov.uk "), (EMAIL, "o'neil@example.org"), (TEXT, "07700 900123"),
        (TEXT, "+44 (7700) 900-123"), (LETTER, "3 Hill Road\nMarshland\nAB1 2CD"), (HAND, ""),
    ],
)  # fmt: skip
def test_these_can_be_reached(channel: str, address: str) -> None:
    assert problem(channel, address) == ""


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (EMAIL, ""), (EMAIL, "ana"), (EMAIL, "ana@marshland"), (EMAIL, "a@b.org, c@d.org"),
        (EMAIL, "a@b.org\nBcc: x@y.org"),
        (EMAIL, "Ana <ana@b.org>"), (EMAIL, "a..b@c.org"), (EMAIL, f"{'a' * 260}@b.org"), (TEXT, "01632 960123"),
        (TEXT, "07700 90012"), (LETTER, "AB1 2CD"), (LETTER, "\n".join("x" * 9)),
    ],
)  # fmt: skip
def test_these_cannot_and_it_is_said_what_to_enter(channel: str, address: str) -> None:
    assert "Enter" in problem(channel, address)


def test_addresses_are_kept_tidy() -> None:
    assert tidy(TEXT, "+44 (7700) 900-123") == "+447700900123"
    assert tidy(LETTER, "  3 Hill Road \n\n AB1 2CD\n") == "3 Hill Road\nAB1 2CD"


def test_a_message_is_tried_for_about_a_day_and_a_half_with_growing_gaps() -> None:
    tries = [next_try(attempts, AT) for attempts in range(1, len(GAPS) + 2)]
    assert tries[-1] is None
    assert tries[:-1] == [AT + timedelta(minutes=gap) for gap in (1, 5, 30, 120, 720, 1440)]

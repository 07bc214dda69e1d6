"""Ages as they are said: in years, and in months under two."""

from datetime import date

import pytest

from waymark.domain.people import ages


@pytest.mark.parametrize(
    ("dob", "on", "said"),
    [
        (date(2014, 5, 1), date(2024, 4, 30), "9"),
        (date(2014, 5, 1), date(2024, 5, 1), "10"),
        (date(2022, 4, 2), date(2024, 4, 1), "23 months"),
        (date(2022, 4, 2), date(2024, 4, 2), "2"),
        (date(2024, 2, 29), date(2024, 4, 2), "1 month"),
        (date(2024, 4, 2), date(2024, 4, 2), "0 months"),
        (date(2008, 2, 29), date(2026, 2, 28), "17"),
        (date(2008, 2, 29), date(2026, 3, 1), "18"),
        (date(2024, 4, 3), date(2024, 4, 2), ""),
        (None, date(2024, 4, 2), ""),
    ],
)
def test_words(dob, on, said):
    assert ages.words(dob, on) == said

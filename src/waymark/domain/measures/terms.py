"""What a profile and a year settle before a measure is worked out: its variant, the ages, the days."""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.measures.measure import DEFAULT, Measure
from waymark.domain.periods import Quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.years import Year

LETTER, VISIT, PASSPORT = 15, 6, 20
"""What is usual where a service sets no number of its own: working days, weeks, working days."""


class Terms(NamedTuple):
    """The values that predicates may name as columns beside those of the fact (`_.last`, `_.from_age` ...)."""

    first: date
    """1 April; for a measure taken on a day, the day itself is `last`."""
    last: date
    """31 March."""
    two_years_before: date
    """Two years before `last`."""
    thirty_months_before: date
    from_age: int
    """The age from which attending and taking part in reviews are counted."""
    letter_days: int
    """Working days after a review for the letter to the child."""
    visit_weeks: int
    """Weeks before a review in which the IRO sees the child."""
    passport_days: int
    """Working days in which a child new into care is sent the page about the IRO."""
    permanence_months: int
    """Months in which the IRO looks at the plan for permanence of each child."""
    permanence_since: date
    """So many months before `last`."""


def terms(profile: Profile, year: Year | Quarter) -> Terms:
    """The terms of a year, with the profile's choices as they stood on its last day."""
    months = int(profile.value("measures.permanence_oversight_months", year.last))
    return Terms(
        first=year.first,
        last=year.last,
        two_years_before=date(year.ending - 2, 3, 31),
        thirty_months_before=date(year.ending - 3, 9, 30),
        from_age=int(profile.value("measures.participation_from_age", year.last)),
        letter_days=_number(profile, "targets.letter_working_days", year, LETTER),
        visit_weeks=_number(profile, "targets.visit_before_review_weeks", year, VISIT),
        passport_days=_number(profile, "targets.passport_working_days", year, PASSPORT),
        permanence_months=months,
        permanence_since=_months_before(year.last, months),
    )


def _months_before(last: date, months: int) -> date:
    """The last day of the month so many months before that of `last`, which is the last day of its own."""
    place = last.year * 12 + last.month - months
    return date(place // 12, place % 12 + 1, 1) - timedelta(days=1)


def _number(profile: Profile, key: str, year: Year | Quarter, otherwise: int) -> int:
    """The service's own number, as it stood on the last day of the year; where it sets none, the usual one."""
    own = profile.value(key, year.last)
    return otherwise if own is None else int(own)


def variant_of(measure: Measure, profile: Profile, year: Year | Quarter) -> str:
    """The variant that the profile chose for the year: the one that stood on its last day."""
    if not measure.variants:
        return DEFAULT
    return str(profile.value(f"measures.{measure.id}", year.last))

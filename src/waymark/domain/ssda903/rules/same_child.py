"""Rules that hold what the Header says of a child against last year's Header."""

from collections.abc import Callable, Iterator

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import HeaderRow

HEADER = ("Header",)
SEX_TO_2023_24 = {"1": "M", "2": "F"}
LATER_UNKNOWN = frozenset({"UN2", "UN3", "UN4", "UN5"})


def _both_years(year: Collection) -> Iterator[tuple[HeaderRow, HeaderRow]]:
    """Each row of this year's Header with each one of last year's for the same child, as (last year's, this year's)."""
    last_year = year.before.headers if year.before else {}
    return ((was, now) for now in year.header for was in last_year.get(now.child, ()))


def _differs(number: str, column: str, what: str, shown: Callable[[HeaderRow], str]) -> Rule:
    """A rule that one field of the Header is as last year; `shown` is its value in words."""

    def look(year: Collection) -> Iterator[Hit]:
        for was, now in _both_years(year):
            if shown(was) != shown(now):
                said = f"{column} is {shown(now) or 'blank'}; last year it was {shown(was) or 'blank'}."
                yield Hit(now, said)

    return Rule(
        number=number,
        meaning=f"The child's {what} differs from the one in last year's return.",
        fix=f"Find out which is right and correct {column}.",
        tables=HEADER,
        fields=(column,),
        look=look,
        across=HEADER,
    )


@rule(
    "207",
    tables=("Header", "Episodes"),
    fields=("MOTHER",),
    across=HEADER,
    meaning="MOTHER was 1 in last year's return and is not in this one, in which the young person has an episode.",
    fix="Give MOTHER 1, or correct last year's return.",
)
def mother_no_longer(year: Collection) -> Iterator[Hit]:
    for was, now in _both_years(year):
        if was.mother == "1" and now.mother != "1" and now.child in year.of_child:
            yield Hit(now, f"MOTHER is {now.mother or 'blank'}; last year it was 1.")


@rule(
    "208",
    tables=HEADER,
    fields=("UPN",),
    across=HEADER,
    meaning="The pupil number differs from last year's, and not because an unknown one (UN1 to UN5) became known, "
    "UN1 became UN2 to UN5, or a blank was filled.",
    fix="Find out which is right and correct UPN.",
)
def other_pupil_number(year: Collection) -> Iterator[Hit]:
    for was, now in _both_years(year):
        if was.upn != now.upn and not _expected(was.upn, now.upn):
            yield Hit(now, f"UPN is {now.upn or 'blank'}; last year it was {was.upn or 'blank'}.")


def _expected(was: str, now: str) -> bool:
    """Whether a pupil number may change so from one year to the next."""
    if not was:
        return True
    now_known = bool(now) and not codes.valid("upn_unknown", now)
    return (codes.valid("upn_unknown", was) and now_known) or (was == "UN1" and now in LATER_UNKNOWN)


RULES: tuple[Rule, ...] = (
    _differs("202", "SEX", "sex", lambda row: SEX_TO_2023_24.get(row.sex, row.sex)),
    _differs("203", "DOB", "date of birth", lambda row: long_date(row.dob) if row.dob else ""),
    _differs("204", "ETHNIC", "ethnic origin", lambda row: row.ethnic),
    mother_no_longer,
    other_pupil_number,
)

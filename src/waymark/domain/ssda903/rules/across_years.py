"""Rules that hold this year's episodes against last year's: what was open must reappear unchanged."""

from collections.abc import Callable, Iterator
from datetime import date

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow

EPISODES = ("Episodes",)
PLACE_RENAMED = {
    2024: {("H5", "K3")},
    2025: {("H5", "K3")},
    2026: {("Z1", "Z11"), ("Z1", "Z12"), ("Z1", "Z13"), ("Z1", "Z14")},
}
"""Changes of placement code, (last year's, this year's), that only follow the code list of the year."""


def is_open(row: EpisodeRow) -> bool:
    """Whether nothing at all stands in DEC."""
    return not row.dec and not unreadable(row, "DEC")


def _firsts(year: Collection) -> Iterator[tuple[EpisodeRow, list[EpisodeRow]]]:
    """This year's first episode of each child who is in last year's return too, with last year's."""
    last_year = year.before.dated if year.before else {}
    for child, rows in year.dated.items():
        if child in last_year:
            yield rows[0], last_year[child]


@rule(
    "502",
    tables=EPISODES,
    fields=("DECOM",),
    across=EPISODES,
    meaning="An episode was open at the end of last year, but this year's first episode starts on another day.",
    fix="Give this year's first episode the DECOM of the one that was open, or correct last year's.",
)
def other_first_episode(year: Collection) -> Iterator[Hit]:
    for first, last_years in _firsts(year):
        was_open = next((row for row in last_years if is_open(row) and row.decom != first.decom), None)
        if was_open and was_open.decom and first.decom:
            said = f"Last year's open episode started on {long_date(was_open.decom)}; this year's first starts on "
            yield Hit(first, said + f"{long_date(first.decom)}.")


def _field_rule(number: str, column: str, what: str, value: Callable[[EpisodeRow], str]) -> Rule:
    """A rule that one field of this year's first episode is as in the episode that was open at the end of last year."""

    def look(year: Collection) -> Iterator[Hit]:
        renamed = PLACE_RENAMED.get(year.tables.year, set()) if column == "PLACE" else set()
        for first, last_years in _firsts(year):
            was, now = value(last_years[-1]), value(first)
            if is_open(last_years[-1]) and now != was and (was, now) not in renamed:
                said = f"{column} is {now or 'blank'}; in the episode open at the end of last year it is "
                yield Hit(first, f"{said}{was or 'blank'}.")

    return Rule(
        number=number,
        meaning=f"The {what} of this year's first episode differs from the episode open at the end of last year.",
        fix=f"Give the same {column} as last year, or correct last year's; a change is a new episode.",
        tables=EPISODES,
        fields=(column,),
        look=look,
        across=EPISODES,
        unable=_no_location if column == "PL_LOCATION" else None,
    )


def _no_location(year: Collection) -> str:
    years = (year, year.before) if year.before else (year,)
    carried = all(any(row.pl_location for row in one.episodes) for one in years)
    return "" if carried else "the Episodes tables do not carry PL_LOCATION, which the Department works out itself"


def _derived_rule(number: str, column: str, what: str) -> Rule:
    """A rule on a field that no folder carries, because the Department derives it from the postcodes."""
    why = f"the Department works out {column} from the postcodes; the return does not carry it"
    return Rule(
        number=number,
        meaning=f"The {what} of this year's first episode differs from the episode open at the end of last year.",
        fix="See the Department's own report; correct HOME_POST or PL_POST.",
        tables=EPISODES,
        fields=(column,),
        look=lambda _: iter(()),
        across=EPISODES,
        unable=lambda _: why,
    )


@rule(
    "562",
    tables=EPISODES,
    fields=("DECOM",),
    across=EPISODES,
    meaning="The episode started before this year, but last year's return does not have it.",
    fix="Correct DECOM, or add the episode to last year's return.",
)
def not_in_last_year(year: Collection) -> Iterator[Hit]:
    known: set[tuple[str, date | None]] = {(row.child, row.decom) for row in (year.before or year).episodes}
    for row in year.episodes:
        if row.decom and row.decom < year.first and (row.child, row.decom) not in known:
            yield Hit(row, f"The episode started on {long_date(row.decom)}, but last year's return does not have it.")


@rule(
    "NoE",
    tables=EPISODES,
    fields=("DECOM",),
    across=EPISODES,
    meaning="The child was looked after before this year began, but has no episode in last year's return.",
    fix="Add the child's episodes to last year's return, or correct DECOM.",
)
def child_not_in_last_year(year: Collection) -> Iterator[Hit]:
    known = {row.child for row in (year.before or year).episodes}
    for row in year.episodes:
        if row.decom and row.decom < year.first and row.child not in known:
            said = f"The episode started on {long_date(row.decom)}, but the child has no episode in last year's return."
            yield Hit(row, said)


RULES: tuple[Rule, ...] = (
    other_first_episode,
    _field_rule("503A", "RNE", "reason for the episode", lambda row: row.rne),
    _field_rule("503B", "LS", "legal status", lambda row: row.ls),
    _field_rule("503C", "CIN", "category of need", lambda row: row.cin),
    _field_rule("503D", "PLACE", "placement", lambda row: row.place),
    _field_rule("503E", "PLACE_PROVIDER", "provider of the placement", lambda row: row.place_provider),
    _field_rule("503F", "URN", "Ofsted number (URN)", lambda row: row.urn),
    _derived_rule("503G", "PL_DISTANCE", "distance from home"),
    _derived_rule("503H", "PL_LA", "authority in which the placement is"),
    _field_rule("503J", "PL_LOCATION", "location (in or out of the authority)", lambda row: row.pl_location),
    not_in_last_year,
    child_not_in_last_year,
)

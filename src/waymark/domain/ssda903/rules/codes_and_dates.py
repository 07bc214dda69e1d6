"""Rules on one episode alone: its codes, its dates, and whether both halves of an ending are there."""

from collections.abc import Callable, Iterator

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow

EPISODES = ("Episodes",)


@rule(
    "141",
    tables=EPISODES,
    fields=("DECOM",),
    meaning="The date the episode began is not a real date written dd/mm/yyyy. A blank one passes.",
    fix="Correct DECOM.",
)
def bad_start(year: Collection) -> Iterator[Hit]:
    yield from _unreadable(year, "DECOM")


@rule(
    "147",
    tables=EPISODES,
    fields=("DEC",),
    meaning="The date the episode ended is not a real date written dd/mm/yyyy. A blank one passes.",
    fix="Correct DEC.",
)
def bad_end(year: Collection) -> Iterator[Hit]:
    yield from _unreadable(year, "DEC")


def _unreadable(year: Collection, column: str) -> Iterator[Hit]:
    for row in year.episodes:
        if row.where.bad and (text := unreadable(row, column)):
            yield Hit(row, f'{column} holds "{text}", which is not a date.')


def _code_rule(number: str, column: str, code_list: str, what: str, value: Callable[[EpisodeRow], str]) -> Rule:
    """A rule that each code of a column is published; one published for other years only is a warning."""

    def look(year: Collection) -> Iterator[Hit]:
        ending = year.tables.year
        passed: set[str] = {""}
        for row in year.episodes:
            code = value(row)
            if code in passed:
                continue
            if codes.valid(code_list, code, ending):
                passed.add(code)
            elif codes.valid(code_list, code):
                why = codes.validity(code_list, code, ending)
                yield Hit(row, f"{column} in {year.label}: {why}.", severity="warning")
            else:
                yield Hit(row, f'{column} holds "{code}", which is not a published code.')

    return Rule(
        number=number,
        meaning=f"The code for {what} ({column}) is not a published one. A blank one passes. A code that is published "
        "for other years only is a warning.",
        fix=f"Correct {column}.",
        tables=EPISODES,
        fields=(column,),
        look=look,
    )


@rule(
    "148",
    tables=EPISODES,
    fields=("DEC", "REC"),
    meaning="The episode has a date of ending without a reason, or a reason without a date.",
    fix="Fill both DEC and REC, or neither.",
)
def half_ended(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        ended = bool(row.dec or unreadable(row, "DEC"))
        if ended and not row.rec:
            yield Hit(row, "The episode has a date of ending (DEC) but no reason (REC).", "REC")
        elif row.rec and not ended:
            yield Hit(row, f"The episode has the reason {row.rec} (REC) but no date of ending (DEC).", "DEC")


@rule(
    "354",
    tables=EPISODES,
    fields=("DECOM",),
    meaning="The episode starts after the collection year ended.",
    fix="Correct DECOM, or leave the episode for next year's return.",
)
def starts_after_the_year(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.decom and row.decom > year.last:
            yield Hit(row, f"The episode starts on {long_date(row.decom)}; the year ended on {long_date(year.last)}.")


@rule(
    "385",
    tables=EPISODES,
    fields=("DEC",),
    meaning="The episode ends after the collection year ended.",
    fix="Correct DEC, or leave DEC and REC blank in this year's return.",
)
def ends_after_the_year(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.dec and row.dec > year.last:
            yield Hit(row, f"The episode ends on {long_date(row.dec)}; the year ended on {long_date(year.last)}.")


@rule(
    "355",
    tables=EPISODES,
    fields=("DECOM", "DEC"),
    meaning="The episode starts and ends on the same day.",
    fix="Correct the dates, or take the episode out.",
)
def no_length(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.decom and row.decom == row.dec:
            yield Hit(row, f"The episode starts and ends on {long_date(row.decom)}.")


@rule(
    "356",
    tables=EPISODES,
    fields=("DECOM", "DEC"),
    meaning="The episode ends before it starts.",
    fix="Correct DECOM or DEC.",
)
def ends_before_it_starts(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.decom and row.dec and row.dec < row.decom:
            yield Hit(row, f"The episode ends on {long_date(row.dec)} but starts only on {long_date(row.decom)}.")


RULES: tuple[Rule, ...] = (
    bad_start,
    _code_rule("143", "RNE", "reason_new_episode", "the reason for a new episode", lambda row: row.rne),
    _code_rule("144", "LS", "legal_status", "the legal status", lambda row: row.ls),
    _code_rule("145", "CIN", "category_of_need", "the category of need", lambda row: row.cin),
    _code_rule("146", "PLACE", "placement_type", "the placement", lambda row: row.place),
    bad_end,
    half_ended,
    _code_rule("149", "REC", "reason_episode_ceased", "the reason the episode ended", lambda row: row.rec),
    starts_after_the_year,
    no_length,
    ends_before_it_starts,
    ends_after_the_year,
    _code_rule(
        "1009",
        "REASON_PLACE_CHANGE",
        "reason_place_change",
        "the reason for a change of placement",
        lambda row: row.reason_place_change,
    ),
)

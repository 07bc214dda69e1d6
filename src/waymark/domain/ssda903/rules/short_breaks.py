"""Rules on legal statuses that may last only so long, on short breaks, and on placements that do not go with them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow

EPISODES = ("Episodes",)
SHORT_BREAKS = codes.group("legal_status", "short_breaks")
TEMPORARY = codes.group("placement_type", "temporary")
LONG_TERM = codes.group("placement_type", "foster_long_term")
NEW_CARERS = codes.group("reason_new_episode", "new_carers")
POSTCODE_COUNTS_FROM = 2026
"""The first year whose rule 383 compares the postcode too."""


def _ends(row: EpisodeRow, year: Collection) -> date | None:
    """The end of an episode, an open one taken to the end of the year; None where it cannot be read."""
    return row.dec or (None if unreadable(row, "DEC") else year.last)


def _runs(year: Collection, status: str) -> Iterator[list[EpisodeRow]]:
    """Each child's unbroken runs of episodes under one legal status: each starts on the day the one before ended."""
    for rows in year.dated.values():
        run: list[EpisodeRow] = []
        for row in rows:
            if run and (row.ls != status or run[-1].dec != row.decom):
                yield run
                run = []
            if row.ls == status:
                run.append(row)
        if run:
            yield run


def _too_long(year: Collection, status: str, days: int, what: str) -> Iterator[Hit]:
    for run in _runs(year, status):
        started, ended = run[0].decom, max((_ends(row, year) or date.min) for row in run)
        if started and (ended - started).days > days:
            lasted = (ended - started).days
            said = f"{what} ({status}) from {long_date(started)} to {long_date(ended)} lasted {lasted} days; "
            yield from (Hit(row, said + f"it may last {days}.") for row in run)


@rule(
    "361",
    tables=EPISODES,
    fields=("LS", "DECOM", "DEC"),
    meaning="Police protection (L1) lasted more than 3 days, episodes that follow on the same day taken as one.",
    fix="Correct LS or the dates; police protection ends after 72 hours (Children Act 1989 s46).",
)
def police_protection(year: Collection) -> Iterator[Hit]:
    yield from _too_long(year, "L1", 3, "Police protection")


@rule(
    "362",
    tables=EPISODES,
    fields=("LS", "DECOM", "DEC"),
    meaning="An emergency protection order (L2) lasted more than 21 days, episodes that follow on the same day taken "
    "as one.",
    fix="Correct LS or the dates.",
)
def emergency_order(year: Collection) -> Iterator[Hit]:
    yield from _too_long(year, "L2", 21, "The emergency protection order")


@rule(
    "363",
    tables=EPISODES,
    fields=("LS", "DECOM", "DEC"),
    meaning="A child assessment order (L3) lasted more than 7 days, episodes that follow on the same day taken as one.",
    fix="Correct LS or the dates.",
)
def assessment_order(year: Collection) -> Iterator[Hit]:
    yield from _too_long(year, "L3", 7, "The child assessment order")


@rule(
    "365",
    tables=EPISODES,
    fields=("LS", "DECOM", "DEC"),
    meaning="A single short break (V3) lasted more than 17 days.",
    fix="Correct the dates or LS: a longer stay is not a short break.",
)
def long_stay(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.ls == "V3" and row.decom and (ended := _ends(row, year)) and ended > row.decom + timedelta(days=17):
            lasted = (ended - row.decom).days
            yield Hit(row, f"The short break from {long_date(row.decom)} to {long_date(ended)} lasted {lasted} days.")


@rule(
    "366",
    tables=EPISODES,
    fields=("RNE", "LS"),
    meaning="A short break (V3) does not start with RNE S: each stay starts and ends by itself. A blank RNE fails too.",
    fix="Give RNE S, or correct LS.",
)
def stay_not_started(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.ls == "V3" and row.rne != "S":
            yield Hit(row, f"A short break (V3) has RNE {row.rne or 'blank'} instead of S.")


@rule(
    "367",
    tables=EPISODES,
    fields=("LS", "DECOM", "DEC"),
    meaning="The child's short breaks (V3) in the year add up to more than 75 days. Stays whose dates are reversed do "
    "not count.",
    fix="Correct the dates or LS: beyond 75 days in 12 months the child is looked after in the ordinary way.",
)
def many_stays(year: Collection) -> Iterator[Hit]:
    stays: dict[str, list[tuple[EpisodeRow, int]]] = defaultdict(list)
    for row in year.episodes:
        if row.ls == "V3" and row.decom and row.child and (ended := _ends(row, year)):
            days = (min(ended, year.last) - max(row.decom, year.first)).days
            if days > 0:
                stays[row.child].append((row, days))
    for counted in stays.values():
        total = sum(days for _, days in counted)
        if total > 75:
            said = f"The child's short breaks in {year.label} add up to {total} days."
            yield from (Hit(row, said) for row, _ in counted)


@rule(
    "426",
    tables=EPISODES,
    fields=("LS",),
    meaning="The child has both kinds of short break, V3 and V4, in one year.",
    fix="Record the year's short breaks as V3 (stay by stay) or as V4 (one agreement), not both.",
)
def both_kinds(year: Collection) -> Iterator[Hit]:
    for rows in year.of_child.values():
        breaks = [row for row in rows if row.ls in SHORT_BREAKS]
        if len({row.ls for row in breaks}) == 2:
            yield from (Hit(row, f"The child has short breaks V3 and V4 in {year.label}.") for row in breaks)


@rule(
    "384",
    tables=EPISODES,
    fields=("PLACE", "LS"),
    meaning="A child on a short break (V3, V4) is in a long-term foster placement (U1, U4).",
    fix="Correct PLACE or LS.",
)
def break_long_term(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.ls in SHORT_BREAKS and row.place in LONG_TERM:
            yield Hit(row, f"A short break ({row.ls}) is in a long-term foster placement ({row.place}).")


@rule(
    "382",
    tables=EPISODES,
    fields=("PLACE", "LS"),
    meaning="A child on a short break (V3, V4) is in a temporary placement (T0 to T4).",
    fix="Correct PLACE or LS.",
)
def break_temporary(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.ls in SHORT_BREAKS and row.place in TEMPORARY:
            yield Hit(row, f"A short break ({row.ls}) is in a temporary placement ({row.place}).")


@rule(
    "378",
    tables=EPISODES,
    fields=("PLACE", "LS"),
    meaning="A child accommodated under section 20 (V2) is placed with their own parents (P1).",
    fix="Correct PLACE or LS.",
)
def accommodated_at_home(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.ls == "V2" and row.place == "P1":
            yield Hit(row, "The child is accommodated under section 20 (V2), but placed with parents (P1).")


@rule(
    "380",
    tables=EPISODES,
    fields=("PLACE", "RNE"),
    meaning="An episode in a temporary placement (T0 to T4) does not begin with a change of placement (RNE P or B): "
    "care cannot start with one.",
    fix="Add the placement before it, or correct PLACE or RNE.",
)
def starts_temporary(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.place in TEMPORARY and row.rne not in NEW_CARERS:
            yield Hit(row, f"The temporary placement {row.place} begins with RNE {row.rne or 'blank'}, not P or B.")


@rule(
    "381",
    tables=EPISODES,
    fields=("PLACE", "REC"),
    meaning="Care ended from a temporary placement (T0 to T4): its REC is another code than X1.",
    fix="Add the return to the usual placement, or correct PLACE or REC.",
)
def ends_temporary(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.place in TEMPORARY and row.rec not in ("X1", ""):
            yield Hit(row, f"Care ended ({row.rec}) from the temporary placement {row.place}.")


@rule(
    "383",
    tables=EPISODES,
    fields=("PLACE", "RNE", "PL_POST"),
    meaning="After a temporary placement (T0 to T4) the child does not go back, with RNE P, to the placement held "
    "before it (from 2025/26 with the same postcode too).",
    fix="Correct RNE, PLACE or PL_POST; a lasting move is not a temporary placement.",
)
def did_not_return(year: Collection) -> Iterator[Hit]:
    for rows in year.of_child.values():
        for usual, away, back in zip(rows, rows[1:], rows[2:], strict=False):
            if away.place not in TEMPORARY:
                continue
            moved = back.place != usual.place
            elsewhere = year.tables.year >= POSTCODE_COUNTS_FROM and back.pl_post != usual.pl_post
            if back.rne != "P" or moved or elsewhere:
                said = f"After {away.place} the child is in {back.place} with RNE {back.rne or 'blank'}; before it, in "
                yield Hit(back, said + f"{usual.place}" + (" at another postcode." if elsewhere and not moved else "."))


RULES: tuple[Rule, ...] = (
    police_protection,
    emergency_order,
    assessment_order,
    long_stay,
    stay_not_started,
    many_stays,
    accommodated_at_home,
    starts_temporary,
    ends_temporary,
    break_temporary,
    did_not_return,
    break_long_term,
    both_kinds,
)

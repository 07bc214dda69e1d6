"""Rules on how a child's episodes follow one another: they decide where a period of care starts and ends."""

from collections.abc import Iterator
from itertools import pairwise

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow

EPISODES = ("Episodes",)
CONTINUES = codes.group("reason_new_episode", "continues_care")
NO_LATER = codes.group("reason_episode_ceased", "for_good")


@rule(
    "142",
    tables=EPISODES,
    fields=("DEC", "REC"),
    meaning="A later episode of the child exists, but this earlier one has no end (DEC or REC is blank).",
    fix="Give DEC and REC of this episode, or correct the dates of the later one.",
)
def not_ended(year: Collection) -> Iterator[Hit]:
    for rows in year.dated.values():
        for row in rows[:-1]:
            if not row.dec or not row.rec:
                column = "REC" if row.dec else "DEC"
                yield Hit(row, f"The episode has no {column}, but the child has a later one.", column)


@rule(
    "501",
    tables=EPISODES,
    fields=("DECOM", "DEC"),
    meaning="The episode starts before the child's previous one ended. One without an end is left to 142.",
    fix="Correct DECOM of this episode or DEC of the one before.",
)
def overlaps(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.decom and before.dec and after.decom < before.dec:
            said = f"Starts on {long_date(after.decom)}, but the episode before ended only on {long_date(before.dec)}."
            yield Hit(after, said)


@rule(
    "357",
    tables=EPISODES,
    fields=("RNE",),
    meaning="The child's first episode starts in the year, but its reason is not S (started to be looked after).",
    fix="Give RNE S, or add the episode that came before.",
)
def first_not_s(year: Collection) -> Iterator[Hit]:
    for rows in year.dated.values():
        first = rows[0]
        if first.decom and first.decom >= year.first and first.rne != "S":
            said = f"The child's first episode starts on {long_date(first.decom)} with {_code('RNE', first.rne)}."
            yield Hit(first, said)


@rule(
    "388",
    tables=EPISODES,
    fields=("REC",),
    meaning="REC X1 says that the next episode starts the same day, and none does; or one does and REC is another "
    "code; or the child's last episode has ended with X1.",
    fix="Give X1 exactly where another episode starts on the day this one ends; otherwise the reason care ended.",
)
def continues_or_not(year: Collection) -> Iterator[Hit]:
    for rows in year.dated.values():
        for row, after in pairwise(rows):
            if row.dec and row.rec and after.decom:
                yield from _joined(row, after, row.dec == after.decom)
        last = rows[-1]
        if last.dec and last.rec == "X1":
            yield Hit(last, f"The child's last episode ended on {long_date(last.dec)} with REC X1, but none follows.")


def _joined(row: EpisodeRow, after: EpisodeRow, same_day: bool) -> Iterator[Hit]:
    if not row.dec or not after.decom:
        return
    if row.rec == "X1" and not same_day:
        said = f"REC is X1, but the next episode starts on {long_date(after.decom)}, not on {long_date(row.dec)}."
        yield Hit(row, said)
    elif row.rec != "X1" and same_day:
        yield Hit(row, f"REC is {row.rec}, but the next episode starts the same day, {long_date(row.dec)}.")


@rule(
    "431",
    tables=EPISODES,
    fields=("RNE", "DECOM"),
    meaning="RNE S says that care started, but the child's previous episode ended that day or later.",
    fix="Give the reason the episode changed (L, P, T, B, U), with X1 on the one before; or correct the dates.",
)
def started_while_in_care(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.rne == "S" and after.decom and before.dec and after.decom <= before.dec:
            said = f"RNE is S on {long_date(after.decom)}, but the episode before ended on {long_date(before.dec)}."
            yield Hit(after, said)


@rule(
    "432",
    tables=EPISODES,
    fields=("RNE",),
    meaning="The previous episode ended care (its REC is not X1), but this one does not start a new period (RNE S).",
    fix="Give RNE S, or X1 on the episode before if care went on.",
)
def not_started_anew(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if codes.valid("reason_episode_ceased", before.rec) and before.rec != "X1" and after.rne != "S":
            said = f"The episode before ended care with {before.rec}, but this one has {_code('RNE', after.rne)}."
            yield Hit(after, said)


@rule(
    "433",
    tables=EPISODES,
    fields=("RNE", "DECOM"),
    meaning="RNE says that care went on (L, P, T, B, U), but the episode does not start on the day the last one ended.",
    fix="Correct DECOM, or DEC of the episode before; give S if care started again.",
)
def gap(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.rne in CONTINUES and (not before.dec or before.dec != after.decom):
            starts = long_date(after.decom) if after.decom else "an unknown day"
            ended = f"ended on {long_date(before.dec)}" if before.dec else "has no end"
            yield Hit(after, f"RNE {after.rne} continues care from {starts}, but the episode before {ended}.")


def _placed(row: EpisodeRow) -> tuple[str, str, str, str]:
    return row.place, row.pl_post, row.urn, row.place_provider


@rule(
    "434",
    tables=EPISODES,
    fields=("RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"),
    meaning="RNE L says that only the legal status changed, but it did not, or the placement did too.",
    fix="Correct RNE, or LS, PLACE, PL_POST, URN and PLACE_PROVIDER.",
)
def only_status(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.rne == "L" and after.ls == before.ls:
            yield Hit(after, f"RNE is L, but the legal status is {after.ls or 'blank'} as before.", "LS")
        elif after.rne == "L" and _placed(after) != _placed(before):
            yield Hit(after, "RNE is L, but the placement (PLACE, PL_POST, URN or PLACE_PROVIDER) changed as well.")


@rule(
    "435",
    tables=EPISODES,
    fields=("RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"),
    meaning="RNE P or T says that only the placement changed, but it did not, or the legal status did too.",
    fix="Correct RNE, or LS, PLACE, PL_POST, URN and PLACE_PROVIDER.",
)
def only_placement(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.rne not in ("P", "T"):
            continue
        if after.ls != before.ls:
            yield Hit(after, f"RNE is {after.rne}, but the legal status changed from {before.ls} to {after.ls}.", "LS")
        elif _placed(after) == _placed(before):
            yield Hit(after, f"RNE is {after.rne}, but nothing about the placement changed.", "PLACE")


@rule(
    "436",
    tables=EPISODES,
    fields=("RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"),
    meaning="RNE B or U says that legal status and placement both changed, but one of them did not.",
    fix="Correct RNE, or LS, PLACE, PL_POST, URN and PLACE_PROVIDER.",
)
def both(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if after.rne not in ("B", "U"):
            continue
        if after.ls == before.ls:
            yield Hit(after, f"RNE is {after.rne}, but the legal status is {after.ls or 'blank'} as before.", "LS")
        elif _placed(after) == _placed(before):
            yield Hit(after, f"RNE is {after.rne}, but nothing about the placement changed.", "PLACE")


@rule(
    "437",
    tables=EPISODES,
    fields=("REC",),
    meaning="The episode ended because the child died (E2) or was found to be 18 or over (E15), yet another follows.",
    fix="Correct REC of this episode, or take the later ones out.",
)
def nothing_can_follow(year: Collection) -> Iterator[Hit]:
    for before, _ in year.steps:
        if before.rec in NO_LATER and before.decom:
            yield Hit(before, f"REC is {before.rec}, but another episode of the child follows.")


@rule(
    "504",
    tables=EPISODES,
    fields=("CIN",),
    meaning="The category of need changes within a period of care; it is set on the day care starts.",
    fix="Give the category of need of the start of the period throughout.",
)
def need_changes(year: Collection) -> Iterator[Hit]:
    for before, after in year.steps:
        if before.rec == "X1" and before.dec and before.dec == after.decom and after.cin != before.cin:
            said = f"CIN changes from {before.cin or 'blank'} to {after.cin or 'blank'} in one period of care."
            yield Hit(after, said)


def _code(column: str, code: str) -> str:
    return f"{column} {code}" if code else f"no {column}"


RULES: tuple[Rule, ...] = (
    not_ended,
    overlaps,
    first_not_s,
    continues_or_not,
    started_while_in_care,
    not_started_anew,
    gap,
    only_status,
    only_placement,
    both,
    nothing_can_follow,
    need_changes,
)

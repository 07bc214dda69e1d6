"""Rules that compare a date with the child's date of birth in the Header."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow

ADOPTED = codes.group("reason_episode_ceased", "adopted")
GUARDIANSHIP = codes.group("reason_episode_ceased", "special_guardianship")
INDEPENDENT = codes.group("reason_episode_ceased", "independent")
CARE_ACT_BEGAN = date(1991, 10, 14)


def birthday(born: date, age: int) -> date:
    """The day on which somebody turns `age`, as the Department's rules count: born on 29 February, it is the 28th
    in a year without one (the clocks of the law count 1 March, CNT-9)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)


def _ended(year: Collection, reasons: frozenset[str]) -> Iterator[tuple[EpisodeRow, date]]:
    """Episodes that ended for one of `reasons` on a known day, with it."""
    return ((row, row.dec) for row in year.episodes if row.rec in reasons and row.dec)


@rule(
    "301",
    tables=("Header",),
    fields=("DOB",),
    meaning="The date of birth lies after the end of the collection year.",
    fix="Correct DOB in the Header.",
)
def born_after_the_year(year: Collection) -> Iterator[Hit]:
    for row in year.header:
        if row.dob and row.dob > year.last:
            yield Hit(row, f"Born on {long_date(row.dob)}, after the year ended on {long_date(year.last)}.")


@rule(
    "302",
    tables=("Header", "Episodes"),
    fields=("DECOM", "DOB"),
    meaning="The child's first episode begins before the child was born.",
    fix="Correct DOB in the Header or DECOM of the first episode.",
)
def care_before_birth(year: Collection) -> Iterator[Hit]:
    for child, rows in year.dated.items():
        first, started = rows[0], rows[0].decom
        early = [header for header, born in year.births(child) if started and born > started]
        if not started or not early:
            continue
        born_on = early[0].dob
        said = f"The first episode begins on {long_date(started)}, before the child was born on "
        said += f"{long_date(born_on)}." if born_on else "."
        yield Hit(first, said)
        for header in early:
            yield Hit(header, said, "DOB")


@rule(
    "351",
    tables=("Header",),
    fields=("DOB",),
    meaning="The child had passed their 25th birthday before the collection year began.",
    fix="Correct DOB, or leave the young person out of this year's return.",
)
def over_25(year: Collection) -> Iterator[Hit]:
    for row in year.header:
        if row.dob and year.first > birthday(row.dob, 25):
            yield Hit(row, f"Born on {long_date(row.dob)}: over 25 when the year began on {long_date(year.first)}.")


@rule(
    "352",
    tables=("Header", "Episodes"),
    fields=("DECOM", "RNE"),
    meaning="A period of care (RNE S) starts on or after the 18th birthday.",
    fix="Correct DOB, DECOM or RNE: nobody starts to be looked after at 18 or over.",
)
def started_at_18(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.rne == "S" and row.decom:
            for _, born in year.births(row.child):
                if birthday(born, 18) <= row.decom:
                    turned = long_date(birthday(born, 18))
                    yield Hit(row, f"Started to be looked after on {long_date(row.decom)}, but turned 18 on {turned}.")
                    break


@rule(
    "353",
    tables=("Episodes",),
    fields=("DECOM",),
    meaning="An episode starts before 14 October 1991, the day the Children Act 1989 came into force.",
    fix="Correct DECOM.",
)
def before_the_act(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.decom and row.decom < CARE_ACT_BEGAN:
            yield Hit(row, f"The episode starts on {long_date(row.decom)}, before Monday 14 October 1991.")


@rule(
    "359",
    tables=("Header", "Episodes"),
    fields=("DEC", "LS", "PLACE"),
    meaning="An episode is still open though the child turned 18 before the end of the year, and it is not "
    "accommodation under section 20 (V2) in a children's home (K2).",
    fix="Give DEC and REC on the 18th birthday at the latest, or correct DOB, LS or PLACE.",
)
def open_after_18(year: Collection) -> Iterator[Hit]:
    for row in year.episodes:
        if row.dec or unreadable(row, "DEC") or (row.ls == "V2" and row.place == "K2"):
            continue
        for _, born in year.births(row.child):
            if birthday(born, 18) < year.last:
                turned = long_date(birthday(born, 18))
                yield Hit(row, f"The episode is still open, but the child turned 18 on {turned}.")
                break


@rule(
    "386",
    tables=("Header", "Episodes"),
    fields=("REC",),
    meaning="Care ended with adoption (E11, E12) on or after the 18th birthday.",
    fix="Correct REC, DEC or DOB: only a child under 18 can be adopted.",
)
def adopted_at_18(year: Collection) -> Iterator[Hit]:
    for row, ended in _ended(year, ADOPTED):
        for _, born in year.births(row.child):
            if birthday(born, 18) <= ended:
                turned = long_date(birthday(born, 18))
                yield Hit(row, f"Adopted ({row.rec}) on {long_date(ended)}, but turned 18 on {turned}.")
                break


@rule(
    "387",
    tables=("Header", "Episodes"),
    fields=("REC",),
    meaning="Care ended with independent living (E5, E6) before the 14th birthday.",
    fix="Correct REC, DEC or DOB.",
)
def independent_under_14(year: Collection) -> Iterator[Hit]:
    yield from _too_young(year, INDEPENDENT, 14, "Left to live independently")


@rule(
    "389",
    tables=("Header", "Episodes"),
    fields=("REC",),
    meaning="Care ended with a move to adult social care (E7) before the 16th birthday.",
    fix="Correct REC, DEC or DOB.",
)
def adult_care_under_16(year: Collection) -> Iterator[Hit]:
    yield from _too_young(year, frozenset({"E7"}), 16, "Moved to adult social care")


@rule(
    "460",
    tables=("Header", "Episodes"),
    fields=("REC", "DEC"),
    meaning="Care ended because the young person stayed with their carers at 18 (E17), before the 18th birthday.",
    fix="Correct REC, DEC or DOB.",
)
def stayed_under_18(year: Collection) -> Iterator[Hit]:
    yield from _too_young(year, frozenset({"E17"}), 18, "Stayed on with carers")


def _too_young(year: Collection, reasons: frozenset[str], age: int, what: str) -> Iterator[Hit]:
    for row, ended in _ended(year, reasons):
        for _, born in year.births(row.child):
            if ended < birthday(born, age):
                turns = long_date(birthday(born, age))
                yield Hit(row, f"{what} ({row.rec}) on {long_date(ended)}, but the child turns {age} only on {turns}.")
                break


@rule(
    "407",
    tables=("Header", "Episodes"),
    fields=("REC", "DEC", "DOB"),
    meaning="Care ended with special guardianship (E43 to E48) after the 18th birthday.",
    fix="Correct REC, DEC or DOB: the order is made for a child under 18.",
)
def guardianship_after_18(year: Collection) -> Iterator[Hit]:
    flagged = set()
    for row, ended in _ended(year, GUARDIANSHIP):
        late = [(h, birthday(born, 18)) for h, born in year.births(row.child) if birthday(born, 18) < ended]
        if not late:
            continue
        said = f"Special guardianship ({row.rec}) on {long_date(ended)}, but turned 18 on {long_date(late[0][1])}."
        yield Hit(row, said)
        for header, _ in late:
            if header.where not in flagged:
                flagged.add(header.where)
                yield Hit(header, said, "DOB")


RULES: tuple[Rule, ...] = (
    born_after_the_year,
    care_before_birth,
    over_25,
    started_at_18,
    before_the_act,
    open_after_18,
    adopted_at_18,
    independent_under_14,
    adult_care_under_16,
    guardianship_after_18,
    stayed_under_18,
)

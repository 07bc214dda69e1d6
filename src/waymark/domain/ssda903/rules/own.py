"""Warnings of our own, for what no published rule asks: own names, apart from the Department's numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.running import START_UNKNOWN
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.across_years import is_open
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import ReviewRow

REVIEWS = ("Reviews",)
CARE = ("Episodes", "Reviews")
SHORT_BREAKS = codes.group("legal_status", "short_breaks")


def _one_day(year: Collection) -> Iterator[tuple[date, list[ReviewRow]]]:
    """The rows of one child on one day, where there are several."""
    found: dict[tuple[str, date], list[ReviewRow]] = defaultdict(list)
    for row in year.reviews:
        if row.review:
            found[row.child, row.review].append(row)
    return ((day, rows) for (_, day), rows in found.items() if len(rows) > 1)


@rule(
    "IRO-R01",
    tables=REVIEWS,
    fields=("REVIEW",),
    severity="warning",
    meaning="The same review is given twice: same child, same day, and no other code. The later row is shown.",
    fix="Take the second row out, or correct its date.",
)
def twice(year: Collection) -> Iterator[Hit]:
    for day, rows in _one_day(year):
        seen = {rows[0].review_code}
        for row in rows[1:]:
            if row.review_code in seen or not row.review_code or seen == {""}:
                first = rows[0].where
                yield Hit(row, f"The review on {long_date(day)} is given already on line {first.line} of {first.file}.")
            seen.add(row.review_code)


@rule(
    "IRO-R02",
    tables=REVIEWS,
    fields=("REVIEW_CODE",),
    severity="warning",
    meaning="One child's review on one day has two different participation codes. All its rows are shown, and it "
    "counts as one review without a code.",
    fix="Keep the row with the right code.",
)
def two_codes(year: Collection) -> Iterator[Hit]:
    for day, rows in _one_day(year):
        codes = sorted({row.review_code for row in rows if row.review_code})
        if len(codes) > 1:
            said = f"The review on {long_date(day)} has the codes {' and '.join(codes)}."
            yield from (Hit(row, said) for row in rows if row.review_code)


@rule(
    "IRO-R03",
    tables=CARE,
    fields=("REVIEW",),
    severity="warning",
    meaning="The review lies in none of the child's periods of care (their last day counts as in care). It stands in "
    "no figure on timescales.",
    fix="Correct the date of the review, or the dates of the child's episodes.",
)
def outside_care(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        history = year.care.of_child.get(row.child)
        if not row.review or not history or not history.periods:
            continue
        covered = year.care.coverage.covers("Episodes", row.review, row.review)
        one = year.care.held.get((row.child, row.review))
        if covered and one and not one.in_care:
            yield Hit(row, f"On {long_date(row.review)} the child was not in care, as the episodes in hand say.")


@rule(
    "IRO-R04",
    tables=REVIEWS,
    fields=("REVIEW",),
    severity="warning",
    meaning="The review lies in the future.",
    fix="Correct the date: the return holds reviews that took place.",
)
def in_the_future(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if row.review and row.review > year.care.today:
            yield Hit(row, f"The review is on {long_date(row.review)}; today is {long_date(year.care.today)}.")


@rule(
    "IRO-R05",
    tables=REVIEWS,
    fields=("REVIEW",),
    severity="warning",
    meaning="The review was not held in the collection year of its file.",
    fix="Correct the date, or move the review to the return of its own year.",
)
def other_year(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if row.review and not year.first <= row.review <= year.last:
            yield Hit(row, f"The review was held on {long_date(row.review)}, outside {year.label}.")


def _reasons(found: Counter[str], one: str, many: str) -> str:
    """The counts as one clause: "4 reviews: start of care not in hand (3), ... (1)"; "" where there is nothing."""
    total = sum(found.values())
    listed = ", ".join(f"{why} ({n})" for why, n in sorted(found.items()))
    return f"the due date cannot be worked out for {total} {one if total == 1 else many}: {listed}" if total else ""


def _reviews_without_due(year: Collection) -> str:
    found: Counter[str] = Counter()
    for (_, day), one in year.care.held.items():
        if one.in_care and not one.due_on and year.first <= day <= year.last:
            found[one.not_calculable or one.because] += 1
    return _reasons(found, "review", "reviews")


@rule(
    "IRO-R06",
    tables=CARE,
    fields=("REVIEW",),
    severity="warning",
    unable=_reviews_without_due,
    meaning="The review was held after its due day by the clock of the law (REV-1 to REV-3, ADO and SB).",
    fix="Correct the date if it is wrong. If it is right, the review counts as late and the next runs from it; where "
    "the child was still in care on the due day, the clock also counts as due and not held.",
)
def held_late(year: Collection) -> Iterator[Hit]:
    seen: set[tuple[str, date]] = set()
    for row in year.reviews:
        if not row.review or (row.child, row.review) in seen:
            continue
        seen.add((row.child, row.review))
        one = year.care.held.get((row.child, row.review))
        if one and one.due_on and one.in_care and row.review > one.due_on:
            late = (row.review - one.due_on).days
            said = f"Held on {long_date(row.review)}, {late} day{'s' * (late != 1)} after its due day by {one.rule}."
            yield Hit(row, f"{said} {one.because}")


def _children_without_clock(year: Collection) -> str:
    """The children of whom it cannot be said whether a review was missed, counted by reason."""
    if not year.reviews:
        return "the table Reviews has no rows, so it says nothing of reviews that were not held"
    found: Counter[str] = Counter()
    for child in year.dated:
        if why := _without_clock(year, child):
            found[why] += 1
    return _reasons(found, "child", "children")


def _without_clock(year: Collection, child: str) -> str:
    history = year.care.of_child.get(child)
    judged = [one for one in year.care.judged.get(child, ()) if (one.due_on or one.held_on or year.last) <= year.last]
    if any(one.due_on for one in judged):
        return ""
    if all(row.ls in SHORT_BREAKS for row in year.dated[child]):
        return "short breaks, of which the return carries no reviews"
    unknown = history and any(period.start is None for period in history.periods)
    return next((one.not_calculable for one in judged if one.not_calculable), START_UNKNOWN if unknown else "")


@rule(
    "IRO-R07",
    tables=CARE,
    fields=("CHILD",),
    severity="warning",
    unable=_children_without_clock,
    meaning="A review fell due while the child was in care, and the return has none that answers it, in time or late. "
    "One that was held late is listed once, under IRO-R06; the measures count its clock as due and not held as well.",
    fix="Add the review if it was held; if it was not, it counts as due and not held.",
)
def not_held(year: Collection) -> Iterator[Hit]:
    for child, clocks in year.care.never_held.items():
        for one in clocks:
            if one.due_on and year.first <= one.due_on <= year.last:
                said = f"A review fell due by {one.rule} and none is given for it. {one.because}"
                yield Hit(None, said, child=child)


def _no_episodes(year: Collection) -> str:
    return "" if year.episodes else "the table Episodes has no rows"


@rule(
    "IRO-E01",
    tables=("Episodes",),
    fields=("DEC",),
    across=("Episodes",),
    severity="warning",
    unable=_no_episodes,
    meaning="The child's episode was open at the end of last year's return, and the child has none in this one. The "
    "row of last year is shown. How and when care ended is not known: the child counts as in care up to 31 March, and "
    "stands in no figure on leaving.",
    fix="Add the child's episodes to this year's return, with DEC and REC if care ended.",
)
def dropped(year: Collection) -> Iterator[Hit]:
    last_year = year.before.dated if year.before and year.episodes else {}
    for child, rows in last_year.items():
        if child not in year.dated and is_open(rows[-1]):
            began = long_date(rows[-1].decom) if rows[-1].decom else ""
            yield Hit(rows[-1], f"The episode from {began} was open at the end of last year's return and is not in "
                      f"{year.label}.")  # fmt: skip


@rule(
    "IRO-H01",
    tables=("Header",),
    fields=("DOB",),
    severity="warning",
    meaning="The Header gives no date of birth.",
    fix="Give the date of birth: ages, and the participation code a review may have, depend on it.",
)
def no_birth(year: Collection) -> Iterator[Hit]:
    for row in year.header:
        if not row.dob and not unreadable(row, "DOB"):
            yield Hit(row, "DOB is blank.")


RULES: tuple[Rule, ...] = (
    twice,
    two_codes,
    outside_care,
    in_the_future,
    other_year,
    held_late,
    not_held,
    dropped,
    no_birth,
)

"""The chain of a child's reviews: each one held against the clock it answered to, each clock missed, and the next.

Which clock applies is decided by the law in force for the child on the day the clock starts: placed for adoption
ADO-3/4/5; placement order and not placed ADO-1/2 beside REV, the earlier governing; short breaks SB; else REV-1/2/3.
After a return from adopters comes ADO-6, a window. A long-term foster placement changes no clock.

A place in the sequence and a due date are worked out only where reviews are covered without a gap since the period of
care (or the adoptive placement) began, or where two earlier reviews in hand fix the rule. Otherwise `not_calculable`
says why, and nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.policy import chosen
from waymark.domain.clocks.reviews import until_eighteen
from waymark.domain.coverage import Coverage
from waymark.domain.history import Child, History, PeriodOfCare, Review
from waymark.domain.reviews.running import NOT_COVERED, TABLE, Course, Sequence, SettingsOn
from waymark.domain.reviews.spells import Spell, spells
from waymark.domain.years import year_of
from waymark.law.loader import rule

OUTSIDE = "the review lies outside every period of care in hand"
END_UNKNOWN = "how or when care ended is not known"
GOES_ON = "X1"
"""The reason an episode ceased (REC) that says: care goes on in the next."""


class Judged(NamedTuple):
    """One review held, or one clock on which nothing was held by its due day."""

    period_start: date | None
    """The first day of the period of care; None where it is not known, or the review is outside every period."""
    held_on: date | None
    """None: due and not held, once for each missed clock. A review held late has a row of its own beside it."""
    codes: tuple[str, ...]
    due_on: date | None
    """The last day in time; None where it cannot be worked out."""
    rule: str
    """The rule that gave the due date, for example "REV-1"; "" where there is none."""
    because: str
    sequence: Sequence
    """Which review of the period of care it is; "" where not enough is in hand to say."""
    not_calculable: str
    """Why there is no due date; "" where there is one."""
    source_due_on: date | None
    in_care: bool
    """False for a review outside every period of care (its last day included)."""
    counts_on: date | None = None
    """The day that decides whether it was in time, and from which the next one counts: `held_on`, but for a series of
    meetings of which the first counts (`policy.series`). None where it is no other day than `held_on`."""

    @property
    def in_time(self) -> bool | None:
        """Whether it was held by its due day; None where that cannot be said."""
        if self.due_on is None or not self.in_care:
            return None
        return self.decided_on is not None and self.decided_on <= self.due_on

    @property
    def decided_on(self) -> date | None:
        """The day that decides whether it was in time; None for a clock missed."""
        return self.counts_on or self.held_on


def counts_on(review: Review, settings_on: SettingsOn) -> date:
    """The day that decides for a review: of a series of meetings the first or the last (PRO-9), as the service had it
    on the day the review was completed. A later change of that setting leaves it as it was."""
    if review.began_on is None or review.began_on == review.held_on:
        return review.held_on
    first = chosen(settings_on(review.held_on), "policy.series") == "first"
    return review.began_on if first else review.held_on


def judge(history: History, coverage: Coverage, settings_on: SettingsOn) -> tuple[Judged, ...]:
    """Every review of the child and every clock missed, in the order of their days (a missed clock on its due day).

    `settings_on` gives the service's settings on the day a clock starts; it is asked once for each clock, so let it be
    quick. A clock is missed only where reviews are covered up to its due day and the child was in care on that day;
    one that falls on or after leaving care, a change of law or the 18th birthday is closed, not missed.
    """
    return followed(history, coverage, settings_on)[0]


def followed(history: History, coverage: Coverage, settings_on: SettingsOn) -> tuple[tuple[Judged, ...], Deadline]:
    """What `judge` answers, and the clock that runs after everything in hand: what `next_review` answers for the end of
    time, worked out on the same way."""
    mine, due = _by_period(history), nothing("", "the child is not in care")
    rows, running = [_outside(review) for review in mine.pop(None, ())], False
    for place, period in enumerate(history.periods):
        course = Course(period, coverage, settings_on)
        rows.extend(_judged(history.child, period, mine.get(place, ()), course, settings_on))
        if period.end is None and not running:
            due, running = _still_due(course, history.child, period, coverage, date.max, settings_on), True
    rows.sort(key=lambda row: (row.held_on or row.due_on or date.min, row.held_on is not None))
    return tuple(rows), due


def next_review(history: History, coverage: Coverage, settings_on: SettingsOn, today: date) -> Deadline:
    """The clock that runs on `today`, after the last review in hand. It may be overdue.

    Nothing due, with the reason, where the child is not in care that day, where it would fall on or after the 18th
    birthday or the known end of care, or where the rule cannot be fixed by what is in hand.
    """
    place = next((p for p, period in enumerate(history.periods) if _runs_on(period, today)), None)
    if place is None:
        return nothing("", f"the child is not in care on {words.long_date(today)}")
    period, reviews = history.periods[place], _by_period(history).get(place, ())
    course = Course(period, coverage, settings_on)
    for event in _events(period, [review for review in reviews if review.held_on <= today], today):
        if isinstance(event, Spell):
            course.enter(event)
        else:
            course.hold(counts_on(event, settings_on))
    return _still_due(course, history.child, period, coverage, today, settings_on)


def _by_period(history: History) -> dict[int | None, list[Review]]:
    """The reviews of each period of care by its place; under None those outside every one."""
    found: dict[int | None, list[Review]] = {}
    for review in sorted(history.reviews, key=lambda review: review.held_on):
        places = [p for p in range(len(history.periods)) if _holds(history.periods, p, review.held_on)]
        found.setdefault(places[-1] if places else None, []).append(review)
    return found


def _holds(periods: tuple[PeriodOfCare, ...], place: int, day: date) -> bool:
    """Whether the period of care holds the day, its last day included. One of unknown start reaches back as far as the
    period before it; the last, where it stops without having ended (X1), on to the end of that return's year."""
    period = periods[place]
    if period.end and day > period.end and not (place == len(periods) - 1 and _may_go_on(period, day)):
        return False
    if period.start:
        return day >= period.start
    before = periods[place - 1].end if place else None
    return before is None or day > before


def _may_go_on(period: PeriodOfCare, day: date) -> bool:
    """Whether `day` is in the year (1 April to 31 March) in which the period stops without having ended."""
    return period.end is not None and period.reason_ended == GOES_ON and day <= year_of(period.end).last


def _runs_on(period: PeriodOfCare, day: date) -> bool:
    return period.known_from <= day and (period.end is None or day < period.end)


def _events(period: PeriodOfCare, reviews: Iterable[Review], until: date = date.max) -> list[Spell | Review]:
    """Reviews and changes of law up to `until`, in order. On one day a review comes before a placement for adoption, a
    return or an order, and after the start of care or the end of short breaks."""
    laws = [spell for spell in spells(period) if spell.start <= until]
    keyed: list[tuple[date, int, Spell | Review]] = [(review.held_on, 1, review) for review in reviews]
    for place, spell in enumerate(laws):
        begins = place == 0 or "short" in (spell.law, laws[place - 1].law)
        keyed.append((date.min if place == 0 else spell.start, 0 if begins else 2, spell))
    return [event for *_, event in sorted(keyed, key=lambda item: item[:2])]


def _judged(
    child: Child, period: PeriodOfCare, reviews: Iterable[Review], course: Course, settings_on: SettingsOn
) -> Iterator[Judged]:
    eighteenth = _eighteenth(child, settings_on)
    for event in _events(period, reviews):
        if isinstance(event, Spell):
            if course.replaces(event):
                yield from _missed(course, period, event.start, eighteenth)
            course.enter(event)
        else:
            counted = counts_on(event, settings_on)
            yield from _missed(course, period, counted, eighteenth)
            yield _held(course, period, event, counted)
            course.hold(counted)
    yield from _missed(course, period, date.max, eighteenth)


def _held(course: Course, period: PeriodOfCare, review: Review, counted: date) -> Judged:
    in_hand = period.end is None or review.held_on <= period.end
    certain = in_hand and course.certain(review.held_on)
    deadline = course.clock.deadline if certain else None
    return Judged(
        period_start=period.start,
        held_on=review.held_on,
        codes=review.codes,
        due_on=deadline.last if deadline else None,
        rule=deadline.rule if deadline else "",
        because=deadline.because if deadline else "",
        sequence=course.sequence(review.held_on) if in_hand else "",
        not_calculable="" if certain else _why_not(course, in_hand),
        source_due_on=review.source_due_on,
        in_care=True,
        counts_on=counted if counted != review.held_on else None,
    )


def _why_not(course: Course, in_hand: bool) -> str:
    return course.clock.why_not or NOT_COVERED if in_hand else END_UNKNOWN


def _missed(course: Course, period: PeriodOfCare, before: date, eighteenth: date) -> Iterator[Judged]:
    """The clock that runs, if its due day came before `before`, in care and covered, and nothing was held by it."""
    deadline = course.clock.deadline
    due_on = deadline.last if deadline else None
    if deadline is None or due_on is None or course.short_breaks:
        return
    ends = min(before, eighteenth, period.end or date.max)
    if due_on >= ends or not course.certain(due_on):
        return
    yield Judged(
        period_start=period.start,
        held_on=None,
        codes=(),
        due_on=due_on,
        rule=deadline.rule,
        because=deadline.because,
        sequence=course.sequence(due_on),
        not_calculable="",
        source_due_on=None,
        in_care=True,
    )


def _outside(review: Review) -> Judged:
    return Judged(None, review.held_on, review.codes, None, "", "", "", OUTSIDE, review.source_due_on, False)


def _eighteenth(child: Child, settings_on: SettingsOn) -> date:
    """The 18th birthday, or the end of time where the date of birth is not known or cannot be one."""
    if child.dob is None or child.dob.year > date.max.year - 100:
        return date.max
    age, dob = rule("REV-END").newest.value, child.dob
    leapling = chosen(settings_on(dob), "policy.leapling") if (dob.month, dob.day) == (2, 29) else ""
    return spans.birthday(dob, age, leapling)


def _still_due(
    course: Course, child: Child, period: PeriodOfCare, coverage: Coverage, today: date, settings_on: SettingsOn
) -> Deadline:
    begun = [span for span in coverage.spans.get(TABLE, ()) if span.first <= today]
    if course.clock.deadline is None or not begun or not course.certain(min(today, begun[-1].last)):
        return nothing("", f"not calculable: {course.clock.why_not or NOT_COVERED}")
    found = course.clock.deadline
    if period.end and found.last and found.last >= period.end:
        return nothing(found.rule, f"care ends on {words.long_date(period.end)}", *found.cite)
    return until_eighteen(found, child.dob, settings_on(today)) if child.dob else found

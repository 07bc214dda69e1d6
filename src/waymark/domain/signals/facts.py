"""What the rules ask of one child: times in care, clocks of reviews, plans in force, made ready once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from waymark.domain.casework import CarePlan
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.policy import chosen
from waymark.domain.clocks.spans import birthday
from waymark.domain.history import Episode, History, PeriodOfCare
from waymark.domain.life import Life
from waymark.domain.oversight.events import Notice
from waymark.domain.reviews.chain import followed
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.spells import SHORT_BREAKS, spells
from waymark.domain.signals.holding import Holding
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR
from waymark.domain.signals.standards import Standards
from waymark.domain.stays import Stay, stays
from waymark.law.loader import rule as law

TEMPORARY = "T"
"""Placement codes of temporary moves begin with it."""


class Raised(NamedTuple):
    """An alert that was raised about the child."""

    raised_on: date
    settled_on: date | None = None
    themes: tuple[str, ...] = ()


class Beside(NamedTuple):
    """What stands beside a child's history, in the order of its days."""

    alerts: tuple[Raised, ...] = ()
    notices: tuple[Notice, ...] = ()


class Care(NamedTuple):
    """A time in care without a break, [from_on, until_on); short breaks are none."""

    start: date | None
    """None where it began before anything in hand."""
    from_on: date
    """The first day of it in hand."""
    until_on: date
    """The day on which care ended or the child turns 18; FAR where neither is known."""
    after: date
    """The day on which the care before it ended; date.min where there was none."""
    episodes: tuple[Episode, ...]
    period: PeriodOfCare

    def holds(self, day: date) -> bool:
        """Whether the day is one of it."""
        return self.from_on <= day < self.until_on


class Stretch(NamedTuple):
    """Days on which something holds, [start, end)."""

    start: date
    end: date


class Clock(NamedTuple):
    """The clock of a review: one that was answered, in time or late, one that a change of law closed, or the one that
    runs."""

    care: Care
    after: date | None
    """The review before it in this time in care; None where it is the first, as far as in hand."""
    since: date
    """From when it runs: the review before, the start of care, or the change of law that brought it."""
    due_on: date
    over_on: date | None
    """The day of the review that answered it, or of the change of law that closed it (CNT-10)."""
    sequence: str
    """"first", "second", "subsequent", or "" where earlier reviews are not in hand."""
    rule: str


class Agreed(NamedTuple):
    """A day agreed for a review, and the days on which it was the agreed one, [from_on, until_on)."""

    life: Life
    day: date
    from_on: date
    until_on: date


class PlanRun(NamedTuple):
    """Days on which the plan for permanence was the same, [start, end)."""

    permanence: str
    start: date
    end: date


class Facts:
    """One child."""

    def __init__(self, history: History, held: Holding, standards: Standards, beside: Beside) -> None:
        self.history, self.held, self.standards, self.beside = _plausible(history), held, standards, beside
        self.settings_on = standards.settings_on
        self._birthdays: dict[int, date | None] = {}

    def standard(self, rule: Rule, on: date, place: int = 0) -> int:
        """The number that a local standard of the rule has on a day."""
        return self.standards.number(rule.id, on, place)

    def words(self, rule: Rule, on: date) -> str:
        """The rule's main standard as a sentence has it: "12 months"."""
        return self.standards.words(rule.id, on)

    def after(self, rule: Rule, on: date) -> date:
        """The last day of the rule's main standard, counted from a day."""
        return self.standards.after(rule.id, on)

    def beginning(self, table: str, day: date | None, known_from: date) -> tuple[date, bool] | None:
        """From when what is not in the table is known not to be there: (the day, True) where the table speaks of it,
        or else (the first day of which it speaks after it, False); None where it never does."""
        coverage, asked = self.held.coverage, day or known_from
        if coverage.covers(table, asked, asked):
            return asked, day is not None
        later = [span.first for span in coverage.spans.get(table, ()) if span.first > asked]
        return (later[0], False) if later else None

    def birthday(self, age: int) -> date | None:
        """The day on which the child reaches that age; None where the date of birth is not known."""
        if age not in self._birthdays:
            self._birthdays[age] = self._birthday(age)
        return self._birthdays[age]

    def _birthday(self, age: int) -> date | None:
        dob = self.history.child.dob
        if dob is None:
            return None
        leapling = chosen(self.settings_on(dob), "policy.leapling") if (dob.month, dob.day) == (2, 29) else "1mar"
        return birthday(dob, age, leapling)

    @cached_property
    def eighteenth(self) -> date:
        """The 18th birthday; FAR where it is not known."""
        return self.birthday(int(law("REV-END").newest.value)) or FAR

    @cached_property
    def cares(self) -> tuple[Care, ...]:
        """The times in care, in order."""
        found, ended = [], date.min
        for period in self.history.periods:
            until = min(period.end or FAR, self.eighteenth)
            if any(one.legal_status not in SHORT_BREAKS for one in period.episodes) and period.known_from < until:
                found.append(Care(period.start, period.known_from, until, ended, period.episodes, period))
            ended = period.end or ended
        return tuple(found)

    def care_of(self, day: date) -> Care | None:
        """The time in care that holds a day, its last day included."""
        return next((care for care in reversed(self.cares) if care.from_on <= day <= care.until_on), None)

    @cached_property
    def _stays(self) -> dict[date, tuple[Stay, ...]]:
        return {care.from_on: tuple(stays(care.period)) for care in self.cares}

    def stays(self, care: Care) -> Iterator[tuple[Stay, Stretch]]:
        """The times with one carer, short breaks apart, each with its days in this time in care."""
        for stay in self._stays[care.from_on]:
            end = min(stay.end or FAR, care.until_on)
            if not stay.short_break and stay.start < end:
                yield stay, Stretch(stay.start, end)

    def stretches(self, care: Care, holds: Callable[[Episode], bool]) -> list[Stretch]:
        """The days of care in which `holds` is true of the episode, those next to each other as one."""
        found: list[Stretch] = []
        for one, following in pairwise([*care.episodes, None]):
            if one is None or not holds(one):
                continue
            end = min(following.start if following else FAR, care.until_on)
            if one.start >= end:
                continue
            if found and found[-1].end == one.start:
                found[-1] = Stretch(found[-1].start, end)
            else:
                found.append(Stretch(one.start, end))
        return found

    def episode_on(self, care: Care, day: date) -> Episode:
        """The episode of a day of care."""
        for one in reversed(care.episodes):
            if one.start <= day:
                return one
        return care.episodes[0]

    def reviews(self, care: Care) -> list[date]:
        """The days of the reviews held in a time in care, in order."""
        return self._reviews[care.from_on]

    @cached_property
    def _reviews(self) -> dict[date, list[date]]:
        return {one.from_on: [day for day in self._held if one.from_on <= day <= one.until_on] for one in self.cares}

    @cached_property
    def _held(self) -> list[date]:
        return sorted(review.held_on for review in self.history.reviews)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """Every clock of a review whose due day is known, in order; of each time in care the running one last."""
        found: dict[tuple[date, date], Clock] = {}
        judged, due = followed(self.history, self.held.coverage, self.settings_on)
        for row in judged:
            care = self.care_of(row.decided_on or row.due_on or FAR)
            if care and row.due_on:
                before = self._last_review(care, row.decided_on or row.due_on)
                over = row.decided_on or self._next_review(care, row.due_on)
                clock = Clock(care, before, before or care.from_on, row.due_on, over, row.sequence, row.rule)
                found.setdefault((care.from_on, row.due_on), clock)
        for clock in self._running(due):
            found.setdefault((clock.care.from_on, clock.due_on), clock)
        return _one_at_a_time(sorted(found.values(), key=lambda clock: (clock.since, clock.due_on)))

    def _last_review(self, care: Care, before: date) -> date | None:
        return max((day for day in self.reviews(care) if day < before), default=None)

    def _next_review(self, care: Care, after: date) -> date | None:
        return next((day for day in self.reviews(care) if day > after), None)

    def _running(self, due: Deadline) -> Iterator[Clock]:
        """The clock that runs after the last review in hand, if the child is still in care."""
        if not self.cares or (care := self.cares[-1]).period.end is not None:
            return
        if due.last:
            held = self.reviews(care)
            known = ("first", "second")[len(held)] if len(held) < 2 and care.start else ""
            sequence = "subsequent" if len(held) > 1 else known
            before = held[-1] if held else None
            yield Clock(care, before, before or care.from_on, due.last, None, sequence, due.rule)

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The reviews planned here that answer the clock of children in care, in the order of their days."""
        return tuple(
            sorted((one for one in self.history.lives if KINDS[one.kind].counts), key=lambda one: (one.day, one.key))
        )

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """Every day that was agreed for a review, while it was the agreed one."""
        return tuple(one for life in self.lives for one in _agreed(life) if one.from_on < one.until_on)

    def plans(self, care: Care) -> list[CarePlan]:
        """The versions of the care plan for a time in care; one may have been written shortly before it began."""
        return self._plans[care.from_on]

    @cached_property
    def _plans(self) -> dict[date, list[CarePlan]]:
        plans = self.history.care_plans
        return {
            one.from_on: [plan for plan in plans if one.after <= plan.written_on < one.until_on] for one in self.cares
        }

    def plan_runs(self, care: Care) -> list[PlanRun]:
        """How long the plan for permanence was the same. A version that names none leaves it as it was."""
        found: list[PlanRun] = []
        for plan in self.plans(care):
            if not plan.permanence or (found and found[-1].permanence == plan.permanence):
                continue
            if found:
                found[-1] = found[-1]._replace(end=plan.written_on)
            found.append(PlanRun(plan.permanence, plan.written_on, care.until_on))
        return found


def _plausible(history: History) -> History:
    """The history without a date of birth that no birthday can be counted from."""
    dob = history.child.dob
    return history if dob is None or dob.year < FAR.year - 100 else history._replace(
        child=history.child._replace(dob=None)
    )  # fmt: skip


def _one_at_a_time(clocks: Sequence[Clock]) -> tuple[Clock, ...]:
    """Of clocks after the same review each was missed and then closed by a change of law, which brought the next."""
    found: list[Clock] = []
    for clock in clocks:
        if found and (found[-1].care, found[-1].after) == (clock.care, clock.after):
            missed = found[-1]
            laws = [law.start for law in spells(clock.care.period) if missed.due_on < law.start]
            change = min([*laws, clock.due_on])
            found[-1] = missed._replace(over_on=min(missed.over_on or FAR, change))
            clock = clock._replace(since=change)
        found.append(clock)
    return tuple(found)


def _agreed(life: Life) -> Iterator[Agreed]:
    """Moves are in order; one that named no new day leaves the review without a day until the next."""
    over = min(day or FAR for day in (life.held_on, life.stood_down_on, life.cancelled_on))
    day: date | None = life.first_agreed_on
    since = life.planned_on
    for moved in sorted(life.moves, key=lambda one: (one.moved_on, one.was_on)):
        if day:
            yield Agreed(life, day, since, min(moved.moved_on, over))
        day, since = moved.now_on, moved.moved_on
    if day:
        yield Agreed(life, day, since, over)


def without(whole: Iterable[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    """The days of `whole` that are in none of `taken`; both in any order."""
    left = sorted(stretch for stretch in whole if stretch.start < stretch.end)
    for start, end in taken:
        left = [
            piece
            for one in left
            for piece in (Stretch(one.start, min(one.end, start)), Stretch(max(one.start, end), one.end))
            if piece.start < piece.end
        ] if start < end else left  # fmt: skip
    return left


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same days as the fewest stretches, in order."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        elif one.start < one.end:
            found.append(one)
    return found


class Lapse(NamedTuple):
    """Days on which something that is done again and again was overdue, (due, until)."""

    since: date
    """When it was last done; or from when it was not."""
    due: date
    until: date


def lapses(
    done: Sequence[date], since: date, due: date, until: date, next_due: Callable[[date], date]
) -> Iterator[Lapse]:
    """Each time that what is done on the days of `done` was not done again by its due day.

    The first is due on `due`; after each, `next_due` says by when the next one is. FAR: never.
    """
    for day in done:
        if day < since:
            continue
        if day >= until:
            break
        if due < day:
            yield Lapse(since, due, day)
        since, due = day, next_due(day)
    if due < until:
        yield Lapse(since, due, until)


def first_from(days: Iterable[date], day: date) -> date:
    """The earliest of the days that is not before `day`; FAR where there is none."""
    found = FAR
    for one in days:
        if day <= one < found:
            found = one
    return found

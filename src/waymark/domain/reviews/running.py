"""The clock that runs for a child at a moment of a period of care: moved on by reviews held and changes of law."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from waymark.domain.clocks.adoption import after_return
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.policy import Settings
from waymark.domain.clocks.reviews import earlier, first_review, later_review, second_review, worded
from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.history import PeriodOfCare
from waymark.domain.reviews.spells import Spell

Sequence = Literal["first", "second", "subsequent", ""]
SettingsOn = Callable[[date], Settings]

TABLE = "Reviews"
START_UNKNOWN = "the day on which this period of care began is not known"
BEFORE_THE_REGULATIONS = "before the regulations"
SHORT_BREAKS = "short breaks: the return carries no reviews of them"
EARLIER_UNKNOWN = "earlier reviews of this period of care are not in hand"
EARLIER_UNKNOWN_PLACED = "earlier reviews of this adoptive placement are not in hand"
NOT_COVERED = "what is in hand does not speak for reviews on all days since the last one counted from"
PLACEMENT_UNKNOWN = "the day of placement for adoption is not known"


class Running(NamedTuple):
    """A clock: its deadline, or why there is none."""

    deadline: Deadline | None
    why_not: str
    fixed_from: date
    """The day from which reviews must be covered for the deadline to be certain."""


class Course:
    """The course of one period of care: told of each review and change of law in order, it knows the clock that runs.

    Only what is in hand counts as known: where reviews are not covered since the count began, two of them have to be in
    hand before the rule of the next is certain.
    """

    def __init__(self, period: PeriodOfCare, coverage: Coverage, settings_on: SettingsOn) -> None:
        self._coverage, self._settings_on = coverage, settings_on
        self._counted_from = period.start or period.known_from
        self._start_known = period.start is not None
        self._spell: Spell | None = None
        self.held: list[date] = []
        """Reviews of the present count, oldest first."""
        self._in_placement: list[date] = []
        self._returned_on: date | None = None
        self._authority_on: date | None = None
        self.clock = Running(None, START_UNKNOWN, self._counted_from)

    def enter(self, spell: Spell) -> None:
        """The law changes (or begins) with `spell`. A clock already overdue under a law that goes on stays owed."""
        before, self._spell = self._spell, spell
        if before and before.law == "short":
            self._counted_from, self._start_known, self.held = spell.start, True, []
        if spell.law == "placed":
            self._in_placement = []
        self._returned_on = spell.start if before and before.law == "placed" and spell.law != "placed" else None
        self._authority_on = spell.start if self._authority_begins(before, spell) else None
        if not (before and {before.law, spell.law} == {"full", "order"} and self._overdue(spell.start)):
            self.clock = self._next()

    def hold(self, held_on: date) -> None:
        """A review is held. One that is too early after a return from adopters leaves that clock running."""
        self.held.append(held_on)
        self._in_placement.append(held_on)
        self._authority_on = None
        if self._returned_on:
            window = self.clock.deadline and self.clock.deadline.window
            if window and held_on < window[0]:
                return
            self._returned_on = None
        self.clock = self._next()

    def sequence(self, day: date) -> Sequence:
        """Which review of this period of care the one on `day` is, with those in `held` before it."""
        if self._spell and self._spell.law == "short":
            return ""
        if self._start_known and self._covers(self._counted_from, day):
            return (("first", "second")[len(self.held)]) if len(self.held) < 2 else "subsequent"
        return "subsequent" if len(self.held) >= 2 else ""

    def certain(self, day: date) -> bool:
        """Whether the clock that runs is known, with everything in hand up to `day`."""
        return self.clock.deadline is not None and self._covers(self.clock.fixed_from, day)

    @property
    def short_breaks(self) -> bool:
        """Whether the child is on agreed short breaks, on which the return says nothing of reviews."""
        return self._spell is not None and self._spell.law == "short"

    def replaces(self, spell: Spell) -> bool:
        """Whether `spell` brings another clock instead of the one that runs (not merely one beside it)."""
        return self._spell is not None and {self._spell.law, spell.law} != {"full", "order"}

    def _authority_begins(self, before: Spell | None, spell: Spell) -> bool:
        return spell.law == "order" and spell.start_known and (before is None or before.law in ("full", "short"))

    def _overdue(self, day: date) -> bool:
        last = self.clock.deadline and self.clock.deadline.last
        return last is not None and last < day

    def _covers(self, first: date, last: date) -> bool:
        return self._coverage.covers(TABLE, first, last)

    def _next(self) -> Running:
        try:
            running = self._by_law()
        except Unusable as reason:  # a date too strange to count from is a reason, not an end to everything
            return Running(None, str(reason), self._counted_from)
        if running.deadline is not None and running.deadline.last is None:
            return running._replace(deadline=None, why_not=BEFORE_THE_REGULATIONS)
        return running

    def _by_law(self) -> Running:
        spell = self._spell
        if spell and spell.law == "short":
            return self._short()
        if spell and spell.law == "placed":
            return self._placed(spell)
        if self._returned_on:
            return Running(after_return(self._returned_on), "", self._returned_on)
        return self._beside_authority(self._regulations())

    def _short(self) -> Running:
        if not self.held:
            return Running(None, SHORT_BREAKS, self._counted_from)
        return Running(clock("SB-2")(self.held[-1]), "", self.held[-1])

    def _placed(self, spell: Spell) -> Running:
        held = self._in_placement
        if len(held) >= 2:
            return Running(clock("ADO-5")(held[-1]), "", held[-1])
        if not spell.start_known:
            return Running(None, EARLIER_UNKNOWN_PLACED if held else PLACEMENT_UNKNOWN, spell.start)
        if not held:
            settings = self._settings_on(spell.start)
            return Running(worded("ADO-3", "policy.adoption_first_review", spell.start, settings), "", spell.start)
        if not self._covers(spell.start, held[-1]):
            return Running(None, EARLIER_UNKNOWN_PLACED, spell.start)
        return Running(clock("ADO-4")(held[-1]), "", spell.start)

    def _regulations(self) -> Running:
        held, begun = self.held, self._counted_from
        if len(held) >= 2:
            return Running(later_review(held[-1]), "", held[-1])
        if not self._start_known:
            return Running(None, EARLIER_UNKNOWN if held else START_UNKNOWN, begun)
        if not held:
            return Running(first_review(begun, self._settings_on(begun)), "", begun)
        if not self._covers(begun, held[-1]):
            return Running(None, EARLIER_UNKNOWN, begun)
        return Running(second_review(held[-1], self._settings_on(held[-1])), "", begun)

    def _beside_authority(self, found: Running) -> Running:
        """ADO-1/2 run beside the clocks of the Regulations while an order is held; the earlier governs."""
        if found.deadline is None or self._spell is None or self._spell.law != "order":
            return found
        if self._authority_on:
            other = Running(clock("ADO-1")(self._authority_on), "", self._authority_on)
        elif self.held:
            other = Running(clock("ADO-2")(self.held[-1]), "", self.held[-1])
        else:
            return found
        assert other.deadline is not None
        both = earlier(found.deadline, other.deadline)
        return Running(both, "", min(found.fixed_from, other.fixed_from))

"""What speaks against a day for a review: what the IRO, the child, brothers and sisters have on it, and the day itself.

Asked alike when a review is booked and when it is moved. Nothing here forbids a day: it has to be wanted all the same.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.reviews.here import FACTS, Here, carers_window, of_child
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Unusable
from waymark.domain.reviews import offers, planning
from waymark.domain.reviews.offers import Busy
from waymark.records.history import histories_of
from waymark.records.models import Child, ReviewLife
from waymark.records.queries import lives, people, scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.lives import Agreed

AHEAD = timedelta(days=400)
OTHER = "another child"
"""How the review of a child whom the reader may not see is called."""


class Unconfirmed(Unusable):
    """Something speaks against the day, and it was not said that it is wanted all the same."""

    def __init__(self, warnings: Sequence[str]) -> None:
        super().__init__(" ".join(warnings))
        self.warnings = tuple(warnings)

    @property
    def asks(self) -> str:
        """What speaks against the day, and what to do: for the summary of what is wrong."""
        return f"{self} Say that it is wanted all the same"


class Sibling(NamedTuple):
    """A brother or sister who may be booked along."""

    key: str
    shown_name: str
    why_not: str
    """"" where they can be booked for the chosen day."""
    kind: str


class Family:
    """A child with brothers and sisters, and the reviews to come that matter to their booking."""

    def __init__(self, child: Child, by: Actor, until: date | None = None) -> None:
        """`until`: a day that has to be looked at, where it lies further ahead than `AHEAD`."""
        self.by = by
        wanted = Child.objects.filter(pk=child.pk)
        if child.siblings:
            wanted = wanted | Child.objects.filter(siblings=child.siblings)
        self.children = {one.pk: one for one in wanted}
        self.histories = histories_of(wanted, FACTS)
        may_see = scopes.visible(by.viewer, "children", by.today).filter(pk__in=self.children)
        self.seen = set(may_see.values_list("pk", flat=True))
        may_book = scopes.visible(by.viewer, "book", by.today).filter(pk__in=self.children)
        self.bookable = set(may_book.values_list("pk", flat=True))
        self.iros = people.iros_of(wanted.values("pk"), by.today)
        self.child = child
        self.here = of_child(child, by, self.histories[child.pk])
        first = min(self.here.window().opens_on, by.today) - timedelta(days=40)
        self.agreed = lives.agreed(self.here.iro, self.children, first, max(by.today + AHEAD, until or by.today))
        others = {one.child for one in self.agreed if one.child and one.child not in self.children}
        open_to = scopes.visible(by.viewer, "children", by.today).filter(pk__in=others)
        self.seen |= set(open_to.values_list("pk", flat=True))

    def busy(self, child: Child, but: str = "") -> tuple[Busy, ...]:
        """The reviews to mind: the IRO's, the child's own, and those of brothers and sisters; not the one with the key
        `but`, which is to be moved."""
        return tuple(
            Busy(one.day, one.at, one.minutes, self._name(one), bool(one.iro) and one.iro == self.here.iro,
                 one.child in self.children and one.child != child.pk)
            for one in self.agreed if one.key != but
        )  # fmt: skip

    def _name(self, one: Agreed) -> str:
        return OTHER if one.restricted and one.child not in self.seen else one.shown_name

    def siblings(self, day: date | None) -> tuple[Sibling, ...]:
        """The brothers and sisters whom the reader may book, each with why not for that day."""
        found = [self.children[pk] for pk in self.children if pk in self.bookable and pk != self.child.pk]
        return tuple(self._sibling(one, day) for one in sorted(found, key=shown_name))

    def _sibling(self, child: Child, day: date | None) -> Sibling:
        coming = tuple(life for life in self.agreed if life.child == child.pk)
        here = self.here._replace(
            child=child, history=self.histories[child.pk], iro=self.iros.get(child.pk, ""), coming=()
        )
        window = here.window()
        why = why_not(here)
        if not why and coming:
            why = f"a review is planned for {long_date(coming[0].day)} already"
        elif not why and here.iro != self.here.iro:
            why = "another IRO"
        elif not why and day and not window.holds(day):
            close = f" to {long_date(window.closes_on)}" if window.closes_on else " on"
            why = f"the day lies outside their window, {long_date(window.opens_on)}{close}"
        return Sibling(child.key, shown_name(child), why, here.kinds[0] if here.kinds else "")


def why_not(here: Here) -> str:
    """Why no review of the child can be booked now; "" where one can."""
    if not here.kinds:
        return here.window().limit.because
    return "" if here.iro else "Nobody is this child's IRO. Allocate one first: the day has to suit them."


def warnings(
    on: date, at: time | None, minutes: int, busy: Sequence[Busy], today: date, limit_on: date | None
) -> tuple[str, ...]:
    """What speaks against a day, as sentences. `limit_on`: the last day in time, where there is one."""
    found = list(planning.far(on, limit_on, today))
    if on < today:
        found.append(f"{long_date(on)} has passed: plan it so only where the review took place then.")
    if off := offers.off_because(on):
        found.append(f"{long_date(on)} is no working day ({off}).")
    for one in offers.clashes(on, at, minutes, busy):
        whose = "The IRO chairs the review of" if one.iro else "There is a review of"
        found.append(f"{whose} {one.who} at {one.at:%H:%M} that day, for {one.minutes} minutes.")
    return tuple(found)


def of_move(life: ReviewLife, on: date, at: time | None, minutes: int, by: Actor) -> tuple[str, ...]:
    """What speaks against moving a review to a day. Raises Refusal where the child has turned 18 by then (REV-END)."""
    if life.child is None:
        assert life.carer is not None
        busy, limit_on = _of_reviewer(life, on), carers_window(life.carer).closes_on
    else:
        family = Family(life.child, by, on)
        planning.refuse_grown(family.here.history.child, life.kind, on, family.here.settings_on)
        busy, limit_on = family.busy(life.child, life.key), family.here.window(life.kind).closes_on
    return warnings(on, at, minutes, busy, by.today, limit_on)


def _of_reviewer(life: ReviewLife, on: date) -> tuple[Busy, ...]:
    """The other reviews that day of whoever chairs. A child's name is not shown to those who keep foster carers."""
    return tuple(
        Busy(one.day, one.at, one.minutes, OTHER if one.child else one.shown_name, iro=True, sibling=False)
        for one in lives.agreed(life.iro_key, (), on, on) if one.key != life.key
    )  # fmt: skip

"""A child, or foster carers, as far as the day of a review depends on them: read once, for booking, steps and bar."""

from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.domain.carers.due import by_law
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import pathway, planning
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.reviews.window import DAY, Window, window, without_limit
from waymark.records.history import LIVES_ALONE, coverage, histories_of
from waymark.records.models import Carer, Child, ReviewLife
from waymark.records.queries import lives

FACTS = (
    "periods", "reviews", LIVES_ALONE, "settled", "pathway_plans", "leaving_homes", "allocations", "missing", "risks",
)  # fmt: skip
"""The parts of a history that a window, and what is said beside it, depend on."""


class Here(NamedTuple):
    """A child, as far as planning a review depends on it."""

    child: Child
    history: History
    days: Coverage
    settings_on: SettingsOn
    profile: Profile
    iro: str
    """"" where nobody is allocated."""
    coming: tuple[ReviewLife, ...]
    today: date

    @property
    def pathway_to_age(self) -> int | None:
        """The birthday until which the service chairs pathway plan reviews; None where it chairs none."""
        found: int | None = self.profile.value(pathway.SETTING, self.today)
        return found

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that may be planned now, the one in its turn first."""
        return planning.kinds_for(self.history, self.settings_on, self.today, self.pathway_to_age)

    def window(self, kind: str = "") -> Window:
        """The window of the next review, of a kind where that has its own clock."""
        if kind == pathway.KIND or (not kind and self.kinds == (pathway.KIND,)):
            moved = pathway.moved_on(self.history, self.today)
            due = pathway.due(self.history, self.pathway_to_age, self.settings_on, self.today, moved)
            return pathway_window(self.history, due, self.today)
        return window(self.history, self.days, self.settings_on, self.today)


def of_child(child: Child, by: Actor, history: History | None = None) -> Here:
    """Everything that planning asks of a child, in a fixed number of queries. A `history` in hand has `FACTS`."""
    known = history or histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    chosen = freshness.profile()
    return Here(
        child, known, coverage(by.today), freshness.settings_on(chosen), chosen, lives.iro_of(child, by.today),
        tuple(lives.coming_of(child)), by.today,
    )  # fmt: skip


def carers_window(carer: Carer) -> Window:
    """When a foster carer's next review may be held: at most a year after the last, or after approval (FCR-1)."""
    done = carer.lives.filter(held_on__isnull=False).order_by("-held_on").values_list("held_on", flat=True).first()
    last = max((day for day in (done, carer.last_review_on) if day), default=None)
    begun = last or carer.approved_on
    because = f"after {'the last review' if last else 'approval'} on {long_date(begun)}"
    counted = "Last review" if last else "Approved"
    return without_limit(begun + DAY, because, by_law(carer.approved_on, last), begun, counted)


def pathway_window(history: History, due: Deadline, today: date) -> Window:
    """When the next review of the pathway plan may be held."""
    last = pathway.last_review(history, today)
    opens = last + DAY if last else today
    because = f"after the last review, held on {long_date(last)}" if last else "today: no earlier review is known"
    return without_limit(opens, because, due, last, "Last review" if last else "")

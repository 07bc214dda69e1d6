"""What the clock says about every child in the folder, worked out once and only if a rule asks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from waymark.domain.clocks import STATUTORY
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.reviews.chain import Judged, judge


class Care:
    """The histories behind the return, with each review judged against the statutory clock."""

    def __init__(self, histories: Sequence[History], coverage: Coverage, today: date) -> None:
        self.histories = histories
        self.coverage = coverage
        self.today = today

    @cached_property
    def of_child(self) -> dict[str, History]:
        """Each child's history."""
        return {history.child.id: history for history in self.histories}

    @cached_property
    def judged(self) -> dict[str, tuple[Judged, ...]]:
        """Each child's reviews, held and missed, against the limits of the law alone."""
        return {h.child.id: judge(h, self.coverage, lambda _: STATUTORY) for h in self.histories}

    @cached_property
    def held(self) -> dict[tuple[str, date], Judged]:
        """The judgement on each review held, by child and day."""
        return {(child, one.held_on): one for child, all_ in self.judged.items() for one in all_ if one.held_on}

    @cached_property
    def never_held(self) -> dict[str, list[Judged]]:
        """Clocks of each child that passed before today with nothing held by then, nor later in answer to them."""
        found: dict[str, list[Judged]] = defaultdict(list)
        for child, all_ in self.judged.items():
            answered = {(one.period_start, one.due_on) for one in all_ if one.held_on}
            for one in all_:
                passed = not one.held_on and one.due_on and one.due_on < self.today
                if passed and (one.period_start, one.due_on) not in answered:
                    found[child].append(one)
        return dict(found)

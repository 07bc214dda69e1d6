"""A child's time in care, drawn: lanes of bars, marks for reviews, and the table that says the same.

Pure: everything is worked out from a history, its judged reviews and a day. Places across are percent of the width, so
the words of the drawing keep their size on every screen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from waymark.domain.history import Allocation, Episode, History
from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.spells import ONLY_LEGAL
from waymark.web.shared.present import long_date, many, sentence, short_date

Labels = Mapping[str, Mapping[str, str]]
"""The service's words for codes: {"legal_status": {"C2": "care order"}, "placement": {...}}."""
MARGIN = 40
"""One part in so many is left free at the right."""
FEW_DAYS = 75
"""A shorter time is ticked by weeks."""
STEPS = (1, 3, 6, 12, 24, 36, 60)
"""Months between the ticks of the time line."""


class Bar(NamedTuple):
    """A stretch of time. `left` and `width` are percent; `running`: it goes on after today."""

    left: float
    width: float
    label: str
    says: str
    tone: int
    running: bool


class Lane(NamedTuple):
    title: str
    bars: tuple[Bar, ...]


class Mark(NamedTuple):
    """A review: `shape` is on-time, late, missed, unknown or next. `from_at`: where its limit stood, if it was late."""

    at: float
    shape: str
    says: str
    from_at: float | None = None


class Row(NamedTuple):
    """A line of the table behind the drawing. `end` is None for what happened on a day, or still runs."""

    start: date
    end: date | None
    lane: str
    says: str


class Timeline(NamedTuple):
    """The whole drawing. `ticks` are (percent, words)."""

    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    today_at: float
    rows: tuple[Row, ...]
    says: str


class Stretch(NamedTuple):
    """[start, end) of one thing in a lane."""

    start: date
    end: date | None
    label: str


def timeline(
    history: History,
    judged: Sequence[Judged],
    next_due: date | None,
    today: date,
    labels: Labels,
    name_of: Callable[[str], str],
) -> Timeline | None:
    """The drawing for one child, or None where no period of care is known. `name_of` turns a person's key to a name."""
    if not history.periods:
        return None
    first, last = history.periods[0].known_from, max(today, next_due or today)
    scale = Scale(first, last + (last - first) / MARGIN)
    stretches = lanes_of(history, labels, name_of)
    rows = [Row(s.start, s.end, title, s.label) for title, found in stretches for s in found]
    return Timeline(
        ticks=scale.ticks(),
        lanes=tuple(Lane(title, scale.bars(found, today)) for title, found in stretches if found),
        marks=tuple(mark for mark in (*map(scale.mark, judged), scale.next_mark(next_due, judged, today)) if mark),
        today_at=scale.at(today),
        rows=tuple(sorted(rows + review_rows(judged), key=lambda row: (row.start, row.lane))),
        says=summary(history, judged),
    )


def lanes_of(history: History, labels: Labels, name_of: Callable[[str], str]) -> list[tuple[str, list[Stretch]]]:
    """What stands in each lane, oldest first: legal status, homes, social worker, IRO, missing."""
    episodes = [episode for period in history.periods for episode in period.episodes]
    workers = allocated(history.allocations, "social worker", name_of) or [
        Stretch(w.start, w.end, name_of(w.worker)) for w in history.social_workers
    ]
    return [
        ("Legal status", legal_statuses(episodes, labels)),
        ("Home", homes(episodes, labels)),
        ("Social worker", joined(workers)),
        ("IRO", joined(allocated(history.allocations, "iro", name_of))),
        ("Missing or away", [Stretch(m.start, m.end, AWAY.get(m.kind, "Missing")) for m in history.missing]),
    ]


AWAY = {"M": "Missing", "A": "Away without authorisation"}


def word(labels: Labels, kind: str, code: str) -> str:
    """The service's word for a code, or the code where it has none."""
    return sentence(labels.get(kind, {}).get(code) or code or "not recorded")


def legal_statuses(episodes: Iterable[Episode], labels: Labels) -> list[Stretch]:
    """Each legal status for as long as it held."""
    return joined([Stretch(e.start, e.end, word(labels, "legal_status", e.legal_status)) for e in episodes])


def homes(episodes: Iterable[Episode], labels: Labels) -> list[Stretch]:
    """Each home for as long as the child lived there: a change of legal status alone is no move."""
    found: list[Stretch] = []
    for e in episodes:
        if found and e.reason_new == ONLY_LEGAL and found[-1].end == e.start:
            found[-1] = found[-1]._replace(end=e.end)
        else:
            found.append(Stretch(e.start, e.end, word(labels, "placement", e.placement)))
    return found


def allocated(allocations: Iterable[Allocation], role: str, name_of: Callable[[str], str]) -> list[Stretch]:
    """The people allocated in a role."""
    return [Stretch(a.start, a.end, name_of(a.person)) for a in allocations if a.role == role]


def joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same with touching stretches of one label made one."""
    out: list[Stretch] = []
    for stretch in stretches:
        if out and out[-1].label == stretch.label and out[-1].end == stretch.start:
            out[-1] = out[-1]._replace(end=stretch.end)
        else:
            out.append(stretch)
    return out


class Scale(NamedTuple):
    """Days to percent across, `first` at the left edge, `last` at the right."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, kept within the drawing."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(100 * min(max(share, 0), 1), 2)

    def bars(self, stretches: Sequence[Stretch], today: date) -> tuple[Bar, ...]:
        """Stretches as bars; neighbours take different tones, and one label keeps its tone."""
        tones: dict[str, int] = {}
        return tuple(self.bar(s, tones.setdefault(s.label, len(tones) % 4), today) for s in stretches)

    def bar(self, stretch: Stretch, tone: int, today: date) -> Bar:
        """One bar, which ends today where it still runs."""
        left, right = self.at(stretch.start), self.at(stretch.end or max(today, stretch.start))
        until = f"until {long_date(stretch.end)}" if stretch.end else "and still so"
        says = f"{stretch.label}, from {long_date(stretch.start)} {until}"
        return Bar(left, max(round(right - left, 2), 0.4), stretch.label, says, tone, stretch.end is None)

    def mark(self, review: Judged) -> Mark | None:
        """The mark of one judged review, or of a clock on which none was held."""
        day = review.held_on or review.due_on
        if day is None or day < self.first:
            return None
        shape = shape_of(review)
        limit = self.at(review.due_on) if shape == "late" and review.due_on else None
        return Mark(self.at(day), shape, said_of(review), limit)

    def next_mark(self, due: date | None, judged: Sequence[Judged], today: date) -> Mark | None:
        """The hollow mark of the next limit; none where it has passed and is marked as missed already. One that has
        passed after the last day of which reviews are known is neither met nor missed."""
        if due is None or any(review.held_on is None and review.due_on == due for review in judged):
            return None
        if due < today:
            return Mark(
                self.at(due), "unknown", f"Review due by {long_date(due)}; whether it was held is not known here"
            )
        return Mark(self.at(due), "next", f"Next review due by {long_date(due)}")

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """At most eight firsts of months, or Mondays of a short time, with their words."""
        if (self.last - self.first).days <= FEW_DAYS:
            mondays = [self.first + timedelta(days=7 - self.first.weekday() + 14 * n) for n in range(6)]
            return tuple((self.at(day), f"{day.day} {day:%b}") for day in mondays if day <= self.last)
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((s for s in STEPS if months / s <= 7), 120)
        start = self.first.year * 12 + self.first.month - 1
        found = range(start - start % step, start + months + 1, step)
        days = [date(m // 12, m % 12 + 1, 1) for m in found]
        return tuple((self.at(d), f"{d:%Y}" if step >= 12 else f"{d:%b %Y}") for d in days if d > self.first)


def shape_of(review: Judged) -> str:
    """Which of the four shapes stands for a review."""
    if review.held_on is None:
        return "missed"
    if review.due_on is None or not review.in_care:
        return "unknown"
    return "on-time" if review.in_time else "late"


def said_of(review: Judged) -> str:
    """What became of a review, in words."""
    due = f"due by {short_date(review.due_on)}" if review.due_on else review.not_calculable
    if review.held_on is None:
        return f"No review held by the limit, {long_date(review.due_on)}"
    held = f"Review held {long_date(review.held_on)}"
    if not review.in_care:
        return f"{held}, outside every period of care"
    if review.due_on is None:
        return f"{held}; due date {due}"
    over = (review.decided_on - review.due_on).days if review.decided_on else 0
    return f"{held}, {many(over, 'day')} late ({due})" if over > 0 else f"{held}, on time ({due})"


def review_rows(judged: Sequence[Judged]) -> list[Row]:
    """The reviews as lines of the table."""
    return [
        Row(day, day + timedelta(days=1), "Review", said_of(review))
        for review in judged
        if (day := review.held_on or review.due_on)
    ]


def summary(history: History, judged: Sequence[Judged]) -> str:
    """The text alternative of the drawing: what somebody who cannot see it needs to know."""
    shapes = [shape_of(review) for review in judged]
    moves = sum(1 for period in history.periods for _ in pairwise(homes(period.episodes, {})))
    parts = [
        f"Looked after since {long_date(history.periods[-1].known_from)}",
        f"{many(moves, 'move')} of home",
        f"{many(shapes.count('on-time') + shapes.count('late') + shapes.count('unknown'), 'review')} held",
        f"{shapes.count('late')} of them late",
        f"{many(shapes.count('missed'), 'limit')} passed without a review",
    ]
    return "; ".join(parts) + ". The table beneath says the same."

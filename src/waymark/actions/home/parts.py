"""The parts of which each role's page is put together, each in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions import freshness, messages, recommendations_list, reviews_list
from waymark.actions.actor import Actor
from waymark.actions.home.shown import Day, Number, Soon
from waymark.actions.pages import Counts, NextReview
from waymark.actions.reviews_list import MINE, Seen, said
from waymark.actions.reviews_rows import ReviewRow
from waymark.actions.standing import Now, as_of, asked_of
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.history import History
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import readiness
from waymark.domain.reviews.due_work import OPEN_AFTER, VIEWS
from waymark.domain.reviews.readiness import Marked
from waymark.domain.reviews.window import last_held, running_period, target
from waymark.records.history import histories_of
from waymark.records.models import Child, Paper, ReviewLife
from waymark.records.queries.reviews_list import LifeRow
from waymark.records.queries.work import reviewed_by

SOON = 60
"""Most reviews of the next ten working days that are shown; the list has all."""
SHOWN = 15
"""Most rows of any other part."""
FEW = 8
NEXT_ONES = 10
"""For so many of the next reviews it is looked up which papers are there."""
PAPERS = ("periods", "reviews", "care_plans", "peps", "health_events", "placement_plans", "pathway_plans")
"""The parts of a history on which papers and the booking target depend."""


class Ground(NamedTuple):
    """What every part of a page is taken from."""

    by: Actor
    now: Now
    seen: Seen
    who: str
    """The filter that a number carries along: "mine" or "all"."""
    numbers: Mapping[str, int]
    """How many there are in each view; of next reviews in each state too."""
    counted: Seen
    """What the numbers count: for those who allocate, children whose record is closed to them too."""

    @property
    def profile(self) -> Profile:
        """The service's."""
        return self.now.day.profile


def ground(by: Actor, who: str) -> Ground:
    """For the reader's own reviews ("mine") or for all they may see."""
    now = as_of(by)
    seen = reviews_list.mine(now) if who == MINE else reviews_list.visible(now)
    counted = seen if who == MINE else reviews_list.every(now)
    return Ground(by, now, seen, who, counted.numbers, counted)


def numbers(on: Ground, views: Sequence[str]) -> tuple[Number, ...]:
    """A number for each view."""
    found = on.numbers
    return tuple(
        Number(
            said(VIEWS[key].words, found[key]), found[key], "reviews", (("show", key), ("who", on.who)),
            VIEWS[key].look if found[key] else "",
        )
        for key in views
    )  # fmt: skip


def recommendation_numbers(on: Ground, who: str, views: Sequence[str]) -> tuple[Number, ...]:
    """Likewise of recommendations."""
    now = on.now
    found = now.once(
        f"recommendations {who}", now.visible(),
        lambda: recommendations_list.count(recommendations_list.narrowed(who, "", now), now.by.today),
    )  # fmt: skip
    return tuple(
        Number(
            said(recommendations_list.VIEWS[key][0], found[key]), found[key], "recommendations",
            (("show", key), ("who", who)),
            "late" if found[key] and key in ("overdue", "repeated") else "",
        )
        for key in views
    )  # fmt: skip


def message_numbers(by: Actor, *, to_print: bool = False) -> tuple[Number, ...]:
    """Messages that failed, and letters to print, about children whom the reader may see; one query."""
    failures, letters = messages.to_do(by)
    failed = Number(said("messages that failed", failures), failures, "messages", (), "late" if failures else "")
    return (failed, Number(said("letters to print", letters), letters, "messages")) if to_print else (failed,)


NOTHING = "No review is late, and none is due within ten working days."


YOUNG = "No review of your young people is late, and none is due within ten working days."


def says(found: Counts, *, young: bool = False) -> str:
    """The one sentence that matters today; `young`: to somebody who works with young people."""
    if not found.all:
        return f"There are no {'young people' if young else 'children'} in care for you here today."
    late, risk = _many(found.late), _many(found.at_risk)
    if found.late:
        return f"{late} past the due day" + (f", and {risk} due within ten working days." if found.at_risk else ".")
    return f"{risk} due within ten working days; none is late." if found.at_risk else YOUNG if young else NOTHING


def closed(on: Ground) -> str:
    """What is counted and not listed, without a name: "1 restricted child is counted here and not listed"."""
    shown = {here.child.key for here in on.seen.children}
    hidden = [here for here in on.counted.children if here.child.key not in shown]
    if not hidden:
        return ""
    who = "restricted child is" if len(hidden) == 1 else "restricted children are"
    found = {key: sum(key in here.views for here in hidden) for key in ("late", "at_risk")}
    states = [f"{found[key]} {words}" for key, words in (("late", "late"), ("at_risk", "at risk")) if found[key]]
    return f"{len(hidden)} {who} counted here and not listed{': ' if states else ''}{', '.join(states)}."


def _many(number: int) -> str:
    return f"{number:,} review is" if number == 1 else f"{number:,} reviews are"


def counts(on: Ground) -> Counts:
    """The next reviews of the children in care by state, as the list of children counts them."""
    return on.counted.states


def not_booked(on: Ground) -> tuple[NextReview, ...]:
    """The next reviews without a day agreed, nearest limit first."""
    most = NEXT_ONES if on.who == MINE else SHOWN
    return tuple(here.next for here in reviews_list.in_next(on.seen, "not_booked")[:most])


def in_view(on: Ground, view: str, most: int = SHOWN) -> tuple[ReviewRow, ...]:
    """The first reviews of a view."""
    return tuple(one.row for one in reviews_list.in_view(on.seen, view)[:most])


def asked(on: Ground) -> tuple[ReviewRow, ...]:
    """Reviews to come whose convening form or report is asked of the reader, with that work alone."""
    found = (*in_view(on, "form_missing"), *in_view(on, "report_missing"))
    return asked_of({row.key: row for row in found}.values(), on.now)


def waiting(on: Ground) -> tuple[ReviewRow, ...]:
    """Reviews of one's own that were held and of which something still follows, soonest first."""
    rows = [one.row for one in on.seen.lives if one.life.state in OPEN_AFTER and one.row.work]
    return tuple(sorted(rows, key=lambda row: row.work[0].due_on or date.max)[:SOON])


class Planned(NamedTuple):
    """The days ahead, and the booking targets of children without a booking."""

    days: tuple[Day, ...]
    targets: Mapping[str, Deadline]


def planned(on: Ground, unbooked: Iterable[NextReview] = (), *, papers: bool) -> Planned:
    """The reviews of the next ten working days by day. With `papers`, which of the papers of the first ten are there,
    and the booking targets: only those children's histories are read. A fixed number of queries."""
    found = _soonest(on)
    first = [life for life, _ in found[:NEXT_ONES]]
    known = _histories((life.child_id for life in first), (row.child_key for row in unbooked)) if papers else {}
    marked = _marked([life.pk for life in first]) if papers else {}
    targets = {key: aim for key, one in known.items() if (aim := _target(on, one))}
    soon = [
        _soon(on, life, row, targets, known.get(life.child_key or "") if life in first else None,
              marked.get(life.pk, ()))
        for life, row in found
    ]  # fmt: skip
    days = groupby(soon, key=lambda one: one.row.day or on.by.today)
    return Planned(tuple(Day(day, tuple(reviews)) for day, reviews in days), targets)


def _soonest(on: Ground) -> list[tuple[LifeRow, ReviewRow]]:
    return [(one.life, one.row) for one in reviews_list.in_view(on.seen, "soon")[:SOON]]


Known = tuple[History, Child]


def _histories(wanted: Iterable[int | None], keys: Iterable[str]) -> dict[str, Known]:
    only = Child.objects.filter(Q(pk__in=[pk for pk in wanted if pk]) | Q(key__in=list(keys)))
    rows = {child.pk: child for child in only}
    return {rows[pk].key: (history, rows[pk]) for pk, history in histories_of(only, PAPERS).items()}


def _target(on: Ground, known: Known) -> Deadline | None:
    """The booking target of a child's next review: its limit stands in the index already."""
    history, child = known
    settings_on = freshness.settings_on(on.profile)
    limit = Deadline(child.due_rule, child.due_on, None, child.due_because, (), "", child.due_provisional)
    period = running_period(history, on.by.today)
    return target(limit, last_held(history, period, on.by.today, settings_on), settings_on)


def _marked(lives: Sequence[int]) -> dict[int, list[Marked]]:
    found: dict[int, list[Marked]] = {}
    rows = Paper.objects.filter(life__in=lives)
    columns = ("life_id", "kind", "received_on", "not_needed", "note")
    for life, kind, received_on, not_needed, note in rows.values_list(*columns):
        found.setdefault(life, []).append(Marked(kind, received_on, not_needed, note))
    return found


def _soon(
    on: Ground, life: LifeRow, row: ReviewRow, targets: Mapping[str, Deadline], known: Known | None,
    marked: Iterable[Marked],
) -> Soon:  # fmt: skip
    aim = targets.get(row.child_key) if row.limit else None
    to_see = any(item.view == "to_see" for item in row.work)
    if known is None:
        return Soon(row, aim, 0, 0, (), to_see)
    settings = freshness.settings_on(on.profile)(on.by.today)
    papers = readiness.papers(
        known[0], life.agreed_on, marked, settings, on.by.today, kind=life.kind,
        pep_terms=on.profile.value("targets.pep_max_age_terms", on.by.today),
    )  # fmt: skip
    missing = tuple(_missing(paper, on.by.today) for paper in papers if not paper.ready)
    return Soon(row, aim, len(papers) - len(missing), len(papers), missing, to_see)


def _missing(paper: readiness.Ready, today: date) -> str:
    if paper.by_on is None:
        return paper.title
    if paper.by_on == today - timedelta(days=1):
        return f"{paper.title} (due yesterday)"
    if paper.by_on == today:
        return f"{paper.title} (due today)"
    return f"{paper.title} ({'was due' if paper.by_on < today else 'due'} {long_date(paper.by_on)})"


def own_children(on: Ground) -> "QuerySet[Child]":
    """The children whom `mine` is about, whether in care or not."""
    return Child.objects.filter(pk__in=reviewed_by(on.by.who, on.by.today).values("child"))


def lives_by_key(keys: Iterable[str]) -> dict[str, ReviewLife]:
    """{key: review with its child}, in one query."""
    found = ReviewLife.objects.filter(key__in=list(keys)).select_related("child", "carer")
    return {life.key: life for life in found}

"""Where the child lives: moves, how far away, times missing, the placement's plan, visits."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from waymark.domain.history import Episode
from waymark.domain.reviews.spells import PLACED_FOR_ADOPTION
from waymark.domain.signals.dues import after, due_by
from waymark.domain.signals.facts import Care, Facts, Stretch, first_from, lapses
from waymark.domain.signals.plans import MISSING, overdue
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import DAY, FAR, Found, lasting, late, rests
from waymark.domain.stays import Stay

YEAR = 12
THIRD = 3
PARENTS, INTERIM = "P1", "C1"
LONG_TERM = frozenset({"U1", "U4"})
"""Placements meant to last to 18 (VIS-3)."""
RESIDENTIAL = frozenset({"K1", "K2", "K3", "R1", "R3", "S1"})
AGENCIES = frozenset({"PR4", "PR5"})
"""Providers that are a private or voluntary agency."""
MADE_AHEAD = timedelta(days=28)
"""So long before a placement begins its plan may have been made."""


def third_placement(facts: Facts) -> Iterator[Found]:
    """A third placement within twelve months: two moves to other carers, temporary ones apart."""
    for care in facts.cares:
        moved = [days.start for _, days in facts.stays(care)][1:]
        often = [(later, after(before, YEAR, "m")) for before, later in pairwise(moved)]
        often = [(day, until) for day, until in often if day <= until]
        for place, (day, until) in enumerate(often):
            following = often[place + 1][0] if place + 1 < len(often) else FAR
            count = 1 + sum(1 for one in moved if after(one, YEAR, "m") >= day >= one)
            yield lasting(day, min(until + DAY, following, care.until_on), {"count": count})


def out_of_area(facts: Facts) -> Iterator[Found]:
    """The child is placed outside the authority's area."""
    for care in facts.cares:
        for days in facts.stretches(care, _far):
            yield lasting(days.start, days.end)


def _far(episode: Episode) -> bool:
    return episode.located == "OUT"


def missing(facts: Facts) -> Iterator[Found]:
    """The child is missing."""
    for care, days in _gone(facts):
        yield lasting(days.start, min(days.end, care.until_on))


def missing_often(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Missing several times within some weeks; it stands until those times lie further apart."""
    for care in facts.cares:
        gone = [days.start for found, days in _gone(facts) if found is care]
        times = facts.standard(rule, care.from_on)
        within = timedelta(days=facts.standard(rule, care.from_on, 1))
        often = [(last, first + within) for first, last in zip(gone, gone[times - 1 :], strict=False)]
        often = [(day, until) for day, until in often if day <= until]
        for place, (day, until) in enumerate(often):
            following = often[place + 1][0] if place + 1 < len(often) else FAR
            seen = {"count": sum(1 for one in gone if day - within <= one <= day), "within": within.days}
            yield lasting(day, min(until + DAY, following, care.until_on), seen)


def _gone(facts: Facts) -> Iterator[tuple[Care, Stretch]]:
    for one in facts.history.missing:
        care = facts.care_of(one.start)
        if one.kind == MISSING and care and care.holds(one.start):
            yield care, Stretch(one.start, one.end or FAR)


def no_placement_plan(facts: Facts) -> Iterator[Found]:
    """No placement plan within five working days of the start of a placement."""
    for stay, days in _plannable(facts):
        if stay.known:
            due = due_by("CP-2", days.start)
            made = first_from((plan.made_on for plan in facts.history.placement_plans), days.start - MADE_AHEAD)
            until = min(made, days.end)
            yield late(days.start, due, until, {}, rests("placement_plans", days.start, due))


def no_delegation(facts: Facts) -> Iterator[Found]:
    """There is a placement plan, and it does not say who may decide what."""
    for _, days in _plannable(facts):
        plans = [plan for plan in facts.history.placement_plans if days.start - MADE_AHEAD <= plan.made_on < days.end]
        due = due_by("CP-2", days.start)
        if plans:
            said = min((plan.made_on for plan in plans if plan.delegated_authority), default=FAR)
            since = min(plan.made_on for plan in plans)
            yield Found(since, max(since, due + DAY), min(said, days.end), due)


def _plannable(facts: Facts) -> Iterator[tuple[Stay, Stretch]]:
    """Placements under the Regulations of 2010: once placed for adoption others hold."""
    for care in facts.cares:
        for stay, days in facts.stays(care):
            if facts.episode_on(care, days.start).placement not in PLACED_FOR_ADOPTION:
                yield stay, days


def visits_overdue(facts: Facts) -> Iterator[Found]:
    """A visit of the social worker is overdue by the rule of this placement (VIS, ADO-7)."""
    seen = [one.visited_on for one in facts.history.visits if one.seen is not False]
    for care in facts.cares:
        reviewed = facts.reviews(care)
        for stay, days in facts.stays(care):
            begins = facts.beginning("visits", days.start if stay.known else None, days.start)
            if begins is None:
                continue
            since, exact = begins
            follows = _next_visit(facts, care, days.start, reviewed)
            due = due_by("VIS-1", since) if exact else follows(since)
            for one in lapses(seen, since, due, days.end, follows):
                yield late(one.since, one.due, one.until, {}, rests("visits", one.since, one.due))


def _next_visit(facts: Facts, care: Care, placed_on: date, reviewed: list[date]) -> Callable[[date], date]:
    """By when the visit after the one of a day falls due, in the placement that began on `placed_on`."""

    def follows(day: date) -> date:
        episode = facts.episode_on(care, day)
        if episode.placement in PLACED_FOR_ADOPTION:
            return FAR if any(placed_on <= held <= day for held in reviewed) else due_by("ADO-7", day)
        if episode.placement == PARENTS and episode.legal_status == INTERIM:
            first = not any(held <= day for held in reviewed)
            return due_by("VIS-4", day, "until the first review" if first else "")
        settled = episode.placement in LONG_TERM and day >= after(placed_on, YEAR, "m")
        return due_by("VIS-3" if settled else "VIS-2", day)

    return follows


def distant_unvisited(facts: Facts, rule: Rule) -> Iterator[Found]:
    """In a residential or agency placement out of the area, and the IRO did not see the child there in person."""
    for care in facts.cares:
        for days in facts.stretches(care, _distant):
            begins = facts.beginning("iro_visits", days.start, days.start)
            if begins is None:
                continue
            met = [
                one.seen_on for one in facts.history.iro_visits
                if one.outcome in ("alone", "not_alone") and one.mode in ("", "in_person", "mixed")
            ]  # fmt: skip
            first = facts.after(rule, begins[0])
            for one in lapses(met, begins[0], first, days.end, lambda day: facts.after(rule, day)):
                yield overdue(facts, rule, "iro_visits", one)


def _distant(episode: Episode) -> bool:
    return _far(episode) and (episode.placement in RESIDENTIAL or episode.provider in AGENCIES)

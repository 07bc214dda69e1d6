"""Permanence: planned, matched and reached in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from waymark.domain.history import Episode
from waymark.domain.reviews.spells import PLACED_FOR_ADOPTION
from waymark.domain.signals.facts import Care, Clock, Facts, PlanRun, Stretch, first_from, without
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.sentences import plain_date
from waymark.domain.signals.signal import DAY, FAR, Found, Value, late, rests

LONG_TERM, ADOPTION = "long_term_fostering", "adoption"
LONG_TERM_HOMES = frozenset({"U1", "U4"})
"""Placement codes of long-term fostering: a child who lives in one is matched."""
ORDERS = frozenset({"E1", "D1"})
"""Legal statuses under which a child may be placed for adoption."""
MOVES_WITHIN = timedelta(days=92)


def no_permanence_plan(facts: Facts) -> Iterator[Found]:
    """At the second review no plan for permanence is recorded (CP-5)."""
    for clock, day in _second_reviews(facts):
        care = clock.care
        planned = [run.start for run in facts.plan_runs(care)]
        said = [one.held_on for one in facts.lives if one.permanence and one.held_on and care.holds(one.held_on)]
        until = min([*planned, *said, care.until_on])
        yield _from(clock, day, until, "care_plans")


def no_permanence_meeting(facts: Facts) -> Iterator[Found]:
    """No permanence planning meeting before the second review."""
    for clock, day in _second_reviews(facts):
        met = first_from((one.held_on for one in facts.history.permanence_meetings), clock.care.from_on)
        yield _from(clock, day, min(met, clock.care.until_on), "permanence_meetings")


def _second_reviews(facts: Facts) -> Iterator[tuple[Clock, date]]:
    """The second review of a time in care, and the day: held, or its limit where it was not held by then."""
    last: Care | None = None
    for clock in facts.clocks:
        if clock.sequence == "second" and clock.care.start and clock.care != last:
            last = clock.care
            yield clock, min(clock.over_on or FAR, clock.due_on)


def _from(clock: Clock, day: date, until: date, table: str) -> Found:
    began = clock.care.start or clock.care.from_on
    return late(began, day, until, {"review": day}, rests(table, began, day))


def permanence_not_achieved(facts: Facts) -> Iterator[Found]:
    """The day by which permanence was to be achieved passed; a version that names a later day takes its place."""
    for care in facts.cares:
        achieved = min((plan.achieved_on for plan in facts.plans(care) if plan.achieved_on), default=FAR)
        for written, by, ends in _aims(facts, care):
            yield Found(by, max(by + DAY, written), min(ends, achieved), by)


def _aims(facts: Facts, care: Care) -> Iterator[tuple[date, date, date]]:
    """(written, the day aimed at, until when). A version that names no day, for the same plan, leaves it as it was."""
    written: date | None = None
    aim, permanence = FAR, ""
    for plan in facts.plans(care):
        other = bool(plan.permanence) and plan.permanence != permanence
        following = plan.achieve_by_on or (FAR if other else aim)
        permanence = plan.permanence or permanence
        if following != aim:
            if written and aim < FAR:
                yield written, aim, plan.written_on
            written, aim = plan.written_on, following
    if written and aim < FAR:
        yield written, aim, care.until_on


def unmatched(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Long-term fostering is the plan, and for so long there is no match: no long-term placement, and none recorded."""
    for care in facts.cares:
        homes = facts.stretches(care, lambda one: one.placement in LONG_TERM_HOMES)
        for run in _runs(facts, care, LONG_TERM):
            for gap in without([Stretch(run.start, run.end)], [*homes, *_matches(facts, care)]):
                match = "" if gap.start == run.start else f" since {plain_date(gap.start)}"
                seen: dict[str, Value] = {
                    "planned": run.start,
                    "match": match,
                    "standard": facts.words(rule, gap.start),
                }
                yield late(gap.start, facts.after(rule, gap.start), gap.end, seen)


def _matches(facts: Facts, care: Care) -> Iterator[Stretch]:
    """A match holds until the placement ends that it was made in, or that it led to within three months."""
    homes = [days for _, days in facts.stays(care)]
    for match in facts.history.matches:
        if care.holds(match.matched_on) and match.permanence in ("", LONG_TERM):
            here = [home.end for home in homes if home.start <= match.matched_on + MOVES_WITHIN < home.end]
            then = [home.end for home in homes if match.matched_on < home.end]
            yield Stretch(match.matched_on, (here or then or [care.until_on])[0])


def order_unused(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A placement order, and the child is not placed for adoption, while no plan names anything but adoption: then
    the question is whether the order is revoked (`order_unrevoked`)."""
    for care in facts.cares:
        for order in facts.stretches(care, lambda one: one.legal_status in ORDERS):
            placed = facts.stretches(care, _placed)
            for gap in without([order], placed)[:1]:
                if gap.start == order.start:
                    seen = {"standard": facts.words(rule, gap.start)}
                    for part in without([gap], _otherwise(facts, care)):
                        found = late(gap.start, facts.after(rule, gap.start), part.end, seen)
                        yield found._replace(from_on=max(found.from_on, part.start))


def _otherwise(facts: Facts, care: Care) -> list[Stretch]:
    """The days on which the plan for permanence was another than adoption."""
    return [Stretch(run.start, run.end) for run in facts.plan_runs(care) if run.permanence != ADOPTION]


def order_unrevoked(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A placement order stands, and adoption is no longer the plan."""
    for care in facts.cares:
        orders = facts.stretches(care, lambda one: one.legal_status in ORDERS and not _placed(one))
        for run in facts.plan_runs(care):
            for order in orders if run.permanence != ADOPTION else ():
                since, ends = max(order.start, run.start), min(order.end, run.end)
                if since < ends:
                    yield late(since, facts.after(rule, since), ends, {"standard": facts.words(rule, since)})


def _placed(episode: Episode) -> bool:
    return episode.placement in PLACED_FOR_ADOPTION


def no_life_story(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Adoption is the plan, and life story work did not begin."""
    for care in facts.cares:
        begun = [one.started_on for one in facts.history.supports if one.kind == "life_story" and one.started_on]
        for run in _runs(facts, care, ADOPTION):
            due = facts.after(rule, run.start)
            until = min(first_from(begun, care.from_on), run.end)
            seen = {"standard": facts.words(rule, run.start)}
            yield late(run.start, due, until, seen, rests("supports", care.from_on, due))


def _runs(facts: Facts, care: Care, permanence: str) -> Iterator[PlanRun]:
    return (run for run in facts.plan_runs(care) if run.permanence == permanence)

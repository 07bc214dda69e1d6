"""Reviews: due, at risk, late; the report before them; what was recommended, and what came of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from waymark.domain.clocks import limit
from waymark.domain.clocks.working_days import calendar
from waymark.domain.life import Life, Recommended
from waymark.domain.reviews.due_work import AHEAD
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.signals.facts import Agreed, Clock, Facts, Stretch, first_from, joined, without
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import DAY, FAR, Found, Value, late, rests

PAPERS = "documents"
"""The reason (`reviews.reasons.REASONS`) that says: papers were missing."""
CHASED = ("recommendation", "decision")
"""Kinds of outcome that the authority answers for; an outcome of the child's own is no task to be overdue."""


def review_late(facts: Facts) -> Iterator[Found]:
    """The limit passed and no review was held."""
    for clock in facts.clocks:
        until = min(clock.over_on or FAR, clock.care.until_on)
        yield late(clock.since, clock.due_on, until, {"law": clock.rule}, rests("Reviews", clock.since, clock.due_on))


def review_at_risk(facts: Facts) -> Iterator[Found]:
    """The limit is within ten working days and no day inside it is agreed; or the day agreed lies after it."""
    for clock in facts.clocks:
        inside, outside = _agreed_for(facts, clock)
        whole = Stretch(clock.since, _open_until(clock))
        near = Stretch(max(_back(clock.due_on, AHEAD), clock.since), whole.end)
        for part in without(joined([near, *_within(outside, whole)]), inside):
            yield _coming(clock, part)


def review_due(facts: Facts, rule: Rule) -> Iterator[Found]:
    """The limit comes near, and no day is agreed; once it is nearer still, the review is at risk."""
    for clock in facts.clocks:
        inside, outside = _agreed_for(facts, clock)
        opens = _back(clock.due_on, facts.standard(rule, clock.since))
        ends = min(_back(clock.due_on, AHEAD), _open_until(clock))
        for part in without([Stretch(max(opens, clock.since), ends)], [*inside, *outside]):
            yield _coming(clock, part)


def _coming(clock: Clock, part: Stretch) -> Found:
    """That no review was held is known as far as the reviews in hand reach."""
    relies = rests("Reviews", clock.since, max(clock.since, part.start - DAY))
    return Found(clock.since, part.start, part.end, clock.due_on, {"law": clock.rule}, (relies,))


@lru_cache(8192)
def _back(due: date, days: int) -> date:
    """The first day on which no more than so many working days are left to the due day."""
    return calendar().back(calendar().on_or_before(due), days)


def _open_until(clock: Clock) -> date:
    """The clock is not late yet up to its due day, and is over once it is answered or care ends."""
    return min(clock.due_on + DAY, clock.over_on or FAR, clock.care.until_on)


def _agreed_for(facts: Facts, clock: Clock) -> tuple[list[Stretch], list[Stretch]]:
    """While a day was agreed inside the limit, and while the one agreed lay after it. A day that passed without a
    review is agreed no more."""
    inside: list[Stretch] = []
    outside: list[Stretch] = []
    if not facts.agreed:
        return inside, outside
    for one in facts.agreed:
        if one.day > clock.since:
            ends = min(one.until_on, one.day + DAY)
            (inside if one.day <= clock.due_on else outside).append(Stretch(one.from_on, ends))
    return inside, outside


def _within(stretches: list[Stretch], whole: Stretch) -> list[Stretch]:
    return [Stretch(max(one.start, whole.start), min(one.end, whole.end)) for one in stretches]


def report_late(facts: Facts) -> Iterator[Found]:
    """The social worker's report is not there three working days before the review."""
    for one in facts.agreed:
        due = _report_due(one.day, facts.settings_on)
        if due and one.from_on <= one.day:
            until = min(one.life.report_on or FAR, one.until_on)
            yield _report(one, due, until)


def _report(one: Agreed, due: date, until: date) -> Found:
    return Found(due, max(due + DAY, one.from_on), until, due, {"review": one.day}, (), one.life.key)


@lru_cache(8192)
def _report_due(day: date, settings_on: SettingsOn) -> date | None:
    return limit("PRO-3", {"review_meeting": day.isoformat()}, settings_on(day)).last


def papers_missing(facts: Facts) -> Iterator[Found]:
    """A review was moved or stood down because papers were missing, and nobody raised an alert since. It stands until
    one is raised, or until the review after the one that was delayed."""
    for life in facts.lives:
        for day, what in _delayed(life):
            care = facts.care_of(day)
            if care:
                alert = first_from((one.raised_on for one in facts.beside.alerts), day)
                following = [held for held in facts.reviews(care) if held >= day][1:2]
                until = min(alert, care.until_on, *following)
                yield Found(day, day, until, None, {"what": what, "review": life.first_agreed_on}, (), life.key)
                break


def _delayed(life: Life) -> Iterator[tuple[date, str]]:
    """The days on which it was delayed for papers, the first one first."""
    found = [(moved.moved_on, "rearranged") for moved in life.moves if moved.reason == PAPERS]
    if life.stood_down_on and life.reason == PAPERS:
        found.append((life.stood_down_on, "stood down"))
    yield from sorted(found)


def recommendation_overdue(facts: Facts) -> Iterator[Found]:
    """A recommendation passed its day and is not closed."""
    for about, one in _recommended(facts):
        care = facts.care_of(one.made_on)
        if one.due_on and care:
            until = min(one.closed_on or FAR, care.until_on)
            yield late(one.made_on, one.due_on, until, {"kind": one.kind}, about=about)


def recommendation_carried(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A recommendation was carried forward again and again: from the review at which it was too often."""
    for about, one in _recommended(facts):
        often = facts.standard(rule, one.made_on)
        care = facts.care_of(one.made_on)
        if one.carried < often or care is None:
            continue
        later = [day for day in facts.reviews(care) if day > one.made_on]
        since = later[often - 1] if len(later) >= often else (later or [one.made_on])[-1]
        seen: dict[str, Value] = {"made": one.made_on, "times": one.carried}
        yield Found(since, since, min(one.closed_on or FAR, care.until_on), None, seen, (), about)


def _recommended(facts: Facts) -> Iterator[tuple[str, Recommended]]:
    """Each with what its signal is about."""
    for life in facts.lives:
        for about, one in zip(abouts(life.key, life.recommended), life.recommended, strict=True):
            if about:
                yield about, one


def abouts(life: str, recommended: Sequence[Recommended]) -> tuple[str, ...]:
    """What a signal about each recommendation of a review names as its `about`: the review's key and a place that does
    not depend on how they are listed; "" for what nobody is chased for."""
    chased = [number for number, one in enumerate(recommended) if one.kind in CHASED]
    places = {number: place for place, number in enumerate(sorted(chased, key=lambda number: str(recommended[number])))}
    return tuple(f"{life}/{places[number]}" if number in places else "" for number in range(len(recommended)))

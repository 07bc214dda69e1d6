"""When a child became looked after, and whether a return to care began a new period (LAC-2, LAC-7, SB-0, RMD-3)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.facts import LONDON, Facts, elapsed_hours
from waymark.domain.errors import Unusable
from waymark.law.loader import rule

IN_CARE = frozenset({"c1", "c2", "d1", "e1", "s31", "s38"})
"""Legal statuses of a child in care: looked after from the first hour, and on no series of short breaks."""
SHORT_BREAKS = frozenset({"v3", "v4"})
"""Legal statuses of agreed short breaks (LAC-9)."""
OWN_CLOCKS = "a series of short breaks has its own clocks (SB-1, SB-2)"


class Beginning(NamedTuple):
    """The day from which the first review is counted, or why there is none."""

    day: date | None
    why_not: str = ""


class Return(NamedTuple):
    """Care ended on one day and began again on another."""

    ended: date
    again: date


def beginning(facts: Facts) -> Beginning:
    """The day on which the present period of care began, from whichever facts say so."""
    if on_short_breaks(facts):
        return _of_short_breaks(facts)
    begun = _first_day(facts)
    if begun.day is None:
        return begun
    start = begun.day
    for back in returns(facts):
        if is_new_period(facts, back):
            start = max(start, back.again)
        elif back.again == start:
            return Beginning(None, f"{_same_day(back)}, so the review clock carries on from before")
    return Beginning(start)


def on_short_breaks(facts: Facts) -> bool:
    """Whether the facts speak of a series of short breaks, by its arrangement or by the legal status (LAC-9)."""
    return facts.word("arrangement") == "short_breaks" or facts.word("legal_status") in SHORT_BREAKS


def returns(facts: Facts) -> Iterator[Return]:
    """Each end of care that was followed by another beginning."""
    began = facts.maybe("became_looked_after")
    episode_end = facts.maybe("episode_end")
    after_episode = facts.maybe("episode_start") or (began if began and episode_end and began >= episode_end else None)
    for ended, again in (
        (facts.maybe("period1_end"), began),
        (episode_end, after_episode),
        (facts.maybe("remand_end"), facts.maybe("s20_from")),
    ):
        if ended and again:
            yield Return(ended, again)


def is_new_period(facts: Facts, back: Return) -> bool:
    """Whether the return began a new period of care: a day or more later, or by the service's own reading (LAC-7)."""
    if back.again == back.ended:
        return facts.chosen("policy.same_day_reentry") == "restart"
    return (back.again - back.ended).days >= rule("LAC-7").newest.value


def _same_day(back: Return) -> str:
    return f"care ended and began again on {words.long_date(back.ended)}, which is one period of care (LAC-7)"


def _first_day(facts: Facts) -> Beginning:
    if facts.says("accommodated_from"):
        found = accommodated(facts)
        if found.day is None or not facts.says("became_looked_after"):
            return found
    return Beginning(facts.first_of("became_looked_after", "remanded_on", "s20_from", "episode_start"))


def accommodated(facts: Facts) -> Beginning:
    """LAC-2: accommodation counts only past 24 hours; then from its first day, or from when the 24 hours were up.

    A child under a care order is looked after by the order (LAC-1), however long the stay.
    """
    began, start = facts.day("accommodated_from"), facts.moment("accommodated_from")
    if facts.word("legal_status") in IN_CARE:
        return Beginning(began)
    hours = rule("LAC-2").newest.value
    if facts.says("accommodated_to") and not _longer_than(facts, hours):
        why = f"the child was accommodated for {hours} hours or less and was not looked after (LAC-2)"
        return Beginning(None, f"{why}, so no review clock starts")
    if facts.chosen("policy.lac_start") == "accommodation_start":
        return Beginning(began)
    if start is None:
        return Beginning(began + timedelta(hours=hours))
    return Beginning(datetime.fromtimestamp(start.timestamp() + 3600 * hours, LONDON).date())


def _longer_than(facts: Facts, hours: int) -> bool:
    start, end = facts.moment("accommodated_from"), facts.moment("accommodated_to")
    if start and end:
        return elapsed_hours(start, end) > hours
    nights = (facts.day("accommodated_to") - facts.day("accommodated_from")).days
    if nights == 1:
        raise Unusable(
            f"{facts.rule} needs the times of accommodated_from and accommodated_to to tell whether more than {hours} "
            "hours passed: give for example accommodated_from=2025-06-06T18:00"
        )
    return nights > 1


def short_breaks_fail(facts: Facts) -> str:
    """Why a series of short breaks does not have its own rules (SB-0), or "" where nothing given says so."""
    value = rule("SB-0").newest
    stay, total = facts.count("single_placement_intended_days"), facts.count("days_placed_in_12_months")
    if facts.word("legal_status") in IN_CARE:
        return "the child is in care"
    if stay is not None and stay > value.value:
        return f"one stay is meant to last {stay} days, more than {value.value}"
    most = value.also["total in any 12 months"].number
    if total is not None and total > most:
        return f"the stays come to {total} days in 12 months, more than {most}"
    return ""


def _of_short_breaks(facts: Facts) -> Beginning:
    if not short_breaks_fail(facts):
        return Beginning(None, OWN_CLOCKS)
    first = facts.first_of("first_placement_start", "became_looked_after", "placement_start")
    breaking = facts.maybe("placement_start") or first
    return Beginning(first if facts.chosen("policy.short_breaks_fallback") == "first_stay" else breaking)


def ends_of_care(facts: Facts) -> Iterator[date]:
    """The days on which care ended for good, as far as the facts say."""
    for key in ("period_end", "accommodated_to", "adoption_order", "date_of_death"):
        under_order = key == "accommodated_to" and facts.word("legal_status") in IN_CARE
        if not under_order and (day := facts.maybe(key)) is not None:
            yield day
    remand_end = facts.maybe("remand_end")
    if remand_end and not facts.says("s20_from") and not facts.says("became_looked_after"):
        yield remand_end


def sixteenth_and_fourteenth(facts: Facts) -> tuple[date, date]:
    """The birthdays that decide who is an eligible child (PP-0). Raises Unusable without `dob`."""
    dob, leapling, also = facts.day("dob"), facts.chosen("policy.leapling"), rule("PP-0").newest.also
    return (
        spans.birthday(dob, also["not before age"].number, leapling),
        spans.birthday(dob, also["counted from age"].number, leapling),
    )

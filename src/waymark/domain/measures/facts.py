"""From histories to facts: the rows that every measure counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from waymark.domain.clocks import Settings
from waymark.domain.coverage import Coverage
from waymark.domain.feedback.tables import NOTHING as NOT_ASKED
from waymark.domain.feedback.tables import Told
from waymark.domain.history import History
from waymark.domain.measures import care, challenge, feedback, lives, reviews, yearly
from waymark.domain.measures.challenge import NOTHING, Challenged
from waymark.domain.measures.rows import ROWS, SpellRow, schema
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews.chain import judge

__all__ = ["Facts", "facts_of", "facts_of_child", "schema"]

Rows = Mapping[str, Sequence[Any]]


class Facts(NamedTuple):
    """The rows of every fact by its name, and the days for which they speak."""

    rows: Rows
    coverage: Coverage


def facts_of(histories: Iterable[History], coverage: Coverage, profile: Profile, told: Told = NOT_ASKED) -> Facts:
    """All facts of these children; due dates follow the law and the clocks of `profile`, as each stood on its day.

    `told`: the feedback and the given numbers, where the source has any.
    """
    settings_on = cache(profile.settings)
    rows: dict[str, list[Any]] = {name: [] for name in ROWS}
    for history in histories:
        for name, found in facts_of_child(history, coverage, settings_on).items():
            rows[name].extend(found)
    spells: list[SpellRow] = rows["spells"]
    rows["months"] = yearly.months(spells, coverage)
    rows["alerts_compared"] = challenge.compared(rows["alert_stages"], coverage)
    rows |= feedback.facts(told)
    return Facts(rows, coverage)


def facts_of_child(
    history: History, coverage: Coverage, settings_on: Callable[[date], Settings], challenged: Challenged = NOTHING
) -> Rows:
    """The rows of one child, for every fact that is about a child.

    `challenged`: what was raised about the child, told and referred, where the source has it.
    """
    judged = judge(history, coverage, settings_on)
    reviewed = reviews.reviews(history, judged)
    spans = care.spans(history)
    return {
        "reviews": reviewed,
        "spells": care.spells(history),
        "spans": spans,
        "moves": care.moves(history),
        "child_years": list(reviews.child_years(history, reviewed, spans, coverage)),
        "health": yearly.health(history),
        "leavers": yearly.leavers(history),
        "missing": yearly.missing(history),
        "worker_changes": yearly.worker_changes(history),
        "seen_years": list(lives.seen_years(history, spans, reviews.covered_years(coverage))),
        "oversights": challenge.oversights(history),
        "overseen_years": list(challenge.overseen_years(history, spans, reviews.covered_years(coverage), coverage)),
        **lives.facts(history, judged, settings_on),
        **(challenge.facts(history.child, challenged, challenge.known_to(coverage)) if challenged != NOTHING else {}),
    }

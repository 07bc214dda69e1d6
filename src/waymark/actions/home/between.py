"""The numbers of what lies between two reviews: matters raised, plans to look at, events to answer, panels."""

from collections.abc import Iterable

from waymark.actions import kept_days
from waymark.actions.challenge import alerts_list
from waymark.actions.home.parts import Ground
from waymark.actions.home.shown import Number
from waymark.actions.kept_days import DueDay
from waymark.actions.oversight import own_work
from waymark.actions.quality import own as own_quality
from waymark.actions.reviews_list import MINE, said


def alert_numbers(on: Ground) -> tuple[Number, ...]:
    """Matters that wait for the reader, each with its list; none for who has no part in them, or has none."""
    # Whoever reviews is asked for no answer: what waits for an IRO is about their own children alone.
    own = on.who == MINE

    def read() -> alerts_list.Waiting:
        return alerts_list.waiting(on.by)

    waits = on.now.once("alerts", on.now.own(), read, on.by.at.replace(second=0, microsecond=0)) if own else read()
    whose = (("who", on.who),)
    found = (
        Number("alerts to answer", waits.to_answer, "alerts", (("show", "for_me"),), "late" if waits.to_answer else ""),
        Number("alerts answered, to decide", waits.answered, "alerts", (("show", "answered"), *whose)),
        Number("alerts past their day", waits.overdue, "alerts", (("show", "overdue"), *whose), "late"),
        Number("being talked through", waits.discussions, "alerts", (("show", "discussion"), *whose)),
    )
    return _those_there_are(found)


def own_numbers(on: Ground) -> tuple[Number, ...]:
    """What waits for an IRO between the reviews of their own children, where anything does."""
    waits = on.now.once("between", on.now.own(), lambda: own_work.waits(on.by))
    mine = (("who", "mine"),)
    found = (
        Number("plans not looked at in time", waits.overdue, "oversights", (("show", "overdue"), *mine), "late"),
        Number("plans to look at now", waits.due, "oversights", (("show", "due"), *mine)),
        Number("events to answer", waits.events, "events", mine, "risk"),
        Number("panels: follow-up late", waits.panels_late, "panels", (("show", "follow_late"), *mine), "late"),
        Number("panels: decision to record", waits.panels_heard, "panels", (("show", "passed"), *mine)),
        Number("observations that wait for your words", own_quality.waiting(on.by), "own-quality"),
    )
    return _those_there_are(found)


def _those_there_are(found: Iterable[Number]) -> tuple[Number, ...]:
    return tuple(one._replace(words=said(one.words, one.number)) for one in found if one.number)


def due_days(on: Ground) -> tuple[DueDay, ...]:
    """The days that the reader keeps, near or past: answers of partner agencies, complaints about IROs."""
    return kept_days.due(on.by)

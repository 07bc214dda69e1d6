"""Who works with the child: an IRO, a social worker."""

from collections.abc import Iterable, Iterator
from datetime import date

from waymark.domain.people.roles import IRO, SOCIAL_WORKER
from waymark.domain.signals.dues import after, due_by
from waymark.domain.signals.facts import Care, Facts, Stretch, without
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, Reliance, late, rests


def no_iro(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No named IRO within five working days of coming into care, or of the last one leaving."""
    table = f"allocations.{IRO}"
    for care in facts.cares:
        for gap in _gaps(facts, care, table, _allocated(facts, IRO)):
            due = _iro_due(facts, rule, gap.start)
            yield late(gap.start, due, gap.end, {}, rests(table, gap.start, due))


def _iro_due(facts: Facts, rule: Rule, since: date) -> date:
    """The earlier of the law and the service's own standard."""
    due, days = due_by("IRO-3", since), facts.standards.value(rule.settings[0], since)
    return due if days is None else min(due, after(since, days, "wd"))


def no_social_worker(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No social worker is allocated, as far as the service's allocations or the return say."""
    tables = (f"allocations.{SOCIAL_WORKER}", "SWEpisodes")
    worked = [
        *_allocated(facts, SOCIAL_WORKER),
        *(Stretch(w.start, w.end or FAR) for w in facts.history.social_workers),
    ]
    for care in facts.cares:
        for gap in _gaps(facts, care, tables[0], worked) or _gaps(facts, care, tables[1], worked):
            due = facts.after(rule, gap.start)
            yield late(
                gap.start, due, gap.end, {"standard": facts.words(rule, gap.start)}, Reliance(tables, gap.start, due)
            )


def _allocated(facts: Facts, role: str) -> list[Stretch]:
    return [Stretch(one.start, one.end or FAR) for one in facts.history.allocations if one.role == role]


def _gaps(facts: Facts, care: Care, table: str, taken: Iterable[Stretch]) -> list[Stretch]:
    """The days of care on which nobody has the part, from when the table speaks of it."""
    begins = facts.beginning(table, care.start, care.from_on)
    return without([Stretch(begins[0], care.until_on)], taken) if begins else []

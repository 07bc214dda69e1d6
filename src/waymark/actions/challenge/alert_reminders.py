"""Reminders of deadlines: before one to whoever answers, after it to the child's IRO and the IRO managers.

Each goes once for a person and a deadline, however often this runs. Nothing is escalated by itself.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from waymark.actions import freshness
from waymark.actions.actor import Actor, command_line, now
from waymark.actions.challenge import here, notices
from waymark.actions.challenge.answers import iro_of
from waymark.actions.challenge.notices import To
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge.alert import AT_STAGE
from waymark.domain.challenge.matter import Run, standing
from waymark.domain.challenge.reminding import AFTER, BEFORE, Wanted, wanted
from waymark.records import challenge as keeping
from waymark.records.models import Alert, AlertNotice
from waymark.records.queries import challenge as queries


class RemindedOf(NamedTuple):
    """What one pass sent."""

    before: int
    after: int


@verb("messages")
def remind_of_answers(deed: Deed, *, by: Actor) -> RemindedOf:
    """The daily pass over what waits for an answer. Running it again on the same day sends nothing."""
    rows = Alert.objects.filter(state__in=AT_STAGE).select_related("child", "ladder").order_by("pk")
    matters = keeping.matters(rows)
    days = freshness.profile().value("dispute.remind_working_days", by.today)
    sent = {BEFORE: 0, AFTER: 0}
    for row in rows:
        process = here.process_of(row)
        run = standing(matters[row.pk], process)
        found = wanted(run, process.counter, days, by.at) if run and process else None
        if run and found:
            sent[found.kind] += _send(row, run, found, by)
    deed.note(f"reminded {sent[BEFORE]} times of an answer, and told {sent[AFTER]} times that one is late",
              "service", "reminders of answers")  # fmt: skip
    return RemindedOf(sent[BEFORE], sent[AFTER])


def _send(row: Alert, run: Run, found: Wanted, by: Actor) -> int:
    people = notices.whoever_answers(row, by.today) if found.kind == BEFORE else _watching(row, by)
    return sum(_once(row, run, found, to, by) for to in people)


def _watching(row: Alert, by: Actor) -> Iterable[To]:
    """The child's IRO, and the IRO managers."""
    iro = iro_of(row, by)
    return [notices.person(one) for one in dict.fromkeys([*([iro] if iro else []), *queries.managers()])]


def _once(row: Alert, run: Run, found: Wanted, to: To, by: Actor) -> bool:
    """Sends it unless it went before; another pass that is quicker goes first."""
    told = AlertNotice.objects.filter(alert=row, kind=found.kind, stage=row.stage, due_on=found.due_on, to=to.key)
    with transaction.atomic():
        Alert.objects.select_for_update().get(pk=row.pk)
        if told.exists():
            return False
        notices.send(row, found.kind, to, notices.about(row, run), due_on=found.due_on, by=by)
    return True


def daily(done_on: date | None = None) -> None:
    """The daily pass as the sender runs it, unless `done_on` says that it was done today."""
    by = command_line(now(), "business_support")
    if by.today != done_on:
        remind_of_answers(by=by)

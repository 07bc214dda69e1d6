"""What was done about the signals of a child, in words: set aside, asked, made a task, raised, put to a panel."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions.standing_signals import ASIDE, QUESTION, TASK
from waymark.domain.clocks.words import long_date
from waymark.domain.oversight.panels import PANELS
from waymark.domain.signals import by_id
from waymark.records.models import Alert, Child, PanelReferral, SignalAnswer

FROM = "signal:"
"""Begins what an alert or a referral says it comes from; the signal's mark follows."""


class Done(NamedTuple):
    """One thing that was done about a signal."""

    mark: str
    title: str
    """What was seen."""
    said: str
    """The signal's sentence on that day; "" for an alert or a referral."""
    on: date
    what: str
    """In a sentence."""
    text: str
    """The reason, the question, the task; "" where its own page says it."""
    by_name: str
    for_name: str
    place: str = ""
    """The name of the address of its own page, for the key `key`."""
    key: str = ""
    open: bool = False
    """Whether it still waits for somebody."""
    answer: str = ""
    """What was answered, or done."""


def of_child(child: Child, today: date) -> Mapping[str, list[Done]]:
    """{the signal's mark: what was done about it, newest first}; in three queries."""
    found: dict[str, list[Done]] = defaultdict(list)
    answers = SignalAnswer.objects.filter(child=child).select_related("question").order_by("-pk")
    for row in answers:
        found[row.mark].append(_answer(row, today))
    for alert in Alert.objects.filter(child=child, origin="signal").exclude(origin_key="").order_by("-pk"):
        mark, on = alert.origin_key, alert.raised_on or today
        one = Done(mark, title(mark), "", on, "A concern was raised.", "", "", "", "alert", alert.key)
        found[mark].append(one)
    for put in PanelReferral.objects.filter(child=child, reason__startswith=FROM).order_by("-pk"):
        mark, what = put.reason.removeprefix(FROM), f"Put to a panel: {PANELS.get(put.panel, put.panel)}."
        one = Done(mark, title(mark), "", put.referred_on, what, "", put.referred_by_name, "", "panel", put.key)
        found[mark].append(one._replace(open=put.outcome == ""))
    return found


def _answer(row: SignalAnswer, today: date) -> Done:
    made = Done(row.mark, title(row.rule), row.says, row.on, "", row.text, row.by_name, row.for_name)
    if row.kind == ASIDE:
        return made._replace(what=_aside(row))
    if row.kind == QUESTION:
        asked = row.question
        answered = asked.answer if asked else ""
        what = f"Asked the social worker{f', by {long_date(asked.due_on)}' if asked and asked.due_on else ''}."
        return made._replace(what=what, open=not answered, answer=answered)
    assert row.kind == TASK
    by_when = f", by {long_date(row.due_on)}" if row.due_on else ""
    what = f"A task for {row.to_name}{by_when}."
    if row.done_on is None:
        late = " It is past its day." if row.due_on and row.due_on < today else ""
        return made._replace(what=what + late, open=True, key=row.key)
    return made._replace(what=what, answer=f"{row.done_text} ({row.done_by_name}, {long_date(row.done_on)})")


def _aside(row: SignalAnswer) -> str:
    until = f"Set aside until {long_date(row.again_on)}." if row.again_on else "Set aside."
    return f"{until} Taken back on {long_date(row.back_on)}." if row.back_on else until


def title(mark: str) -> str:
    """What the rule of a mark, or of an id, sees."""
    rule = next((rule for id, rule in by_id().items() if mark == id or mark.startswith(f"{id}-")), None)
    return rule.title if rule else "A signal of a rule that is no more"

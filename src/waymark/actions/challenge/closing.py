"""How what was raised ends: settled, resolved, resolved in part, withdrawn; and opened again."""

from collections.abc import Callable
from functools import partial

from waymark.actions.actor import Actor
from waymark.actions.challenge import here, notices
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import checks
from waymark.domain.challenge.words import said
from waymark.records.models import Alert

CHANGED = "Say what changed for the child. If nothing did, say that, and why it is closed all the same."


@verb("raise_alert")
def settle(deed: Deed, key: str, *, changed: str, version: int, by: Actor) -> None:
    """Ends a discussion that put it right: it is counted, and never was at a stage (DRP-2)."""
    _close(deed, key, "settle", changed, version, "settled a concern by talking it through")


@verb("raise_alert")
def resolve(deed: Deed, key: str, *, changed: str, version: int, by: Actor) -> None:
    """Closes it as resolved, with what changed for the child."""
    _close(deed, key, "resolve", changed, version, "closed a concern as resolved")


@verb("raise_alert")
def part(deed: Deed, key: str, *, changed: str, still_open: str, version: int, by: Actor) -> None:
    """Closes it as resolved in part: what changed for the child, and what is not pursued here."""
    ask = partial(checks.needed, "still_open", still_open, "Say what was not put right.")
    _close(deed, key, "part", changed, version, "closed a concern as partly resolved", ask, still_open=still_open)


@verb("raise_alert")
def withdraw(deed: Deed, key: str, *, changed: str, reason: str, version: int, by: Actor) -> None:
    """Closes it without pursuing it further, with the reason and what it changed for the child."""
    ask = partial(checks.needed, "reason", reason, "Say why it is withdrawn.")
    _close(deed, key, "withdraw", changed, version, "withdrew a concern", ask, reason=reason)


def _close(
    deed: Deed,
    key: str,
    step: str,
    changed: str,
    version: int,
    what: str,
    *asked: Callable[[], object],
    reason: str = "",
    still_open: str = "",
) -> None:
    row = here.alert_for(deed, key, step, version)
    before = here.said(row)
    checks.together(*asked, lambda: checks.needed("changed", changed, CHANGED))
    row.changed, row.still_open = changed.strip(), still_open.strip()
    here.step(deed, row, step, text=row.changed, reason=reason.strip() or row.still_open)
    for to in notices.whoever_answers(row, deed.by.today):
        notices.send(row, "closed", to, notices.about(row), by=deed.by)
    here.noted(deed, row, what, before)


@verb("raise_alert")
def reopen(deed: Deed, key: str, *, reason: str, version: int, by: Actor) -> str:
    """Opens it again where it stood: at a stage the process begins anew today, and whoever was asked is asked again.

    What was said when it was closed stays in its story. Returns where it now is, in words.
    """
    row = here.alert_for(deed, key, "reopen", version)
    before = here.said(row)
    why = checks.needed("reason", reason, "Say why it is opened again.")
    row.changed, row.still_open = "", ""
    here.step(deed, row, "reopen", reason=why, to=row.answerer, to_name=row.answerer_name)
    where = _asked_again(row, by)
    here.noted(deed, row, "opened a concern again", before)
    return where


def _asked_again(row: Alert, by: Actor) -> str:
    if not row.stage:
        return "It is talked through again."
    run = here.run_of(row)
    notices.ask(row, run, by)
    due = f", by {said(run.clock.due.at)}" if run.clock.due.at else ""
    return f"{row.answerer_name or row.stage_label} answers again at {row.stage_label}{due}."

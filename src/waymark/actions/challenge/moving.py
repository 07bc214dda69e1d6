"""How the IRO moves what was raised: escalated, put to somebody else, an earlier day, paused and let run again.

Nothing is escalated by itself.
"""

from datetime import date

from waymark.actions.actor import Actor
from waymark.actions.challenge import here, notices
from waymark.actions.challenge.raising import goes_to
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import checks
from waymark.domain.challenge.checks import Amiss
from waymark.domain.challenge.matter import paused
from waymark.domain.challenge.process import Process
from waymark.domain.challenge.standing import check_shorter
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Alert


@verb("raise_alert")
def escalate(
    deed: Deed,
    key: str,
    *,
    stage: str,
    answerer: str,
    text: str,
    skip_reason: str = "",
    as_named: bool = False,
    version: int,
    by: Actor,
) -> str:
    """Takes it to a later stage, to a named person there. Returns to whom it went.

    `text` says why; `as_named`: only somebody of a role that the stage names will do. Raises
    Refusal for a stage that is no further up, Amiss where stages are passed over without a reason (DRP-3).
    """
    row = here.alert_for(deed, key, "escalate", version)
    process = _process(row)
    before = here.said(row)
    at, skipped = row.stage, list[str]()
    checks.together(
        lambda: skipped.extend(checks.begins(process, stage, at, skip_reason, discussed=True)),
        lambda: goes_to(row, process, stage, answerer, by.today, as_named=as_named),
        lambda: checks.needed("text", text, "Say why it goes further."),
    )
    to, reason = row.answerer_name or row.stage_label, skip_reason.strip() if skipped else ""
    here.step(
        deed, row, "escalate", text=text.strip(), reason=reason, to=row.answerer, to_name=row.answerer_name,
        skipped=skipped,
    )  # fmt: skip
    notices.ask(row, here.run_of(row), by)
    here.noted(deed, row, f"escalated what was raised to {row.stage_label}, to {to}", before)
    return to


@verb("raise_alert")
def hand_on(
    deed: Deed, key: str, *, answerer: str, reason: str, as_named: bool = False, version: int, by: Actor
) -> str:
    """Puts it to somebody else at the same stage; its clock goes on. Returns to whom. `as_named` as in `escalate`."""
    row = here.alert_for(deed, key, "hand_on", version)
    before, was = here.said(row), row.answerer
    process = _process(row)
    checks.together(
        lambda: goes_to(row, process, row.stage, answerer, by.today, as_named=as_named),
        lambda: checks.needed("reason", reason, "Say why somebody else is to answer."),
    )
    to = row.answerer_name
    if row.answerer == was:
        raise Amiss("answerer", f"It is put to {to} already. Choose somebody else.")
    here.step(deed, row, "hand_on", reason=reason.strip(), to=row.answerer, to_name=row.answerer_name)
    notices.ask(row, here.run_of(row), by)
    here.noted(deed, row, f"put what was raised to {to}", before)
    return to


@verb("raise_alert")
def shorten(deed: Deed, key: str, *, on: date, reason: str, version: int, by: Actor) -> date:
    """Sets an earlier day for the answer than the stage's own, where the ladder lets the IRO. Returns the day."""
    row = here.alert_for(deed, key, "shorten", version)
    why = checks.needed("reason", reason, "Say why the child cannot wait for the stage's own time.")
    run = here.run_of(row)
    try:
        check_shorter(run.stage, run.clock.due, on, by.today)
    except Unusable as wrong:
        raise Amiss("on", str(wrong)) from wrong
    here.step(deed, row, "shorten", reason=why, day=on, to=row.answerer, to_name=row.answerer_name)
    notices.ask(row, here.run_of(row), by)
    here.noted(deed, row, f"set {long_date(on)} as the day of the answer")
    return on


@verb("raise_alert")
def pause(deed: Deed, key: str, *, reason: str, until_on: date | None = None, version: int, by: Actor) -> None:
    """Pauses the clock from today until a day, or until it is let run again. The clock without the pause goes on
    beside it, and counts: guidance knows no pause."""
    row = here.alert_for(deed, key, "pause", version)
    why = checks.pause(reason, until_on, by.today)
    if paused(here.matter_of(row), by.today):
        raise Refusal("paused", "The clock is paused already. Let it run again first.")
    here.step(deed, row, "pause", reason=why, day=until_on)
    until = f" until {long_date(until_on)}" if until_on else ""
    here.noted(deed, row, f"paused the clock of what was raised{until}: {why}")


@verb("raise_alert")
def resume(deed: Deed, key: str, *, version: int, by: Actor) -> None:
    """Lets a paused clock run again from today on."""
    row = here.alert_for(deed, key, "resume", version)
    if paused(here.matter_of(row), by.today) is None:
        raise Refusal("not-paused", "The clock is not paused, so there is nothing to end.")
    here.step(deed, row, "resume")
    here.noted(deed, row, "let the clock of what was raised run again")


def _process(row: Alert) -> Process:
    process = here.process_of(row)
    assert process is not None  # the database holds a matter at a stage to a ladder
    return process

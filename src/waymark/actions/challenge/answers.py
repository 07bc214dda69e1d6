"""Answers to what was raised, and the conversation about it."""

from datetime import date

from waymark.actions import drafts
from waymark.actions.actor import Actor
from waymark.actions.challenge import here, notices
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import checks
from waymark.domain.challenge.counting import day_of
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal
from waymark.records.models import Alert, Child, Person
from waymark.records.queries import people


@verb("answer_alert")
def answer(deed: Deed, key: str, *, text: str, evidence: str = "", version: int, by: Actor) -> bool | None:
    """Answers what is put to the actor, or to somebody for whom they stand in today. Another answer may follow.

    Returns whether the stage kept to its time; None where nothing fell due. Raises Refusal where it is put to somebody
    else, `Stale` where it was taken further meanwhile.
    """
    row = here.alert_for(deed, key, "answer", version)
    said = checks.needed("text", text, "Say what was done, what will be done and by when, or why not.")
    here.step(deed, row, "answer", text=said, evidence=evidence.strip(), to=row.answerer, to_name=row.answerer_name)
    drafts.discard(drafts.ANSWER, key, by=by)
    notices.tell_iro(row, "answered", iro_of(row, by), by)
    here.noted(deed, row, f"answered what was raised, at {row.stage_label}")
    return here.run_of(row).in_time(by.at)


@verb("raise_alert")
def reply(
    deed: Deed,
    key: str,
    *,
    who: str,
    text: str,
    on: date | None = None,
    how: str = "message",
    evidence: str = "",
    version: int,
    by: Actor,
) -> None:
    """Enters what somebody answered who has no way in: outside the authority, or without an account. Whoever has one
    answers here themselves.

    `on` is the day on which they answered (today where it is None): by it the stage is judged. `how`, a key of
    `alert.CAME`, says how it came. Raises Amiss with all that is wrong.
    """
    row = here.alert_for(deed, key, "reply", version)
    run, day = here.run_of(row), on or by.today
    if not here.entered_for(row, run, by.today):
        why = f"{row.answerer_name} was asked, and answers here. If they cannot, put it to somebody else."
        raise Refusal("not-outside", why)
    checks.together(
        lambda: checks.needed("who", who, "Say who answered."),
        lambda: checks.came(day, how, day_of(run.began), by.today),
        lambda: checks.needed("text", text, "Say what they answered."),
    )
    here.step(
        deed, row, "reply", text=text.strip(), evidence=evidence.strip(), to_name=who.strip(), day=day,
        reason=life.CAME[how],
    )  # fmt: skip
    came = f"{life.CAME[how]} on {long_date(day)}"
    here.noted(deed, row, f"entered the answer at {row.stage_label} for {who.strip()}, who gave it {came}")


@verb("alerts")
def comment(deed: Deed, key: str, *, text: str, by: Actor) -> None:
    """Adds a line to the conversation: the child's IRO, or whoever is asked to answer. Sent twice, it is kept once."""
    row = here.found(deed, key)
    try:
        here.allowed(deed, row, life.EITHER)
    except Refusal as refusal:
        why = "Only the child's IRO, and whoever is asked to answer, write here."
        raise Refusal("not-yours-alerts", why, refusal.cite) from refusal
    life.check(row.state, "comment")
    said = checks.needed("text", text, "Write what you want to say.")
    last = row.events.order_by("-pk").values_list("step", "by", "text").first()
    if last != ("comment", by.who, said):
        here.step(deed, row, "comment", text=said)
    here.noted(deed, row, "wrote in the conversation about what was raised")


def iro_of(row: Alert, by: Actor) -> Person | None:
    """The child's IRO today."""
    iros = people.iros_of(Child.objects.filter(pk=row.child_id).values("pk"), by.today)
    return Person.objects.filter(key=iros.get(row.child_id, "")).first()

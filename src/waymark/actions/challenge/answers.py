"""Answers to what was raised, and the conversation about it."""

from waymark.actions import drafts
from waymark.actions.actor import Actor
from waymark.actions.challenge import here, notices
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import checks
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
def reply(deed: Deed, key: str, *, who: str, text: str, evidence: str = "", version: int, by: Actor) -> None:
    """Enters what somebody outside the authority answered, who has no way in. Only where a stage leads outside: inside
    it the person asked answers."""
    row = here.alert_for(deed, key, "reply", version)
    if here.run_of(row).stage.kind != "external":
        why = f"{row.answerer_name} was asked, and answers here. If they cannot, put it to somebody else."
        raise Refusal("not-outside", why)
    name = checks.needed("who", who, "Say who answered.")
    said = checks.needed("text", text, "Say what they answered.")
    here.step(deed, row, "reply", text=said, evidence=evidence.strip(), to_name=name)
    here.noted(deed, row, f"entered the answer from outside, at {row.stage_label}")


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

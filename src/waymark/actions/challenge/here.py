"""What every action on a matter has in common: finding it with permission, its ladder, its steps, who was quicker."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from waymark.actions import asked, freshness
from waymark.actions.lives import Already, Stale
from waymark.actions.verb import Deed
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import answering
from waymark.domain.challenge.matter import Matter, Run, standing
from waymark.domain.challenge.process import Process, process_on
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.policies.profile import Profile
from waymark.records import challenge as keeping
from waymark.records.models import Alert, AlertEvent, Child, KeptLadder
from waymark.records.queries import challenge as queries
from waymark.records.queries import people, scopes

NOT_FOUND = "There is no such matter in this service."
CHANGED = "Somebody took this further after you opened it. Nothing of yours was saved over it."


def found(deed: Deed, key: str) -> Alert:
    """The matter with this key, whoever asks; nobody else changes it until it is done. Raises Refusal ("not-found")
    where there is none."""
    rows = Alert.objects.filter(key=key).select_related(None)
    row = (rows if deed.action.looks else rows.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    row.child = _child(deed, row.child_id)
    return row


def _child(deed: Deed, pk: int) -> Child:
    """The matter's child, locked where something is written; a refusal names the child in the log."""
    rows = Child.objects.filter(pk=pk)
    child = (rows if deed.action.looks else rows.select_for_update()).get()
    deed.asked = child.key
    return child


def alert_seen(deed: Deed, key: str) -> Alert:
    """The matter, if the actor may look at it: of a child they see, or one that was put to them."""
    row = found(deed, key)
    subject = scopes.subject(row.child, deed.by.today)
    if not answering.sees(deed.by.viewer, subject, queries.asked_of(row, deed.by.today)):
        raise Refusal("not-yours-alerts", answering.NOT_SEEN, permissions.CITE)
    deed.subject = subject
    deed.under_glass |= permissions.under_glass(deed.by.viewer, subject)
    return row


def alert_for(deed: Deed, key: str, step: str, version: int) -> Alert:
    """The matter on which the actor may take `step` of `alert.STEPS`, in the version its form was opened on.

    Raises `Already` where the same person took that very step since, `Stale` where anything else happened, and Refusal
    where the actor may not, or the step cannot be taken in its state.
    """
    row = found(deed, key)
    allowed(deed, row, life.STEPS[step].who)
    if version != row.version:
        last = row.events.exclude(step__in=life.QUIET).order_by("-pk").values_list("step", "by").first()
        raise Already(row.version) if last == (step, deed.by.who) else Stale(row.version, CHANGED)
    life.check(row.state, step)
    return row


def allowed(deed: Deed, row: Alert, who: str) -> None:
    """Raises Refusal unless the actor is one of those who take such a step: `alert.IRO`, ANSWERER or EITHER."""
    if who == life.ANSWERER:
        asked.check(deed.by, row)
        return
    subject = scopes.subject(row.child, deed.by.today)
    if who == life.EITHER and (is_asked(deed, row) or permissions.may_for(deed.by.viewer, "raise_alert", subject)):
        return
    permissions.check_for(deed.by.viewer, "raise_alert", subject)
    deed.subject = subject


def is_asked(deed: Deed, row: Alert) -> bool:
    """Whether the matter is put to the actor now, or to somebody for whom they stand in today."""
    return asked.is_asked(deed.by, row)


def kept_ladder(profile: Profile) -> KeptLadder:
    """The profile as matters keep it: whole, once."""
    row, _ = KeptLadder.objects.get_or_create(hash=profile.hash, defaults={"name": profile.name, "text": profile.text})
    return row


def process_of(row: Alert) -> Process | None:
    """The ladder in which the matter was raised, with its terms; None before it was raised at a stage."""
    if row.ladder is None or row.raised_on is None:
        return None
    return keeping.process_of(row.ladder.name, row.ladder.text, row.raised_on)


def process_now(deed: Deed) -> tuple[Process, KeptLadder]:
    """The ladder in which a matter climbs that is raised today, and how it is kept."""
    profile = freshness.profile()
    return process_on(profile, deed.by.today), kept_ladder(profile)


def matter_of(row: Alert) -> Matter:
    """What happened to it, in three queries."""
    return keeping.matters(Alert.objects.filter(pk=row.pk))[row.pk]


def run_of(row: Alert) -> Run:
    """The stage at which it stands, with its clock. Raises Refusal where it stands at none."""
    run = standing(matter_of(row), process_of(row))
    if run is None:
        raise Refusal("at-no-stage", "This matter stands at no stage of the ladder.")
    return run


def entered_for(row: Alert, run: Run, today: date) -> bool:
    """Whether the IRO enters the answer: the stage leads outside, or neither the person asked nor whoever stands in for
    them has an account. In two queries at most."""
    if run.stage.kind == "external":
        return True
    away = queries.stand_ins(today).get(row.answerer)
    return not queries.signs_in([row.answerer, *([away.key] if away else [])])


def step(deed: Deed, row: Alert, key: str, **said: Any) -> AlertEvent:
    """Takes a step: moves the state, keeps the event. Saves the matter under a higher version, but for a line of
    conversation and for who was told: these are in nobody's way. What else is to change on `row` is set before; the
    audit line is the caller's."""
    before = row.state if row.pk else ""
    row.state = life.check(before, key, staged=bool(row.stage))
    if row.pk and key not in life.QUIET:
        row.version += 1
    row.save()
    event = AlertEvent(
        alert=row, step=key, before=before, after=row.state, stage=row.stage, at=deed.by.at, by=deed.by.who,
        by_name=deed.by.name, for_name=_for_whom(deed, row), **said,
    )  # fmt: skip
    event.save(force_insert=True)
    return event


def _for_whom(deed: Deed, row: Alert) -> str:
    """The child's IRO, where a manager does what the IRO does; "" otherwise."""
    if "iro_manager" not in deed.by.viewer.roles or row.child.key in deed.by.own:
        return ""
    iros = people.iros_of(Child.objects.filter(pk=row.child_id).values("pk"), deed.by.today)
    key = iros.get(row.child_id, "")
    return people.names([key]).get(key, ("", key))[1] if key else ""


def noted(deed: Deed, row: Alert, what: str, before: Mapping[str, Any] | None = None) -> None:
    """The line of the log, and word that the child's history changed."""
    deed.note(what, "child", row.child.key, before, said(row))
    deed.changed([row.child_id])


def said(row: Alert) -> dict[str, Any]:
    """What the log keeps of a matter."""
    columns = (
        "key", "state", "stage", "answerer", "concern", "wanted", "wanted_by_on", "impact", "impact_text",
        "child_says", "changed", "still_open",
    )  # fmt: skip
    values = {name: getattr(row, name) for name in columns}
    return {name: f"{value}" if name == "wanted_by_on" else value for name, value in values.items() if value}

"""Convening a review: the social worker's form, who is asked or why not, and what goes out to whom (PRO-1, PRO-4)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from waymark.actions import drafts, messages
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, save, step, subject_of
from waymark.actions.reviews import guests as guests_of
from waymark.actions.reviews import inviting
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import Relative, Risk
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import File, Outgoing
from waymark.domain.reviews import convening, states
from waymark.domain.reviews.convening import Guest
from waymark.domain.reviews.invitations import ROLES
from waymark.records import recording
from waymark.records.models import Invitation, ReviewLife, Writing
from waymark.records.queries import convening as queries

FORM = "convening"
"""The name of the form among drafts and writings."""
SERVICE, WORKER = "service", "social worker"
SENDS = ("planned", "convened", "opened", "adjourned")
NOT_SENT = "This review is over, so nobody is invited to it any more."


class Wishes(NamedTuple):
    """What the form says beside whom to invite."""

    place: str = ""
    time: str = ""
    other: str = ""


class Sent(NamedTuple):
    """What sending led to."""

    people: int
    by_hand: int
    """How many of them are to be printed or told in person."""


@verb("convening_form")
def submit(
    deed: Deed,
    key: str,
    *,
    guests: Sequence[Guest],
    wishes: Wishes = Wishes(),
    risk: Risk | None = None,
    arranges: bool = False,
    version: int,
    by: Actor,
) -> ReviewLife:
    """Gives the convening form: keeps it as it was given, and puts everybody in it on the list of people asked.

    After the cut-off it is for the social worker to arrange the meeting, and `arranges` says that this was read.
    Nobody who is on the list already is taken off it. Raises Stale; Unusable for what is missing, naming whom it is
    about; Refusal where the review has begun.
    """
    life = life_of(deed, key, version=version)
    guests_of.check_open(life)
    late = convening.is_late(life.convening_due_on, by.today)
    if late and not arranges:
        raise Unusable("The cut-off has passed. Confirm that the social worker arranges the meeting.")
    guests_of.check(guests, by.today)
    family = queries.relatives(life.child)
    known = [queries.guest_of(row) for row in life.invitations.all()]
    if risk is not None:
        people = [one.name for one in (*known, *guests)] + [one.name for one in family]
        called = [*people, *names_of_child(life)]
        for name in convening.nobody((risk.first, risk.second), called):
            raise Unusable(f"{convening.nobody_is_called(name)}.")
    missing = convening.not_said([*known, *guests], queries.responsible(family, by.today), life.child_id is not None)
    if missing:
        raise Unusable(f"Say whether each of these is invited: {', '.join(missing)}.")
    staff = {convening.same(one.name): one.person_key for one in queries.candidates(life, family, by.today)}
    changed = [guests_of.put(life, guest, staff, by) for guest in guests]
    if risk is not None and life.child:
        recording.add(life.child, "risks", risk)
    life.convening_received_on = life.convening_received_on or by.today
    if late and not life.convened_on:
        life.convened_by = WORKER
    life.apart = life.invitations.filter(invited=True, meets_apart=True).exists()
    save(life)
    _write(life, guests, wishes, risk, by)
    drafts.discard(FORM, key, by=by)
    _changed(deed, life)
    late_words = ", after the cut-off: the social worker arranges the meeting" if late else ""
    deed.note(
        f"gave the convening form{late_words}", *subject_of(life), {},
        {"people": [after for _, after in changed if after]},
    )  # fmt: skip
    return life


def _write(life: ReviewLife, guests: Sequence[Guest], wishes: Wishes, risk: Risk | None, by: Actor) -> None:
    content: dict[str, Any] = {
        "wishes": wishes._asdict(), "people": [convening.changes(None, guest)[1] for guest in guests],
        "risk": [risk.first, risk.second, risk.kind, risk.note] if risk else None,
    }  # fmt: skip
    number = Writing.objects.filter(kind=FORM, subject=life.key).count() + 1
    Writing.objects.create(
        kind=FORM, subject=life.key, version=number, content=content, at=by.at, on=by.today, by=by.who, by_name=by.name
    )


def names_of_child(life: ReviewLife) -> list[str]:
    """By which names the child is known; none for a review of carers."""
    return [life.child.known_as, life.child.name] if life.child else []


def _changed(deed: Deed, life: ReviewLife) -> None:
    if life.child_id is not None:
        deed.changed([life.child_id])


def why_not_send(given: inviting.Sources, family: Sequence[Relative], today: date) -> str:
    """The sentence that refuses to send, and says what to do first; "" where nothing stands against it."""
    if given.off:
        return ""
    if given.life.state not in SENDS:
        return NOT_SENT
    missing = convening.not_said(given.guests, queries.responsible(family, today), given.life.child_id is not None)
    if missing:
        return f"Say first whether each of these is invited, or why not: {', '.join(missing)}."
    together = [one for one in given.between if not one.parted]
    if together:
        return (
            "Arrange separate meetings first for "
            + "; ".join(f"{one.first} and {one.second} ({one.kind}). {one.why_not.rstrip('.')}" for one in together)
            + ". Where the risk is over, end it on the child's file."
        )
    wrong = [guest.name for guest in given.guests if convening.problems(guest, today)]
    return f"Put right first what is missing for {', '.join(wrong)}." if wrong else ""


def invitation_of(life: ReviewLife, key: str) -> Invitation:
    row = life.invitations.filter(key=key).first()
    if row is None:
        raise Refusal("not-found", "There is no such person on the list of this review.")
    return row


@verb("book")
def put(deed: Deed, key: str, *, guest: Guest, invitation: str = "", version: int, by: Actor) -> str:
    """Adds somebody to the list, or changes what stands there of them. Returns the name.

    Raises Stale, Unusable for what is missing, Refusal for a review that is over.
    """
    life = life_of(deed, key, version=version)
    guests_of.check_open(life)
    guests_of.check([guest], by.today)
    row = invitation_of(life, invitation) if invitation else None
    if row is None and guests_of.row_of(life, guest):
        raise Unusable(f"{guest.name} is on the list already as {ROLES[guest.role]}. Change what stands there.")
    known = queries.candidates(life, queries.relatives(life.child), by.today)
    staff = {convening.same(one.name): one.person_key for one in known}
    was, now = guests_of.put(life, guest, staff, by, row)
    life.apart = life.invitations.filter(invited=True, meets_apart=True).exists()
    save(life)
    _changed(deed, life)
    what = "changed an invitation to a review" if row else "put somebody on the list of a review"
    deed.note(f"{what} ({ROLES[guest.role]})", *subject_of(life), was, now)
    return guest.name


@verb("book")
def remove(deed: Deed, key: str, *, invitation: str, version: int, by: Actor) -> str:
    """Takes somebody off the list who has been told nothing. Returns the name.

    Raises Refusal for the child and for a parent, of whom a reason is kept instead, and for whoever was told already:
    say "not invited" there, so that they are told.
    """
    life = life_of(deed, key, version=version)
    guests_of.check_open(life)
    row = invitation_of(life, invitation)
    guest = queries.guest_of(row)
    if guest.needs_reason:
        raise Refusal("reason", "Choose not invited, and say why: the reason is kept with the review.", "PRO-4")
    if row.told:
        raise Refusal("told", "They were invited already. Choose not invited, and they are told.")
    row.delete()
    save(life)
    _changed(deed, life)
    what = f"took somebody off the list of a review ({ROLES[guest.role]})"
    deed.note(what, *subject_of(life), {"who": guest.name}, {})
    return guest.name


@verb("book")
def send(deed: Deed, key: str, *, only: Collection[str], version: int, by: Actor) -> Sent:
    """Puts the messages that wait into the outbox, for the people in `only` (keys of invitations).

    The first time the review is convened by it. Raises Stale; Refusal, saying what to do first, where a reason, a way
    to reach somebody or separate meetings are missing; Unusable where nobody was chosen.
    """
    life = life_of(deed, key, version=version)
    given = inviting.sources(life, by.today)
    refusal = why_not_send(given, queries.relatives(life.child), by.today)
    if refusal:
        raise Refusal("not-ready", refusal, "PRO-4")
    chosen = [one for one in inviting.waiting(given) if one[0].key in only]
    if not chosen:
        raise Unusable("Choose at least one person who is to be told something.")
    unmade = [f"{one.name}: {one.problem}" for one in (inviting.letter(given, *who) for who in chosen) if one.problem]
    if unmade:
        raise Unusable(" ".join(unmade))
    for row, guest, purpose in chosen:
        out = inviting.outgoing(given, row, guest, purpose)
        files = inviting.files(given, guest, purpose, by)
        row.message_key = messages.queue(_with(out, files), by=by, child=life.child)
        row.told = {"cancelled": "cancelled", "not_invited": "not_invited"}.get(purpose, "invited")
        row.told_sequence, row.sent_on = life.sequence, by.today if row.told == "invited" else row.sent_on
        row.save(update_fields=["message_key", "told", "told_sequence", "sent_on"])
    _mark(deed, life, SERVICE, by)
    counts = {purpose: sum(one[2] == purpose for one in chosen) for purpose in dict.fromkeys(one[2] for one in chosen)}
    told = ", ".join(f"{number} {purpose.replace('_', ' ')}" for purpose, number in counts.items())
    deed.note(f"sent messages about a review: {told}", *subject_of(life), {}, {"to": [row.key for row, _, _ in chosen]})
    return Sent(len(chosen), sum(guest.channel in ("letter", "hand") for _, guest, _ in chosen))


def _with(out: Outgoing, files: tuple[File, ...]) -> Outgoing:
    return replace(out, files=files)


def _mark(deed: Deed, life: ReviewLife, by_whom: str, by: Actor) -> None:
    """Takes the step "convene" where the review is only planned."""
    if life.state == "planned":
        life.convened_on, life.convened_by = by.today, life.convened_by or by_whom
        step(deed, life, "convene", by.today)
    else:
        save(life)
    _changed(deed, life)


@verb("convening_form")
def arranged(deed: Deed, key: str, *, version: int, by: Actor) -> ReviewLife:
    """Says that the social worker arranged the meeting: everybody on the list knows of it, and nothing goes out from
    here. Raises Stale; Refusal before the cut-off, where it is for the service to convene, or where it is still to be
    said who is asked."""
    life = life_of(deed, key, version=version)
    if not convening.is_late(life.convening_due_on, by.today):
        raise Refusal("service-convenes", "Before the cut-off the reviewing service convenes the meeting.")
    given = inviting.sources(life, by.today)
    refusal = why_not_send(given, queries.relatives(life.child), by.today)
    if refusal:
        raise Refusal("not-ready", refusal, "PRO-4")
    states.check(life.state, "convene")
    life.invitations.filter(invited=True, told="").update(told="invited", told_sequence=life.sequence, sent_on=by.today)
    life.convened_by = WORKER
    _mark(deed, life, WORKER, by)
    deed.note("said that the social worker arranged the meeting of a review", *subject_of(life))
    return life

"""The pages of convening a review: what is shown before anything is changed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from waymark.actions import drafts, messages
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.reviews import inviting, reminders
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.convening import FORM, Wishes, invitation_of, names_of_child, why_not_send
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import Relative, Risk
from waymark.domain.reviews import convening
from waymark.domain.reviews.convening import Between, Guest
from waymark.records.models import Invitation, ReviewLife, Writing
from waymark.records.queries import convening as queries


class Invited(NamedTuple):
    """One person on the page, with what they have been told."""

    key: str
    guest: Guest
    told: str
    """In words; "" where nothing was sent."""
    sent_on: date | None
    reply: str
    to_tell: str
    """The message that waits to be sent: a key of `messages.wordings.PURPOSES`, or ""."""
    problem: str
    """Why that message cannot be made; "" where it can."""


class Convening(NamedTuple):
    """Everybody who is asked, or not, with what is still open and what would be sent."""

    bar: ReviewBar
    key: str
    version: int
    state: str
    """A key of `states.STATES`."""
    agreed_on: date
    people: tuple[Invited, ...]
    open: tuple[str, ...]
    """Of whom it is still to be said whether they are invited."""
    suggested: tuple[Guest, ...]
    """Who may be asked and is not on the list yet."""
    between: tuple[Between, ...]
    risks: tuple[Risk, ...]
    """Every running risk of the child, whoever is asked."""
    nobody: tuple[str, ...]
    """Names in those risks that nobody here has: such a risk keeps nobody apart."""
    hides: str
    """Whose guarded address the place of the review is; "" where it is nobody's."""
    letters: tuple[inviting.Letter, ...]
    why_not_send: str
    """Why nothing can be sent now; "" where it can."""
    wishes: Wishes
    form: reminders.FormState
    sent: tuple[messages.Line, ...]
    """What went out about this review."""


class FormPage(NamedTuple):
    """The convening form before it is filled in, or with what was submitted before."""

    bar: ReviewBar
    key: str
    version: int
    agreed_on: date
    guests: tuple[Guest, ...]
    required: tuple[str, ...]
    """Names of those who must be said something about: the child, and whoever has parental responsibility."""
    between: tuple[Between, ...]
    risks: tuple[Risk, ...]
    wishes: Wishes
    form: reminders.FormState
    listed: tuple[Guest, ...]
    """Who is on the list now."""
    today: date
    draft: drafts.Typed | None
    others: tuple[drafts.Other, ...]
    names: tuple[str, ...]
    """Of everybody known here, for the names in a risk."""


@verb("convening_form", looks=True)
def form_page(deed: Deed, key: str, *, by: Actor) -> FormPage:
    """The convening form, filled with what is known: nothing that is recorded is to be typed again."""
    life = life_of(deed, key)
    deed.note("looked at a review's convening form", *subject_of(life))
    given = inviting.sources(life, by.today)
    family = queries.relatives(life.child)
    guests = _together(given.guests, queries.candidates(life, family, by.today))
    names = names_of_child(life)
    risks = _running(life, by.today)
    required = queries.responsible(family, by.today)
    child = [guest.name for guest in guests if guest.role == "child"]
    return FormPage(
        bar_of(life, by), key, life.version, life.agreed_on, tuple(guests), (*child, *required),
        convening.between(risks, guests, names, inviting.meeting_of(life), by.today), tuple(risks), _wishes(life),
        reminders.form_state(life, by.today), given.guests, by.today, drafts.of(FORM, key, by=by),
        drafts.others(FORM, key, by=by), _called(guests, family, names),
    )  # fmt: skip


def _called(guests: Sequence[Guest], family: Sequence[Relative], child: Sequence[str]) -> tuple[str, ...]:
    people = [one.name for one in guests] + [one.name for one in family]
    return tuple(dict.fromkeys(name for name in (*people, *child) if name))


def _together(here: Sequence[Guest], known: Sequence[Guest]) -> list[Guest]:
    """Those on the list as they stand there, then whoever else is known; the child first."""
    have = {(convening.same(guest.name), guest.role) for guest in here}
    child = any(guest.role == "child" for guest in here)
    more = [
        guest for guest in known
        if (convening.same(guest.name), guest.role) not in have and not (child and guest.role == "child")
    ]  # fmt: skip
    return sorted([*here, *more], key=lambda guest: guest.role != "child")


def _running(life: ReviewLife, today: date) -> list[Risk]:
    return [risk for risk in queries.risks(life.child) if convening.runs(risk.started_on, risk.ended_on, today)]


def _wishes(life: ReviewLife) -> Wishes:
    last = Writing.objects.filter(kind=FORM, subject=life.key).order_by("-version").first()
    return Wishes(**last.content["wishes"]) if last else Wishes()


@verb("book", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> Convening:
    """Everybody who is asked, or why not, with what is still open, and what would go out now."""
    life = life_of(deed, key)
    deed.note("looked at who is invited to a review", *subject_of(life))
    given = inviting.sources(life, by.today)
    family = queries.relatives(life.child)
    known = queries.candidates(life, family, by.today)
    here = set(_together(given.guests, ()))
    letters = tuple(inviting.letter(given, *one) for one in inviting.waiting(given))
    due = {row.key: purpose for row, _, purpose in inviting.waiting(given)}
    unmade, running = {one.key: one.problem for one in letters}, tuple(_running(life, by.today))
    called = _called(given.guests, family, names_of_child(life))
    return Convening(
        bar_of(life, by), key, life.version, life.state, life.agreed_on,
        tuple(
            _shown(row, guest, due.get(row.key, ""), unmade.get(row.key, ""))
            for row, guest in zip(given.rows, given.guests, strict=True)
        ),
        convening.not_said(given.guests, queries.responsible(family, by.today), life.child_id is not None),
        tuple(one for one in _together(given.guests, known) if one not in here), given.between,
        running, convening.nobody((name for risk in running for name in (risk.first, risk.second)), called),
        convening.gives_away(life.place, given.guarded), letters,
        why_not_send(given, family, by.today), _wishes(life), reminders.form_state(life, by.today),
        messages.of_review(key),
    )  # fmt: skip


def _shown(row: Invitation, guest: Guest, to_tell: str, problem: str) -> Invited:
    told = {"invited": "invited", "not_invited": "told how their views are got", "cancelled": "told that it is off"}
    return Invited(row.key, guest, told.get(row.told, ""), row.sent_on, row.reply, to_tell, problem)


@verb("book", looks=True)
def guest_page(deed: Deed, key: str, invitation: str, *, by: Actor) -> tuple[ReviewBar, int, Guest]:
    """(bar, version, who it is) for the page on which one person is changed. Raises Refusal ("not-found")."""
    life = life_of(deed, key)
    row = invitation_of(life, invitation)
    deed.note("looked at an invitation to a review", *subject_of(life))
    return bar_of(life, by), life.version, queries.guest_of(row)


@verb("book", looks=True)
def blank_page(deed: Deed, key: str, place: int | None = None, *, by: Actor) -> tuple[ReviewBar, int, Guest]:
    """The same for somebody who is to be added: blank, or filled with the suggested person at `place`."""
    life = life_of(deed, key)
    deed.note("looked at whom to invite to a review", *subject_of(life))
    here = [queries.guest_of(row) for row in life.invitations.order_by("pk")]
    known = queries.candidates(life, queries.relatives(life.child), by.today)
    more = [one for one in _together(here, known) if one not in here]
    chosen = more[place] if place is not None and 0 <= place < len(more) else Guest("", "other")
    return bar_of(life, by), life.version, chosen

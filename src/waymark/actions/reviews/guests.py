"""The list of people asked to a review, as it is written: one row each, kept true to what was said of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.actions.reviews import inviting
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import EMAIL, Outgoing, Value
from waymark.domain.reviews import convening, states
from waymark.domain.reviews.convening import Guest
from waymark.domain.reviews.invitations import ROLES
from waymark.records.models import Invitation, Person, ReviewLife
from waymark.records.queries import convening as queries


def check_open(life: ReviewLife) -> None:
    """Raises Refusal where the review is over."""
    if life.state not in states.COMING:
        words = states.STATES[life.state].partition(",")[0]
        raise Refusal("over", f"This review is {words}. Who was asked to it does not change any more.")


def check(guests: Sequence[Guest], today: date) -> None:
    """Raises Unusable for the first thing that is wrong, naming whom it is about; a page checks all of it before."""
    seen: set[tuple[str, str]] = set()
    for guest in guests:
        for problem in convening.problems(guest, today).values():
            raise Unusable(f"{guest.name or 'Somebody'}: {problem}.")
        if (who := (convening.same(guest.name), guest.role)) in seen:
            raise Unusable(f"{guest.name} is on the list twice as {ROLES[guest.role]}.")
        seen.add(who)


def put(
    life: ReviewLife, guest: Guest, staff: Mapping[str, str], by: Actor, row: Invitation | None = None
) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Puts somebody on the list, or changes what stands there of them. Returns what differs, before and after."""
    guest = _tidy(guest, staff)
    row = row or row_of(life, guest)
    before = queries.guest_of(row) if row else None
    row = row or Invitation(life=life)
    for name in queries.GUEST:
        setattr(row, name, getattr(guest, name))
    _untell(row, before, guest)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Unusable(f"{guest.name} is on the list already as {ROLES[guest.role]}.") from None
    if guest.search_asked_on and not (before and before.search_asked_on):
        _ask_for_search(life, by)
    was, now = convening.changes(before, guest)
    return ({"who": guest.name, **was} if now else {}), ({"who": guest.name, **now} if now else {})


def row_of(life: ReviewLife, guest: Guest) -> Invitation | None:
    rows = life.invitations.filter(role=guest.role)
    if guest.role == "child":
        return rows.first()
    return next((row for row in rows if convening.same(row.name) == convening.same(guest.name)), None)


def _tidy(guest: Guest, staff: Mapping[str, str]) -> Guest:
    """As it is kept: no reason for somebody who is invited, no time of their own for somebody who meets with all."""
    guest = guest._replace(
        name=" ".join(guest.name.split()), address=addresses.tidy(guest.channel, guest.address),
        person_key=guest.person_key or staff.get(convening.same(guest.name), ""),
        whereabouts_unknown=guest.whereabouts_unknown or guest.why_not == "whereabouts",
    )  # fmt: skip
    if guest.invited:
        guest = guest._replace(why_not="", why_not_text="", views_by="", search_asked_on=None)
    if not guest.meets_apart:
        guest = guest._replace(apart_on=None, apart_at=None, apart_place="")
    if guest.person_key and guest.channel == EMAIL and guest.address:
        Person.objects.filter(key=guest.person_key, email="").update(email=guest.address)
    return guest


def _untell(row: Invitation, before: Guest | None, guest: Guest) -> None:
    """What somebody knows does not hold any more where they are reached otherwise, or meet apart at another time."""
    if before is None:
        return
    if (before.channel, before.address) != (guest.channel, guest.address) and row.told == "invited" and guest.invited:
        row.told, row.told_sequence = "", None
    apart = ("meets_apart", "apart_on", "apart_at", "apart_place")
    if any(getattr(before, name) != getattr(guest, name) for name in apart):
        row.told_sequence = None
        if row.told == "invited" and guest.invited:
            row.told = ""


def _ask_for_search(life: ReviewLife, by: Actor) -> None:
    """Tells the social worker that a parent is to be looked for, unless it is they who say so."""
    for person in queries.workers([life], by.today).get(life.child_id or 0, []):
        if person.key != by.who:
            says: dict[str, Value] = {
                "when": life.agreed_on,
                "link": inviting.page_of("review-convening-form", life.key),
            }
            out = Outgoing("search", EMAIL, person.name, person.email, says, review_key=life.key, person_key=person.key)
            messages.queue(out, by=by, child=life.child)

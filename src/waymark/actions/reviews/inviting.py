"""What each person is told of a review: worked out from who is asked, and never from what others may not learn.

A message names the reader's own part, a day, a place, and whom to ask. It never names another person, another person's
address or a risk; a place that is a guarded address is left out for everybody but the one who lives there.
"""

from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from waymark.actions import calendars, freshness
from waymark.actions.actor import LONDON, Actor
from waymark.documents import ics
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Unusable
from waymark.domain.messages import addresses, appointments, names
from waymark.domain.messages.kinds import CHANNELS, EMAIL, File, Outgoing, Value
from waymark.domain.messages.render import render
from waymark.domain.messages.wordings import PURPOSES
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import convening
from waymark.domain.reviews.convening import Between, Guarded, Guest, Meeting, Told
from waymark.domain.reviews.invitations import ROLES, VIEWS_BY
from waymark.records.models import Invitation, ReviewLife
from waymark.records.queries import convening as queries
from waymark.records.queries import people

TO_AGREE = "a day and time that we will agree with you"
OFF = ("stood_down", "cancelled")
NOBODY = "reviews@waymark.invalid"
"""Who a calendar file is from where no sender of mail is set up: an address that cannot be anybody's."""


class Sources(NamedTuple):
    """Everything that what people are told is made of, read once for all of them."""

    life: ReviewLife
    profile: Profile
    rows: tuple[Invitation, ...]
    guests: tuple[Guest, ...]
    """In the order of `rows`."""
    between: tuple[Between, ...]
    guarded: tuple[Guarded, ...]
    contact: str
    moves: tuple[date, ...]
    """The day agreed before each rearrangement, in order."""

    @property
    def off(self) -> bool:
        """Whether the review will not take place."""
        return self.life.state in OFF


class Letter(NamedTuple):
    """One message that waits to be sent, as it will be."""

    key: str
    """The invitation's."""
    name: str
    purpose: str
    """In words, as `channel`."""
    channel: str
    address: str
    subject: str
    body: str
    calendar: bool
    """Whether a calendar file goes with it."""
    warning: str
    problem: str = ""
    """Why it cannot be made, and what to do: it has no words then, and is not sent."""


def sources(life: ReviewLife, today: date) -> Sources:
    """In a fixed number of queries."""
    rows = tuple(life.invitations.order_by("pk"))
    guests = tuple(queries.guest_of(row) for row in rows)
    risks, family = queries.risks(life.child), queries.relatives(life.child)
    names_of_child = [life.child.known_as, life.child.name] if life.child else []
    main = meeting_of(life)
    moved = life.events.filter(step="rearrange", was_on__isnull=False).order_by("pk")
    profile = freshness.profile()
    return Sources(
        life, profile, rows, guests, convening.between(risks, guests, names_of_child, main, today),
        convening.guarded(risks, family, guests, today), _contact(life, profile, today),
        tuple(day for day in moved.values_list("was_on", flat=True) if day),
    )  # fmt: skip


def meeting_of(life: ReviewLife) -> Meeting:
    """The review itself, as those come to it who meet with all."""
    return Meeting(life.agreed_on, life.at, life.minutes, life.place)


def _contact(life: ReviewLife, profile: Profile, today: date) -> str:
    name = people.names([life.iro_key]).get(life.iro_key, ("", ""))[1]
    said = profile.value("targets.review_contact", today)
    who = f"{name}, Independent Reviewing Officer" if name else "the Independent Reviewing Service"
    return "; ".join(filter(None, (who, said)))


def page_of(address: str, *keys: str) -> str:
    """The full address of a page for somebody who can sign in; words, where this installation does not know its own."""
    return f"{settings.ADDRESS}{reverse(address, args=keys)}" if settings.ADDRESS else "in Waymark, under My work"


def waiting(given: Sources) -> list[tuple[Invitation, Guest, str]]:
    """Who is to be told something now, and which message."""
    found = [
        (row, guest, convening.to_tell(guest, Told(row.told, row.told_sequence), given.life.sequence, given.off))
        for row, guest in zip(given.rows, given.guests, strict=True)
    ]
    return [one for one in found if one[2]]


def letter(given: Sources, row: Invitation, guest: Guest, purpose: str) -> Letter:
    """The message as it will be, in words; with its `problem` where it cannot be made."""
    child = given.life.child
    out = outgoing(given, row, guest, purpose)
    try:
        said = render(out, given.profile.authority, names.parts(child.known_as, child.name) if child else ())
    except Unusable as problem:
        words = PURPOSES[purpose], CHANNELS[guest.channel], out.to_address
        return Letter(row.key, guest.name, *words, "", "", False, "", str(problem))
    hidden = _place(given, guest)[1]
    warning = f"The place is left out: it is a guarded address ({hidden})." if hidden else ""
    return Letter(
        row.key, guest.name, PURPOSES[purpose], CHANNELS[guest.channel], out.to_address, said.subject, said.body,
        _in_calendar(given, guest), warning,
    )  # fmt: skip


def outgoing(given: Sources, row: Invitation, guest: Guest, purpose: str) -> Outgoing:
    """The message to one person, without its files."""
    return Outgoing(
        purpose, guest.channel, guest.name, "" if guest.channel == "hand" else guest.address,
        {name: value for name, value in _says(given, row, guest, purpose).items() if value},
        "child" if guest.role == "child" else "others", given.life.key, row.person_key,
    )  # fmt: skip


def _says(given: Sources, row: Invitation, guest: Guest, purpose: str) -> Mapping[str, Value]:
    contact = {"contact": given.contact}
    if purpose == "not_invited":
        return {**contact, "views": VIEWS_BY.get(guest.views_by, "in any way that suits you: please tell us")}
    if purpose == "cancelled":
        known = _known_on(given, row)
        return {**contact, "when": _when(given, guest) if guest.meets_apart or known == given.life.agreed_on else known}
    place = _place(given, guest)[0]
    moved: Mapping[str, Value] = {"was_on": _known_on(given, row)} if purpose == "rearranged" else {}
    return {
        **contact, **moved, "when": _when(given, guest), "place": place or _no_place(given, guest),
        "joining": "" if guest.meets_apart else given.life.link,
        "role": ROLES[guest.role] if purpose == "invitation" else "",
        "link": page_of("review", given.life.key) if guest.person_key else "",
    }  # fmt: skip


def _known_on(given: Sources, row: Invitation) -> date:
    """The day that somebody knows of the review: it may have been moved more than once since."""
    if row.told_sequence is None:
        return given.moves[-1] if given.moves and not given.off else given.life.agreed_on
    return given.moves[row.told_sequence] if row.told_sequence < len(given.moves) else given.life.agreed_on


def _when(given: Sources, guest: Guest) -> Value:
    """The reader's own day: somebody who meets apart is never told when the others meet."""
    life = given.life
    day, at = (guest.apart_on, guest.apart_at) if guest.meets_apart else (life.agreed_on, life.at)
    if day is None:
        return TO_AGREE
    return datetime.combine(day, at, LONDON) if at else day


def _place(given: Sources, guest: Guest) -> tuple[str, str]:
    """(where the reader is to come, whose guarded address kept it back)."""
    life = given.life
    place = guest.apart_place if guest.meets_apart else life.place
    whose = convening.gives_away(place, given.guarded, guest.name)
    child = names.parts(life.child.known_as, life.child.name) if life.child else ()
    mode = "" if guest.meets_apart else life.mode
    return ("" if whose else appointments.where(place, mode, child)), whose


def _no_place(given: Sources, guest: Guest) -> str:
    by_link = given.life.mode in ("video", "telephone") and not guest.meets_apart
    return "" if by_link else "we will tell you"


def _in_calendar(given: Sources, guest: Guest) -> bool:
    dated = isinstance(_when(given, guest), date)
    return guest.channel == EMAIL and dated and not addresses.problem(EMAIL, guest.address)


def files(given: Sources, guest: Guest, purpose: str, by: Actor) -> tuple[File, ...]:
    """The calendar file that goes with the message, with the reader's own day and place; none on paper."""
    if not _in_calendar(given, guest):
        return ()
    when = _when(given, guest)
    gone = purpose in ("cancelled", "not_invited")
    if purpose == "not_invited" and not any(row.told == "invited" for row in given.rows if row.name == guest.name):
        return ()
    one = calendars.appointment(given.life, by.at)._replace(
        starts_at=when if isinstance(when, date) else given.life.agreed_on,
        place=_place(given, guest)[0], cancelled=gone, sequence=given.life.sequence + (purpose == "not_invited"),
    )  # fmt: skip
    organiser = parseaddr(settings.MAIL_FROM)[1] or NOBODY
    method = "CANCEL" if gone else "REQUEST"
    content = ics.write_invitation(one, organiser, guest.address)
    return (File("review.ics", f"{calendars.TYPE}; method={method}", content),)


def shown_when(life: ReviewLife) -> str:
    """The review's day and time in words."""
    return long_date(life.agreed_on) + (f" at {life.at:%H:%M}" if life.at else "")

"""Convening a review: the cut-off for the social worker's form, reminders of it, who is asked, and what each is told.

Pure: who works with it passes the day and what is recorded. A risk between two people and an address that is guarded
are worked out here once, so that every message, calendar file and list keeps to the same answer.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from waymark.domain.casework import TABLES, Relative, Risk
from waymark.domain.clocks import working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import CHANNELS, HAND, LETTER
from waymark.domain.messages.render import possible
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews.invitations import ROLES, VIEWS_BY, WHY_NOT

REACHES = ("met_apart", "form", "telephone", "letter")
"""Ways of getting the views of somebody who is not invited, of which they are to be told."""
NOT_TOLD = ("whereabouts", "declined", "too_young")
"""Reasons for not inviting somebody that leave nothing to tell them."""
APART_MINUTES = 30
"""So long at least lies between the meetings at one place of two people who must not meet."""
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)


class Asked(NamedTuple):
    """What the reminders of a convening form depend on."""

    planned_on: date
    day: date
    """The day agreed for the review."""
    due_on: date | None
    """The cut-off; None where the service asks for no form."""
    received_on: date | None
    coming: bool = True
    """Whether the review is still to be held."""


class Reminder(NamedTuple):
    """One reminder to the social worker."""

    number: int
    on: date


class Reminders(NamedTuple):
    """What is to have been sent about a convening form by a day."""

    due: tuple[Reminder, ...]
    """Those whose day has come, first to last."""
    ahead: tuple[Reminder, ...]
    flagged: bool
    """Whether the cut-off passed without the form, so that the manager is told."""


class Guest(NamedTuple):
    """Somebody to be invited, or somebody who would have been and is not."""

    name: str
    role: str
    """A key of `invitations.ROLES`."""
    parental_responsibility: bool = False
    channel: str = "email"
    """A key of `messages.kinds.CHANNELS`."""
    address: str = ""
    address_withheld: bool = False
    invited: bool = True
    why_not: str = ""
    why_not_text: str = ""
    views_by: str = ""
    whereabouts_unknown: bool = False
    search_asked_on: date | None = None
    meets_apart: bool = False
    apart_on: date | None = None
    """The day of their own meeting; None while it is still to be agreed with them."""
    apart_at: time | None = None
    apart_place: str = ""
    person_key: str = ""
    """Of the service's own people; "" for everybody else."""

    @property
    def needs_reason(self) -> bool:
        """Whether, left out, their views are to be got otherwise: the child, and whoever is a parent (PRO-4)."""
        return self.role in ("child", "parent") or self.parental_responsibility


class Told(NamedTuple):
    """What somebody has been told so far."""

    what: str = ""
    """"invited", "not_invited", "cancelled", or "" for nothing yet."""
    sequence: int | None = None
    """The review's `sequence` then; None where what they were told does not hold any more."""


class Between(NamedTuple):
    """A known risk between two people who are both asked to come."""

    first: str
    second: str
    kind: str
    """In words."""
    note: str
    why_not: str = ""
    """Why what is arranged does not keep them from meeting, and what to do; "" where it does."""

    @property
    def parted(self) -> bool:
        """Whether what is arranged keeps them from meeting."""
        return not self.why_not


class Meeting(NamedTuple):
    """When and where somebody comes."""

    on: date | None
    """None while it is still to be agreed with them alone."""
    at: time | None = None
    minutes: int = 60
    place: str = ""


class Guarded(NamedTuple):
    """An address that nobody else may learn."""

    name: str
    address: str


# The form and its cut-off


def cutoff(day: date, profile: Profile) -> date | None:
    """The last day for the convening form of a review on `day`; None where the service asks for none."""
    days = profile.value("targets.convening_cutoff_days", day)
    return day - timedelta(days=days) if days else None


def planned_reminders(asked: Asked, profile: Profile) -> tuple[Reminder, ...]:
    """The reminders of a form, first to last: as many as the profile says, on working days, the last one shortly
    before the cut-off. A day that had passed when the review was planned brings none."""
    if asked.due_on is None:
        return ()
    number, last, gap = (
        profile.value(f"targets.{key}", asked.day) or 0
        for key in ("convening_reminders", "convening_reminder_last_days", "convening_reminder_gap_days")
    )
    calendar = working_days.calendar()
    days = [calendar.on_or_before(asked.due_on - timedelta(days=last + gap * place)) for place in range(number)]
    return tuple(Reminder(place, day) for place, day in enumerate(sorted(days), 1) if day > asked.planned_on)


def reminders(asked: Asked, profile: Profile, today: date) -> Reminders:
    """What is to have been sent by `today`: nothing more once the form has come or the review is over."""
    every = planned_reminders(asked, profile)
    if asked.received_on or not asked.coming or today > asked.day:
        return Reminders((), (), flagged=False)
    due = tuple(one for one in every if one.on <= today)
    return Reminders(due, every[len(due) :], flagged=is_late(asked.due_on, today))


def is_late(due_on: date | None, today: date) -> bool:
    """Whether the cut-off has passed: from then on the social worker arranges the meeting."""
    return due_on is not None and today > due_on


# Who is asked


def problems(guest: Guest, today: date) -> dict[str, str]:
    """What is wrong with what was said of somebody: {field: what to do}."""
    found: dict[str, str] = {}
    if not guest.name.strip():
        found["name"] = "Enter the name"
    if guest.role not in ROLES:
        found["role"] = "Choose in which part they come"
    if guest.search_asked_on and guest.search_asked_on > today:
        found["search_asked_on"] = "The day on which a search was asked for must not lie ahead"
    found |= _reach(guest) if guest.invited else _left_out(guest)
    return _unsayable(guest) | found


def _unsayable(guest: Guest) -> dict[str, str]:
    """A message that they may have to get, and that cannot be made in the way chosen."""
    voice = "child" if guest.role == "child" else "others"
    wanted = ("invitation", "rearranged", "cancelled") if guest.invited else ("not_invited",)
    if (not guest.invited and not _is_told(guest)) or all(possible(one, guest.channel, voice) for one in wanted):
        return {}
    return {"channel": "What they are to be told is too long for a text message. Choose another way"}


def _is_told(guest: Guest) -> bool:
    """Whether somebody who is not invited is to be told how their views are got."""
    reach = guest.views_by in REACHES and guest.why_not not in NOT_TOLD and bool(guest.address.strip())
    return reach and not guest.whereabouts_unknown


def _reach(guest: Guest) -> dict[str, str]:
    if guest.whereabouts_unknown:
        return {"invited": "Nobody can be invited whose whereabouts are unknown. Choose no, and whereabouts unknown"}
    if guest.channel not in CHANNELS:
        return {"channel": "Choose how they are to be reached"}
    if guest.apart_at and not guest.apart_on:
        return {"apart_on": "Enter the day of their own meeting as well"}
    if guest.channel != HAND and not guest.address.strip():
        return {"address": "Enter where to reach them, or choose to tell them in person"}
    wrong = addresses.problem(guest.channel, guest.address)
    return {"address": wrong.rstrip(".")} if wrong else {}


def lacks(guest: Guest, *, recorded: bool = True) -> str:
    """What is missing of how to reach somebody who is to be invited, as a sentence with what to do; "" for nothing.
    Shown before the form is sent. `recorded`: it stands so in the records; otherwise somebody typed it."""
    if not guest.invited or guest.whereabouts_unknown or guest.channel not in CHANNELS or guest.channel == HAND:
        return ""
    where = " in the records" if recorded else ""
    if not guest.address.strip():
        return f"No address{where}: add it, or choose to tell them in person."
    if guest.channel == LETTER and not POSTCODE.search(guest.address):
        return f"No postcode{where}: add it, on a line of its own at the end."
    if guest.channel == LETTER and addresses.problem(LETTER, guest.address):
        return f"The address stands on one line{where}: write it line by line, the postcode on the last."
    wrong = addresses.problem(guest.channel, guest.address)
    return f"{'In the records stands' if recorded else 'You typed'} {guest.address}. {wrong}" if wrong else ""


def _left_out(guest: Guest) -> dict[str, str]:
    found: dict[str, str] = {}
    if guest.why_not not in WHY_NOT:
        found["why_not"] = "Choose why they are not invited"
    if guest.why_not == "other" and not guest.why_not_text.strip():
        found["why_not_text"] = "Say in a few words why they are not invited"
    if guest.needs_reason and guest.views_by not in VIEWS_BY:
        found["views_by"] = "Choose how their views are got"
    if guest.views_by == "not_possible" and not guest.why_not_text.strip():
        found["why_not_text"] = "Say why their views cannot be got"
    if guest.whereabouts_unknown and not guest.search_asked_on:
        found["search_asked_on"] = "Enter the day on which a search was asked for"
    return found


def not_said(guests: Collection[Guest], parents: Iterable[str], child: bool) -> tuple[str, ...]:
    """Of whom it is to be said whether they are invited: the child, and everybody with parental responsibility."""
    named = {same(guest.name) for guest in guests}
    found = ["the child"] if child and not any(guest.role == "child" for guest in guests) else []
    return (*found, *(name for name in parents if same(name) not in named))


# Risks and addresses


def same(name: str) -> str:
    """A name as it is compared: whatever the case of its letters and the spaces between."""
    return " ".join(name.casefold().split())


def runs(started_on: date | None, ended_on: date | None, today: date) -> bool:
    """Whether a range holds the day; one whose beginning is not known reaches back for ever."""
    return (started_on is None or started_on <= today) and (ended_on is None or today < ended_on)


def between(
    risks: Iterable[Risk],
    guests: Sequence[Guest],
    child_names: Collection[str],
    main: Meeting,
    today: date,
) -> tuple[Between, ...]:
    """The running risks of which both people are invited. `main` is the review itself."""
    by_name = {same(guest.name): guest for guest in guests if guest.invited}
    children = [guest for guest in guests if guest.invited and guest.role == "child"]
    by_name |= {same(name): guest for guest in children for name in child_names}
    found = []
    for risk in risks:
        pair = by_name.get(same(risk.first)), by_name.get(same(risk.second))
        if pair[0] and pair[1] and runs(risk.started_on, risk.ended_on, today):
            words = TABLES["risks"].choices["kind"].get(risk.kind, risk.kind)
            why_not = "" if risk.kind == "withheld_address" else _together(pair[0], pair[1], main)
            found.append(Between(pair[0].name, pair[1].name, words, risk.note, why_not))
    return tuple(found)


def _together(first: Guest, second: Guest, main: Meeting) -> str:
    """Why the two may meet all the same, and what to do; "" where they cannot: one meets apart, neither while the other
    does nor, at one place, right before or after it. A meeting apart is taken to last as long as the review."""
    if not (first.meets_apart or second.meets_apart):
        return "One of them is to meet the IRO apart before invitations go out."
    one, other = (_meeting(guest, main) for guest in (first, second))
    if one.on is None or other.on is None:
        return ""
    if one.at is None or other.at is None:
        return f"Both come on {long_date(one.on)}: give the time of each meeting." if one.on == other.on else ""
    starts = sorted((datetime.combine(one.on, one.at), datetime.combine(other.on, other.at)))
    between = starts[1] - starts[0] - timedelta(minutes=main.minutes)
    if between < timedelta(0):
        return f"Their meetings overlap: {starts[0]:%H:%M} and {starts[1]:%H:%M}, {main.minutes} minutes each."
    if between < timedelta(minutes=APART_MINUTES) and _may_be_one_place(one.place, other.place):
        minutes = between // timedelta(minutes=1)
        return f"Only {minutes} minutes lie between their meetings at one place: leave at least {APART_MINUTES}."
    return ""


def _meeting(guest: Guest, main: Meeting) -> Meeting:
    if not guest.meets_apart:
        return main
    return Meeting(guest.apart_on, guest.apart_at, main.minutes, guest.apart_place)


def _may_be_one_place(first: str, second: str) -> bool:
    """Whether the two are one place, or one of them is not said."""
    return not first.strip() or not second.strip() or same(first) == same(second) or _same_place(first, second)


def nobody(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that nobody known has: mistyped, or of somebody who is not asked."""
    have = {same(name) for name in known}
    return tuple(dict.fromkeys(name for name in names if name.strip() and same(name) not in have))


def nobody_is_called(name: str) -> str:
    """What is said of a name in a risk that nobody has."""
    return f"Nobody here is called {name}. Choose a name from the list, or add the person first"


def guarded(
    risks: Iterable[Risk], relatives: Iterable[Relative], guests: Iterable[Guest], today: date
) -> tuple[Guarded, ...]:
    """Addresses that nobody else may learn: those withheld, and those of everybody in a running risk."""
    parties = {same(name) for risk in risks if runs(risk.started_on, risk.ended_on, today)
               for name in (risk.first, risk.second)}  # fmt: skip
    found = [
        Guarded(one.name, one.address)
        for one in relatives
        if one.address and (one.address_withheld or same(one.name) in parties)
    ]
    found += [
        Guarded(guest.name, guest.address)
        for guest in guests
        if guest.channel == LETTER and guest.address and (guest.address_withheld or same(guest.name) in parties)
    ]
    return tuple(dict.fromkeys(found))


def gives_away(place: str, addresses_kept: Iterable[Guarded], reader: str = "") -> str:
    """Whose guarded address the place is, for somebody called `reader`; "" where it tells nobody's."""
    for kept in addresses_kept:
        if same(kept.name) != same(reader) and _same_place(place, kept.address):
            return kept.name
    return ""


def _same_place(place: str, address: str) -> bool:
    """Whether the two name one place: by postcode, or by the first line."""
    codes = [{"".join(found).upper() for found in POSTCODE.findall(text)} for text in (place, address)]
    if codes[0] & codes[1]:
        return True
    lines = [_letters(line) for line in re.split(r"[\n,]", address)]
    tells = {"".join(lines[:2]), *(line for line in lines[:1] if any(sign.isdigit() for sign in line))}
    return any(len(line) >= 6 and line in _letters(place) for line in tells)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


# What each is told


def to_tell(guest: Guest, told: Told, sequence: int, off: bool) -> str:
    """Which message somebody is to get now: "invitation", "rearranged", "cancelled", "not_invited", or "".

    `sequence` is the review's now, `off` whether it was stood down or cancelled.
    """
    if off:
        return "cancelled" if told.what == "invited" else ""
    if not guest.invited:
        if told.what == "invited":
            return "not_invited"
        return "not_invited" if _is_told(guest) and not told.what else ""
    if told.what != "invited":
        return "invitation"
    if guest.meets_apart:  # their own meeting stays where it is when the others' is moved
        return "invitation" if told.sequence is None else ""
    return "" if told.sequence == sequence else "rearranged"


def changes(before: Guest | None, after: Guest) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """(before, after) of the fields that differ, for the log."""
    was, now = before._asdict() if before else {}, after._asdict()
    differ = [name for name, value in now.items() if was.get(name) != value]
    return {name: _plain(was[name]) for name in differ if name in was}, {name: _plain(now[name]) for name in differ}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value

"""Reminders: of the convening form to the social worker, after the cut-off to the manager, and of papers (PRO-3).

What is to go out is worked out from the day and the profile; what went is kept, so that running this again, or twice at
once, sends nothing twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from waymark.actions import freshness, messages
from waymark.actions.actor import Actor, command_line, now
from waymark.actions.lives import life_of, subject_of
from waymark.actions.reviews import inviting
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks import Deadline, limit, working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import EMAIL, Outgoing, Value
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import convening, states
from waymark.domain.reviews.convening import Asked
from waymark.domain.reviews.papers import of_kind
from waymark.records.models import Paper, Person, Reminder, ReviewLife
from waymark.records.queries import convening as queries

NOBODY = "This child has no social worker who could be asked. Ask the team manager."
NO_SUPERVISOR = "Nobody is named as the supervising social worker of these carers. Name one on their page first."
ASKED, TO_MANAGER = 0, 100
"""The numbers under which the first asking, and word to the manager, are kept; reminders count from 1."""


class FormState(NamedTuple):
    """Where a review's convening form stands."""

    due_on: date | None
    """The cut-off; None where the service asks for no form."""
    because: str
    received_on: date | None
    late: bool
    """Whether the cut-off has passed without it."""
    reminded: tuple[date, ...]
    """The days on which the social worker was reminded, for this cut-off."""
    ahead: tuple[date, ...]
    """The days of the reminders still to come."""
    flagged_on: date | None
    """When the manager was told that it did not come."""
    convened_by: str

    @property
    def says(self) -> str:
        """All of it in a sentence: "Reminded Monday 4 March 2024 and Thursday 7 March 2024; cut-off Friday 8 ..."."""
        if self.due_on is None:
            return "This service asks for no convening form."
        reminded = f"Reminded {' and '.join(long_date(day) for day in self.reminded)}; " if self.reminded else ""
        cut = f"cut-off {long_date(self.due_on)}"
        came = f"Came {long_date(self.received_on)}; {cut}." if self.received_on else ""
        told = f" The manager was told on {long_date(self.flagged_on)}." if self.flagged_on else ""
        return came or f"{reminded or ''}{cut if reminded else cut[:1].upper() + cut[1:]}.{told}"


class Reminded(NamedTuple):
    """What one pass sent."""

    asked: int
    reminders: int
    flags: int
    papers: int


class Chased(NamedTuple):
    """Who was asked for a paper."""

    title: str
    to: tuple[str, ...]
    times: int
    """How often it has been asked for by now."""


def form_state(life: ReviewLife, today: date) -> FormState:
    """Where the form stands, in two queries."""
    profile = freshness.profile()
    rows = [row for row in life.reminders.order_by("sent_on", "pk") if row.due_on == life.convening_due_on]
    plan = convening.reminders(_asked(life), profile, today)
    flagged = [row.sent_on for row in rows if row.number == TO_MANAGER]
    return FormState(
        life.convening_due_on, because(life, profile), life.convening_received_on,
        life.convening_received_on is None and convening.is_late(life.convening_due_on, today),
        tuple(dict.fromkeys(row.sent_on for row in rows if ASKED < row.number < TO_MANAGER)),
        tuple(one.on for one in plan.ahead), flagged[0] if flagged else None, life.convened_by,
    )  # fmt: skip


def because(life: ReviewLife, profile: Profile) -> str:
    """Why the cut-off is that day: the day kept with the review, for that is the one the reminders go by. Where nobody
    is at work on it, the last working day before it is named too, for the cut-off does not wait for the next."""
    asked = profile.value("targets.convening_cutoff_days", life.agreed_on)
    if not asked or life.convening_due_on is None:
        return ""
    days = (life.agreed_on - life.convening_due_on).days
    why = f"{days} days before the review on {long_date(life.agreed_on)}, the service's own standard"
    working = working_days.calendar().on_or_before(life.convening_due_on)
    if working == life.convening_due_on:
        return why
    return f"{why}. That is no working day: the last one before it is {long_date(working)}"


def _asked(life: ReviewLife) -> Asked:
    return Asked(
        life.planned_on, life.agreed_on, life.convening_due_on, life.convening_received_on, life.state in states.COMING
    )


@verb("messages")
def remind(deed: Deed, *, by: Actor) -> Reminded:
    """The daily pass: asks social workers for the convening forms of reviews planned, reminds them, tells managers of
    those that did not come by the cut-off, and asks again for papers, where the profile says so.

    Running it again on the same day sends nothing.
    """
    lives = list(queries.awaited(by.today))
    workers = queries.workers(lives, by.today)
    leads = queries.managers({person for found in workers.values() for person in found}, by.today)
    sent = {(row.life_id, row.number, row.due_on) for row in Reminder.objects.filter(life__in=lives)}
    counts = [0, 0, 0]
    for life in lives:
        staff = workers.get(life.child_id or 0, [])
        plan = convening.reminders(_asked(life), freshness.profile(), by.today)
        new = [one for one in plan.due if (life.pk, one.number, life.convening_due_on) not in sent]
        if not plan.flagged and (life.pk, ASKED, life.convening_due_on) not in sent:
            counts[2] += sum(
                _tell(life, "convening", person, [ASKED, *(one.number for one in new)], by) for person in staff
            )
        elif new and not plan.flagged:  # several that were missed are one message
            counts[0] += _remind(life, staff, [one.number for one in new], by)
        if plan.flagged and (life.pk, TO_MANAGER, life.convening_due_on) not in sent:
            heads = [lead for person in staff for lead in leads.get(person.pk, [])]
            counts[1] += _flag(life, [*staff, *heads], by)
    again = _chase_again(by)
    told = f"asked for {counts[2]} convening forms, sent {counts[0]} reminders, told managers of {counts[1]}"
    deed.note(f"{told}, asked again for {again} papers", "service", "reminders")
    return Reminded(counts[2], counts[0], counts[1], again)


def daily(done_on: date | None = None) -> date:
    """The daily pass as the sender runs it, unless `done_on` says that it was done today. Returns the day. What went
    already does not go again, so every sender may do it."""
    by = command_line(now(), "business_support")
    if by.today != done_on:
        remind(by=by)
    return by.today


BY_HAND = 50
"""From this number on reminders are kept that somebody sent by hand, so that none of the daily ones is left out."""


@verb("book")
def chase_form(deed: Deed, key: str, *, by: Actor) -> tuple[str, ...]:
    """Reminds the social worker of the convening form now. Returns who was asked.

    Raises Refusal where it is not asked for, came, or was asked for today already; where there is nobody to ask.
    """
    life = life_of(deed, key)
    if life.convening_due_on is None or life.convening_received_on or life.state not in states.COMING:
        raise Refusal("there", "This form came, or is not asked for: nobody has to be reminded.")
    sent = life.reminders.filter(due_on=life.convening_due_on)
    if sent.filter(sent_on=by.today).exists():
        raise Refusal("already", "The social worker was asked for this form today already.")
    staff = queries.workers([life], by.today).get(life.child_id or 0, [])
    if not staff:
        raise Refusal("nobody", NOBODY)
    number = BY_HAND + sent.filter(number__gte=BY_HAND, number__lt=TO_MANAGER).values("number").distinct().count()
    purpose = "convening_late" if convening.is_late(life.convening_due_on, by.today) else "convening_reminder"
    told = tuple(person.name for person in staff if _tell(life, purpose, person, [number], by))
    deed.note(f"asked {', '.join(told)} for the convening form", *subject_of(life))
    return told


def _remind(life: ReviewLife, staff: list[Person], numbers: list[int], by: Actor) -> int:
    return sum(_tell(life, "convening_reminder", person, numbers, by) for person in staff)


def _flag(life: ReviewLife, people: list[Person], by: Actor) -> int:
    return sum(_tell(life, "manager_flag", person, [TO_MANAGER], by) for person in dict.fromkeys(people))


def _tell(life: ReviewLife, purpose: str, person: Person, numbers: list[int], by: Actor) -> bool:
    """Sends one message and keeps that it went; False where another pass was quicker."""
    if life.convening_due_on is None:
        return False
    kept = {"due_on": life.convening_due_on, "to_name": person.name}
    with transaction.atomic():
        rows = [
            Reminder.objects.get_or_create(life=life, number=number, **kept, defaults={"sent_on": by.today})
            for number in numbers
        ]
        made = [row for row, new in rows if new]
        if not made:
            return False
        says: dict[str, Value] = {
            "when": inviting.shown_when(life), "due_on": life.convening_due_on,
            "because": because(life, freshness.profile()), "link": inviting.page_of("review-convening-form", life.key),
        }  # fmt: skip
        key = messages.queue(_to(person, purpose, life, says), by=by, child=life.child)
        Reminder.objects.filter(pk__in=[row.pk for row in made]).update(message_key=key)
    return True


def _to(person: Person, purpose: str, life: ReviewLife, says: dict[str, Value]) -> Outgoing:
    filled = {name: value for name, value in says.items() if value}
    return Outgoing(purpose, EMAIL, person.name, person.email, filled, review_key=life.key, person_key=person.key)


# Papers


def paper_due(life: ReviewLife) -> Deadline:
    """By when the papers of a review are to be there (PRO-3)."""
    return limit("PRO-3", {"review_meeting": life.agreed_on.isoformat()}, freshness.profile().settings(life.agreed_on))


@verb("papers")
def chase(deed: Deed, key: str, paper: str, *, by: Actor) -> Chased:
    """Asks the social worker for a missing paper, and keeps who was asked when.

    Raises Refusal ("not-found") for a paper that there is not, Refusal where it is there, is not needed, was asked for
    today already, or where the child has no social worker who could be asked.
    """
    life = life_of(deed, key)
    needed = of_kind(life.kind).get(paper)
    if needed is None:
        raise Refusal("not-found", "There is no such paper.")
    row = _paper(life, paper)
    if row.received_on or row.not_needed:
        raise Refusal("there", "This paper is there, or was marked as not needed: nobody has to be asked for it.")
    if any(one["on"] == by.today.isoformat() for one in row.chased):
        raise Refusal("already", f"{needed.title}: this was asked for today already.")
    staff = queries.reporters([life], by.today)[life.pk]
    if not staff:
        raise Refusal("nobody", NOBODY if life.child_id else NO_SUPERVISOR)
    _ask(life, row, staff, by)
    names = tuple(person.name for person in staff)
    deed.note(f"asked {', '.join(names)} for a paper: {needed.title}", *subject_of(life))
    return Chased(needed.title, names, len(row.chased))


def _paper(life: ReviewLife, kind: str) -> Paper:
    row = Paper.objects.select_for_update().filter(life=life, kind=kind).first()
    return row or Paper.objects.create(life=life, kind=kind)


def _ask(life: ReviewLife, row: Paper, staff: Iterable[Person], by: Actor) -> None:
    due = paper_due(life)
    if due.due is None:
        raise Unusable(due.because)
    for person in staff:
        says: dict[str, Value] = {
            "what": of_kind(life.kind)[row.kind].title, "due_on": due.due, "because": due.because,
            "when": inviting.shown_when(life), "link": inviting.page_of("review", life.key),
        }  # fmt: skip
        message = messages.queue(_to(person, "chase", life, says), by=by, child=life.child)
        asked = {"on": by.today.isoformat(), "by": by.name, "to": person.name, "message": message}
        row.chased = [*row.chased, asked]
    row.save(update_fields=["chased"])


def _chase_again(by: Actor) -> int:
    """Asks again for papers that somebody asked for and that have not come, where the profile says after how long."""
    days = freshness.profile().value("targets.papers_chase_days", by.today)
    if not days:
        return 0
    coming = {"life__state__in": states.COMING, "life__agreed_on__gte": by.today}
    found = Paper.objects.filter(**coming, received_on=None, not_needed=False).exclude(chased=[])
    rows = found.select_related("life__child", "life__carer").select_for_update(of=("self",)).order_by("pk")
    old = (by.today - timedelta(days=days)).isoformat()
    waiting = [row for row in rows if row.chased and max(one["on"] for one in row.chased) <= old]
    staff = queries.reporters([row.life for row in waiting], by.today)
    asked = [row for row in waiting if staff[row.life_id]]
    for row in asked:
        _ask(row.life, row, staff[row.life_id], by)
    return len(asked)

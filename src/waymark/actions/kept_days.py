"""Days that somebody keeps: tasks, the answer of a partner agency, the days of a complaint about an IRO.

Those that are near or past stand on the keeper's My work; a message goes before the day, once. Nothing else happens by
itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness, messages
from waymark.actions.actor import Actor, command_line, now
from waymark.actions.concerns import about_iro
from waymark.actions.reviews.inviting import page_of
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks import working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.concerns.partners import AGENCIES
from waymark.domain.messages.kinds import EMAIL, Outgoing, Value
from waymark.domain.people.roles import COVER, IRO, REVIEWS
from waymark.records.models import Allocation, Child, IroConcern, KeptReminder, PartnerEscalation, Person, SignalAnswer
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running

TASK, PARTNER, COMPLAINT = "task", "partner", "complaint"


class Day(NamedTuple):
    """One day that somebody keeps."""

    kind: str
    about: str
    """The key of what it is about; of a complaint with the stage."""
    to: str
    """The key of whoever keeps it."""
    due_on: date
    began_on: date
    what: str
    """In words that may stand in a subject: no child's name, no IRO's."""
    because: str
    page: str
    """The name of the address of its page."""
    key: str
    """The key of its page; "" where it has none."""
    child: Child | None


class DueDay(NamedTuple):
    """A day on My work, near or past."""

    what: str
    shown_name: str
    """Whom it is about; "" where it is about no child."""
    due_on: date
    because: str
    page: str
    key: str


class RemindedOf(NamedTuple):
    """What one pass sent."""

    tasks: int
    partners: int
    complaints: int


def due(by: Actor) -> tuple[DueDay, ...]:
    """The partner answers and the days of complaints that the actor keeps, near or past, soonest first; tasks stand on
    My work by themselves. For pages that have asked; at most five queries."""
    found = [*(_partner_days(by.today) if by.may("beyond") else ()),
             *(_complaint_days(by.who) if by.may("iro_concerns") else ())]  # fmt: skip
    days = _before(by.today)
    mine = [one for one in found if one.to == by.who and working_days.back(one.due_on, days) <= by.today]
    about = [one.child.pk for one in mine if one.child]
    seen = scopes.visible(by.viewer, "children", by.today).filter(pk__in=about) if about else Child.objects.none()
    may_see = set(seen.values_list("pk", flat=True))
    return tuple(
        DueDay(one.what, shown_name(one.child) if one.child else "", one.due_on, one.because, one.page, one.key)
        for one in sorted(mine, key=lambda one: (one.due_on, one.about))
        if one.child is None or one.child.pk in may_see
    )


@verb("messages")
def remind_of_days(deed: Deed, *, by: Actor) -> RemindedOf:
    """The daily pass: whoever keeps a day is reminded before it, once. Running it again sends nothing."""
    days, sent = _before(by.today), Counter[str]()
    wanted = [
        one
        for one in (*_task_days(), *_partner_days(by.today), *_complaint_days())
        if one.began_on < by.today <= one.due_on and working_days.back(one.due_on, days) <= by.today
    ]
    people = {one.key: one for one in Person.objects.filter(key__in={one.to for one in wanted})}
    for one in wanted:
        if one.to in people:
            sent[one.kind] += _once(one, people[one.to], by)
    deed.note(f"reminded {sent.total()} times of a day that somebody keeps", "service", "reminders of days")
    return RemindedOf(sent[TASK], sent[PARTNER], sent[COMPLAINT])


def daily(done_on: date | None = None) -> None:
    """The daily pass as the sender runs it, unless `done_on` says that it was done today."""
    by = command_line(now(), "business_support")
    if by.today != done_on:
        remind_of_days(by=by)


def _before(today: date) -> int:
    """So many working days before a day it is brought to mind."""
    return int(freshness.profile().value("dispute.remind_working_days", today))


def _once(one: Day, to: Person, by: Actor) -> bool:
    row, made = KeptReminder.objects.get_or_create(
        kind=one.kind, about=one.about, due_on=one.due_on, to=one.to, defaults={"sent_on": by.today}
    )
    if made:
        link = page_of(one.page, one.key) if one.key else page_of(one.page)
        says: dict[str, Value] = {"what": one.what, "due_on": one.due_on, "because": one.because, "link": link}
        out = Outgoing("kept_day", EMAIL, to.name, to.email, says, person_key=to.key)
        row.message_key = messages.queue(out, by=by, child=one.child)
        row.save()
    return made


def _task_days() -> Iterator[Day]:
    rows = SignalAnswer.objects.filter(kind="task", done_on=None).select_related("child")
    for row in rows.order_by("pk"):
        if row.due_on is not None and row.to:
            because = f"{row.by_name} asked for it by that day on {long_date(row.on)}"
            yield Day(TASK, row.key, row.to, row.due_on, row.on, "a task for you", because, "tasks", "", row.child)


def _partner_days(today: date) -> Iterator[Day]:
    """The answers that are awaited: the child's IRO keeps them, or whoever put it to the agency where nobody is the
    IRO. Two queries."""
    rows = PartnerEscalation.objects.filter(outcome="", answer_by_on__isnull=False, answers=None)
    found = list(rows.select_related("child").order_by("pk"))
    keeps = _iros({row.child_id for row in found}, today) if found else {}
    for row in found:
        if row.answer_by_on is not None:
            because = f"the IRO asked for it by that day on {long_date(row.escalated_on)}"
            what = f"the answer of a partner agency ({AGENCIES.get(row.agency, row.agency)})"
            for to in keeps.get(row.child_id, (row.begun_by,)):
                yield Day(
                    PARTNER, row.key, to, row.answer_by_on, row.escalated_on, what, because, "partner", row.key,
                    row.child,
                )  # fmt: skip


def _iros(children: Iterable[int], today: date) -> dict[int, tuple[str, ...]]:
    """{child's row id: the IRO, and who covers}; one query."""
    rows = Allocation.objects.filter(running(today), child__in=list(children), role__in=REVIEWS)
    found: dict[int, dict[str, str]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.child_id, {})[row.role] = row.person_key
    return {child: tuple(roles[role] for role in (IRO, COVER) if role in roles) for child, roles in found.items()}


def _complaint_days(keeper: str = "") -> Iterator[Day]:
    """The next day of each open complaint about an IRO, of one manager or of all; whoever keeps it, never its IRO."""
    rows = IroConcern.objects.filter(complaint=True, outcome="").select_related("iro")
    for row in (rows.filter(begun_by=keeper) if keeper else rows).order_by("pk"):
        clock = about_iro.awaited(row)
        if clock and clock.deadline.due and row.begun_by != row.iro.key:
            yield Day(
                COMPLAINT, f"{row.key} {clock.title}"[:64], row.begun_by, clock.deadline.due, row.received_on,
                f"a complaint ({clock.title[0].lower()}{clock.title[1:]})", clock.deadline.because, "iro-concern",
                row.key, None,
            )  # fmt: skip

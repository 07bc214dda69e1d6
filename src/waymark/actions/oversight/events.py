"""Significant events: told by those who work with the child, or seen in the records; each is answered by the IRO."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.actions.oversight import around, asking
from waymark.actions.oversight.asking import Asked
from waymark.actions.oversight.forward import not_forward
from waymark.actions.pages import Choice
from waymark.actions.reviews import inviting, steps
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.domain.oversight import events, seen
from waymark.domain.oversight.events import ANSWERS, KINDS, Event, Notice
from waymark.domain.people.roles import IRO
from waymark.records.history import histories_of
from waymark.records.models import CASEWORK, Child, Episode, Missing, Person, SignificantEvent, SocialWorkerEpisode
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running

NOT_FOUND = "There is no such event in this service."
FORWARD, GROUND = "brought_forward", "iro_asked"
SHOWN_ANSWERED = 50
LONGEST = 4000


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class EventLine(NamedTuple):
    """One event as pages show it."""

    key: str
    """Of the notice; "" for one seen in the records, which is known by its child, kind and day."""
    child_key: str
    shown_name: str
    kind: str
    title: str
    rule: str
    cite: str
    happened_on: date | None
    told_on: date | None
    """None where nobody told the IRO."""
    told_by: str
    text: str
    answer: str
    """In words; "" while open."""
    answer_text: str
    answered_on: date | None
    answered_by: str
    review_key: str
    """The review that was brought forward; "" for none."""

    @property
    def since_on(self) -> date | None:
        """The day from which it waits for an answer."""
        return self.told_on or self.happened_on


class EventsPage(NamedTuple):
    """The events of one child."""

    child_key: str
    shown_name: str
    open: tuple[EventLine, ...]
    """Those told and those seen in the records since the last review, newest first."""
    answered: tuple[EventLine, ...]
    last_review: date | None
    may_notify: Choice
    may_answer: Choice
    due_by: date
    """The day offered for the answer to a question."""
    today: date


class EventFilters(NamedTuple):
    """What the list is narrowed to."""

    who: str = ""
    page: int = 1


class EventList(NamedTuple):
    """A page of the events that wait for an answer; the numbers are those of the whole list."""

    filters: EventFilters
    rows: tuple[EventLine, ...]
    told: int
    seen: int
    total: int
    pages: int
    iros: tuple[tuple[str, str], ...]
    today: date


class Answered(NamedTuple):
    """What an answer did."""

    child_key: str
    event_key: str
    answer: str
    """A key of ANSWERS."""
    asked: Asked | None
    review_key: str


class Told(NamedTuple):
    """What telling did."""

    key: str
    """Of the event."""
    to: tuple[str, ...]
    """Names of those who are sent word; nobody where no IRO is allocated, or where the IRO wrote it."""


@verb("notify")
def notify(deed: Deed, key: str, *, kind: str, happened_on: date | None, text: str, by: Actor) -> Told:
    """Tells the IRO of a significant event, and sends them word.

    Raises Wrong for what is missing or cannot be; Refusal ("told") where it was told already, with what was said.
    """
    child = deed.child(key)
    _check(kind, happened_on, text, by.today)
    if happened_on and (
        before := SignificantEvent.objects.filter(child=child, kind=kind, happened_on=happened_on).first()
    ):
        if before.told_by == by.who and before.text == text.strip():
            deed.note("told the IRO of an event again, as it was told already", "child", key)
            return Told(before.key, ())
        raise Refusal("told", _told_before(before))
    role = ", ".join(sorted(by.roles))
    row = SignificantEvent.objects.create(
        child=child, kind=kind, happened_on=happened_on, told_on=by.today, told_by=by.who, told_by_name=by.name,
        told_by_role=role, text=text.strip(),
    )  # fmt: skip
    told = _send_word(child, by)
    deed.note(
        f"told the IRO of an event: {KINDS[kind].title.lower()}", "child", key, None,
        {"event": row.key, "text": row.text},
    )  # fmt: skip
    deed.changed([child.pk])
    return Told(row.key, told)


def _check(kind: str, happened_on: date | None, text: str, today: date) -> None:
    wrong = {}
    if kind not in KINDS:
        wrong["kind"] = "Choose what happened."
    if happened_on is None:
        wrong["happened_on"] = "Give the day on which it happened, or is to happen."
    elif happened_on > today and kind in KINDS and not KINDS[kind].ahead:
        wrong["happened_on"] = "The day must not lie ahead."
    if not text.strip():
        wrong["text"] = "Say in a few words what happened and what was done."
    if len(text) > LONGEST:
        wrong["text"] = f"Shorten the words to {LONGEST:,} characters or fewer."
    if wrong:
        raise Wrong(wrong)


def _told_before(row: SignificantEvent) -> str:
    day = long_date(row.told_on)
    if row.origin == events.SEEN:
        return f"The IRO has seen this in the records, and answered it on {day}. Nothing needs to be told twice."
    return (
        f"{row.told_by_name} told of this on {day}: “{row.text}” If you mean another event of that day, choose "
        "“Another significant event”."
    )


def _send_word(child: Child, by: Actor) -> tuple[str, ...]:
    """To the IRO and whoever covers, whose names it returns; nobody is told of what they wrote themselves."""
    rows = child.allocations.filter(running(by.today), role__in=(IRO, "cover")).values_list("person_key", flat=True)
    people_told = list(Person.objects.filter(key__in=set(rows) - {by.who}).order_by("name"))
    for person in people_told:
        says: dict[str, str | date] = {"link": inviting.page_of("child-events", child.key), "contact": by.name}
        out = Outgoing("event", EMAIL, person.name, person.email, says, person_key=person.key)
        messages.queue(out, by=by, child=child)
    return tuple(person.name for person in people_told)


@verb("oversee")
def answer(
    deed: Deed,
    event: str,
    *,
    answer: str,
    text: str = "",
    question: str = "",
    due_on: date | None = None,
    review_on: date | None = None,
    by: Actor,
) -> Answered:
    """The IRO's answer to an event that was told. Raises Wrong; Refusal "stale" where it was answered meanwhile."""
    row = SignificantEvent.objects.select_for_update().filter(key=event).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    child = row.child = deed.child(row.child.key)
    if row.answered_on is not None:
        same = (row.answer, row.answer_text) == (answer, text.strip())
        if not (same and row.answered_by == by.who):
            raise Refusal("stale", f"{row.answered_by_name} answered this on {long_date(row.answered_on)}.")
        deed.note("sent the same answer to an event again", "child", child.key)
        return Answered(child.key, row.key, row.answer, None, row.life.key if row.life else "")
    return _answer(deed, row, answer, text, question, due_on, review_on)


@verb("oversee")
def answer_seen(
    deed: Deed,
    key: str,
    *,
    kind: str,
    on: date,
    answer: str,
    text: str = "",
    question: str = "",
    due_on: date | None = None,
    review_on: date | None = None,
    by: Actor,
) -> Answered:
    """The IRO's answer to an event seen in the records, of which nobody told them; it is kept as one."""
    child = deed.child(key)
    found = [one for one in _seen(child, by.today) if (one.kind, one.on) == (kind, on)]
    if not found:
        raise Refusal("stale", "The records do not show this event any more, or it was answered already.")
    row = SignificantEvent(
        child=child, kind=kind, happened_on=on, told_on=by.today, told_by=by.who, told_by_name=by.name,
        told_by_role="", origin=events.SEEN, text=found[0].says,
    )  # fmt: skip
    return _answer(deed, row, answer, text, question, due_on, review_on)


def _answer(
    deed: Deed, row: SignificantEvent, answer: str, text: str, question: str, due_on: date | None,
    review_on: date | None,
) -> Answered:  # fmt: skip
    by = deed.by
    if answer not in ANSWERS:
        raise Wrong({"answer": "Choose what you do about it."})
    if answer == events.NOTED and not text.strip():
        raise Wrong({"text": "Say in a few words why nothing further is needed now."})
    asked = _ask(deed, row, question, due_on) if answer == events.QUESTION else None
    life = _bring_forward(row, review_on, by) if answer == events.REVIEW else ""
    row.answer, row.answer_text, row.answered_on = answer, text.strip(), by.today
    row.answered_by, row.answered_by_name = by.who, by.name
    row.save()
    title = KINDS[row.kind].title.lower() if row.kind in KINDS else row.kind
    deed.note(
        f"answered an event ({title}): {ANSWERS[answer].lower()}", "child", row.child.key, None,
        {"event": row.key, "answer": answer, "text": row.answer_text},
    )  # fmt: skip
    deed.changed([row.child_id])
    return Answered(row.child.key, row.key, answer, asked, life)


def _ask(deed: Deed, row: SignificantEvent, question: str, due_on: date | None) -> Asked:
    wrong = {} if question.strip() else {"question": "Write the question to the social worker."}
    if due_on is None or due_on < deed.by.today:
        wrong["due_on"] = "Give the day by which the answer is asked for: today or later."
    if wrong or due_on is None:
        raise Wrong(wrong)
    asked = asking.put(deed, row.child, question, due_on)
    row.question = row.child.questions.get(key=asked.key)
    return asked


def _bring_forward(row: SignificantEvent, on: date | None, by: Actor) -> str:
    if on is None:
        raise Wrong({"review_on": "Give the day on which the review is to be held."})
    if why := not_forward(row.child, on, by):
        raise Wrong({"review_on": why})
    try:
        key = steps.plan(row.child.key, kind=FORWARD, on=on, ground=GROUND, by=by)
    except (Unusable, Refusal) as problem:
        raise Wrong({"review_on": str(problem)}) from problem
    row.life = row.child.lives.get(key=key)
    return key


@verb("children", looks=True)
def of_child(deed: Deed, key: str, *, by: Actor) -> EventsPage:
    """The events of a child. A fixed number of queries."""
    child = deed.child(key)
    deed.note("looked at the events of a child", "child", key)
    rows = list(
        SignificantEvent.objects.filter(child=child).select_related("life", "child").order_by("-told_on", "-pk")
    )
    told = [_line(row) for row in rows]
    found = [_seen_line(child, one) for one in _seen(child, by.today)]
    waiting = sorted([one for one in told if not one.answer] + found, key=_newest, reverse=True)
    may = choices(scopes.subject(child, by.today), ("notify", "oversee"), by)
    history = histories_of(Child.objects.filter(pk=child.pk), ("periods", "reviews"))[child.pk]
    return EventsPage(
        key, shown_name(child), tuple(waiting), tuple(one for one in told if one.answer)[:SHOWN_ANSWERED],
        seen.last_review(history, by.today), may["notify"], may["oversee"], asking.due_by(by.today), by.today,
    )  # fmt: skip


@verb("oversee", looks=True)
def listed(deed: Deed, filters: EventFilters, *, by: Actor) -> EventList:
    """The events that wait for an answer, the longest first. A fixed number of queries."""
    whose = around.whose(filters.who, by)
    found = waiting(whose.children, by.today)
    page, pages = around.cut(len(found), filters.page)
    told = sum(bool(one.key) for one in found)
    deed.note(f"looked at a list of {len(found)} events", "list", "events", after=filters._asdict())
    return EventList(
        EventFilters(whose.who, page), tuple(found[(page - 1) * around.PAGE : page * around.PAGE]), told,
        len(found) - told, len(found), pages, whose.iros, by.today,
    )  # fmt: skip


def waiting(children: "QuerySet[Child]", today: date) -> list[EventLine]:
    """The events of these children that wait for an answer, the longest first: those told, and those that the records
    show since the last review. For a verb that has asked; a fixed number of queries."""
    rows = SignificantEvent.objects.filter(child__in=children.values("pk"), answered_on=None)
    found = [_line(row) for row in rows.select_related("child", "life")]
    maybe = children.filter(people.in_care(today)).filter(_changed_since_review())
    told = notices_of(maybe)
    known = {child.pk: child for child in maybe}
    for pk, history in histories_of(maybe, seen.FACTS).items():
        last = seen.last_review(history, today)
        shown = events.to_answer(seen.seen(history), told.get(pk, ()), last, today)
        found += [_seen_line(known[pk], one) for one in shown]
    return sorted(found, key=lambda one: (one.since_on or today, one.shown_name, one.kind))


def _changed_since_review() -> Q:
    """Children without a review, or of whom the records may show something since the last: only these are looked at
    closely."""
    tables: tuple[tuple[Any, str], ...] = (
        (Episode, "started_on"), (Missing, "started_on"), (SocialWorkerEpisode, "started_on"),
        (CASEWORK["care_plans"], "written_on"), (CASEWORK["legal_steps"], "taken_on"),
    )  # fmt: skip
    found = Q(last_held_on=None)
    for model, day in tables:
        found |= Q(
            Exists(model._default_manager.filter(child=OuterRef("pk"), **{f"{day}__gt": OuterRef("last_held_on")}))
        )
    return found


def notices_of(children: "QuerySet[Child]") -> dict[int, tuple[Notice, ...]]:
    """{child's row id: the events of which the IRO was told or that the IRO answered}, in the order in which they were
    told; one query. For signals, measures and pages that have asked."""
    rows = SignificantEvent.objects.filter(child__in=children.values("pk")).order_by("told_on", "pk")
    columns = ("kind", "told_on", "happened_on", "origin", "answered_on", "answer", "told_by_role")
    found: dict[int, list[Notice]] = {}
    for pk, *values in rows.values_list("child_id", *columns):
        found.setdefault(pk, []).append(Notice(*values))
    return {pk: tuple(some) for pk, some in found.items()}


def _seen(child: Child, today: date) -> tuple[Event, ...]:
    """The events that the records show and nobody has told of or answered, for a child in care."""
    only = Child.objects.filter(pk=child.pk)
    history = histories_of(only, seen.FACTS)[child.pk]
    told = notices_of(only).get(child.pk, ())
    return events.to_answer(seen.seen(history), told, seen.last_review(history, today), today)


def _line(row: SignificantEvent) -> EventLine:
    kind = KINDS.get(row.kind, KINDS["other"])
    return EventLine(
        row.key, row.child.key, shown_name(row.child), row.kind, kind.title, kind.rule, kind.cite, row.happened_on,
        row.told_on if row.origin == events.TOLD else None, row.told_by_name if row.origin == events.TOLD else "",
        row.text, ANSWERS.get(row.answer, ""), row.answer_text, row.answered_on, row.answered_by_name,
        row.life.key if row.life else "",
    )  # fmt: skip


def _seen_line(child: Child, one: Event) -> EventLine:
    kind = KINDS[one.kind]
    return EventLine(
        "", child.key, shown_name(child), one.kind, kind.title, kind.rule, kind.cite, one.on, None, "", one.says, "",
        "", None, "", "",
    )  # fmt: skip


def _newest(line: EventLine) -> tuple[date, str]:
    return line.since_on or date.min, line.kind

"""The page of one review: where it stands, what can be done now, what happened."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.reviews import rules
from waymark.actions.reviews.around import PAPERS, Around, around, now_around
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.here import FACTS, Here, of_child
from waymark.actions.standing import as_of
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks import limit
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.people.verbs import VERBS
from waymark.domain.reviews import kinds, reasons, settled, states
from waymark.domain.reviews.deadlines_after import After, Done, deadlines_after
from waymark.records.history import histories_of
from waymark.records.models import Child, LifeEvent, ReviewLife, Writing
from waymark.records.queries import people, scopes

BY_HAND = ("rearrange", "open", "adjourn", "resume", "close", "stand_down", "cancel")
"""Steps with a page of their own; the others are taken on the pages where their work is done."""
SAID_OF = {"record": "Record", "letter": "Letter to the child"}


class StepHere(NamedTuple):
    """A step, and whether the reader can take it now."""

    key: str
    does: str
    says: str
    cite: str
    why_not: str
    """"" where it can be taken."""


class Happened(NamedTuple):
    """One step that was taken."""

    on: date
    at: datetime
    who: str
    says: str
    """A sentence."""
    why: str


class Met(NamedTuple):
    """One meeting."""

    held_on: date
    mode: str
    place: str
    about: str


class Written(NamedTuple):
    """One version of something written."""

    what: str
    version: int
    at: datetime
    who: str
    why: str


class ReviewPage(NamedTuple):
    """Everything that the page of a review shows."""

    bar: ReviewBar
    steps: tuple[StepHere, ...]
    happened: tuple[Happened, ...]
    """Newest first."""
    meetings: tuple[Met, ...]
    series_says: str
    """A warning where a series of meetings took long (PRO-9); else ""."""
    after: tuple[After, ...]
    written: tuple[Written, ...]
    settled_since: date | None
    settled_prompts: tuple[str, ...]
    ground: str
    """Why it was brought forward, in words."""
    next_reason: str
    next_booked: bool
    """Whether another review of the same child, or carers, is still to come."""
    letter_open: bool
    """Whether closing asks why the child gets no letter."""
    no_letter: str
    """Why it was closed without the letter to the child; "" where it was not."""
    notes: tuple[str, ...]
    """What to mind now: warnings, as sentences."""
    today: date
    around: Around | None
    """None on the page of a step."""


@verb("home", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> ReviewPage:
    """The page of one review, in a fixed number of queries."""
    life = life_of(deed, key, "children")
    deed.note("looked at the page of a review", *subject_of(life))
    if life.child is None:
        subject = scopes.of_life(life, by.today)
        found = made(life, by, None, subject, around(life, None, subject, by))
    else:
        now = as_of(by)
        known = now.held_child(life.child.key)
        found = now.once(f"review {key}", (known,), lambda: _of_child(life, by, known.subject))
    return found._replace(around=now_around(found.around, life, by))


def _of_child(life: ReviewLife, by: Actor, subject: Subject) -> ReviewPage:
    assert life.child is not None
    history = histories_of(Child.objects.filter(pk=life.child.pk), (*FACTS, *PAPERS))[life.child.pk]
    here = of_child(life.child, by, history)
    return made(life, by, here, subject, around(life, here, subject, by))


@verb("home", looks=True)
def stepping(deed: Deed, key: str, step: str, *, by: Actor) -> ReviewPage:
    """The page on which a step is taken; for somebody who may take it. Raises Refusal for others."""
    life = life_of(deed, key, _verb(step))
    deed.note(f"opened the page to {states.STEPS[step].does} a review", *subject_of(life))
    here = of_child(life.child, by) if life.child else None
    return made(life, by, here, deed.subject or scopes.of_life(life, by.today), step=step)


def _verb(step: str) -> str:
    if step not in BY_HAND:
        raise Refusal("not-found", "There is no such step.")
    return states.STEPS[step].verb


def made(
    life: ReviewLife, by: Actor, here: Here | None, subject: Subject, found: Around | None = None, step: str = ""
) -> ReviewPage:
    """The page of a review whose reader was let see it. `here`: the child; None for foster carers. `step`: the step
    whose page it is."""
    bar = bar_of(life, by, here, subject)
    meetings = tuple(Met(*row) for row in life.meetings.order_by("held_on", "pk").values_list(*Met._fields))
    row = settled.running(here.history, by.today) if here else None
    events: list[LifeEvent] = list(life.events.order_by("-at", "-pk"))
    writings = list(Writing.objects.filter(subject=life.key, kind__in=SAID_OF).order_by("-at", "-pk"))
    called = people.signed([*((e.by, e.by_name) for e in events), *((w.by, w.by_name) for w in writings)])
    return ReviewPage(
        bar=bar,
        steps=_steps(life, subject, by, here),
        happened=tuple(_happened(event, called) for event in events),
        meetings=meetings,
        series_says=_series(life, [one.held_on for one in meetings]),
        after=_after(life),
        written=tuple(Written(SAID_OF[w.kind], w.version, w.at, called[w.by, w.by_name], w.why) for w in writings),
        settled_since=row.started_on if row else None,
        settled_prompts=settled.prompts(here.history, row, by.today) if here and row else (),
        ground=kinds.GROUNDS.get(life.ground, ""),
        next_reason=life.next_reason,
        next_booked=rules.next_booked(life),
        letter_open=rules.letter_open(life),
        no_letter=next((one.text for one in events if one.reason == reasons.NO_LETTER), ""),
        notes=_notes(life, bar, step),
        today=by.today,
        around=found,
    )


def _notes(life: ReviewLife, bar: ReviewBar, step: str) -> tuple[str, ...]:
    """The old day that people still hold, and the limit that adjourning leaves where it is."""
    last = bar.limit.last if bar.limit else None
    found = [_old_day(life)] if step in ("", "open") else []
    if step == "adjourn" and last:
        late = "has passed, and the review is late" if last < bar.today else "stays: completed after it, it is late"
        found.append(f"Adjourning moves no limit: {long_date(last)} {late}, even within the 20 working days (REV-7).")
    if step == "close" and rules.letter_open(life):
        found.append("The letter to the child has not gone out. Once the review is closed, nobody is reminded of it.")
    return tuple(filter(None, found))


def _old_day(life: ReviewLife) -> str:
    """How many people were told of a day or time that does not hold any more; "" where nobody was."""
    if life.state not in states.COMING:
        return ""
    told = life.invitations.filter(invited=True, told="invited", meets_apart=False)
    old = told.filter(told_sequence__lt=life.sequence).count()
    if not old:
        return ""
    return f"{old} {'person still holds' if old == 1 else 'people still hold'} the old day or time: send the new one."


def _steps(life: ReviewLife, subject: Subject, by: Actor, here: Here | None) -> tuple[StepHere, ...]:
    """The steps that this state leads to, each with why the reader cannot take it."""
    possible = [states.STEPS[key] for key in BY_HAND if life.state in states.STEPS[key].before]
    return tuple(
        StepHere(step.key, step.does, step.says, step.cite, _not_yours(step.verb, subject, by) or _not_now(
            step.key, life, by, here
        ))
        for step in possible
    )  # fmt: skip


def _not_yours(verb_key: str, subject: Subject, by: Actor) -> str:
    return "" if permissions.may_for(by.viewer, verb_key, subject) else VERBS[verb_key].refuses


def _not_now(step: str, life: ReviewLife, by: Actor, here: Here | None) -> str:
    """Why nobody can take the step now; "" where it can be tried."""
    if step == "adjourn" and life.adjourned_on:
        return f"It was adjourned on {long_date(life.adjourned_on)}, and that is possible only once."
    if step == "open" and by.today < life.agreed_on:
        return f"It is agreed for {long_date(life.agreed_on)}: it is opened on that day."
    if step == "cancel" and not rules.nothing_due(life, by, here):
        return "A review still falls due. If it does not take place, rearrange it or stand it down."
    if step == "close" and not rules.next_booked(life) and not rules.nothing_due(life, by, here):
        return rules.book_first(life, by, here)
    return ""


def _happened(event: LifeEvent, called: Mapping[tuple[str, str], str]) -> Happened:
    """`called`: how those who took steps are called."""
    why = {**reasons.REASONS, **reasons.CLOSED}.get(event.reason, "")
    who = called[event.by, event.by_name]
    return Happened(event.on, event.at, who, _said(event), ": ".join(filter(None, (why, event.text))))


def _said(event: LifeEvent) -> str:
    """What happened, as a sentence without its subject."""
    if event.step == "rearrange" and event.was_on and event.now_on:
        asked = reasons.ASKED_BY.get(event.asked_by, "somebody")
        inside = {True: ", inside the limit", False: ", after the limit", None: ""}[event.inside]
        return f"Rearranged from {long_date(event.was_on)} to {long_date(event.now_on)}{inside}; {asked} asked for it."
    if event.step == "plan" and event.now_on:
        late = ", after the limit" if event.inside is False else ""
        return f"Planned for {long_date(event.now_on)}{late}."
    if event.step == "adjourn" and event.now_on:
        return f"Adjourned; to be completed by {long_date(event.now_on)}."
    if event.step == "resume" and event.inside is False:
        return "Resumed, more than 20 working days after it was adjourned."
    return DONE[event.step]


DONE = {
    "plan": "Planned.", "rearrange": "Rearranged.", "convene": "Convened: invitations have gone out.",
    "open": "Opened.", "adjourn": "Adjourned.", "resume": "Resumed.", "hold": "Completed.",
    "record": "The record was signed off.", "distribute": "The record was sent out.", "close": "Closed.",
    "stand_down": "Stood down.", "cancel": "Cancelled.",
}  # fmt: skip


def _series(life: ReviewLife, days: Sequence[date]) -> str:
    """PRO-9: a warning where the meetings of a review lie further apart than the service lets them."""
    if life.held_on is None or len(days) < 2:
        return ""
    settings = rules.settings_on(life.held_on)
    found = limit("PRO-9", {"series_first_meeting": days[0].isoformat()}, settings)
    if found.last is None or days[-1] <= found.last:
        return ""
    return f"The meetings lie far apart: the last was wanted by {long_date(found.last)}. {found.because}"


def _after(life: ReviewLife) -> tuple[After, ...]:
    if life.held_on is None:
        return ()
    done = Done(life.recommendations_on, life.response_on, life.recorded_on, life.distributed_on, life.letter_on)
    return deadlines_after(life.held_on, done, rules.profile(), of_carers=life.child_id is None)

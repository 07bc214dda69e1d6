"""The pages on which a concern is raised or taken further: what may be chosen, and what each stage means."""

from datetime import date, datetime
from typing import NamedTuple

from waymark.actions import drafts, freshness, standing_signals
from waymark.actions.actor import Actor
from waymark.actions.challenge import here, raising
from waymark.actions.challenge.alert_page import AlertPage, alert
from waymark.actions.drafts import Typed
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import answering
from waymark.domain.challenge.alert import STEPS
from waymark.domain.challenge.climbing import climb
from waymark.domain.challenge.process import Process, process_on
from waymark.domain.challenge.words import said, time_allowed
from waymark.domain.errors import Refusal
from waymark.domain.people import ages
from waymark.domain.people.permissions import Subject
from waymark.domain.people.roles import ROLES
from waymark.domain.policies.themes import Theme
from waymark.records.models import Child
from waymark.records.queries import challenge as queries
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name


class StageChoice(NamedTuple):
    """A stage to which it may go."""

    key: str
    label: str
    says: str
    """Who answers there, in what time, and by when if it goes there today."""


class Answerer(NamedTuple):
    """Somebody to whom it may be put."""

    key: str
    """In addresses."""
    name: str
    says: str
    """Their roles, their team, and how they stand to the child."""
    why_not: str
    """"" where they may be chosen."""


class RaisePage(NamedTuple):
    """What the forms need that raise a concern about a child, or recognise good work."""

    child_key: str
    shown_name: str
    age: str
    stages: tuple[StageChoice, ...]
    answerers: tuple[Answerer, ...]
    themes: tuple[Theme, ...]
    reaches: tuple[str, ...]
    """Keys of `alert.REACHES` whom a recognition may reach."""
    discussion_first: bool
    source: str
    alert_word: str
    process_word: str
    begins: str
    """What the records show, where it is raised from a signal that stands: the concern begins with it."""
    draft: Typed | None
    """What the reader typed before and has not sent."""
    today: date


class StepPage(NamedTuple):
    """What the form of one step needs."""

    page: AlertPage
    stages: tuple[StageChoice, ...]
    """Those further up, for an escalation."""
    answerers: tuple[Answerer, ...]
    themes: tuple[Theme, ...]
    chosen: tuple[str, ...]
    """Keys of the themes that it has."""
    impact: tuple[str, ...]
    """Keys of on what it bears."""


@verb("raise_alert", looks=True)
def raising_page(deed: Deed, key: str, *, signal: str = "", by: Actor) -> RaisePage:
    """The page on which something is raised about the child with this key; `signal`: from which of their signals."""
    child = deed.child(key)
    profile = freshness.profile()
    process = process_on(profile, by.today)
    thanks = next((stage for stage in process.ladder.stages if stage.kind == "recognition"), None)
    deed.note("looked at the form that raises a concern", "child", key)
    return RaisePage(
        key, shown_name(child), ages.words(child.dob, by.today), _stages(process, "", by.at),
        _answerers(child, by.today), _themes(profile.themes, by.today),
        (thanks.reaches if thanks else ()) or ("named worker", "carer", "partner"), process.discussion_first,
        process.source, profile.word("alert"), profile.word("dispute_process"),
        next((one.says for one in standing_signals.of_child(child.pk, by.today) if one.signal.key == signal), ""),
        drafts.of("alert", key, by=by), by.today,
    )  # fmt: skip


@verb("raise_alert", looks=True)
def stepping_on(deed: Deed, key: str, step: str, *, by: Actor) -> StepPage:
    """The form of a step of `alert.STEPS` that the IRO takes. Raises Refusal ("not-found") for what is no such step."""
    if step not in STEPS or STEPS[step].who != "iro" or not any(STEPS[step].before):
        raise Refusal("not-found", "There is no such step.")
    row = here.found(deed, key)
    here.allowed(deed, row, "iro")
    page = alert(key, by=by)
    matter, process = here.matter_of(row), here.process_of(row)
    profile = freshness.profile()
    climbs = process_on(profile, by.today) if step == "raise" or process is None else process
    deed.note(f"looked at the form: to {STEPS[step].does}", "child", row.child.key, None, {"key": key})
    return StepPage(
        page, _stages(climbs, "" if step == "raise" else row.stage, by.at), _answerers(row.child, by.today),
        _themes(profile.themes, by.today), tuple(theme for theme, _ in matter.themes), matter.impact,
    )  # fmt: skip


@verb("answer_alert", looks=True)
def answering_page(deed: Deed, key: str, *, by: Actor) -> AlertPage:
    """The page on which somebody answers. Raises Refusal where it is put to somebody else."""
    row = here.found(deed, key)
    here.allowed(deed, row, "answerer")
    deed.note("looked at the form that answers what was raised", "child", row.child.key, None, {"key": key})
    return alert(key, by=by)


def _themes(known: tuple[Theme, ...], today: date) -> tuple[Theme, ...]:
    return tuple(theme for theme in known if theme.on(today))


def _stages(process: Process, at: str, now: datetime) -> tuple[StageChoice, ...]:
    """The stages above `at` ("" for all) that a concern may go to, each with its day if it went there now."""
    stages = process.ladder.stages
    place = stages.index(process.stage(at)) if at else -1
    found = []
    for number, stage in enumerate(stages):
        if stage.kind == "recognition" or stage.key == at or (number < place and not stage.any_time):
            continue
        due = next(rung.due for rung in climb(process, now, stage.key).rungs if rung.stage == stage)
        day = f"; if it goes there today, by {said(due)}" if due and not at else ""
        who = stage.answered_by or "nobody named"
        found.append(StageChoice(stage.key, stage.label, f"Answered by {who}: {time_allowed(stage)}{day}."))
    return tuple(found)


def _answerers(child: Child, today: date) -> tuple[Answerer, ...]:
    """Everybody to whom it may be put: those who work with the child first, then the rest by name."""
    subject = scopes.subject(child, today)
    workers, leads = queries.near(child, today)
    rows = raising.possible(today)
    order = {key: place for place, group in enumerate((leads, workers)) for key in group}
    ranked = sorted(rows, key=lambda one: (order.get(one.key, 2), "senior_manager" not in one.roles, one.name))
    return tuple(_answerer(one, subject, workers, leads) for one in ranked)


def _answerer(one: queries.Possible, subject: Subject, workers: frozenset[str], leads: frozenset[str]) -> Answerer:
    parts = [", ".join(ROLES[role] for role in one.roles), *([one.team] if one.team else [])]
    if one.key in workers:
        parts.append("works with this child")
    if one.key in leads:
        parts.append("manages those who work with this child")
    if not one.signs_in:
        parts.append("has no account yet")
    closed = not answering.may_be_asked(one.key, subject)
    why_not = answering.CLOSED.format(name=one.name) if closed else ""
    return Answerer(one.page_key, one.name, "; ".join(parts), why_not)

"""Raising a concern about a child, talking it through first, and recognising good work."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from waymark.actions import drafts, freshness
from waymark.actions.actor import Actor
from waymark.actions.challenge import here, notices
from waymark.actions.challenge.notices import To
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import answering, checks
from waymark.domain.challenge.checks import Amiss
from waymark.domain.challenge.counting import day_of
from waymark.domain.challenge.process import Process
from waymark.domain.errors import Refusal
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import EMAIL
from waymark.domain.policies.themes import Theme
from waymark.records.models import Alert, AlertTheme, Child, Person
from waymark.records.queries import challenge as queries
from waymark.records.queries import lives, people, scopes


class Concern(NamedTuple):
    """What is wrong, what must change by when, and what it means for the child."""

    themes: tuple[str, ...]
    """Keys of the service's list."""
    concern: str
    wanted: str = ""
    wanted_by_on: date | None = None
    impact: tuple[str, ...] = ()
    """Keys of `alert.IMPACT`."""
    impact_text: str = ""
    child_says: str = ""
    """What the child says of it; "" where nobody asked yet."""


class Origin(NamedTuple):
    """What it came from."""

    kind: str = ""
    """A key of `alert.ORIGINS`; "" where it came from the IRO's own judgement."""
    key: str = ""


@verb("raise_alert")
def raise_alert(
    deed: Deed,
    key: str,
    *,
    stage: str,
    answerer: str,
    said: Concern,
    skip_reason: str = "",
    as_named: bool = False,
    origin: Origin = Origin(),
    by: Actor,
) -> str:
    """Raises a concern about a child at a stage of the service's ladder, to a named person. Returns the matter's key.

    `answerer` is the person's key in addresses; "" where the stage leads out of the authority. `as_named`: only
    somebody of a role that the stage names will do. The same sent twice by one person on one day is raised once. Raises
    Amiss (with its field) and Refusal that say what to do instead.
    """
    child = deed.child(key)
    process, ladder = here.process_now(deed)
    row = _new(child, said, origin, by, kind=life.CONCERN)
    if again := _again(row, said, by):
        deed.note("sent a concern again that was raised already", "child", child.key)
        return again
    row.ladder, row.raised_on = ladder, by.today
    skipped, to = _goes(row, said, process, (stage, answerer, skip_reason), by, discussed=False, as_named=as_named)
    here.step(
        deed, row, "raise", text=row.concern, reason=skip_reason.strip() if skipped else "", to=row.answerer,
        to_name=row.answerer_name, skipped=list(skipped),
    )  # fmt: skip
    _themes(row, said.themes, by.today)
    notices.ask(row, here.run_of(row), by)
    drafts.discard("alert", key, by=by)
    here.noted(deed, row, f"raised a concern at {row.stage_label}, to {to}")
    return row.key


@verb("raise_alert")
def discuss(deed: Deed, key: str, *, said: Concern, with_whom: str, origin: Origin = Origin(), by: Actor) -> str:
    """Opens a matter as a discussion, before any stage (DRP-2). Returns its key. `with_whom` it is talked through."""
    child = deed.child(key)
    row, day = _new(child, said, origin, by, kind=life.CONCERN), said.wanted_by_on
    checks.together(
        *_begun(said, by.today),
        lambda: checks.wanted_by(day, by.today) if day else None,
        lambda: checks.needed("with_whom", with_whom, "Say with whom it is talked through."),
    )
    if again := _again(row, said, by):
        deed.note("sent a discussion again that was opened already", "child", child.key)
        return again
    here.step(deed, row, "discuss", text=row.concern, reason=f"With {with_whom.strip()}")
    _themes(row, said.themes, by.today)
    drafts.discard("alert", key, by=by)
    here.noted(deed, row, "opened a discussion of a concern")
    return row.key


@verb("raise_alert")
def raise_further(
    deed: Deed,
    key: str,
    *,
    stage: str,
    answerer: str,
    said: Concern,
    skip_reason: str = "",
    as_named: bool = False,
    version: int,
    by: Actor,
) -> str:
    """Raises at a stage what a discussion did not settle. `key` is the matter's; the rest as in `raise_alert`. Returns
    to whom it went."""
    row = here.alert_for(deed, key, "raise", version)
    process, ladder = here.process_now(deed)
    before = here.said(row)
    _say(row, said)
    row.ladder, row.raised_on = ladder, by.today
    skipped, to = _goes(row, said, process, (stage, answerer, skip_reason), by, discussed=True, as_named=as_named)
    here.step(
        deed, row, "raise", text=row.concern, reason=skip_reason.strip() if skipped else "", to=row.answerer,
        to_name=row.answerer_name, skipped=list(skipped),
    )  # fmt: skip
    row.themes.all().delete()
    _themes(row, said.themes, by.today)
    notices.ask(row, here.run_of(row), by)
    here.noted(deed, row, f"raised a concern at {row.stage_label}, to {to}, after talking it through", before)
    return to


@verb("raise_alert")
def recognise(
    deed: Deed,
    key: str,
    *,
    text: str,
    reaches: str,
    to_name: str = "",
    to_email: str = "",
    to_person: str = "",
    themes: Iterable[str] = (),
    origin: Origin = Origin(),
    by: Actor,
) -> str:
    """Recognises good work for a child: no clock, and it reaches whoever did it. Returns the key.

    `reaches` is a key of `alert.REACHES`: of a named worker `to_person` is the key in addresses, of a carer or partner
    `to_name` and, where it is to go by e-mail, `to_email`; without one it is printed and given by hand.
    """
    child = deed.child(key)
    profile = freshness.profile()
    stage = next((one for one in profile.ladder(by.today).stages if one.kind == "recognition"), None)
    said = Concern(tuple(themes), text)
    checks.together(
        lambda: checks.needed("concern", text, "Say what was done well, and what it meant for the child."),
        lambda: checks.recognised(stage, reaches, to_name),
        lambda: _thanked(reaches, to_person, to_name, to_email),
        lambda: checks.themes(said.themes, profile.themes, by.today) if said.themes else (),
    )
    to = _thanked(reaches, to_person, to_name, to_email)
    row = _new(child, said, origin, by, kind=life.RECOGNITION)
    row.reaches, row.to_name, row.to_email = reaches, to.name, to.email
    row.stage, row.stage_label = (stage.key, stage.label) if stage else ("", "Good practice")
    if again := _again(row, said, by):
        deed.note("sent a recognition again that was sent already", "child", child.key)
        return again
    chosen = checks.themes(said.themes, profile.themes, by.today) if said.themes else ()
    here.step(deed, row, "recognise", text=row.concern, to=to.key, to_name=to.name)
    _keep(row, chosen)
    notices.send(row, "thanks", to, {"why": row.concern, "contact": by.name}, by=by)
    here.noted(deed, row, f"recognised good work of {life.REACHES[reaches]}")
    return row.key


def _thanked(reaches: str, to_person: str, name: str, email: str) -> To:
    """Who is thanked."""
    if reaches == "named worker":
        one = Person.objects.filter(page_key=to_person).first()
        if one is None:
            raise Amiss("to_person", "Choose the worker from the list.")
        return notices.person(one)
    wrong = addresses.problem(EMAIL, email) if email.strip() else ""
    if wrong:
        raise Amiss("to_email", f"{wrong} Or leave it empty: then it is printed and given by hand.")
    return To("", name.strip(), email.strip())


def goes_to(row: Alert, process: Process, key: str, answerer: str, today: date, *, as_named: bool = False) -> str:
    """Puts the matter at a stage and to a person, without saving. Returns to whom, in words.

    Raises Amiss where nobody, or somebody who does not answer, is named, and with `as_named` where it is somebody whom
    the stage does not name; Refusal where the record is closed to them.
    """
    checks.there(process, key)
    stage = process.stage(key)
    row.stage, row.stage_label = stage.key, stage.label
    if stage.kind == "external":
        row.answerer, row.answerer_name = "", stage.answered_by
        return stage.answered_by or stage.label
    one = next((who for who in possible(today) if who.page_key == answerer), None)
    if one is None:
        raise Amiss("answerer", "Choose who is to answer, from the list.")
    if not answering.may_be_asked(one.key, scopes.subject(row.child, today)):
        raise Refusal("closed-record", answering.CLOSED.format(name=one.name))
    if as_named and (other := answering.not_named(stage, one.name, one.roles)):
        raise Amiss("anyway", other)
    row.answerer, row.answerer_name = one.key, one.name
    return one.name


def possible(today: date) -> list[queries.Possible]:
    """Everybody to whom a matter may be put: never somebody of the reviewing service."""
    return queries.possible(answering.ANSWERS, answering.REVIEWS, today)


def _goes(
    row: Alert,
    said: Concern,
    process: Process,
    where: tuple[str, str, str],
    by: Actor,
    *,
    discussed: bool,
    as_named: bool,
) -> tuple[tuple[str, ...], str]:
    """Checks all that must be said before anything goes to a stage, and puts it there, without saving.

    `where`: the stage, who answers, and why stages are passed over. Returns the stages passed over, and to whom.
    """
    stage, answerer, reason = where
    skipped: list[str] = []
    checks.together(
        *_begun(said, by.today),
        lambda: checks.needed("wanted", said.wanted, "Say what must change."),
        lambda: checks.wanted_by(said.wanted_by_on, by.today),
        lambda: checks.impact(said.impact, said.impact_text),
        lambda: skipped.extend(checks.begins(process, stage, "", reason, discussed=discussed)),
        lambda: goes_to(row, process, stage, answerer, by.today, as_named=as_named),
    )
    return tuple(skipped), row.answerer_name or row.stage_label


def _begun(said: Concern, today: date) -> tuple[Callable[[], object], ...]:
    """What is asked of every concern."""
    return (
        lambda: checks.themes(said.themes, freshness.profile().themes, today),
        lambda: checks.needed("concern", said.concern, "Say what is wrong."),
    )


def _new(child: Child, said: Concern, origin: Origin, by: Actor, *, kind: str) -> Alert:
    if origin.kind and origin.kind not in life.ORIGINS:
        raise Amiss("origin", "Say what it came from in a way that is known here.")
    iros = people.iros_of(Child.objects.filter(pk=child.pk).values("pk"), by.today)
    row = Alert(
        child=child, kind=kind, iro_key=iros.get(child.pk, ""), team=lives.team_of(child, by.today),
        origin=origin.kind, origin_key=origin.key[:64],
    )  # fmt: skip
    _say(row, said)
    return row


def _say(row: Alert, said: Concern) -> None:
    row.concern, row.wanted, row.wanted_by_on = said.concern.strip(), said.wanted.strip(), said.wanted_by_on
    row.impact, row.impact_text = list(said.impact), said.impact_text.strip()
    row.child_says = said.child_says.strip()


def _themes(row: Alert, keys: Iterable[str], today: date) -> None:
    _keep(row, checks.themes(keys, freshness.profile().themes, today))


def _keep(row: Alert, chosen: Iterable[Theme]) -> None:
    AlertTheme.objects.bulk_create(AlertTheme(alert=row, theme=one.key, title=one.title) for one in chosen)


def _again(row: Alert, said: Concern, by: Actor) -> str:
    """The key of the same matter, begun by the same person today and not taken further: somebody pressed twice."""
    same = Alert.objects.filter(child=row.child, kind=row.kind, concern=said.concern.strip(), version=1)
    begun = same.filter(events__by=by.who, events__before="").values_list("key", "events__at")
    return next((key for key, at in begun if day_of(at) == by.today), "")

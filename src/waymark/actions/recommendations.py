"""Recommendations after the review: what was done, what is overdue, carrying forward, and closing by the IRO."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions.actor import Actor
from waymark.actions.lives import review_seen, subject_of
from waymark.actions.pages import Choice
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.domain.reviews import following
from waymark.domain.reviews.following import Followed, OpenRecommendations, Said
from waymark.domain.reviews.invitations import ROLES
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.reasons import KINDS_OF_OUTCOME
from waymark.records.models import Carried, Child, Progress, Recommendation, ReviewLife, Writing
from waymark.records.queries import recommendations as queries
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.recommendations import Kept

NOT_FOUND = "There is no such recommendation in this service."
CLOSED = "This recommendation is closed. If it is still needed, make a new one at the next review."


class Objected(NamedTuple):
    """What the team manager objected."""

    on: date
    by_name: str
    why: str


class RecommendationPage(NamedTuple):
    """One recommendation, whole."""

    row: Followed
    measure: str
    changes_for_child: str
    outcome_text: str
    review_key: str
    child_key: str
    """"" for a carer's review."""
    shown_name: str
    said: tuple[Said, ...]
    carried_on: tuple[tuple[date, str], ...]
    """(day, key of the review), in order."""
    signal: str
    """The notice, where it was carried forward again and again; "" otherwise."""
    objection: Objected | None
    """The team manager's objection to it, where the answer as it stands objects."""
    progress: Choice
    close: Choice
    outcomes: tuple[tuple[str, str], ...]
    version: int
    today: date


class Overdue(NamedTuple):
    """An overdue recommendation in a list of many children's."""

    row: Followed
    child_key: str
    shown_name: str


def followed(row: Kept, today: date) -> Followed:
    """A recommendation as it stands on a day."""
    last = row.said[0] if row.said else None
    return Followed(
        row.key, row.kind, KINDS_OF_OUTCOME.get(row.kind, row.kind), row.text, row.owner, ROLES.get(row.owner_role, ""),
        row.due_on, row.closed_on is None and row.due_on is not None and row.due_on < today, row.made_on,
        KINDS[row.life_kind].title, following.age(row.made_on, today), len(row.carried),
        last is not None and last.says_done, last, row.closed_on, following.outcomes(row.kind).get(row.outcome, ""),
        row.closed_on is None and len(row.carried) >= following.REPEATED,
    )  # fmt: skip


def standing(row: Kept) -> following.Standing:
    """The same, as far as its following up depends on it."""
    days = tuple(on for on, _ in row.carried)
    return following.Standing(row.key, row.text, row.made_on, row.due_on, row.closed_on, days)


def open_of(child: Child, today: date) -> OpenRecommendations:
    """The open recommendations of a child whom the caller was let see: for a verb that has asked. Three queries."""
    rows = queries.kept(queries.open_of(Child.objects.filter(pk=child.pk)))
    return OpenRecommendations(
        tuple(followed(row, today) for row in rows), following.repeated(standing(row) for row in rows)
    )


def open_of_carers(life: ReviewLife, today: date) -> tuple[Followed, ...]:
    """The open recommendations of earlier reviews of the same foster carers: for a verb that has asked. Three
    queries."""
    rows = queries.kept(queries.open_of_carers(life.carer_id).exclude(life=life.pk))
    return tuple(followed(row, today) for row in rows)


def overdue(children: "QuerySet[Child]", today: date) -> tuple[Overdue, ...]:
    """The overdue recommendations of children whom the caller was let see, longest overdue first. Four queries."""
    rows = queries.kept(queries.overdue_of(children.values("pk"), today))
    names = _names(rows)
    found = [Overdue(followed(row, today), *names[row.child_id]) for row in rows if row.child_id in names]
    return tuple(sorted(found, key=lambda one: (one.row.due_on or today, one.row.key)))


def signals(children: "QuerySet[Child]", today: date) -> tuple[Overdue, ...]:
    """The open recommendations of these children that were carried forward again and again. Four queries."""
    often = Carried.objects.filter(recommendation__child__in=children.values("pk"), recommendation__closed_on=None)
    rows = queries.kept(Recommendation.objects.filter(pk__in=often.values("recommendation")))
    names = _names(rows)
    shown = [(followed(row, today), row.child_id) for row in rows]
    return tuple(Overdue(row, *names[child]) for row, child in shown if row.repeated and child in names)


def _names(rows: Iterable[Kept]) -> dict[int | None, tuple[str, str]]:
    wanted = {row.child_id for row in rows if row.child_id is not None}
    return {child.pk: (child.key, shown_name(child)) for child in Child.objects.filter(pk__in=wanted)}


def found(deed: Deed, key: str, permission: str = "") -> Recommendation:
    """The recommendation with this key, if the actor may do this for its child (or carer).

    Raises Refusal ("not-found") where there is none.
    """
    rows = Recommendation.objects.filter(key=key)
    row = (rows if deed.action.looks else rows.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    if row.child is None:
        _for_carers(deed, row.life, permission)
    else:
        row.child = deed.child(row.child.key, permission)
    return row


def _for_carers(deed: Deed, life: ReviewLife, permission: str) -> None:
    """Raises Refusal unless the actor may do this for the carers whose review it is."""
    if permission == "children":
        review_seen(deed, life)
    else:
        permissions.check_for(deed.by.viewer, permission, scopes.of_life(life, deed.by.today))


@verb("home", looks=True)
def recommendation(deed: Deed, key: str, *, by: Actor) -> RecommendationPage:
    """One recommendation: what it asks, what was done, and what can be done with it."""
    row = found(deed, key, "children")
    one = queries.kept(Recommendation.objects.filter(pk=row.pk))[0]
    deed.note("looked at a recommendation", "recommendation", key)
    carer = row.life.carer
    notice = following.repeated([standing(one)])
    return RecommendationPage(
        followed(one, by.today), one.measure, one.changes_for_child, one.outcome_text, one.life_key,
        row.child.key if row.child else "", shown_name(row.child) if row.child else carer.name if carer else "",
        one.said, one.carried, notice[0].says if notice and one.closed_on is None else "",
        _objection(row), _may("progress", row, by), _may("close_recommendation", row, by),
        tuple(following.outcomes(one.kind).items()), one.version, by.today,
    )  # fmt: skip


def _objection(row: Recommendation) -> Objected | None:
    """From the newest answer to the recommendations of its review."""
    said = Writing.objects.filter(kind="response", subject=row.life.key).order_by("-version").first()
    if said is None or row.key not in said.content["objects_to"]:
        return None
    return Objected(said.on, said.by_name, said.content["why"])


def _may(permission: str, row: Recommendation, by: Actor) -> Choice:
    if row.closed_on is not None:
        return Choice(False, CLOSED)
    try:
        permissions.check_for(by.viewer, permission, scopes.of_life(row.life, by.today))
    except Refusal as refusal:
        return Choice(False, refusal.why)
    return Choice(True, "")


@verb("home")
def progress(deed: Deed, key: str, *, text: str, evidence: str = "", says_done: bool = False, by: Actor) -> None:
    """Adds what was done. It is never changed or taken away; that it is done only the IRO decides, by closing.

    Raises Unusable for an empty text, Refusal for one that is closed. Sent twice, the same is kept once.
    """
    row = _open(found(deed, key, "progress"))
    text, evidence = text.strip(), evidence.strip()
    if not text:
        raise Unusable("Say what was done, or why it was not.")
    last = row.progress.order_by("-pk").first()
    again = last is not None and (last.by, last.on, last.text, last.evidence, last.says_done) == (
        by.who, by.today, text, evidence, says_done,
    )  # fmt: skip
    if not again:
        Progress.objects.create(
            recommendation=row, at=by.at, on=by.today, by=by.who, by_name=by.name, text=text, evidence=evidence,
            says_done=says_done,
        )  # fmt: skip
    done = " and that it is done" if says_done else ""
    deed.note(f"said what was done about a recommendation{done}", *_subject(row), None, {"recommendation": key,
              "text": text, "evidence": evidence, "says_done": says_done, "sent twice": again})  # fmt: skip
    _changed(deed, row)


def _open(row: Recommendation) -> Recommendation:
    if row.closed_on is not None:
        raise Refusal("closed", CLOSED)
    return row


def _subject(row: Recommendation) -> tuple[str, str]:
    return ("child", row.child.key) if row.child else subject_of(row.life)


def _life(deed: Deed, key: str) -> ReviewLife:
    """The review at which it is carried forward, if the actor records it."""
    life = ReviewLife.objects.filter(key=key).first()
    if life is None:
        raise Refusal("not-found", "There is no such review in this service.")
    if life.child is None:
        _for_carers(deed, life, "record")
    else:
        deed.child(life.child.key, "record")
    return life


def _changed(deed: Deed, row: Recommendation) -> None:
    deed.changed([row.child_id] if row.child_id else [])


@verb("home")
def close(deed: Deed, key: str, *, outcome: str, text: str = "", version: int | None = None, by: Actor) -> Followed:
    """Closes a recommendation with what became of it. Only the child's IRO does, or the manager for them.

    It is not opened again: what is still needed is a new one. Raises Unusable for an outcome there is not, or one other
    than "done" without a word why; Refusal where it is closed already, and ("stale") where it was changed since
    `version`.
    """
    row = _open(found(deed, key, "close_recommendation"))
    if version is not None and version != row.version:
        raise Refusal("stale", "Somebody else changed this recommendation while you had it open. Look at it again.")
    words = following.outcomes(row.kind.replace(" ", "_"))
    if outcome not in words:
        raise Unusable("Choose what became of it.")
    if outcome != "done" and not text.strip():
        raise Unusable("Say in a sentence why: it is kept with the recommendation.")
    row.closed_on, row.closed_by, row.outcome, row.outcome_text = by.today, by.who, outcome, text.strip()
    row.version += 1
    row.save()
    deed.note(
        f"closed {_article(row)} as {words[outcome]}", *_subject(row), {"recommendation": key, "closed_on": None},
        {"recommendation": key, "closed_on": by.today.isoformat(), "outcome": outcome, "text": text.strip()},
    )  # fmt: skip
    _changed(deed, row)
    return followed(queries.kept(Recommendation.objects.filter(pk=row.pk))[0], by.today)


def _article(row: Recommendation) -> str:
    words = KINDS_OF_OUTCOME[row.kind.replace(" ", "_")]
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


@verb("home")
def carry(deed: Deed, keys: Iterable[str], life_key: str, *, by: Actor) -> int:
    """Carries open recommendations of the same child forward at a review. Doing it again changes nothing.

    Returns how many were carried now. Raises Refusal for one that is closed, is of another child, or was made at this
    very review.
    """
    life = _life(deed, life_key)
    on, carried = life.held_on or by.today, []
    for key in dict.fromkeys(keys):
        row = _open(found(deed, key, "record"))
        if (row.child_id, row.life.carer_id) != (life.child_id, life.carer_id) or row.life_id == life.pk:
            raise Refusal("not-carried", "Only an earlier recommendation for the same child is carried forward.")
        _, made = Carried.objects.get_or_create(recommendation=row, life=life, defaults={"on": on})
        carried += [key] if made else []
    what = f"carried {len(carried)} open recommendations forward at the review of {long_date(on)}"
    deed.note(what, *subject_of(life), None, {"review": life_key, "recommendations": carried})
    deed.changed([life.child_id] if life.child_id else [])
    return len(carried)


__all__ = [
    "Followed", "OpenRecommendations", "Overdue", "RecommendationPage", "carry", "close", "followed", "open_of",
    "open_of_carers", "overdue", "progress", "recommendation", "signals",
]  # fmt: skip

"""The responsible manager's answer to the recommendations of a review (PRO-6).

Silence is never stored: that no answer came in time, and the recommendations stand, is worked out from the days.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions import drafts, recommendations
from waymark.actions.actor import Actor
from waymark.actions.drafts import Typed
from waymark.actions.lives import life_of, save, subject_of
from waymark.actions.pages import Choice
from waymark.actions.recommendations import Followed
from waymark.actions.reviews import answers, papers_of, sending_page
from waymark.actions.reviews.bar import ReviewBar
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks import Deadline
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.added import Added
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.lengths import REASON, shorten
from waymark.records.models import Child, Recommendation, ReviewLife, Writing
from waymark.records.queries import people
from waymark.records.queries import recommendations as queries
from waymark.records.queries.children import shown_name


class RespondPage(NamedTuple):
    """The page on which the recommendations are answered."""

    bar: ReviewBar
    key: str
    child_key: str
    shown_name: str
    version: int
    rows: tuple[Followed, ...]
    """The decisions and recommendations of this review."""
    due: Deadline
    answer: Answered
    objects_to: frozenset[str]
    """Keys of the recommendations objected to in the answer as it stands."""
    added: Mapping[str, Added]
    """{key: the recommendation that the answer, or the silence, does not speak of: it came after it}."""
    why: str
    respond: Choice
    draft: Typed | None
    """What the reader typed and has not sent."""
    today: date


class Objection(NamedTuple):
    """An objection that is still open: one of the recommendations objected to is."""

    life_key: str
    child_key: str
    shown_name: str
    on: date
    by_name: str
    why: str
    texts: tuple[str, ...]
    """The recommendations objected to that are still open."""


@verb("home", looks=True)
def responding(deed: Deed, key: str, *, by: Actor) -> RespondPage:
    """The recommendations with the answer to them, or by when one is asked for."""
    life = life_of(deed, key, "children")
    deed.note("looked at the recommendations of a review, to answer them", *subject_of(life))
    given, said = papers_of.sources(life, by), answers.newest([key]).get(key)
    rows, due = queries.kept(_of_review(life)), papers_of.answer_due(given)
    return RespondPage(
        given.bar, key, life.child.key if life.child else "", given.bar.shown_name, life.version,
        tuple(recommendations.followed(row, by.today) for row in rows), due,
        answers.of_review(life, due, said, by.today), frozenset(said.content["objects_to"]) if said else frozenset(),
        answers.added(life, given, said, by.today), life.response_text, _may(life, by),
        drafts.of("response", key, by=by), by.today,
    )  # fmt: skip


def _of_review(life: ReviewLife) -> "QuerySet[Recommendation]":
    return Recommendation.objects.filter(life=life, kind__in=("recommendation", "decision"))


def _may(life: ReviewLife, by: Actor) -> Choice:
    if life.recommendations_on is None:
        return Choice(False, "The recommendations have not been sent yet. You are told when they are.")
    return sending_page.may("respond", life, by)


@verb("home")
def respond(
    deed: Deed, key: str, *, agrees: bool, objects_to: Sequence[str] = (), why: str = "", version: int, by: Actor
) -> Answered:
    """Answers the recommendations: agreed, or objected to some of them and why. It may come late, and is shown as late.

    An answer may be changed by a later one; every one is kept. What was added after an answer is answered by another:
    where that leaves the first as it was, its day stays. Raises Stale where the review moved on since `version`;
    Unusable for an objection without a reason or without what is objected to; Refusal before they were sent.
    """
    life = life_of(deed, key, "respond", version)
    if life.recommendations_on is None:
        raise Refusal("not-sent", "The recommendations have not been sent yet.", "PRO-5")
    known = set(_of_review(life).values_list("key", flat=True))
    wanted = [] if agrees else list(dict.fromkeys(objects_to))
    if not agrees and (not wanted or not set(wanted) <= known):
        raise Unusable("Choose which of the recommendations you object to.")
    if not agrees and not why.strip():
        raise Unusable("Say why you object: the IRO answers to your reason.")
    if long := shorten("The reason why", why.strip(), REASON):
        raise Unusable(f"{long}.")
    before = {"response": life.response, "on": life.response_on.isoformat() if life.response_on else None}
    given, last = papers_of.sources(life, by), answers.newest([key]).get(key)
    later = _only_later(life, last, set(wanted), set(answers.added(life, given, last, by.today)))
    life.response, life.response_on = "agreed" if agrees else "objected", life.response_on if later else by.today
    life.response_text, life.response_by = why.strip(), by.who
    save(life)
    Writing(
        kind=answers.KIND, subject=key, version=last.version + 1 if last else 1, at=by.at, on=by.today, by=by.who,
        by_name=by.name, content={
            "agrees": agrees, "objects_to": wanted, "why": why.strip(), "later": sorted(later),
            "record": given.records[0].version if given.records else None,
        },
    ).save(force_insert=True)  # fmt: skip
    drafts.discard("response", key, by=by)
    said = "agreed to" if agrees else f"objected to {len(wanted)} of"
    deed.note(
        f"{said} the recommendations of a review", *subject_of(life), before,
        {"response": life.response, "objects_to": wanted, "why": why.strip()},
    )  # fmt: skip
    deed.changed([life.child_id] if life.child_id else [])
    due = papers_of.answer_due(given)
    return answers.of_review(life, due, answers.newest([key]).get(key), by.today)


def _only_later(life: ReviewLife, last: Writing | None, objects_to: set[str], added: set[str]) -> set[str]:
    """What was added after the last answer, where this one says of everything else what that one said; else nothing."""
    if life.response_on is None:
        return set()
    before = set(last.content["objects_to"]) if last else set()
    earlier = set(last.content.get("later", ())) if last else set()
    return added | earlier if before - added == objects_to - added else set()


def objections(children: "QuerySet[Child]") -> tuple[Objection, ...]:
    """Objections to recommendations of which one is still open, for children whom the caller was let see; oldest
    first. For an IRO's work: each asks for an answer. Four queries."""
    lives = ReviewLife.objects.filter(child__in=children.values("pk"), response="objected").select_related("child")
    found = list(lives.order_by("response_on", "pk"))
    said = answers.newest(life.key for life in found)
    keys = {key for answer in said.values() for key in answer.content["objects_to"]}
    texts = dict(Recommendation.objects.filter(key__in=keys, closed_on=None).values_list("key", "text"))
    called = people.signed((one.by, one.by_name) for one in said.values())
    rows = [_objection(life, said[life.key], texts, called) for life in found if life.key in said]
    return tuple(row for row in rows if row.texts)


def _objection(
    life: ReviewLife, answer: Writing, texts: Mapping[str, str], called: Mapping[tuple[str, str], str]
) -> Objection:
    child, who = life.child, called[answer.by, answer.by_name]
    return Objection(
        life.key, child.key if child else "", shown_name(child) if child else "", answer.on, who,
        life.response_text, tuple(texts[key] for key in answer.content["objects_to"] if key in texts),
    )  # fmt: skip

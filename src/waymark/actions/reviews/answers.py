"""Where the answer to a review's recommendations stands: of which version it speaks, and what came after it."""

from collections.abc import Iterable, Mapping
from datetime import date

from waymark.actions.reviews import record_rows
from waymark.actions.reviews.papers_of import Sources, answer_due
from waymark.domain.clocks import Deadline
from waymark.domain.reviews import added as rules
from waymark.domain.reviews import following
from waymark.domain.reviews.added import Added
from waymark.domain.reviews.deadlines_after import answer_by
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.record import Record, from_plain
from waymark.records.models import Copy, ReviewLife, Writing
from waymark.records.queries import people

KIND = "response"
OUTCOMES = "outcomes"
"""The part of a record that holds what is answered."""
ANSWERS = "team_manager"
"""The part, in a review, of whoever answers."""


def newest(keys: Iterable[str]) -> dict[str, Writing]:
    """The newest answer to each review's recommendations, in one query."""
    rows = Writing.objects.filter(kind=KIND, subject__in=list(keys)).order_by("version")
    return {row.subject: row for row in rows}


def of_review(life: ReviewLife, due: Deadline, said: Writing | None, today: date) -> Answered:
    """Where the answer stands; of one that was given in two, to the first and to what was added, it says both."""
    who = people.names([life.response_by]).get(life.response_by, ("", ""))[1] if life.response_by else ""
    later = frozenset(said.content.get("later", ())) if said else frozenset[str]()
    if said is None or not later:
        return following.answered(life.recommendations_on, due, life.response, life.response_on, today, who)
    objected = frozenset(said.content["objects_to"])
    first = "objected" if objected - later else "agreed"
    found = following.answered(life.recommendations_on, due, first, life.response_on, today, who)
    return rules.with_later(found, who, len(later), len(objected & later), said.on)


def added(life: ReviewLife, given: Sources, said: Writing | None, today: date) -> Mapping[str, Added]:
    """{key: recommendation that no answer speaks of yet}, beside those that were answered or sent before; two queries
    at most."""
    versions = [rules.version(one.version, one.on, from_plain(one.content)) for one in given.records]
    gone, before = _sent(life, given)
    if before:
        # What the review had by then stood before the first version that was written here.
        rows = life.recommendations.filter(made_on__lte=before).order_by("place", "pk")
        versions.append(rules.version(0, before, Record(lines=record_rows.as_lines(rows))))
    since = rules.base(
        versions, said.content.get("record") if said else None, life.response_on, (number for number, _ in gone), before
    )
    return rules.added(versions, since, gone, given.profile, today)


def _sent(life: ReviewLife, given: Sources) -> tuple[list[tuple[int, date]], date | None]:
    """(version, day) of the copies that whoever answers got; of everybody's where nobody has that part here. And the
    day on which the recommendations were sent before any copy that is kept here; None where a copy tells of it."""
    rows = Copy.objects.filter(life=life, what__in=("recommendations", "record")).order_by("pk")
    columns = ("invitation_id", "withheld", "writing_version", "sent_on")
    every = list(rows.values_list(*columns))
    whole = [(one, number, on) for one, off, number, on in every if OUTCOMES not in off]
    answers = {one.pk for one in given.invitations if one.role == ANSWERS}
    theirs = [(number, on) for one, number, on in whole if one in answers]
    first, day = min((on for *_, on in every), default=None), life.recommendations_on
    before = day if day and (first is None or day < first) else None
    return theirs or [(number, on) for _, number, on in whole], before


def due_now(life: ReviewLife, given: Sources, today: date) -> Deadline:
    """By when recommendations that go out today are answered: what was added since is counted from today (PRO-6)."""
    found = added(life, given, newest([life.key]).get(life.key), today)
    if any(one.sent_on is None for one in found.values()):
        return answer_by(today, given.profile)
    return answer_due(given)

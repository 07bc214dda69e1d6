"""What an IRO sees of how their own work was looked at; and what they say of an observation."""

from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns.common import in_version, locked, raised_version, refuse_wrong, said
from waymark.actions.quality import common
from waymark.actions.quality.common import Named
from waymark.actions.quality.observations import LOGGED
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.quality.auditing import WHATS, Answer, Step
from waymark.records.models import Audit, Observation


class OwnAudit(NamedTuple):
    """A finished audit of the reader's work."""

    child: Named
    what: str
    review_on: date | None
    audited_on: date
    by_name: str
    grade: str
    """In words."""
    answers: tuple[Answer, ...]
    """Their grades in words."""
    good: str
    steps: tuple[Step, ...]


class OwnObservation(NamedTuple):
    """An observation of the reader at work."""

    key: str
    observed_on: date
    by_name: str
    of_what: str
    well: str
    learn: str
    own_words: str
    agreed_on: date | None
    version: int


class OwnPage(NamedTuple):
    """Both, newest first."""

    audits: tuple[OwnAudit, ...]
    observations: tuple[OwnObservation, ...]
    today: date


@verb("own_quality", looks=True)
def mine(deed: Deed, *, by: Actor) -> OwnPage:
    """The finished audits and the observations of the actor's own work. A fixed number of queries."""
    rows = list(
        Audit.objects.filter(iro_key=by.who, completed_on__isnull=False)
        .select_related("child")
        .prefetch_related("steps")
        .order_by("-completed_on", "-pk")
    )
    named = common.named([row.child for row in rows], by)
    words = dict(common.grades())
    seen = Observation.objects.filter(iro__key=by.who).select_related("life").order_by("-observed_on", "-pk")
    deed.note("looked at how their own work was audited and observed", "list", "quality")
    return OwnPage(
        tuple(_audit(row, named[row.child_id], words) for row in rows),
        tuple(
            OwnObservation(
                row.key, row.observed_on, row.begun_by_name, row.of_what or "a review", row.well, row.learn,
                row.own_words, row.agreed_on, row.version,
            )
            for row in seen
        ),
        by.today,
    )  # fmt: skip


@verb("own_quality")
def say(deed: Deed, observation: str, *, words: str, agreed: bool, version: int, by: Actor) -> None:
    """Keeps what the IRO says of an observation of themselves, and whether they agree with it.

    Raises Refusal for one of somebody else, or "stale"; Wrong without words.
    """
    row = locked(deed, Observation, observation)
    if row.iro.key != by.who:
        raise Refusal("not-yours-own_quality", "Only the IRO who was observed says what they think of it.")
    in_version(row, version)
    refuse_wrong({} if words.strip() else {"words": "Write what you say of it"})
    before = said(row, LOGGED)
    row.own_words, row.agreed_on = words.strip(), (row.agreed_on or by.today) if agreed else None
    raised_version(row)
    deed.note("said what they think of an observation", "observation", observation, before, said(row, LOGGED))


def waiting(by: Actor) -> int:
    """How many observations wait for the actor's own words; one query."""
    return Observation.objects.filter(iro__key=by.who, own_words="").count()


def _audit(row: Audit, child: Named, words: dict[str, str]) -> OwnAudit:
    steps = sorted(row.steps.all(), key=lambda one: (one.due_on, one.pk))
    answers = (Answer(*one) for one in row.answers)
    return OwnAudit(
        child, WHATS[row.what], row.review_on, row.audited_on, row.begun_by_name, words.get(row.grade, row.grade),
        tuple(one._replace(grade=words.get(one.grade, one.grade)) for one in answers), row.good,
        tuple(Step(one.text, one.who, one.due_on, one.done_on) for one in steps),
    )  # fmt: skip

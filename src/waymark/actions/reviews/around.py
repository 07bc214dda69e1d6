"""What stands round a review on its own page: is it convened and prepared, what went out, what came back."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from waymark.actions import freshness, messages
from waymark.actions.actor import Actor
from waymark.actions.messages import Line
from waymark.actions.reviews import answers, reminders
from waymark.actions.reviews.here import Here
from waymark.domain.people import permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import copies, readiness, states
from waymark.domain.reviews.deadlines_after import answer_by
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.readiness import Marked, Ready
from waymark.records.models import Copy, ReviewLife

PAPERS = ("care_plans", "peps", "health_events", "placement_plans")
"""The tables of a history that the papers are found in, beside those that the window depends on."""


class CopySent(NamedTuple):
    """A copy that went out."""

    key: str
    to_name: str
    what: str
    """In words."""
    version: int
    sent_on: date


class Around(NamedTuple):
    """What stands round a review, as far as the reader may know of it."""

    convening: str
    """Where the convening form stands, as a sentence; "" where none is asked for, or nothing is to be convened."""
    convening_late: bool
    papers: tuple[Ready, ...]
    """What the review needs; nothing once it was held."""
    agenda: int
    """How many items stand on the agenda."""
    forms: tuple[int, int]
    """How many consultation forms came back, and how many went out."""
    messages: tuple[Line, ...]
    """Failures first. Only for those who see what was sent out, as `copies`."""
    copies: tuple[CopySent, ...]
    answer: Answered | None
    """The responsible manager's; None before the recommendations were sent."""
    may_answer: bool

    @property
    def ready(self) -> int:
        """How many of the papers are there, or are not needed."""
        return sum(one.ready or one.not_needed for one in self.papers)

    @property
    def missing(self) -> tuple[Ready, ...]:
        """The papers that are not there."""
        return tuple(one for one in self.papers if not (one.ready or one.not_needed))

    @property
    def failures(self) -> int:
        """How many messages failed and nobody has dealt with."""
        return sum(one.open_failure for one in self.messages)


def around(life: ReviewLife, here: Here | None, subject: Subject, by: Actor) -> Around:
    """What stands round a review that the reader was let see, in a fixed number of queries; what becomes otherwise
    without anybody's doing anything for the child is added by `now_around`.

    `here` has the child's history with the tables of `PAPERS`; None for a review of foster carers.
    """
    to_come, profile = life.state in states.COMING, here.profile if here else freshness.profile()
    said = ReviewLife.objects.filter(pk=life.pk).aggregate(
        items=Count("agenda", distinct=True), out=Count("consultations", distinct=True),
        back=Count("consultations", ~Q(consultations__returned_on=None), distinct=True),
    )  # fmt: skip
    return Around(
        "",
        False,
        _papers(life, here, profile, by.today) if to_come else (),
        said["items"],
        (said["back"], said["out"]),
        (),
        _copies(life) if permissions.may_for(by.viewer, "send", subject) else (),
        _answer(life, profile, by.today),
        life.recommendations_on is not None and permissions.may_for(by.viewer, "respond", subject),
    )


def now_around(found: Around | None, life: ReviewLife, by: Actor) -> Around | None:
    """The same with how its messages and the reminders for its convening form stand now."""
    if found is None:
        return None
    form = reminders.form_state(life, by.today) if life.state in states.COMING and life.convening_due_on else None
    sent = messages.of_review(life.key) if by.may("messages") else ()
    return found._replace(
        convening=form.says if form else "", convening_late=form is not None and form.late, messages=sent
    )


def _papers(life: ReviewLife, here: Here | None, profile: Profile, today: date) -> tuple[Ready, ...]:
    rows = life.papers.values_list("kind", "received_on", "not_needed", "note")
    marked = [Marked(*row) for row in rows]
    if here is None:
        return readiness.papers_of_carers(life.agreed_on, marked, profile.settings(today), today)
    return readiness.papers(
        here.history, life.agreed_on, marked, profile.settings(today), today, kind=life.kind,
        pep_terms=profile.value("targets.pep_max_age_terms", today),
    )  # fmt: skip


def _copies(life: ReviewLife) -> tuple[CopySent, ...]:
    rows = Copy.objects.filter(life=life).order_by("-sent_on", "-pk")
    columns = ("key", "to_name", "what", "writing_version", "sent_on")
    return tuple(
        CopySent(key, to, copies.KINDS[what], version, on) for key, to, what, version, on in rows.values_list(*columns)
    )


def _answer(life: ReviewLife, profile: Profile, today: date) -> Answered | None:
    if life.recommendations_on is None:
        return None
    due = answer_by(life.recommendations_on, profile)
    return answers.of_review(life, due, answers.newest([life.key]).get(life.key), today)

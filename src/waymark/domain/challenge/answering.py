"""Who may look at a matter, and who answers it, beside what the table of permissions says of the child."""

import re
from collections.abc import Collection, Iterable

from waymark.domain.people.permissions import TABLE, Subject, Viewer, may, may_for
from waymark.domain.people.roles import ROLES
from waymark.domain.policies.ladder import Stage

ANSWERS = frozenset(role for role, verb, _ in TABLE if verb == "answer_alert")
"""The roles to whom a matter may be put."""
REVIEWS = frozenset(role for role, verb, _ in TABLE if verb == "raise_alert")
NOT_YOURS = (
    "This is to be answered by {name}, and not by you. If it should be yours, ask the child's IRO to put it to you."
)
NOT_SEEN = "You can see only what was raised about children you work with, or what is put to you."
CLOSED = "This child's record is open to named people only, and {name} is not among them. An IRO manager can name them."

NO_ACCOUNT = "{name} has no account: they cannot answer here."
HIGHER = "senior_manager"
"""A title of the ladder that is no role here (head of service, director) is held by somebody of this role."""


def named(stage: Stage) -> frozenset[str]:
    """The roles of those by whom the ladder says that a stage is answered; none where it names nobody."""
    roles = {ROLES[role].lower(): role for role in ANSWERS}
    titles = [title.strip() for title in re.split(r",|/| and | or ", stage.answered_by.lower()) if title.strip()]
    found = {roles.get(title, HIGHER) for title in titles}
    return frozenset(found | ({"personal_adviser"} if "social_worker" in found else set()))


def not_named(stage: Stage, name: str, held: Iterable[str]) -> str:
    """Why somebody who holds these roles is not whom the stage names, with what to do; "" where they are."""
    roles, wanted = list(held), named(stage)
    if not wanted or wanted & set(roles):
        return ""
    is_a = " and ".join(ROLES[role].lower() for role in roles)
    return (
        f"{stage.label} is answered by the {stage.answered_by}. {name} is a {is_a}. Choose somebody else, or tick that "
        "they answer all the same."
    )


def answers(viewer: Viewer, answerer: str, stands_in: Collection[str] = ()) -> bool:
    """Whether the viewer answers what is put to `answerer`, or stands in for them today (`stands_in`: whoever does)."""
    named = viewer.person != "" and viewer.person in {answerer, *stands_in}
    return bool(answerer) and named and may(viewer, "answer_alert")


def sees(viewer: Viewer, subject: Subject, asked: Iterable[str]) -> bool:
    """Whether the viewer sees a matter about this child. `asked`: everybody to whom it was put, and who stands in."""
    return may_for(viewer, "children", subject, looks=True) or (viewer.person != "" and viewer.person in set(asked))


def may_be_asked(person: str, subject: Subject) -> bool:
    """Whether somebody may be asked to answer about this child: of a restricted one only who is named or allocated."""
    return not subject.restricted or person in subject.named | subject.social_workers

"""What somebody has typed and not submitted: one draft for each form, subject and author, overwritten as they type.

A draft is its author's own: nobody else reads it, others see only that there is one and since when. So saving one
leaves no line in the log (it would be one every few seconds); what is submitted from it does, and so does a refusal.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from waymark.actions import asked
from waymark.actions.actor import Actor
from waymark.actions.verb import Action, Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.oversight.forms import FORMS as OVERSIGHTS
from waymark.domain.people import permissions
from waymark.records.models import Alert, Draft, ReviewLife
from waymark.records.queries import scopes

Fields = Mapping[str, Sequence[str]]
MOST = 400_000
"""Characters that a draft may hold: many times the longest record."""
FORMS: Mapping[str, str] = {
    "record": "record",
    "convening": "convening_form",
    "letter": "record",
    "sending": "send",
    "response": "respond",
}
"""The forms about a review that keep drafts, each with the permission of whoever may submit it."""
FORMS_OF_CHILD: Mapping[str, str] = {
    "plan": "book", "casework": "casework", "alert": "raise_alert",
    **{f"oversight-{kind}": "oversee" for kind in OVERSIGHTS},
}  # fmt: skip
"""Likewise the forms about a child."""
ANSWER = "alert-answer"
"""The form of whoever answers what was raised; its subject is the key of the matter."""


class Typed(NamedTuple):
    """A draft as it was last saved."""

    fields: dict[str, list[str]]
    based_on: int
    """The version of the subject that the form was opened on."""
    saved_at: datetime
    author_name: str

    @property
    def seen(self) -> str:
        """Says which saving this is; a form sends it back, so that two windows of one person do not undo each other."""
        return self.saved_at.astimezone(UTC).isoformat()


class Other(NamedTuple):
    """Somebody else has this form open."""

    name: str
    saved_at: datetime


class Overtaken(Refusal):
    """The same person saved other words meanwhile, in another window. `now` is that draft; nothing was overwritten."""

    def __init__(self, now: Typed) -> None:
        super().__init__("overtaken", "You have this form open in another window, and saved something else there.")
        self.now = now


def save(form: str, subject: str, fields: Fields, based_on: int, *, seen: str | None = None, by: Actor) -> Typed:
    """Keeps what was typed, exactly as it was typed, in place of the draft before.

    `seen` is `Typed.seen` of the draft that the form was filled from, "" where there was none; None overwrites
    whatever is there. Raises Overtaken where another window saved other words since, Refusal for somebody who may not
    submit this form, Unusable for more than a draft holds.
    """
    try:
        _check(Deed(Action("drafts.save", "home", looks=True), by), form, subject)
    except Refusal:
        may_type(form, subject, by=by)  # refuses alike, and leaves a line in the log
        raise
    kept = {name: list(values) for name, values in fields.items()}
    if len(json.dumps(kept)) > MOST:
        raise Unusable("This is more than a form can hold. Shorten the longest text and save again.")
    with transaction.atomic():
        draft = _own(form, subject, by).select_for_update().first()
        if draft is None:
            draft = Draft(form=form, subject=subject, author=by.who)
        elif seen is not None and seen != _typed(draft).seen and draft.fields != kept:
            raise Overtaken(_typed(draft))
        draft.fields, draft.based_on, draft.author_name, draft.saved_at = kept, based_on, by.name, by.at
        draft.save()
    return _typed(draft)


def of(form: str, subject: str, *, by: Actor) -> Typed | None:
    """The actor's own draft; None where there is none."""
    draft = _own(form, subject, by).first()
    return _typed(draft) if draft else None


def others(form: str, subject: str, *, by: Actor) -> tuple[Other, ...]:
    """Who else has a draft of this form, latest first."""
    found = Draft.objects.filter(form=form, subject=subject).exclude(author=by.who).order_by("-saved_at")
    return tuple(Other(*row) for row in found.values_list("author_name", "saved_at"))


def discard(form: str, subject: str, *, by: Actor) -> bool:
    """Throws the actor's own draft away; whether there was one."""
    gone, _ = _own(form, subject, by).delete()
    return gone > 0


def _own(form: str, subject: str, by: Actor) -> "QuerySet[Draft]":
    return Draft.objects.filter(form=form, subject=subject, author=by.who)


def _typed(draft: Draft) -> Typed:
    return Typed(draft.fields, draft.based_on, draft.saved_at, draft.author_name)


@verb("home", looks=True)
def may_type(deed: Deed, form: str, subject: str, *, by: Actor) -> None:
    """Raises Refusal unless the actor may submit this form about this subject, and so may keep what they type in it."""
    _check(deed, form, subject)
    deed.note("was let type in a form", "service", "drafts")


def _check(deed: Deed, form: str, subject: str) -> None:
    by = deed.by
    if form == ANSWER:
        matter = Alert.objects.select_related("child").filter(key=subject).first()
        if matter is None:
            raise Refusal("not-found", "There is no such matter in this service.")
        deed.asked = matter.child.key
        asked.check(by, matter)
        return
    permission = FORMS.get(form) or FORMS_OF_CHILD.get(form)
    if permission is None:
        raise Refusal("not-found", "There is no such form.")
    found = ReviewLife.objects.filter(key=subject).values_list("child__key", flat=True)
    child = found.first() if form in FORMS else subject
    if child is not None:
        deed.child(child, permission)
    elif life := ReviewLife.objects.select_related("carer").filter(key=subject, child=None).first():
        permissions.check_for(by.viewer, permission, scopes.of_life(life, by.today))
    else:
        raise Refusal("not-found", "There is no such review in this service.")

"""Reviews of a child of the made-up authority, with everything that has an address of its own, made through actions."""

from datetime import date
from typing import NamedTuple

from makers.a_review import choices, life, version

DAY = date(2024, 4, 16)
"""A week after the day that the tests of the pages take for today."""


class Reviewed(NamedTuple):
    """Keys of what there is about one child."""

    coming: str
    """A review that is planned, with somebody on the list of people asked."""
    invitation: str
    """That somebody's."""
    form: str
    """A consultation form that went out for it."""
    question: str
    """Put to the social worker about it."""
    held: str
    """A review that was held, of which something was sent out."""
    reader: str
    """The invitation of somebody who can be sent papers of it."""
    copy: str
    """What went out to them."""
    recommendation: str
    """Still open."""
    message: str
    """Waits to be sent."""
    alert: str
    """Raised about the child, and put to the senior manager to answer."""


def reviewed(child: str) -> Reviewed:
    """Everything, for a child whom the manager may see."""
    coming, invitation, form = _coming(child)
    held, reader, copy = _held(child)
    return Reviewed(
        coming,
        invitation,
        form,
        _question(coming),
        held,
        reader,
        copy,
        _recommendation(child),
        _message(child),
        _alert(child),
    )


def _coming(child: str) -> tuple[str, str, str]:
    from waymark.actions.demo import manager
    from waymark.actions.reviews import convening, forms, steps
    from waymark.domain.reviews.convening import Guest

    by = manager()
    key = steps.plan(child, kind="brought_forward", ground="iro_asked", on=DAY, late_reason="court", by=by)
    convening.put(key, guest=Guest("Nurse Oke", "health", channel="hand"), version=version(key), by=by)
    invitation = life(key).invitations.get().key
    forms.send(key, only=[invitation], channel="hand", version=version(key), by=by)
    return key, invitation, life(key).consultations.get().key


def _question(key: str) -> str:
    from waymark.actions.demo import manager
    from waymark.actions.reviews import checklists, questions
    from waymark.actions.reviews.checklists import Given

    by = manager()
    asked = checklists.checks(life(key), False, by.today).lists[0]
    given = Given(asked.key, asked.questions[0].key, "no", "", "|")
    checklists.check(key, given=[given], first=False, by=by)
    questions.put_gaps(key, first=False, by=by)
    return str(life(key).questions.get().key)


def _held(child: str) -> tuple[str, str, str]:
    from waymark.actions.demo import manager
    from waymark.actions.reviews import sending
    from waymark.records.models import Copy, ReviewLife

    key = str(ReviewLife.objects.exclude(held=None).filter(child__key=child).latest("held_on").key)
    reader, chosen = next(iter(choices(key).items()))
    sending.send(key, what="recommendations", choices={reader: chosen}, version=version(key), by=manager())
    return key, reader, str(Copy.objects.get(life__key=key).key)


def _recommendation(child: str) -> str:
    from waymark.records.models import Recommendation

    return str(
        Recommendation.objects.filter(child__key=child, kind="recommendation", closed_on=None).earliest("pk").key
    )


def _message(child: str) -> str:
    from makers.messages import PDF, queued
    from waymark.actions.demo import manager

    return queued(manager(), child, files=(PDF,))


def _alert(child: str) -> str:
    from makers.raised import concern
    from waymark.actions.challenge import raising
    from waymark.actions.demo import manager
    from waymark.records.models import Account

    by, asked = manager(), Account.objects.select_related("person").get(roles__role="senior_manager").person
    return raising.raise_alert(
        child, stage="informal", answerer=asked.page_key, said=concern(wanted_by_on=by.today), by=by
    )

"""The actions on a review from its record on: recording, sending out, the manager's answer, following up."""

from functools import partial
from typing import Any

from makers import a_review
from makers.a_review import choices, invitation, recommendation, version
from makers.doing import Doings, of


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {
        **_recording(cast), **_previews(cast), **_sending(cast), **_letter(cast), **_answering(cast), **_following(cast)
    }  # fmt: skip


def _recording(cast: Any) -> Doings:
    from waymark.actions import drafts
    from waymark.actions.reviews import recording

    def completed() -> Any:
        key = a_review.opened(cast)
        return partial(recording.complete, key, record=a_review.record(cast, key), version=0)

    read = of(
        cast.team_manager,
        cast.amara,
        "children",
        recording__versions=lambda: partial(recording.versions, a_review.held(cast)),
    )
    types = of(
        cast.iro,
        cast.amara,
        "record",
        drafts__may_type=lambda: partial(drafts.may_type, "record", a_review.planned(cast)),
    )
    written = of(
        cast.iro,
        cast.amara,
        recording__page=lambda: partial(recording.page, a_review.planned(cast)),
        recording__at_version=lambda: partial(recording.at_version, a_review.held(cast), 1),
        recording__complete=completed,
    )
    return types | read | written


def _previews(cast: Any) -> Doings:
    from waymark.actions.reviews import sending
    from waymark.records.models import Copy

    def preview() -> Any:
        key = a_review.held(cast)
        return partial(sending.preview, key, invitation(key), "recommendations", "docx")

    def copy() -> tuple[str, str]:
        key = a_review.recommended(cast)
        return key, str(Copy.objects.filter(life__key=key).order_by("pk")[0].key)

    return of(
        cast.iro,
        cast.amara,
        "send",
        sending__sending=lambda: partial(sending.sending, a_review.held(cast)),
        sending__preview=preview,
        sending__copy=lambda: partial(sending.copy, *copy()),
        sending__copy_file=lambda: partial(sending.copy_file, *copy(), "docx"),
    )


def _sending(cast: Any) -> Doings:
    from waymark.actions.reviews import sending

    def chosen(action: Any, **more: Any) -> Any:
        key = a_review.held(cast)
        return partial(action, key, choices=choices(key), version=version(key), **more)

    return of(
        cast.iro,
        cast.amara,
        "send",
        sending__choose=lambda: chosen(sending.choose),
        sending__send=lambda: chosen(sending.send, what="recommendations"),
    )


def _letter(cast: Any) -> Doings:
    from waymark.actions.reviews import sending

    def written() -> Any:
        key = a_review.held(cast)
        sending.save_letter(key, text="Dear Amara", version=0, by=cast.iro)
        return partial(sending.send_letter, key, given_by_hand=True, version=version(key))

    write = of(
        cast.iro,
        cast.amara,
        "record",
        sending__save_letter=lambda: partial(sending.save_letter, a_review.held(cast), text="Dear Amara", version=0),
    )
    return {**write, **of(cast.iro, cast.amara, "send", sending__send_letter=written)}


def _answering(cast: Any) -> Doings:
    from waymark.actions.reviews import responding

    def answered() -> Any:
        key = a_review.recommended(cast)
        return partial(responding.respond, key, agrees=True, version=version(key))

    look = of(
        cast.team_manager,
        cast.amara,
        "children",
        responding__responding=lambda: partial(responding.responding, a_review.recommended(cast)),
    )
    return {**look, **of(cast.team_manager, cast.amara, "respond", responding__respond=answered)}


def _following(cast: Any) -> Doings:
    from waymark.actions import recommendations
    from waymark.actions.reviews import steps

    def made() -> str:
        return recommendation(a_review.held(cast))

    def carried() -> Any:
        first = a_review.held(cast)
        after = steps.plan(cast.amara, kind="later", on=a_review.LATER, by=cast.manager)
        return partial(recommendations.carry, [recommendation(first)], after)

    def one(asks: str, by: Any, **ready: Any) -> Doings:
        return of(by, cast.amara, asks, **ready)

    return {
        **one("children", cast.social_worker, recommendations__recommendation=lambda: partial(
            recommendations.recommendation, made())),
        **one("progress", cast.social_worker, recommendations__progress=lambda: partial(
            recommendations.progress, made(), text="Booked for May.")),
        **one("close_recommendation", cast.iro, recommendations__close=lambda: partial(
            recommendations.close, made(), outcome="done")),
        **one("record", cast.iro, recommendations__carry=carried),
    }  # fmt: skip

"""The actions on a review until it is held: planning, its steps, convening, forms, papers, preparing."""

from datetime import date, time, timedelta
from functools import partial
from typing import Any

from makers import a_review
from makers.a_review import invitation, version
from makers.doing import Doings, of
from makers.fixed_cast import DAY


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {
        **_looking(cast), **_steps(cast), **_moving(cast), **_booking(cast), **_form(cast), **_convening(cast),
        **_forms(cast), **_papers(cast), **_preparing(cast), **_questions(cast),
    }  # fmt: skip


def _on(made: Any, action: Any, **more: Any) -> Any:
    """The action on a review that was made, with the version it has now."""
    return partial(action, made, version=version(made), **more)


def cut_off(key: str, day: date) -> str:
    """The same review, had the service a cut-off for convening forms, and were it that day."""
    from waymark.records.models import ReviewLife

    ReviewLife.objects.filter(key=key).update(convening_due_on=day)
    return key


def _looking(cast: Any) -> Doings:
    from waymark.actions import calendars
    from waymark.actions.reviews import page, preparing

    key = partial(a_review.planned, cast)
    of_home = of(
        cast.iro,
        cast.amara,
        "children",
        page__page=lambda: partial(page.page, key()),
        calendars__file=lambda: partial(calendars.file, key()),
    )
    stepping = of(cast.iro, cast.amara, "book", page__stepping=lambda: partial(page.stepping, key(), "rearrange"))
    prepare = of(cast.iro, cast.amara, "children", preparing__page=lambda: partial(preparing.page, key()))
    return {**of_home, **stepping, **prepare}


def _steps(cast: Any) -> Doings:
    from waymark.actions.reviews import steps

    made, on = a_review, {"on": DAY}
    return of(
        cast.iro,
        cast.amara,
        steps__begin=lambda: _on(made.convened(cast), steps.begin, **on),
        steps__adjourn=lambda: _on(made.opened(cast), steps.adjourn, **on, reason="documents"),
        steps__resume=lambda: _on(made.adjourned(cast), steps.resume, **on),
        steps__hold=lambda: _on(made.opened(cast), steps.hold, **on, code="PN1"),
        steps__close=lambda: _on(
            made.next_planned(cast), steps.close, without_letter=True, letter_reason="She asked for none"
        ),
    )


def _moving(cast: Any) -> Doings:
    from waymark.actions.reviews import steps

    made = a_review
    moved = {"on": date(2024, 4, 9), "asked_by": "parent", "reason": "parent"}
    by_anybody = of(
        cast.iro,
        cast.amara,
        steps__plan=lambda: partial(steps.plan, cast.amara, kind="later", on=DAY),
        steps__rearrange=lambda: _on(made.planned(cast), steps.rearrange, **moved),
        steps__convene=lambda: _on(made.planned(cast), steps.convene),
        steps__stand_down=lambda: _on(made.planned(cast), steps.stand_down, reason="weather"),
    )
    # Only of a child for whom none falls due: that is when Amara is grown up.
    cancel = of(
        a_review.on(cast.iro, date(2032, 5, 2)),
        cast.amara,
        steps__cancel=lambda: _on(made.planned(cast), steps.cancel),
    )
    return {**by_anybody, **cancel}


def _booking(cast: Any) -> Doings:
    from waymark.actions.reviews import booking

    wanted = {"kind": "later", "on": date(2024, 6, 18), "at": time(10), "confirmed": True}
    return of(
        cast.iro,
        cast.amara,
        booking__page=lambda: partial(booking.page, cast.amara),
        booking__book=lambda: partial(booking.book, cast.amara, **wanted),
    )


def _form(cast: Any) -> Doings:
    from waymark.actions.reviews import convening, convening_pages
    from waymark.domain.reviews.convening import Guest

    guests = (Guest("Amara", "child", channel="hand"),)

    return of(
        cast.social_worker,
        cast.amara,
        convening_pages__form_page=lambda: partial(convening_pages.form_page, a_review.planned(cast)),
        convening__submit=lambda: _on(a_review.planned(cast), convening.submit, guests=guests, arranges=True),
        convening__arranged=lambda: _on(cut_off(a_review.invited(cast), DAY - timedelta(days=1)), convening.arranged),
    )


def _convening(cast: Any) -> Doings:
    from waymark.actions.reviews import convening, convening_pages, reminders
    from waymark.domain.reviews.convening import Guest

    nurse = Guest("Nurse Oke", "health", channel="hand")

    def with_one(action: Any) -> Any:
        key = a_review.invited(cast)
        return partial(action, key, invitation=invitation(key), version=version(key))

    def sent() -> Any:
        key = a_review.invited(cast)
        return _on(key, convening.send, only=a_review.invitations(key))

    def guest() -> Any:
        key = a_review.invited(cast)
        return partial(convening_pages.guest_page, key, invitation(key))

    return of(
        cast.iro,
        cast.amara,
        convening__put=lambda: _on(a_review.planned(cast), convening.put, guest=nurse),
        convening__remove=lambda: with_one(convening.remove),
        convening__send=sent,
        reminders__chase_form=lambda: partial(reminders.chase_form, cut_off(a_review.planned(cast), DAY)),
        convening_pages__page=lambda: partial(convening_pages.page, a_review.planned(cast)),
        convening_pages__guest_page=guest,
        convening_pages__blank_page=lambda: partial(convening_pages.blank_page, a_review.planned(cast)),
    )


def _forms(cast: Any) -> Doings:
    from waymark.actions.reviews import forms

    def sent() -> Any:
        key = a_review.invited(cast)
        return _on(key, forms.send, only=[invitation(key, "Amara")], channel="hand")

    def entered() -> Any:
        key, form = a_review.form(cast)
        said = {"returned_on": DAY, "channel": "form", "answers": {}, "iro_only": False}
        return partial(forms.enter, key, form, **said, version=version(key))

    return of(
        cast.iro,
        cast.amara,
        forms__page=lambda: partial(forms.page, a_review.planned(cast)),
        forms__send=sent,
        forms__enter_page=lambda: partial(forms.enter_page, *a_review.form(cast)),
        forms__enter=entered,
    )


def _papers(cast: Any) -> Doings:
    from waymark.actions.reviews import papers, reminders

    def received() -> str:
        key = a_review.planned(cast)
        papers.receive(key, "report", on=DAY, by=cast.manager)
        return key

    by_anybody = of(
        cast.social_worker,
        cast.amara,
        papers__receive=lambda: partial(papers.receive, a_review.planned(cast), "report", on=DAY),
        papers__unmark=lambda: partial(papers.unmark, received(), "report"),
        reminders__chase=lambda: partial(reminders.chase, a_review.planned(cast), "report"),
    )
    by_the_iro = of(
        cast.iro,
        cast.amara,
        "prepare",
        papers__not_needed=lambda: partial(
            papers.not_needed, a_review.planned(cast), "pathway_plan", reason="She is nine."
        ),
    )
    return {**by_anybody, **by_the_iro}


def _preparing(cast: Any) -> Doings:
    from waymark.actions.reviews import agenda, checklists, child_seen

    said = {"text": "My bike", "from_child": True, "not_in_front_of_all": False}

    def with_item(action: Any, **more: Any) -> Any:
        key = a_review.planned(cast)
        return partial(action, key, agenda.add(key, text="My room", by=cast.manager), **more)

    def checked() -> Any:
        key = a_review.planned(cast)
        return partial(checklists.check, key, given=[a_review.given(key)], first=False)

    return of(
        cast.iro,
        cast.amara,
        agenda__add=lambda: partial(agenda.add, a_review.planned(cast), text="My room"),
        agenda__change=lambda: with_item(agenda.change, **said),
        agenda__move=lambda: with_item(agenda.move, up=True),
        agenda__remove=lambda: with_item(agenda.remove),
        checklists__check=checked,
        child_seen__see=lambda: partial(
            child_seen.see, a_review.planned(cast), seen_on=DAY, outcome="alone", mode="in_person"
        ),
    )


def _questions(cast: Any) -> Doings:
    from waymark.actions.reviews import questions

    put = of(
        cast.iro, cast.amara, questions__put_gaps=lambda: partial(questions.put_gaps, a_review.gap(cast), first=False)
    )
    answer = of(
        cast.social_worker,
        cast.amara,
        questions__answer=lambda: partial(questions.answer, a_review.question(cast), text="It is authorised."),
    )
    return {**put, **answer, **of(cast.social_worker, questions__mine=lambda: questions.mine)}

"""The actions on what is raised about a child."""

from functools import partial
from typing import Any

from makers import raised as made
from makers.doing import OWN, Doings, of
from makers.fixed_cast import DAY


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {**_raising(cast), **_moving(cast), **_closing(cast), **_answering(cast), **_looking(cast), **_service(cast)}


def _recording(action: Any) -> Any:
    """The action, where the service says that it records here since the day before."""
    from waymark.records.models import Service

    Service.objects.update_or_create(pk=1, defaults={"records_from": DAY})
    return action


def _on(key: str, action: Any, **more: Any) -> Any:
    return partial(action, key, version=made.version(key), **more)


def _raising(cast: Any) -> Doings:
    from waymark.actions.challenge import raise_page, raising

    at = {"stage": "formal", "answerer": made.page_key("SW-2"), "said": made.concern(), "skip_reason": "Urgent."}
    return of(
        cast.iro,
        cast.amara,
        raising__raise_alert=lambda: partial(raising.raise_alert, cast.amara, **at),
        raising__discuss=lambda: partial(raising.discuss, cast.amara, said=made.concern(), with_whom="Ana Cole"),
        raising__raise_further=lambda: _on(made.discussed(cast), raising.raise_further, **at),
        raising__recognise=lambda: partial(
            raising.recognise, cast.amara, text="A fine holiday.", reaches="carer", to_name="Mr Bell"
        ),
        raise_page__raising_page=lambda: partial(raise_page.raising_page, cast.amara),
        raise_page__stepping_on=lambda: partial(raise_page.stepping_on, made.raised(cast), "escalate"),
    )


def _moving(cast: Any) -> Doings:
    from waymark.actions.challenge import answers, moving

    def shorten() -> Any:
        made.adopted(cast, "herefordshire_2020_21")
        key = made.raised(cast, "formal", "SW-2", said={"themes": ("other",)})
        return _on(key, moving.shorten, on=DAY, reason="She moves on Friday.")

    further = {"stage": "formal", "answerer": made.page_key("SW-2"), "text": "No answer."}
    outside = partial(made.raised, cast, made.OUTSIDE, "")
    return of(
        cast.iro,
        cast.amara,
        moving__escalate=lambda: _on(made.raised(cast), moving.escalate, **further),
        moving__hand_on=lambda: _on(
            made.raised(cast), moving.hand_on, answerer=made.page_key("SW-2"), reason="She left."
        ),
        moving__shorten=shorten,
        moving__pause=lambda: _on(made.raised(cast), moving.pause, reason="In hospital."),
        moving__resume=lambda: _on(made.paused(cast), moving.resume),
        answers__reply=lambda: _on(outside(), answers.reply, who="Ms Gray, Cafcass", text="We look at it."),
    )


def _closing(cast: Any) -> Doings:
    from waymark.actions.challenge import closing, telling

    changed = {"changed": "She has a plan."}
    return of(
        cast.iro,
        cast.amara,
        closing__settle=lambda: _on(made.discussed(cast), closing.settle, **changed),
        closing__resolve=lambda: _on(made.raised(cast), closing.resolve, **changed),
        closing__part=lambda: _on(made.raised(cast), closing.part, **changed, still_open="No school yet."),
        closing__withdraw=lambda: _on(made.raised(cast), closing.withdraw, **changed, reason="A mistake."),
        closing__reopen=lambda: _on(made.resolved(cast), closing.reopen, reason="It came back."),
        telling__tell=lambda: partial(
            telling.tell, made.raised(cast, to="SW-2"), whom="child", told_on=DAY, how="letter"
        ),
    )


def _answering(cast: Any) -> Doings:
    from waymark.actions.challenge import answers, raise_page

    asked = of(
        cast.team_manager,
        "",
        OWN,
        answers__answer=lambda: _on(made.raised(cast), answers.answer, text="It is written."),
        raise_page__answering_page=lambda: partial(raise_page.answering_page, made.raised(cast)),
    )
    line = of(
        cast.iro,
        cast.amara,
        "raise_alert",
        answers__comment=lambda: partial(answers.comment, made.raised(cast, to="SW-2"), text="We spoke."),
    )
    return {**asked, **line}


def _looking(cast: Any) -> Doings:
    from waymark.actions.challenge import alert_page, alerts_list, board, quarterly
    from waymark.domain.measures.board import Asked

    of_child = of(
        cast.iro,
        cast.amara,
        "children",
        alert_page__alert=lambda: partial(alert_page.alert, made.raised(cast, to="SW-2")),
    )
    listed = of(
        cast.iro,
        alerts_list__alerts=lambda: partial(alerts_list.alerts, alerts_list.AlertFilters()),
        board__board=lambda: partial(board.board, ""),
        quarterly__quarterly=lambda: _recording(partial(quarterly.quarterly, "2024/25-Q1", internal=False)),
        quarterly__download_quarterly=lambda: _recording(
            partial(quarterly.download_quarterly, "figures.json", "2024/25-Q1", internal=False)
        ),
        quarterly__quarterly_files=lambda: _recording(partial(quarterly.quarterly_files, "2024/25-Q1", internal=False)),
        board__behind=lambda: partial(board.behind, "", Asked("raised")),
    )
    return {**of_child, **listed}


def _service(cast: Any) -> Doings:
    from waymark.actions.challenge import alert_reminders, standing_in

    days = {"from_on": DAY, "until_on": DAY, "reason": "On leave"}
    for_another = of(
        cast.manager,
        "",
        "raise_alert",
        standing_in__arrange=lambda: partial(
            standing_in.arrange, person=made.page_key("SW-2"), stand_in=made.page_key("TM-1"), **days
        ),
        standing_in__end_standing_in=lambda: partial(standing_in.end_standing_in, made.away(cast)),
    )
    looked = of(cast.team_manager, standing_in__standing_in=lambda: standing_in.standing_in)
    daily = of(cast.manager, alert_reminders__remind_of_answers=lambda: alert_reminders.remind_of_answers)
    return {**for_another, **looked, **daily}

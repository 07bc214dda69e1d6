"""The actions that go beyond the ladder."""

from functools import partial
from typing import Any

from makers import beyond as said
from makers.doing import Doings, of
from makers.fixed_cast import DAY


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {**_partners(cast), **_advice(cast), **_cafcass(cast), **_systemic(cast), **_about_iros(cast)}


def _partners(cast: Any) -> Doings:
    from waymark.actions.concerns import beyond, partners

    def put() -> str:
        return partners.escalate(cast.amara, typed=said.escalated(), by=cast.manager)

    def over() -> str:
        key = put()
        ended = {"outcome": "put_right", "outcome_text": "She is seen.", "closed_on": DAY}
        partners.close(key, **ended, version=1, by=cast.manager)
        return key

    by_all_who_see = of(
        cast.social_worker,
        cast.amara,
        beyond__of_child=lambda: partial(beyond.of_child, cast.amara),
        partners__escalation=lambda: partial(partners.escalation, put()),
    )
    by_the_iro = of(
        cast.iro,
        cast.amara,
        partners__to_escalate=lambda: partial(partners.to_escalate, cast.amara),
        partners__escalate=lambda: partial(partners.escalate, cast.amara, typed=said.escalated()),
        partners__change=lambda: partial(partners.change, put(), typed=said.escalated(), version=1),
        partners__enter_answer=lambda: partial(
            partners.enter_answer, put(), answered_on=DAY, who="Dr Moss", text="In May.", version=1
        ),
        partners__close=lambda: partial(
            partners.close, put(), outcome="put_right", outcome_text="She is seen.", closed_on=DAY, version=1
        ),
        partners__reopen=lambda: partial(partners.reopen, over(), version=2),
    )
    lists = of(cast.iro, partners__listed=lambda: partial(partners.listed, "", 1))
    return {**by_all_who_see, **by_the_iro, **lists}


def _advice(cast: Any) -> Doings:
    from waymark.actions.concerns import legal_advice

    def put() -> str:
        return legal_advice.ask(cast.amara, typed=said.asked(), by=cast.manager)

    of_her = of(
        cast.iro,
        cast.amara,
        legal_advice__to_ask=lambda: partial(legal_advice.to_ask, cast.amara),
        legal_advice__ask=lambda: partial(legal_advice.ask, cast.amara, typed=said.asked()),
        legal_advice__question=lambda: partial(legal_advice.question, put()),
        legal_advice__change=lambda: partial(legal_advice.change, put(), typed=said.asked(), version=1),
    )
    return {**of_her, **of(cast.iro, legal_advice__listed=lambda: partial(legal_advice.listed, "", 1))}


def _cafcass(cast: Any) -> Doings:
    from waymark.actions.concerns import cafcass

    def begun() -> str:
        return cafcass.refer(cast.amara, typed=said.referred(), by=cast.manager)

    of_her = of(
        cast.iro,
        cast.amara,
        cafcass__to_refer=lambda: partial(cafcass.to_refer, cast.amara),
        cafcass__refer=lambda: partial(cafcass.refer, cast.amara, typed=said.referred()),
        cafcass__referral=lambda: partial(cafcass.referral, begun()),
        cafcass__change=lambda: partial(cafcass.change, begun(), typed=said.referred(), version=1),
        cafcass__pack=lambda: partial(cafcass.pack, begun(), "html"),
    )
    return {**of_her, **of(cast.iro, cafcass__listed=lambda: partial(cafcass.listed, "", 1))}


def _systemic(cast: Any) -> Doings:
    from waymark.actions.concerns import systemic

    raised = {"raised_on": DAY, "to_post": "director"}
    ended = {"changed": "More are paid for.", "closed_on": DAY}

    def begun() -> str:
        return systemic.begin(typed=said.systemic(), by=cast.manager)

    def put() -> str:
        key = begun()
        systemic.put_to(key, **raised, version=1, by=cast.manager)
        return key

    def reply() -> Any:
        key = put()
        (one,) = systemic.concern(key, by=cast.manager).raisings
        return partial(systemic.enter_reply, key, raising=one.key, replied_on=DAY, reply="Yes.", version=2)

    def over() -> str:
        key = put()
        systemic.close(key, **ended, version=2, by=cast.manager)
        return key

    return of(
        cast.manager,
        systemic__listed=lambda: partial(systemic.listed, ""),
        systemic__concern=lambda: partial(systemic.concern, begun()),
        systemic__to_begin=lambda: partial(systemic.to_begin, ""),
        systemic__begin=lambda: partial(systemic.begin, typed=said.systemic()),
        systemic__change=lambda: partial(systemic.change, begun(), typed=said.systemic(), version=1),
        systemic__put_to=lambda: partial(systemic.put_to, begun(), **raised, version=1),
        systemic__enter_reply=reply,
        systemic__add_child=lambda: partial(systemic.add_child, begun(), text="A3", version=1),
        systemic__keep_behind=lambda: partial(systemic.keep_behind, begun(), out=[], alerts=[], version=1),
        systemic__close=lambda: partial(systemic.close, put(), **ended, version=2),
        systemic__reopen=lambda: partial(systemic.reopen, over(), version=3),
    )


def _about_iros(cast: Any) -> Doings:
    from waymark.actions.concerns import about_iro
    from waymark.records.models import Person

    def typed() -> Any:
        return said.about_iro(Person.objects.get(key="IRO-2").page_key)

    def kept() -> str:
        return about_iro.begin(typed=typed(), by=cast.manager)

    by_a_manager = of(
        cast.manager,
        about_iro__listed=lambda: partial(about_iro.listed, ""),
        about_iro__to_begin=lambda: about_iro.to_begin,
        about_iro__begin=lambda: partial(about_iro.begin, typed=typed()),
        about_iro__concern=lambda: partial(about_iro.concern, kept()),
        about_iro__change=lambda: partial(about_iro.change, kept(), typed=typed(), version=1),
    )
    return {**by_a_manager, **of(cast.iro, about_iro__shown_to_me=lambda: about_iro.shown_to_me)}

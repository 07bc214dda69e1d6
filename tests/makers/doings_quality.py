"""The actions of how the IROs' work is looked at, and of the days that somebody keeps."""

from functools import partial
from typing import Any

from makers import quality as said
from makers.doing import OWN, Doing, Doings, of
from makers.fixed_cast import DAY


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {**_samples(cast), **_audits(cast), **_observations(cast), **_days(cast)}


def _samples(cast: Any) -> Doings:
    from waymark.actions.quality import overview, samples

    def drawn() -> str:
        return samples.draw(typed=said.drawn(), by=cast.manager)

    def looks() -> str:
        from makers.doings_oversight import FORM
        from waymark.actions.oversight import oversights

        oversights.record(cast.amara, "midpoint", **FORM, by=cast.iro)
        return samples.draw(typed=said.drawn(source="oversights"), by=cast.manager)

    def graded() -> Any:
        from waymark.records.models import SampleItem

        key = looks()
        item = SampleItem.objects.get(sample__key=key)
        return partial(samples.grade, key, given={item.key: ("good", "Clear.")}, version=1)

    return of(
        cast.manager,
        overview__listed=lambda: partial(overview.listed, "", "", 1),
        samples__to_draw=lambda: samples.to_draw,
        samples__draw=lambda: partial(samples.draw, typed=said.drawn()),
        samples__sample=lambda: partial(samples.sample, drawn()),
        samples__grade=graded,
    )


def _audits(cast: Any) -> Doings:
    from waymark.actions.quality import audits
    from waymark.records.models import AuditStep

    def begun(**more: Any) -> str:
        return audits.begin(cast.amara, typed=said.audited(**more), by=cast.manager)

    def done() -> Any:
        key = begun()
        step = AuditStep.objects.get(audit__key=key).key
        return partial(audits.step_done, key, step=step, text="It went out.", done_on=DAY, version=1)

    changed = {"text": "See the child.", "who": "Jo Reed", "due_on": DAY}
    of_her = of(
        cast.manager,
        cast.amara,
        audits__to_audit=lambda: partial(audits.to_audit, cast.amara),
        audits__begin=lambda: partial(audits.begin, cast.amara, typed=said.audited()),
        audits__audit=lambda: partial(audits.audit, begun()),
        audits__change=lambda: partial(
            audits.change, begun(finished=False), typed=said.audited(), version=1
        ),
        audits__add_step=lambda: partial(audits.add_step, begun(), **changed, version=1),
        audits__step_done=done,
    )  # fmt: skip
    whole = of(
        cast.manager,
        audits__to_find=lambda: audits.to_find,
        audits__find_child=lambda: partial(audits.find_child, "A3"),
    )
    return {**of_her, **whole}


def _observations(cast: Any) -> Doings:
    from waymark.actions.quality import observations, own

    iro = said.page_key("IRO-1")

    def begun() -> str:
        return observations.begin(iro, typed=said.watched(), by=cast.manager)

    by_the_manager = of(
        cast.manager,
        observations__to_observe=lambda: partial(observations.to_observe, iro),
        observations__begin=lambda: partial(observations.begin, iro, typed=said.watched()),
        observations__observation=lambda: partial(observations.observation, begun()),
        observations__change=lambda: partial(observations.change, begun(), typed=said.watched(), version=1),
    )
    say = Doing(lambda: partial(own.say, begun(), words="It was so.", agreed=True, version=1), cast.iro, "", OWN)
    return {**by_the_manager, **of(cast.iro, own__mine=lambda: own.mine), "own.say": say}


def _days(cast: Any) -> Doings:
    from waymark.actions import kept_days

    return of(cast.manager, kept_days__remind_of_days=lambda: kept_days.remind_of_days)

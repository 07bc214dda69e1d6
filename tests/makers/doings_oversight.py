"""The actions between two reviews: forms, events, panels, the footprint."""

from datetime import date
from functools import partial
from typing import Any

from makers.doing import Doings, of
from makers.fixed_cast import DAY

SAID = {"progressed": "School", "not_progressed": "Nothing", "child_says": "OK", "next": "Panel in May"}
FORM = {"done_on": DAY, "answers": SAID}
NEXT = date(2024, 4, 9)


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {**_forms(cast), **_events(cast), **_panels(cast), **_lists(cast)}


def _forms(cast: Any) -> Doings:
    from waymark.actions.oversight import asking, between_reviews, footprint, oversights

    def written() -> str:
        return oversights.record(cast.amara, "midpoint", **FORM, by=cast.manager)

    by_all_who_see = of(
        cast.social_worker,
        cast.amara,
        between_reviews__page=lambda: partial(between_reviews.page, cast.amara),
        footprint__page=lambda: partial(footprint.page, cast.amara),
        oversights__written=lambda: partial(oversights.written, written()),
    )
    by_the_iro = of(
        cast.iro,
        cast.amara,
        oversights__to_write=lambda: partial(oversights.to_write, cast.amara, "midpoint"),
        oversights__to_correct=lambda: partial(oversights.to_correct, written()),
        oversights__record=lambda: partial(oversights.record, cast.amara, "check_in", **FORM),
        oversights__correct=lambda: partial(oversights.correct, written(), **FORM, why="Clearer", version=1),
        asking__ask=lambda: partial(asking.ask, cast.amara, text="When?", due_on=NEXT),
    )
    return {**by_all_who_see, **by_the_iro}


def _events(cast: Any) -> Doings:
    from waymark.actions.oversight import events
    from waymark.records.models import Child, Missing

    notice = {"kind": "exclusion", "happened_on": DAY, "text": "Two days."}

    def told() -> str:
        return events.notify(cast.amara, **notice, by=cast.manager).key

    def shown() -> str:
        child = Child.objects.get(key=cast.amara)
        Missing.objects.create(child=child, started_on=date(2024, 3, 10), kind="M", said={"2024": [None]})
        return cast.amara

    by_who_works = of(
        cast.social_worker,
        cast.amara,
        events__notify=lambda: partial(events.notify, cast.amara, **notice),
        events__of_child=lambda: partial(events.of_child, cast.amara),
    )
    by_the_iro = of(
        cast.iro,
        cast.amara,
        events__answer=lambda: partial(events.answer, told(), answer="noted", text="Known."),
        events__answer_seen=lambda: partial(
            events.answer_seen, shown(), kind="missing", on=date(2024, 3, 10), answer="noted", text="Back."
        ),
    )
    return {**by_who_works, **by_the_iro}


def _panels(cast: Any) -> Doings:
    from waymark.actions.oversight import panels

    typed = panels.Typed("permanence", DAY, "A match is ready.")

    def put() -> str:
        return panels.refer(cast.amara, typed=typed, by=cast.manager)

    by_all_who_see = of(
        cast.social_worker,
        cast.amara,
        panels__of_child=lambda: partial(panels.of_child, cast.amara),
        panels__referral=lambda: partial(panels.referral, put()),
    )
    by_the_iro = of(
        cast.iro,
        cast.amara,
        panels__refer=lambda: partial(panels.refer, cast.amara, typed=typed),
        panels__change=lambda: partial(panels.change, put(), typed=typed, version=1),
    )
    return {**by_all_who_see, **by_the_iro}


def _lists(cast: Any) -> Doings:
    from waymark.actions.oversight import events, oversights_due, panels

    return of(
        cast.iro,
        oversights_due__listed=lambda: partial(oversights_due.listed, oversights_due.DueFilters()),
        events__listed=lambda: partial(events.listed, events.EventFilters()),
        panels__listed=lambda: partial(panels.listed, panels.PanelFilters()),
    )

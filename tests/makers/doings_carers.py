"""The actions about foster carers and the booking of their reviews."""

from datetime import date
from functools import partial
from typing import Any

from makers.doing import CARERS, Doings, of
from makers.fixed_cast import DAY, as_role

HOUSEHOLD = {"local_id": "F-7", "name": "Hana and Tom Wild", "approved_on": date(2023, 5, 2)}
REVIEWED_ON = date(2024, 3, 4)


def household(cast: Any, **more: Any) -> str:
    """Foster carers, approved in May 2023; returns their key."""
    from waymark.actions import carers

    return str(carers.add(**(HOUSEHOLD | more), by=cast.manager))


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    from waymark.actions import carers
    from waymark.actions.reviews import booking_carers, steps

    made = partial(household, cast)
    changed = HOUSEHOLD | {"name": "Hana Wild"}
    by = as_role(cast.manager, "fostering_iro")
    looked_at = of(by, "", CARERS, carers__carer=lambda: partial(carers.carer, made()))
    return looked_at | of(
        by,
        carers__listed=lambda: carers.listed,
        carers__form=lambda: partial(carers.form, made()),
        carers__add=lambda: partial(carers.add, **HOUSEHOLD),
        carers__edit=lambda: partial(carers.edit, made(), **changed, version=1),
        carers__end=lambda: partial(carers.end, made(), on=DAY, reason="resigned", version=1),
        carers__panel=lambda: partial(carers.panel, made(last_review_on=REVIEWED_ON), on=DAY, version=1),
        booking_carers__page=lambda: partial(booking_carers.page, made()),
        booking_carers__book=lambda: partial(booking_carers.book, made(), on=date(2024, 4, 16), confirmed=True),
        steps__plan_carers=lambda: partial(steps.plan_carers, made(), on=date(2024, 4, 16)),
    )

"""The actions about a child's record: looking, allocating, cover, access, and what the case system holds."""

from datetime import date
from functools import partial
from typing import Any

from makers.doing import Doings, of
from makers.fixed_cast import AT, DAY

BIRTHDAY = date(2024, 4, 10)
VISIT = {"visited_on": date(2024, 3, 4), "by": "Ana Cole", "seen": True, "alone": True}


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {**_looking(cast), **_allocating(cast), **_access(cast), **_casework(cast), **_settled(cast), **_grown(cast)}


def _person(key: str) -> str:
    from waymark.records.models import Person

    return str(Person.objects.get(key=key).page_key)


def _looking(cast: Any) -> Doings:
    from waymark.actions import children

    return of(cast.manager, cast.amara, children__child=lambda: partial(children.child, cast.amara))


def _allocating(cast: Any) -> Doings:
    from waymark.actions import cover
    from waymark.actions import people as allocating
    from waymark.records.models import Allocation, Child

    period = {"from_on": DAY, "until_on": DAY, "reason": "Leave."}

    def covered() -> str:
        child = Child.objects.get(key=cast.amara)
        Allocation.objects.create(child=child, role="cover", person_key="IRO-2", started_on=DAY)
        return cast.amara

    of_child = of(
        cast.manager,
        cast.amara,
        people__allocating=lambda: partial(allocating.allocating, cast.amara),
        people__allocate=lambda: partial(
            allocating.allocate, cast.amara, iro=_person("IRO-2"), from_on=DAY, reason="A change."
        ),
        cover__covering=lambda: partial(cover.covering, cast.amara),
        cover__cover=lambda: partial(cover.cover, cast.amara, iro=_person("IRO-2"), **period),
        cover__end=lambda: partial(cover.end, covered()),
    )
    of_many = of(
        cast.manager,
        cover__covering_all=lambda: partial(cover.covering_all, _person("IRO-1")),
        cover__cover_all=lambda: partial(cover.cover_all, _person("IRO-1"), iro=_person("IRO-2"), **period),
    )
    return {**of_child, **of_many}


def _access(cast: Any) -> Doings:
    from waymark.actions import access
    from waymark.records.models import Child, GlassBroken, NamedPerson, Person

    def restricted(named: str = "") -> str:
        child = Child.objects.get(key=cast.noor)
        Child.objects.filter(pk=child.pk).update(restricted=True)
        if named:
            NamedPerson.objects.create(child=child, person=Person.objects.get(key=named))
        return cast.noor

    def opened() -> str:
        child = Child.objects.get(key=restricted())
        return GlassBroken.objects.create(child=child, broken_at=AT, broken_by="MAN-2", reason="A court asks.").key

    return of(
        cast.manager,
        cast.noor,
        access__who_may_see=lambda: partial(access.who_may_see, cast.noor),
        access__restrict=lambda: partial(access.restrict, cast.noor, reason="A threat.", name_me=True),
        access__unrestrict=lambda: partial(access.unrestrict, restricted("MAN-1"), reason="Over."),
        access__name=lambda: partial(access.name, restricted(), _person("IRO-1"), reason="Covers."),
        access__unname=lambda: partial(access.unname, restricted("IRO-1"), _person("IRO-1"), reason="Back."),
        access__break_glass=lambda: partial(access.break_glass, restricted(), reason="A court asks."),
        access__seen=lambda: partial(access.seen, opened()),
    )


def _casework(cast: Any) -> Doings:
    from waymark.actions import casework

    def recorded() -> dict[str, Any]:
        pk = casework.add(cast.amara, "visits", values=VISIT, by=cast.manager)
        lines = casework.listed(cast.amara, "visits", by=cast.manager).lines
        return {"pk": pk, "seen": next(line.seen for line in lines if line.pk == pk)}

    return of(
        cast.social_worker,
        cast.amara,
        casework__listed=lambda: partial(casework.listed, cast.amara, "visits"),
        casework__add=lambda: partial(casework.add, cast.amara, "visits", values=VISIT),
        casework__correct=lambda: partial(
            casework.correct, cast.amara, "visits", values=VISIT | {"alone": False}, **recorded()
        ),
        casework__withdraw=lambda: partial(
            casework.withdraw, cast.amara, "visits", reason="It was another child.", **recorded()
        ),
    )


def _settled(cast: Any) -> Doings:
    from waymark.actions.reviews import settling

    found = {"on": date(2024, 1, 2), "grounds": "She is at home here.", "agreed": True}

    def is_settled() -> str:
        settling.enter(cast.amara, **found, by=cast.manager)
        return cast.amara

    by_all_who_see = of(cast.team_manager, cast.amara, settling__page=lambda: partial(settling.page, cast.amara))
    by_the_iro = of(
        cast.iro,
        cast.amara,
        settling__to_change=lambda: partial(settling.to_change, cast.amara),
        settling__enter=lambda: partial(settling.enter, cast.amara, **found),
        settling__check=lambda: partial(settling.check, is_settled(), on=DAY),
        settling__end=lambda: partial(settling.end, is_settled(), on=DAY, because="concern"),
    )
    return {**by_all_who_see, **by_the_iro}


CHAIRS_TO_18 = '[service]\nauthority = "Marshland"\n\n[targets]\npathway_reviews_to_age = 18\n'


def _grown(cast: Any) -> Doings:
    from waymark.actions import service
    from waymark.actions.reviews import young_people
    from waymark.records.models import Child

    def nearly_grown() -> str:
        """Lee, had he left care at seventeen, in a service that chairs until eighteen."""
        service.adopt(CHAIRS_TO_18, "marshland", by=cast.manager)
        Child.objects.filter(key=cast.lee).update(dob=BIRTHDAY.replace(year=2006))
        return str(cast.lee)

    of_many = of(cast.manager, young_people__listed=lambda: young_people.listed)
    return of_many | of(
        cast.manager,
        cast.lee,
        young_people__handing_over=lambda: partial(young_people.handing_over, nearly_grown()),
        young_people__to_hand_over=lambda: partial(young_people.to_hand_over, nearly_grown()),
        young_people__hand_over=lambda: partial(
            young_people.hand_over, nearly_grown(), to="Leaving care team", on=BIRTHDAY
        ),
    )

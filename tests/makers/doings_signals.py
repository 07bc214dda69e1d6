"""The actions on what the records show by themselves."""

from datetime import date
from functools import partial
from typing import Any

from makers.doing import Doings, of

AGAIN = date(2024, 5, 7)
DUE = date(2024, 4, 9)


def doings(cast: Any) -> Doings:
    """Each with what it needs: Kai's second review was never held, which his records show."""
    from waymark.actions.signals import answering, of_child, signals_list, tasks

    def task_of_the_iros() -> str:
        from waymark.records.models import SignalAnswer

        to = person("IRO-1")
        answering.give_task(cast.kai, mark(cast.kai), text="Find a day.", to=to, due_on=DUE, by=cast.manager)
        return str(SignalAnswer.objects.get(kind="task", text="Find a day.").key)

    def set_aside() -> str:
        answering.set_aside(cast.kai, mark(cast.kai), reason="Booked.", again_on=AGAIN, by=cast.manager)
        return mark(cast.kai)

    by_who_works = of(
        cast.social_worker,
        cast.kai,
        of_child__page=lambda: partial(of_child.page, cast.kai),
        of_child__signal=lambda: partial(of_child.signal, cast.kai, mark(cast.kai)),
    )
    by_the_iro = of(
        cast.iro,
        cast.kai,
        answering__set_aside=lambda: partial(
            answering.set_aside, cast.kai, mark(cast.kai), reason="Booked.", again_on=AGAIN
        ),
        answering__take_back=lambda: partial(answering.take_back, cast.kai, set_aside()),
        answering__ask=lambda: partial(answering.ask, cast.kai, mark(cast.kai), text="When?", due_on=DUE),
        answering__give_task=lambda: partial(
            answering.give_task, cast.kai, mark(cast.kai), text="Find a day.", to=person("SW-1"), due_on=DUE
        ),
    )
    to_whom = of(
        cast.iro, cast.kai, "signals", tasks__finish=lambda: partial(tasks.finish, task_of_the_iros(), text="Done.")
    )
    lists = of(
        cast.iro,
        signals_list__listed=lambda: partial(signals_list.listed, signals_list.Filters()),
        tasks__mine=lambda: tasks.mine,
    )
    return {**by_who_works, **by_the_iro, **to_whom, **lists}


def person(key: str) -> str:
    """Somebody's key in addresses."""
    from waymark.records.models import Person

    return str(Person.objects.get(key=key).page_key)


def mark(child: str) -> str:
    """The mark of the first signal that stands of the child on the cast's day."""
    from makers.fixed_cast import DAY
    from waymark.actions import standing_signals as held
    from waymark.records.models import Child

    return held.of_child(Child.objects.get(key=child).pk, DAY)[0].signal.key

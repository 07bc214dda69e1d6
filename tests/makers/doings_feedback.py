"""The actions of feedback rounds, their answers, and given numbers."""

from functools import partial
from typing import Any

from makers.doing import Doings, of
from makers.feedback import CHOICES, a_number, a_round, asked
from makers.fixed_cast import DAY


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    from waymark.actions.feedback import answering, keeping, numbers, showing

    by = cast.manager

    def begun() -> str:
        return keeping.add_round(typed=a_round(), by=by)

    def open_question() -> tuple[str, str]:
        key = begun()
        keeping.add_question(key, text="Is it clear?", choices=CHOICES, version=1, by=by)
        (result,) = showing.shown(key, by=by).results
        return key, result.key

    def given() -> str:
        return numbers.give(given=a_number(), by=by)

    def taken_out() -> Any:
        one = asked(by)
        return partial(answering.take_out, one.round, int(one.answer), version=3)

    def sheet() -> Any:
        key, question = open_question()
        said = {question: answering.Said("very clear")}
        return partial(answering.enter_sheet, key, sheet="two", group="children", answered_on=DAY, said=said)

    counts = {"children": {"very clear": 3}}
    put_right = {"text": "Was it clear?", "choices": CHOICES, "version": 2}
    return of(
        by,
        showing__listed=lambda: showing.listed,
        showing__shown=lambda: partial(showing.shown, begun()),
        showing__behind=lambda: partial(showing.behind, *open_question(), "", 1),
        keeping__to_add=lambda: keeping.to_add,
        keeping__to_change=lambda: partial(keeping.to_change, begun()),
        keeping__to_ask=lambda: partial(keeping.to_ask, begun(), ""),
        keeping__add_round=lambda: partial(keeping.add_round, typed=a_round()),
        keeping__change_round=lambda: partial(keeping.change_round, begun(), typed=a_round(name="Spring"), version=1),
        keeping__drop_round=lambda: partial(keeping.drop_round, begun(), version=1),
        keeping__add_question=lambda: partial(
            keeping.add_question, begun(), text="Is it clear?", choices=CHOICES, version=1
        ),
        keeping__change_question=lambda: partial(keeping.change_question, *open_question(), **put_right),
        keeping__drop_question=lambda: partial(keeping.drop_question, *open_question(), version=2),
        answering__to_count=lambda: partial(answering.to_count, *open_question()),
        answering__enter_counts=lambda: partial(answering.enter_counts, *open_question(), numbers=counts, version=2),
        answering__to_enter=lambda: partial(answering.to_enter, begun()),
        answering__enter_sheet=sheet,
        answering__take_out=taken_out,
        numbers__listed_numbers=lambda: numbers.listed_numbers,
        numbers__to_put_right=lambda: partial(numbers.to_put_right, given()),
        numbers__give=lambda: partial(numbers.give, given=a_number()),
        numbers__put_right=lambda: partial(numbers.put_right, given(), number=250.0, source="Ann", version=1),
        numbers__drop_number=lambda: partial(numbers.drop_number, given(), version=1),
    )

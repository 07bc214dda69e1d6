"""What holds of signals whatever the history: made-up lives with made-up casework."""

from datetime import date
from random import Random
from typing import get_type_hints

from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from makers.made_up_lives import DAYS, FIRST, made_up
from makers.signalled import EVERYTHING, LAW
from waymark.domain.casework import TABLES
from waymark.domain.history import History
from waymark.domain.signals import Beside, Signal, first_to_look_at, rules, signals_of, standing

SEEDS = st.integers(0, 100_000)
ON = st.dates(FIRST, date.fromordinal(FIRST.toordinal() + DAYS))
AHEAD = frozenset({"achieve_by_on"})
"""Days that lie ahead by their nature: a plan names them when it is written."""
FEW = effort(max_examples=60, deadline=None)


@FEW
@given(SEEDS)
def test_every_signal_stands_within_care_and_after_its_due_day_and_can_be_said(seed):
    history, beside = made_up(seed)
    found = signals_of(history, EVERYTHING, LAW, beside)
    assert len({(one.mark, one.from_on) for one in found}) == len(found), "a mark is never two signals of one day"
    for one in found:
        assert one.until_on is None or one.from_on < one.until_on
        assert one.due_on is None or one.due_on < one.from_on or one.rule in ("SIG-REV-2", "SIG-REV-3"), one
        assert one.due_on is not None or one.since_on <= one.from_on, one
        assert any(p.known_from <= one.from_on and (p.end is None or one.from_on < p.end) for p in history.periods), one
        for said in standing([one], one.from_on, EVERYTHING):
            assert said.says.endswith(".")
            assert "{" not in said.says


def test_the_made_up_lives_show_nearly_every_rule():
    seen = {one.rule for seed in range(150) for one in _signals(seed)}
    assert len({rule.id for rule in rules()} - seen) < 3, {rule.id for rule in rules()} - seen


def _signals(seed: int) -> tuple[Signal, ...]:
    history, beside = made_up(seed)
    return signals_of(history, EVERYTHING, LAW, beside)


@FEW
@given(SEEDS)
def test_the_order_of_what_happened_on_one_day_changes_nothing(seed):
    history, beside = made_up(seed)
    chance, shuffled = Random(seed), {}
    for name in (*TABLES, "lives", "allocations", "missing", "social_workers"):
        rows = list(getattr(history, name))
        chance.shuffle(rows)
        shuffled[name] = tuple(sorted(rows, key=_first_day))
    other = Beside(*(tuple(chance.sample(rows, len(rows))) for rows in beside))
    again = signals_of(history._replace(**shuffled), EVERYTHING, LAW, other)
    assert again == signals_of(history, EVERYTHING, LAW, beside)


def _first_day(row) -> date:
    name = next(name for name in row._fields if name.endswith("_on") or name in ("start", "day"))
    return getattr(row, name) or date.min


@FEW
@given(SEEDS, ON)
def test_what_is_recorded_of_later_days_changes_nothing_that_stands_today(seed, today):
    """So no rule fires before its facts, and the past reads as it read."""
    history, beside = made_up(seed)
    by_then = Beside(
        tuple(one for one in beside.alerts if one.raised_on <= today),
        tuple(one for one in beside.notices if one.told_on <= today),
    )
    assert _standing(history, beside, today) == _standing(_as_of(history, today), by_then, today)


def _standing(history: History, beside: Beside, today: date) -> set[tuple[str, str]]:
    found = standing(signals_of(history, EVERYTHING, LAW, beside), today, EVERYTHING)
    return {(one.rule.id, one.says) for one in found}


def _as_of(history: History, today: date) -> History:
    """What the casework said by the end of that day; care and reviews stay as they are."""
    return history._replace(
        **{name: tuple(_cut(row, today) for row in getattr(history, name) if _is_known(row, today)) for name in TABLES}
    )


def _is_known(row, today: date) -> bool:
    return _first_day(row) <= today


def _cut(row, today: date):
    later = [
        name for name, kind in get_type_hints(type(row)).items()
        if kind is not date and name not in AHEAD and isinstance(day := getattr(row, name), date) and day > today
    ]  # fmt: skip
    return row._replace(**dict.fromkeys(later))


@FEW
@given(st.lists(SEEDS, max_size=4, unique=True), ON)
def test_every_child_with_a_signal_is_ranked_once_with_all_of_them(seeds, today):
    found = []
    for seed in seeds:
        history, beside = made_up(seed)
        named = history._replace(child=history.child._replace(id=str(seed)))
        found += standing(signals_of(named, EVERYTHING, LAW, beside), today, EVERYTHING)
    ranked = first_to_look_at(found)
    assert sorted(one.child for one in ranked) == sorted({one.signal.child for one in found})
    assert sum(len(one.standing) for one in ranked) == len(found)
    assert first_to_look_at(reversed(found)) == ranked
    firsts = [["now", "soon", "look"].index(one.standing[0].rule.urgency) for one in ranked]
    assert firsts == sorted(firsts)

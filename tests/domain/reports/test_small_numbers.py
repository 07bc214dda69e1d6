"""Small numbers are withheld, and with them enough others that nothing can be worked back."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.domain.measures.figures import Figure
from waymark.domain.reports.suppress import key_of, withheld

YEAR = "2023/24"


def count(measure, value, group=None, year=YEAR):
    return Figure(measure, measure, group or {}, "", value, None, None, {}, "count", False, "", year)


def share(measure, met, of, group=None, year=YEAR):
    value = None if of == 0 else 100 * met / of
    return Figure(measure, measure, group or {}, "", value, met, of, {}, "%", of == 0, "", year)


def hidden(figures, threshold=5):
    return withheld(figures, YEAR, threshold)


def by(measure, name, values):
    total = sum(values.values())
    return [count(measure, total), *(count(measure, value, {name: group}) for group, value in values.items())]


@pytest.mark.parametrize("value, gone", [(0, False), (1, True), (4, True), (5, False), (1415, False)])
def test_counts_from_one_to_four_are_withheld_and_nought_is_shown(value, gone):
    assert (hidden([count("unaccompanied_asylum_seeking_children", value)]) != frozenset()) is gone


@pytest.mark.parametrize(
    "met, of, gone",
    [(90, 100, False), (96, 100, True), (3, 100, True), (0, 100, False), (100, 100, False), (2, 4, True)],
)
def test_a_share_goes_where_those_in_it_or_those_not_in_it_are_few(met, of, gone):
    assert (hidden([share("dental_check_up_to_date_pct", met, of)]) != frozenset()) is gone


def test_one_small_cell_takes_the_next_smallest_with_it():
    figures = by("reviews_held", "sequence", {"first": 3, "second": 40, "subsequent": 900})
    assert hidden(figures) == {"reviews_held[sequence=first]", "reviews_held[sequence=second]"}


def test_two_cells_of_one_each_are_not_safe_with_each_other():
    figures = by("children_looked_after", "placement", {"a": 1, "b": 1, "c": 30, "d": 200})
    assert hidden(figures) == {f"children_looked_after[placement={name}]" for name in "abc"}


def test_a_count_is_not_to_be_read_off_the_share_beside_it():
    figures = by("children_looked_after", "sex", {"female": 3, "male": 60, "unknown": 40})
    figures += [
        share("children_looked_after_pct", n, 103, {"sex": s})
        for s, n in (("female", 3), ("male", 60), ("unknown", 40))
    ]
    assert hidden(figures) == {
        f"{measure}[sex={sex}]"
        for measure in ("children_looked_after", "children_looked_after_pct")
        for sex in ("female", "unknown")
    }


def test_who_came_is_not_to_be_worked_out_from_who_was_there_before_and_after():
    figures = [
        count("children_looked_after", 40, year="2022/23"),
        count("children_looked_after", 30),
        count("children_starting_care", 2),
        count("children_leaving_care", 12),
    ]
    gone = hidden(figures)
    assert "children_starting_care" in gone
    assert len(gone) > 1


def test_a_key_names_measure_group_and_another_year():
    assert (
        key_of(count("reviews_held", 9, {"month": "2023-04"}, "2022/23"), YEAR) == "reviews_held[month=2023-04]@2022/23"
    )


CELL = st.integers(0, 4)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=2, max_size=4))
def test_no_withheld_cell_of_a_breakdown_can_be_worked_back(cells):
    names = [f"g{place}" for place in range(len(cells))]
    _prove(
        lambda values: by("reviews_held", "month", dict(zip(names, values, strict=True))),
        tuple(cells),
        range(max(cells) + 3),
    )


@settings(max_examples=40, deadline=None)
@given(st.tuples(st.tuples(CELL, CELL), st.tuples(CELL, CELL)))
def test_nor_by_putting_two_tables_together(cells):
    flat = tuple(value for pair in cells for value in pair)

    def build(values):
        pairs = list(zip(values[::2], values[1::2], strict=True))
        figures = by("reviews_held", "month", {f"m{n}": met + rest for n, (met, rest) in enumerate(pairs)})
        figures.append(share("reviews_in_timescale_pct", sum(values[::2]), sum(values)))
        return figures + [
            share("reviews_in_timescale_pct", met, met + rest, {"month": f"m{n}"})
            for n, (met, rest) in enumerate(pairs)
        ]

    _prove(build, flat, range(max(flat) + 3))


def _prove(build, cells, values):
    """Every withheld number could be at least two things, going by all other numbers and by what 0 would look like."""
    figures = build(cells)
    gone = hidden(figures, threshold=3)
    seen = [_numbers(figure) for figure in figures if key_of(figure, YEAR) not in gone]
    worlds = set()
    for other in product(values, repeat=len(cells)):
        built = build(other)
        if [_numbers(figure) for figure in built if key_of(figure, YEAR) not in gone] != seen:
            continue
        lost = [figure for figure in built if key_of(figure, YEAR) in gone]
        if any(figure.unit == "count" and figure.value == 0 and _was(figures, figure) for figure in lost):
            continue
        worlds.add(tuple((key_of(figure, YEAR), _numbers(figure)) for figure in lost))
    true = {key_of(figure, YEAR): _numbers(figure) for figure in figures}
    # A withheld nought tells of no child, and may be known.
    for place, key in enumerate(sorted(key for key in gone if any(true[key]))):
        assert len({dict(world)[key] for world in worlds}) > 1, (place, key, cells)


def _was(figures, figure):
    """Whether the number that is withheld is really other than 0: then a reader knows that it is not 0."""
    return next(f.value for f in figures if key_of(f, YEAR) == key_of(figure, YEAR)) != 0


def _numbers(figure):
    return (figure.value, figure.numerator, figure.denominator)

"""Two editors of one form: what one side changed is taken, what both changed is asked, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from waymark.domain.reviews.merging import Difference, merge

FIELDS = st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(["", "x", "y"]), max_size=2))


def test_what_only_one_side_changed_is_put_together() -> None:
    base = {"voice": ["a"], "minutes": ["m"], "mode": ["video"]}
    merged = merge(base, {**base, "voice": ["mine"]}, {**base, "minutes": ["theirs"]})
    assert merged.fields == {"voice": ["mine"], "minutes": ["theirs"], "mode": ["video"]}
    assert merged.differences == ()


def test_what_both_changed_differently_is_asked_and_mine_stands_meanwhile() -> None:
    merged = merge({"voice": ["a"]}, {"voice": ["mine"]}, {"voice": ["theirs"]})
    assert merged.differences == (Difference("voice", ("mine",), ("theirs",)),)
    assert merged.fields == {"voice": ["mine"]}


def test_both_to_the_same_is_no_difference() -> None:
    assert merge({"voice": ["a"]}, {"voice": ["b"]}, {"voice": ["b"]}).differences == ()


def test_line_ends_of_a_browser_are_no_change() -> None:
    assert merge({"v": ["a\nb"]}, {"v": ["a\r\nb"]}, {"v": ["c"]}).fields == {"v": ["c"]}


def test_a_box_unticked_by_one_stays_unticked() -> None:
    assert merge({"channels": ["video", "form"]}, {"channels": ["form"]}, {"channels": ["video", "form"]}).fields == {
        "channels": ["form"]
    }


def test_lines_of_both_are_kept_theirs_first_and_one_taken_out_goes() -> None:
    merged = merge({"line": ["a", "b"]}, {"line": ["a", "mine"]}, {"line": ["a", "b", "theirs"]}, ["line"])
    assert merged.fields["line"] == ["a", "theirs", "mine"]


@given(base=FIELDS, mine=FIELDS)
def test_where_nobody_else_wrote_mine_stands_unasked(base, mine) -> None:
    merged = merge(base, mine, base)
    assert merged.differences == ()
    assert all([v for v in mine.get(name, []) if v] == values for name, values in merged.fields.items())


@given(base=FIELDS, mine=FIELDS, theirs=FIELDS)
def test_no_value_of_either_side_goes_without_being_asked(base, mine, theirs) -> None:
    merged = merge(base, mine, theirs)
    asked = {one.name for one in merged.differences}
    for side in (mine, theirs):
        for name in side:
            own, was = [[v for v in values if v] for values in (side[name], base.get(name, []))]
            assert own == was or name in asked or merged.fields[name] == own

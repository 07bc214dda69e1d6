"""How a child's episodes follow one another, and stays that add up."""

from itertools import pairwise

import pytest

from makers.rows import episode, flagged, year_of
from waymark.domain.ssda903.tables import EpisodeRow

FIRST = episode("01/05/2023", "01/06/2023", "X1")
OPEN = episode("01/05/2023")
HOME = episode("01/05/2023", "01/06/2023", "E4A")


def then(decom: str = "01/06/2023", dec: str = "", rec: str = "", **fields: str) -> EpisodeRow:
    return episode(decom, dec, rec, **({"rne": "P", "post": "CD3 4EF"} | fields))


@pytest.mark.parametrize(
    ("rule", "rows", "where"),
    [
        ("142", [OPEN, then()], ["Episodes 0"]),
        ("142", [episode("01/05/2023", "01/06/2023"), then()], ["Episodes 0"]),
        ("142", [FIRST, then()], []),
        ("142", [OPEN, then(child="2")], []),
        ("501", [FIRST, then("31/05/2023")], ["Episodes 1"]),
        ("501", [FIRST, then("01/06/2023")], []),
        ("501", [OPEN, then("31/05/2023")], []),
        ("388", [FIRST, then("02/06/2023")], ["Episodes 0"]),
        ("388", [FIRST, then()], []),
        ("388", [HOME, then()], ["Episodes 0"]),
        ("388", [HOME, then("02/06/2023", rne="S")], []),
        ("388", [FIRST], ["Episodes 0"]),
        ("388", [HOME], []),
        ("431", [FIRST, then(rne="S")], ["Episodes 1"]),
        ("431", [FIRST, then("31/05/2023", rne="S")], ["Episodes 1"]),
        ("431", [HOME, then("02/06/2023", rne="S")], []),
        ("431", [OPEN, then(rne="S")], []),
        ("432", [HOME, then("02/06/2023", rne="P")], ["Episodes 1"]),
        ("432", [HOME, then("02/06/2023", rne="")], ["Episodes 1"]),
        ("432", [HOME, then("02/06/2023", rne="S")], []),
        ("432", [FIRST, then()], []),
        ("433", [FIRST, then("02/06/2023")], ["Episodes 1"]),
        ("433", [OPEN, then()], ["Episodes 1"]),
        ("433", [FIRST, then()], []),
        ("433", [HOME, then("02/06/2023", rne="S")], []),
        ("434", [FIRST, episode("01/06/2023", rne="L", ls="E1")], []),
        ("434", [FIRST, episode("01/06/2023", rne="L")], ["Episodes 1"]),
        ("434", [FIRST, episode("01/06/2023", rne="L", ls="E1", urn="SC000002")], ["Episodes 1"]),
        ("434", [FIRST, episode("01/06/2023", rne="L", ls="E1", provider="")], ["Episodes 1"]),
        ("435", [FIRST, then()], []),
        ("435", [FIRST, then(rne="T", ls="E1")], ["Episodes 1"]),
        ("435", [FIRST, episode("01/06/2023", rne="T")], ["Episodes 1"]),
        ("435", [FIRST, episode("01/06/2023", rne="P", place="U4")], []),
        ("436", [FIRST, then(rne="B", ls="E1")], []),
        ("436", [FIRST, then(rne="U")], ["Episodes 1"]),
        ("436", [FIRST, episode("01/06/2023", rne="B", ls="E1")], ["Episodes 1"]),
        ("437", [episode("01/05/2023", "01/06/2023", "E2"), then(rne="S")], ["Episodes 0"]),
        ("437", [episode("01/05/2023", "01/06/2023", "E15"), then(rne="S")], ["Episodes 0"]),
        ("437", [episode("01/05/2023", "01/06/2023", "E2"), then(rne="S", child="2")], []),
        ("437", [HOME, then("02/06/2023", rne="S")], []),
        ("504", [FIRST, then(cin="N2")], ["Episodes 1"]),
        ("504", [FIRST, then()], []),
        ("504", [HOME, then("02/06/2023", rne="S", cin="N2")], []),
        ("504", [FIRST, then("02/06/2023", cin="N2")], []),
    ],
)
def test_two_episodes(rule: str, rows: list[EpisodeRow], where: list[str]) -> None:
    assert flagged(rule, year_of(episodes=rows)) == where
    backwards = [name.replace(" 0", " x").replace(" 1", " 0").replace(" x", " 1") for name in where]
    assert flagged(rule, year_of(episodes=rows[::-1])) == (where if len(rows) == 1 else backwards)


def run(status: str, *days: str, rec: str = "E4A") -> list[EpisodeRow]:
    """Episodes of one legal status, each from a day to the next one given."""
    ends = list(pairwise(days))
    return [
        episode(start, end, rec if end == days[-1] else "X1", ls=status, rne="P" if n else "S")
        for n, (start, end) in enumerate(ends)
    ]


@pytest.mark.parametrize(
    ("rule", "rows", "flags"),
    [
        ("361", run("L1", "01/05/2023", "04/05/2023"), 0),
        ("361", run("L1", "01/05/2023", "05/05/2023"), 1),
        ("361", run("L1", "01/05/2023", "03/05/2023", "05/05/2023"), 2),
        ("361", run("L1", "01/05/2023", "03/05/2023") + run("L1", "04/05/2023", "06/05/2023"), 0),
        ("361", [episode("28/03/2024", ls="L1")], 0),
        ("361", [episode("27/03/2024", ls="L1")], 1),
        ("362", run("L2", "01/05/2023", "22/05/2023"), 0),
        ("362", run("L2", "01/05/2023", "23/05/2023"), 1),
        ("363", run("L3", "01/05/2023", "08/05/2023"), 0),
        ("363", run("L3", "01/05/2023", "06/05/2023", "09/05/2023"), 2),
        ("367", run("V3", "01/05/2023", "15/07/2023"), 0),
        ("367", run("V3", "01/05/2023", "16/07/2023"), 1),
        ("367", run("V3", "01/05/2023", "01/06/2023") + run("V3", "01/07/2023", "15/08/2023"), 2),
        ("367", run("V3", "01/01/2023", "14/06/2023"), 0),
        ("367", [*run("V3", "01/05/2023", "15/07/2023"), episode("10/08/2023", "01/08/2023", "E4A", ls="V3")], 0),
        ("367", run("V4", "01/05/2023", "16/07/2023"), 0),
        ("426", run("V3", "01/05/2023", "02/05/2023") + run("V4", "01/07/2023", "02/07/2023"), 2),
        ("426", run("V3", "01/05/2023", "02/05/2023") + run("C2", "01/07/2023", "02/07/2023"), 0),
    ],
)
def test_statuses_that_may_last_only_so_long(rule: str, rows: list[EpisodeRow], flags: int) -> None:
    assert flagged(rule, year_of(episodes=rows)) == [f"Episodes {n}" for n in range(flags)]


def test_361_another_status_between_them_breaks_the_run() -> None:
    rows = [
        episode("01/05/2023", "03/05/2023", "X1", ls="L1"),
        episode("03/05/2023", "01/06/2023", "X1", ls="C1", rne="L"),
        episode("01/06/2023", "03/06/2023", "X1", ls="L1", rne="L"),
    ]
    assert flagged("361", year_of(episodes=rows)) == []


@pytest.mark.parametrize(
    ("ending", "back", "fails"),
    [
        (2024, {}, False),
        (2024, {"place": "U4"}, True),
        (2024, {"rne": "T"}, True),
        (2024, {"post": "ZZ9 9ZZ"}, False),
        (2026, {"post": "ZZ9 9ZZ"}, True),
        (2026, {}, False),
    ],
)
def test_383_a_temporary_placement_ends_where_it_began(ending: int, back: dict[str, str], fails: bool) -> None:
    rows = [
        episode("01/05/2022", "01/06/2022", "X1"),
        episode("01/06/2022", "04/06/2022", "X1", rne="P", place="T1", post="CD3 4EF"),
        episode("04/06/2022", **({"rne": "P"} | back)),
    ]
    assert flagged("383", year_of(ending, episodes=rows)) == (["Episodes 2"] if fails else [])

"""The child against last year's Header (202 to 208), and periods missing (574 to 581)."""

import pytest

from makers.rows import episode, flagged, header, missing, unchecked, year_of
from waymark.domain.ssda903.tables import HeaderRow, MissingRow, PlacedAdoptionRow


@pytest.mark.parametrize(
    ("rule", "was", "now", "fails"),
    [
        ("202", header(sex="F"), header(sex="M"), True),
        ("202", header(sex="2"), header(sex="F"), False),
        ("202", header(sex="1"), header(sex="F"), True),
        ("203", header(dob="01/05/2012"), header(dob="02/05/2012"), True),
        ("203", header(dob="01/05/2012"), header(dob=""), True),
        ("203", header(), header(), False),
        ("204", header(), header()._replace(ethnic="MOTH"), True),
        ("204", header(), header("2")._replace(ethnic="MOTH"), False),
        ("207", header(mother="1"), header(mother="0"), True),
        ("207", header(mother="1"), header(mother=""), True),
        ("207", header(mother="0"), header(mother="1"), False),
        ("208", header(upn="A123456789012"), header(upn="B123456789012"), True),
        ("208", header(upn="A123456789012"), header(upn=""), True),
        ("208", header(upn="A123456789012"), header(upn="UN1"), True),
        ("208", header(upn="UN3"), header(upn="A123456789012"), False),
        ("208", header(upn="UN1"), header(upn="UN2"), False),
        ("208", header(upn="UN2"), header(upn="UN1"), True),
        ("208", header(upn=""), header(upn="UN1"), False),
    ],
)
def test_the_header_against_last_years(rule: str, was: HeaderRow, now: HeaderRow, fails: bool) -> None:
    years = year_of(2023, header=[was]), year_of(2024, header=[now], episodes=[episode("01/05/2023", child=now.child)])
    assert flagged(rule, *years) == (["Header 0"] if fails else [])
    assert "is not in the folder" in unchecked(rule, years[1])


def test_207_needs_an_episode_this_year() -> None:
    years = year_of(2023, header=[header(mother="1")]), year_of(2024, header=[header()], episodes=[])
    assert flagged("207", *years) == []


ENDED = episode("01/05/2023", "01/08/2023", "E4A")
OPEN = episode("01/05/2023")


@pytest.mark.parametrize(
    ("rule", "rows", "where"),
    [
        ("574", [missing("01/06/2023", "03/06/2023"), missing("02/06/2023", "04/06/2023")], ["Missing 1"]),
        ("574", [missing("01/06/2023", "03/06/2023"), missing("03/06/2023", "04/06/2023")], []),
        ("574", [missing("01/06/2023"), missing("03/06/2023", "04/06/2023")], ["Missing 1"]),
        ("574", [missing("01/06/2023"), missing("03/06/2023", "04/06/2023", child="2")], []),
        ("575", [missing("01/08/2023")], ["Missing 0"]),
        ("575", [missing("02/08/2023")], []),
        ("575", [missing("01/06/2023", "02/06/2023")], []),
        ("577", [missing("01/06/2023")], ["Missing 0"]),
        ("577", [missing("01/06/2023", "01/08/2023")], []),
        ("577", [missing("01/06/2023", "02/08/2023")], ["Missing 0"]),
        ("578", [missing("01/08/2023", "02/08/2023")], []),
        ("578", [missing("02/08/2023", "03/08/2023")], ["Missing 0"]),
        ("578", [missing("30/04/2023", "03/08/2023")], ["Missing 0"]),
        ("581", [missing("30/04/2023", "01/05/2023")], ["Missing 0"]),
        ("581", [missing("01/05/2023", "02/05/2023")], []),
        ("580", [missing("01/06/2023", "01/08/2023", dob="01/08/2005")], ["Episodes 0"]),
        ("580", [missing("01/06/2023", "01/08/2023", dob="02/08/2005")], []),
    ],
)
def test_missing_periods(rule: str, rows: list[MissingRow], where: list[str]) -> None:
    assert flagged(rule, year_of(episodes=[ENDED], missing=rows)) == where


def test_a_period_missing_may_stay_open_while_care_goes_on() -> None:
    year = year_of(episodes=[OPEN], missing=[missing("01/06/2023")])
    assert [flagged(rule, year) for rule in ("575", "577", "578", "581")] == [[], [], [], []]


def test_580_passes_with_e8() -> None:
    row = missing("01/06/2023", "01/08/2023", dob="01/08/2005")
    assert flagged("580", year_of(episodes=[ENDED._replace(rec="E8")], missing=[row])) == []


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        (missing("01/03/2023"), missing("01/03/2023", "05/04/2023"), []),
        (missing("01/03/2023"), missing("02/04/2023", "05/04/2023"), ["Missing 0"]),
        (missing("01/03/2023", "02/03/2023"), missing("02/04/2023", "05/04/2023"), []),
    ],
)
def test_576_a_period_open_last_year(was: MissingRow, now: MissingRow, where: list[str]) -> None:
    assert flagged("576", year_of(2023, missing=[was]), year_of(2024, missing=[now])) == where


def test_579_decisions_for_adoption_do_not_overlap() -> None:
    first, open_ = missing("01/05/2023", "01/06/2023"), missing("01/05/2023")
    later, touching = missing("31/05/2023"), missing("01/06/2023")

    def decided(*rows: MissingRow) -> list[PlacedAdoptionRow]:
        return [PlacedAdoptionRow(r.where, r.child, None, r.mis_start, r.mis_end, "") for r in rows]

    assert flagged("579", year_of(placed_adoption=decided(first, later))) == ["PlacedAdoption 1"]
    assert flagged("579", year_of(placed_adoption=decided(first, touching))) == []
    assert flagged("579", year_of(placed_adoption=decided(open_, touching))) == ["PlacedAdoption 1"]

"""From the tables of a return to one history a child."""

import random
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from makers.returns import Row, row, table_name, write_table, write_xml, write_year
from waymark.domain.history import Allocation, History, Review
from waymark.domain.ssda903.histories import histories
from waymark.domain.ssda903.local import Local, LocalChild
from waymark.domain.team import Team
from waymark.returns.folder import read


def of(folder: Path) -> list[History]:
    return histories(read(folder))


def test_every_child_of_any_table_has_a_history(tmp_path: Path) -> None:
    found = of(write_year(tmp_path, 2024, header=[{"child": "B"}], reviews=[{"child": "A"}], oc3=[{"child": "C"}]))
    assert [one.child.id for one in found] == ["A", "B", "C"]
    assert [len(one.periods) for one in found] == [0, 0, 0]
    assert found[0].child.dob == date(2012, 6, 1), "the birthday is repeated in the table of reviews"


def test_leading_zeros_make_another_child(tmp_path: Path) -> None:
    found = of(write_year(tmp_path, 2024, header=[{"child": "007"}, {"child": "7"}]))
    assert [one.child.id for one in found] == ["007", "7"]


def test_the_newest_year_says_who_the_child_is(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, header=[{"sex": "2", "dob": "01/06/2012", "mother": "0"}])
    write_year(tmp_path, 2025, header=[{"sex": "F", "dob": "02/06/2012", "mother": "1", "mc_dob": "01/02/2025"}])
    (one,) = of(tmp_path)
    assert (one.child.sex, one.child.dob, one.child.mother, one.child.mother_child_dob) == (
        "F", date(2012, 6, 2), True, date(2025, 2, 1),
    )  # fmt: skip


def test_old_codes_of_sex_are_turned_into_new_ones(tmp_path: Path) -> None:
    rows = [
        {"child": "1", "sex": "1"},
        {"child": "2", "sex": "2"},
        {"child": "3", "sex": "u"},
        {"child": "4", "sex": ""},
    ]
    assert [one.child.sex for one in of(write_year(tmp_path, 2024, header=rows))] == ["M", "F", "U", ""]


def test_an_older_birthday_serves_where_the_newest_is_unreadable(tmp_path: Path) -> None:
    write_year(tmp_path, 2023, header=[{"dob": "01/06/2012"}])
    write_year(tmp_path, 2024, header=[{"dob": "2012-06-01"}])
    assert of(tmp_path)[0].child.dob == date(2012, 6, 1)


def test_one_day_is_one_review(tmp_path: Path) -> None:
    day = {"review": "28/04/2023"}
    codes = [{**day, "review_code": code} for code in ("PN3", "PN1", "PN3", "")]
    (one,) = of(write_year(tmp_path, 2024, reviews=[{"review": "28/07/2023"}, *codes]))
    assert one.reviews == (Review(date(2023, 4, 28), ("PN1", "PN3")), Review(date(2023, 7, 28), ("PN1",)))
    assert (one.reviews[0].code, one.reviews[1].code) == ("", "PN1")


def test_the_sources_own_due_date_is_kept(tmp_path: Path) -> None:
    (one,) = of(write_year(tmp_path, 2024, reviews=[{"due": "01/05/2023"}]))
    assert one.reviews[0].source_due_on == date(2023, 5, 1)


def test_rows_that_hang_on_no_date_or_child_are_left_out(tmp_path: Path) -> None:
    write_year(
        tmp_path, 2024, header=[{}, {"child": ""}], episodes=[{"decom": "soon"}], reviews=[{"review": ""}],
        missing=[{"mis_start": "x"}], sw_episodes=[{"sw_decom": ""}],
    )  # fmt: skip
    (one,) = of(tmp_path)
    assert one.child.id == "1001"
    assert (one.periods, one.reviews, one.missing, one.social_workers) == ((), (), (), ())


def test_what_was_open_last_year_and_ended_this_year_is_one_thing(tmp_path: Path) -> None:
    write_year(
        tmp_path, 2023, missing=[{"mis_start": "30/03/2023", "mis_end": ""}], placed_adoption=[{}], prev_perm=[{}]
    )
    write_year(
        tmp_path, 2024, missing=[{"mis_start": "30/03/2023", "mis_end": "02/04/2023"}],
        placed_adoption=[{"date_placed_ceased": "01/09/2023", "reason_placed_ceased": "RD1"}], prev_perm=[{}],
    )  # fmt: skip
    (one,) = of(tmp_path)
    assert [(m.start, m.end) for m in one.missing] == [(date(2023, 3, 30), date(2023, 4, 2))]
    assert [(d.ceased_on, d.reason_ceased) for d in one.adoption_decisions] == [(date(2023, 9, 1), "RD1")]
    assert len(one.previous_permanence) == 1


def test_yearly_tables_give_one_fact_a_year(tmp_path: Path) -> None:
    for year in (2023, 2024):
        write_year(tmp_path, year, oc2=[{}], oc3=[{}, {}], uasc=[{"duc": "01/06/2024"}], ad1=[{}])
    (one,) = of(tmp_path)
    assert [fact.year for fact in one.health] == [fact.year for fact in one.leaving] == [2023, 2024]
    assert [(fact.year, fact.until) for fact in one.unaccompanied] == [
        (2023, date(2024, 6, 1)),
        (2024, date(2024, 6, 1)),
    ]
    assert one.health[0].sdq_score == 12
    assert (one.health[0].convicted, one.health[0].teeth_check, one.health[0].health_check) == (False, True, None)
    assert one.adoptions[0].adopters_sex == "MF"


def test_local_tables_add_to_children_of_the_return_only(tmp_path: Path) -> None:
    iro = Allocation(date(2023, 4, 3), None, "iro", "IRO-1")
    kept = {"1001": LocalChild("Amina Khan", "Mina", "ah-MEE-na", "S1"), "9": LocalChild("Nobody")}
    ret = read(write_year(tmp_path, 2024, header=[{}], reviews=[{"child": "2"}]))
    found = histories(ret, Local(kept, Team(), {"1001": (iro,), "9": (iro,)}))
    assert [(one.child.name, one.child.known_as, one.child.siblings) for one in found] == [
        ("Amina Khan", "Mina", "S1"),
        ("", "", ""),
    ]
    assert found[0].allocations == (iro,)


def authority() -> dict[str, list[Row]]:
    """A few children with something in every table that XML can carry, and some of it wrong."""
    ids = ("1", "2", "3")
    moves = [
        {"decom": "03/04/2023", "dec": "01/05/2023", "rec": "X1"},
        {"decom": "01/05/2023", "rne": "P", "place": "K2"},
        {"decom": "01/05/2023", "rne": "P", "place": "K2", "dec": "09/09/2023", "rec": "E4A"},
        {"decom": "01/12/2023", "rne": "L"},
    ]
    return {
        "header": [{"child": child} for child in ids],
        "episodes": [{"child": child, **move} for child in ids for move in moves],
        "reviews": [
            {"child": child, "review": f"{day}/06/2023", "review_code": code}
            for child in ids
            for day in (1, 5)
            for code in ("PN1", "PN2")
        ],
        "oc2": [{"child": child} for child in ids],
        "missing": [{"child": "1"}, {"child": "1", "mis_end": ""}],
        "prev_perm": [{"child": "2"}],
        "placed_adoption": [{"child": "2"}],
        "uasc": [{"child": "3"}],
    }


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(tmp_path_factory, rnd: random.Random) -> None:
    in_order, mixed = tmp_path_factory.mktemp("in_order"), tmp_path_factory.mktemp("mixed")
    write_year(in_order, 2024, **authority())
    for name, rows in authority().items():
        columns = rnd.sample(list(row(table_name(name))), len(row(table_name(name))))
        write_table(mixed / "2023-24" / f"{name}.csv", table_name(name), rnd.sample(rows, len(rows)), columns)
    assert of(mixed) == of(in_order)


def test_xml_and_csv_of_the_same_facts_give_equal_histories(tmp_path: Path) -> None:
    write_year(tmp_path / "csv", 2024, **authority())
    write_xml(tmp_path / "xml" / "2023-24" / "return.xml", **authority())
    assert of(tmp_path / "xml") == of(tmp_path / "csv")

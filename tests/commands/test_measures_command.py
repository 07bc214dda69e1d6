"""`waymark measures`: from a folder of the return to figures, rows, and clear words where there are none."""

import csv
import io
import json

import pytest

from waymark.commands import main

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
CHILDREN = ["007,2,20/05/2010,WBRI,UN1,0,", "008,1,01/06/2021,BAFR,UN1,,"]
CARE = ["007,03/04/2023,S,C2,N1,U6,PR1,,,,AB1 2CD,AB1 2CE,", "008,03/04/2023,S,C1,N1,U1,PR1,,,,AB1 2CD,AB1 2CE,"]
HELD = ["007,20/05/2010,02/05/2023,PN1", "007,20/05/2010,03/08/2023,PN4", "008,01/06/2021,02/05/2023,PN0"]


@pytest.fixture
def folder(tmp_path):
    """A return of 2023/24: two children, three reviews, one of them a day late and one never held."""
    year = tmp_path / "2023-24"
    year.mkdir()
    for name, lines in (
        ("header", [HEADER, *CHILDREN]),
        ("episodes", [EPISODES, *CARE]),
        ("reviews", [REVIEWS, *HELD]),
    ):
        (year / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def figures(capsys, folder, *more):
    assert main(["measures", str(folder), "--service", "statutory", "--year", "2023/24", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def one(answer, measure, **group):
    [found] = [m for m in answer["measures"] if m["id"] == measure and m["group"] == group]
    return found


def test_json_is_the_contract(capsys, folder):
    answer = figures(capsys, folder)
    assert (answer["service"], answer["year"], answer["from"], answer["to"]) == (
        "statutory",
        "2023/24",
        "2023-04-01",
        "2024-03-31",
    )
    timely = one(answer, "reviews_in_timescale_pct")
    assert (timely["numerator"], timely["denominator"], timely["left_out"]) == (2, 3, {})
    assert timely["value"] == pytest.approx(66.6667, abs=0.0001)
    assert one(answer, "reviews_held")["value"] == 3
    assert one(answer, "children_looked_after", sex="male")["value"] == 1
    assert one(answer, "missing_episodes")["no_data"] is True


def test_one_entry_for_each_measure_and_group(capsys, folder):
    keys = [(m["id"], *m["group"].items()) for m in figures(capsys, folder)["measures"]]
    assert len(keys) == len(set(keys))


def test_rows_as_json_have_every_review_held(capsys, folder):
    rows = figures(capsys, folder, "--rows", "reviews_in_timescale_pct")
    assert [(r["child"], r["held_on"], r["due_on"], r["rule"], r["code"], r["met"]) for r in rows] == [
        ("007", "2023-05-02", "2023-05-04", "REV-1", "PN1", True),
        ("007", "2023-08-03", "2023-08-02", "REV-2", "PN4", False),
        ("008", "2023-05-02", "2023-05-04", "REV-1", "PN0", True),
    ]


def test_rows_left_out_say_why(capsys, folder):
    rows = figures(capsys, folder, "--rows", "participation_pct")
    assert [row.get("left_out") for row in rows] == [None, None, "under 4 at the review"]
    assert "met" not in rows[2]


def test_rows_as_csv(capsys, folder):
    assert main(["measures", str(folder), "--year", "2023/24", "--rows", "participation_pct"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(r["child"], r["code"], r["met"], r["left_out"]) for r in rows] == [
        ("007", "PN1", "yes", ""),
        ("007", "PN4", "no", ""),
        ("008", "PN0", "", "under 4 at the review"),
    ]


def test_rows_of_nothing_still_have_a_header(capsys, folder):
    assert main(["measures", str(folder), "--year", "2023/24", "--rows", "missing_episodes"]) == 0
    assert capsys.readouterr().out.startswith("child,began_on,")


def test_a_cell_that_would_be_a_formula_is_shown_and_not_worked_out(capsys, folder):
    """No code of the return begins so; a source that is not one may."""
    from waymark.commands.measures import _cell

    assert [_cell(text) for text in ('=cmd|"/c calc"!A0', "+1", "-1", "@x", "\tx", "PN1")] == [
        '\'=cmd|"/c calc"!A0',
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "PN1",
    ]


def test_a_table_to_read(capsys, folder):
    assert main(["measures", str(folder), "--year", "2023/24"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[-4:] == ["66.7%", "2", "of", "3"] for line in lines)
    assert any("Times missing" in line and "no data" in line for line in lines)


def test_a_profile_of_ones_own_is_taken_by_its_path(capsys, folder, tmp_path):
    own = tmp_path / "northshire.toml"
    own.write_text('[service]\nauthority = "Northshire"\n[labels.sex]\nM = "boys"\n', encoding="utf-8")
    assert main(["measures", str(folder), "--service", str(own), "--year", "2023/24", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["service"] == "northshire"
    assert one(answer, "children_looked_after", sex="boys")["value"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2021/22"], "2023/24"),
        (["--year", "soon"], '"soon" is not a report year'),
        (["--year", "2023/24", "--service", "atlantis"], "atlantis"),
        (["--year", "2023/24", "--rows", "reviews_hold"], 'no measure "reviews_hold"'),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_what_there_is(capsys, folder, arguments, said):
    assert main(["measures", str(folder), *arguments]) == 2
    caught = capsys.readouterr()
    assert said in caught.err
    assert caught.out == ""

"""`waymark clock` as it is typed."""

import json

import pytest

from waymark.commands import main


def test_one_question_in_words(capsys):
    assert main(["clock", "REV-1", "became_looked_after=2025-01-06"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "2025-02-03"
    assert out[1] == "Due Monday 3 February 2025: 20 working days after Monday 6 January 2025, reg 33(1)."
    assert "SI 2010/959 reg 33(1)" in out[2]


@pytest.mark.parametrize(
    "typed",
    [
        ["REV-1", "became_looked_after=2025-01-06", "--json"],
        ["REV-1", "--json", "became_looked_after=2025-01-06"],
        ["--json", "REV-1", "became_looked_after=2025-01-06"],
    ],
)
def test_one_question_as_json(capsys, typed):
    assert main(["clock", *typed]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "rule": "REV-1",
        "due": "2025-02-03",
        "window": None,
        "because": "Due Monday 3 February 2025: 20 working days after Monday 6 January 2025, reg 33(1).",
        "cite": ["SI 2010/959 reg 33(1)"],
        "calendar": "England and Wales bank holidays 2011-2028",
        "provisional": False,
    }


def test_a_window_and_nothing_due_as_json(capsys):
    main(["clock", "ADO-6", "returned_by_adopter=2025-04-10", "--json"])
    window = json.loads(capsys.readouterr().out)
    assert (window["due"], window["window"]) == (None, ["2025-05-08", "2025-05-22"])
    main(["clock", "REV-END", "dob=2008-06-01", "previous_review_completed=2025-12-01", "--json"])
    nothing = json.loads(capsys.readouterr().out)
    assert (nothing["due"], nothing["window"]) == (None, None)
    assert "turns 18" in nothing["because"]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (["REV-1"], "became_looked_after"),
        (["REV-1", "became_looked_after"], "'became_looked_after' is not a fact"),
        (["REV-1", "became_looked_after=soon"], "became_looked_after=soon"),
        (["NO-1", "dob=2010-01-01"], "unknown rule 'NO-1'"),
        ([], "give a rule and its facts"),
        (["--table", "x.csv", "REV-1"], "not both"),
        (["--table", "no-such-file.csv"], "no-such-file.csv"),
    ],
)
def test_what_cannot_be_answered_ends_with_2_and_is_named(capsys, typed, named):
    assert main(["clock", *typed]) == 2
    said = capsys.readouterr()
    assert named in said.err
    assert said.out == ""


@pytest.fixture
def table(tmp_path):
    def written(text, encoding="utf-8"):
        path = tmp_path / "questions.csv"
        path.write_text(text, encoding=encoding)
        return str(path)

    return written


MIXED = """id,rule,facts,note
a,REV-1,became_looked_after=2025-01-06,plain
b,REV-1,became_looked_after=2025-13-06,no such month
c,ADO-6,returned_by_adopter=2025-04-10,a window
d,REV-END,dob=2008-06-01; previous_review_completed=2025-12-01,nothing
"""


def test_a_table_answers_every_row_it_can(capsys, table):
    assert main(["clock", "--table", table(MIXED)]) == 2
    said = capsys.readouterr()
    rows = said.out.splitlines()
    assert rows[0] == "id,due,because"
    assert [row.split(",")[:2] for row in rows[1:]] == [
        ["a", "2025-02-03"],
        ["b", ""],
        ["c", "2025-05-08..2025-05-22"],
        ["d", "NONE"],
    ]
    assert "row b: became_looked_after=2025-13-06" in said.err


def test_a_table_as_json_keeps_the_order_and_says_which_row_failed(capsys, table):
    assert main(["clock", "--table", table(MIXED, "utf-8-sig"), "--json"]) == 2
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [row.get("due") for row in rows] == ["2025-02-03", None, None, None]
    assert "error" in rows[1]
    assert "because" not in rows[1]
    assert all("error" not in row for row in (rows[0], rows[2], rows[3]))


def test_a_table_without_mistakes_ends_with_0(capsys, table):
    assert main(["clock", "--table", table("facts,id,rule\nbecame_looked_after=2025-01-06,a,REV-1\n"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["due"] == "2025-02-03"
    assert main(["clock", "--table", table("id,rule,facts\n")]) == 0


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("id,rule\na,REV-1\n", "utf-8", "no column facts"),
        ("", "utf-8", "no column id, rule, facts"),
        ("id,rule,facts\né,REV-1,dob=2010-01-01\n", "cp1252", "in UTF-8"),
        ('id,rule,facts\na,REV-1,"open\n', "utf-8", "cannot be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(capsys, table, text, encoding, named):
    assert main(["clock", "--table", table(text, encoding)]) == 2
    assert named in capsys.readouterr().err


def test_a_row_that_is_too_short_is_an_error_of_that_row(capsys, table):
    assert main(["clock", "--table", table("id,rule,facts\na,REV-1\nb\n"), "--json"]) == 2
    assert ["error" in row for row in json.loads(capsys.readouterr().out)] == [True, True]


def test_an_id_cannot_become_a_formula(capsys, table):
    main(["clock", "--table", table("id,rule,facts\n=1+1,REV-1,became_looked_after=2025-01-06\n")])
    assert capsys.readouterr().out.splitlines()[1].startswith("'=1+1,")


def test_help_lists_the_rules_and_the_facts(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["clock", "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "REV-END" in said
    assert "became_looked_after" in said

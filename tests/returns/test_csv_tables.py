"""One CSV file: recognised by its columns, read as it stands, and what is wrong with it said by line."""

from datetime import date

import pytest

from waymark.domain.ssda903.tables import ReviewRow
from waymark.returns.csv_tables import FileRead, read_csv
from waymark.returns.text import Dates, Unreadable

REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
A_ROW = "1001,01/06/2012,28/04/2023,PN1\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"


def read(text: str | bytes) -> FileRead:
    return read_csv(text if isinstance(text, bytes) else text.encode(), "any name.csv", Dates())


def reviews(text: str | bytes) -> list[ReviewRow]:
    return list(read(text).tables["Reviews"])


def test_reads_a_row_with_the_place_where_it_stands() -> None:
    (row,) = reviews(REVIEWS + A_ROW)
    assert row.where == ("any name.csv", 2, 0, ())
    assert row[1:] == ("1001", date(2012, 6, 1), date(2023, 4, 28), "PN1", None)


@pytest.mark.parametrize(
    "text",
    [
        "REVIEW_CODE,REVIEW,CHILD,DOB\nPN1,28/04/2023,1001,01/06/2012\n",
        "child,dob,Review,review_code\n1001,01/06/2012,28/04/2023,pn1\n",
        " CHILD , DOB,REVIEW ,REVIEW_CODE\n 1001, 01/06/2012 ,28/04/2023,\tPN1 \n",
        "CHILD,DOB,REVIEW,REVIEW_CODE\r\n1001,1/6/2012,28/4/2023,PN1\r\n",
        "CHILD,DOB,REVIEW,REVIEW_CODE\r1001,01/06/2012,28/04/2023,PN1\r",
        '"CHILD","DOB","REVIEW","REVIEW_CODE"\n"1001","01/06/2012","28/04/2023","PN1"',
        "CHILD,DOB,REVIEW,REVIEW_CODE,,\n1001,01/06/2012,28/04/2023,PN1,,\n",
        "\ufeffCHILD,DOB,REVIEW,REVIEW_CODE\n1001,01/06/2012,28/04/2023,PN1\n",
        "\n\nCHILD,DOB,REVIEW,REVIEW_CODE\n\n1001,01/06/2012,28/04/2023,PN1\n\n,,,\n",
    ],
    ids=["other order", "lower case", "blanks around", "one digit", "old Mac lines", "quoted", "empty columns", "mark",
         "blank lines"],
)  # fmt: skip
def test_reads_the_same_facts_however_they_are_laid_out(text: str) -> None:
    found = read(text)
    assert [row[1:] for row in found.tables["Reviews"]] == [row[1:] for row in reviews(REVIEWS + A_ROW)]
    assert found.findings == ()


def test_keeps_the_child_as_text() -> None:
    assert [row.child for row in reviews(REVIEWS + "007,,28/04/2023,PN1\n7,,28/04/2023,PN1\n")] == ["007", "7"]


def test_counts_lines_where_a_value_runs_over_several() -> None:
    text = REVIEWS + '"10\n01",,28/04/2023,PN1\n\n1002,,29/04/2023,PN1\n'
    assert [(row.where.line, row.where.row) for row in reviews(text)] == [(2, 0), (5, 1)]


@pytest.mark.parametrize("text", ["2023-04-28", "28/04/23", "28/04/2023 00:00:00", "28.04.2023", "31/02/2023", "SOON"])
def test_lists_what_is_not_a_date_and_takes_it_as_blank(text: str) -> None:
    (row,) = reviews(f"{REVIEWS}1001,,{text},PN1\n")
    assert row.review is None
    assert row.where.bad == (("REVIEW", text),)


def test_a_date_of_earlier_permanence_is_text() -> None:
    (row,) = read("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n1,,P1,204,zz/zz/2015\n").tables["PrevPerm"]
    assert (row.date_perm, row.where.bad) == ("ZZ/ZZ/2015", ())


def test_a_score_is_a_whole_number() -> None:
    header = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
    header += "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
    good, bad = read(header + "1,,12,,,,,,,,,\n2,,12.5,,,,,,,,,\n").tables["OC2"]
    assert (good.sdq_score, good.where.bad) == (12, ())
    assert (bad.sdq_score, bad.where.bad) == (None, (("SDQ_SCORE", "12.5"),))


@pytest.mark.parametrize("name", ["DUE", "REVIEW_DUE", "due_date"])
def test_keeps_the_due_date_that_a_file_brings_along(name: str) -> None:
    found = read(f"CHILD,DOB,REVIEW,REVIEW_CODE,{name}\n1001,,28/04/2023,PN1,02/05/2023\n")
    assert found.tables["Reviews"][0].due == date(2023, 5, 2)
    assert found.findings == ()


def test_keeps_a_derived_location() -> None:
    found = read(EPISODES.strip() + ",PL_LOCATION\n1,03/04/2023,S,C2,N1,U6,PR1,,,,,,,out\n")
    assert found.tables["Episodes"][0].pl_location == "OUT"
    assert found.findings == ()


def test_reports_columns_that_the_table_does_not_have() -> None:
    found = read("CHILD,DOB,REVIEW,CHAIR,REVIEW_CODE\n1001,01/06/2012,28/04/2023,A. N. Other,PN1\n")
    assert found.tables["Reviews"][0].review_code == "PN1"
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.field) == ("IRO-F02", "warning", "CHAIR")


def test_takes_the_largest_table_that_is_there_whole() -> None:
    """A list of children with DUC as an extra column is Header, though it has all columns of UASC."""
    assert list(read("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,DUC\n").tables) == ["Header"]


def test_reads_windows_text_and_says_so() -> None:
    found = read((REVIEWS + "André,,28/04/2023,PN1\n").encode("cp1252"))
    assert found.tables["Reviews"][0].child == "ANDRÉ"
    assert [(one.rule, one.severity) for one in found.findings] == [("IRO-F01", "warning")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"\n\n  \n", "it is empty"),
        ((REVIEWS + A_ROW).encode("utf-16"), "UTF-16"),
        ((REVIEWS + A_ROW).encode("utf-16-le"), "not text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "spreadsheet or an archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"CHILD\x81,DOB\n", "neither UTF-8 nor Windows text"),
        (b"CHILD,DOB,REVIEW\n1,,\n", "looks like the table Reviews, but these columns are missing: REVIEW_CODE"),
        (b"CHILD,DOB\n1,\n", "columns are those of no table"),
        (b"dear all,\nplease find attached\n", "columns are those of no table"),
        (b"CHILD;DOB;REVIEW;REVIEW_CODE\n1;;;PN1\n", "not separated by commas"),
        (b"CHILD,DOB,REVIEW,REVIEW_CODE,Review\n", "the column REVIEW stands twice"),
        (b'CHILD,DOB,REVIEW,REVIEW_CODE\n1,,28/04/2023,"PN1\n2,,28/04/2023,PN1\n', "breaks off inside a quotation"),
        (b'CHILD,DOB,REVIEW,REVIEW_CODE\n1,,"28/04"/2023,PN1\n', "line 2 cannot be read as CSV"),
        (b"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,28/04/2023,PN1\n2,,28/0", "breaks off in the middle of line 3"),
    ],
)
def test_says_why_a_file_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(data)


def test_leaves_out_a_line_with_too_many_values_and_reads_the_others() -> None:
    found = read(REVIEWS + "1001,,28/04/2023,PN1,extra\n1002,,29/04/2023,PN1\n")
    assert [(row.child, row.where.line, row.where.row) for row in found.tables["Reviews"]] == [("1002", 3, 1)]
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.line, finding.row, finding.child) == (
        "IRO-F04", "error", 2, 0, "1001",
    )  # fmt: skip


def test_leaves_out_a_line_that_lacks_a_value_it_must_have() -> None:
    found = read(REVIEWS + "1001,\n1002,,29/04/2023,PN1\n")
    assert [row.child for row in found.tables["Reviews"]] == ["1002"]
    assert [(one.rule, one.line) for one in found.findings] == [("IRO-F04", 2)]


def test_fills_up_a_line_that_leaves_out_blanks_at_its_end() -> None:
    """Spreadsheets save such lines; everything that may be missing from them may be blank in the return."""
    found = read(EPISODES + "1001,03/04/2023,S,C2,N1,U6,PR1\n")
    assert found.tables["Episodes"][0].dec is None
    assert [(one.rule, one.severity, one.line) for one in found.findings] == [("IRO-F05", "warning", 2)]


@pytest.mark.parametrize(
    ("ending", "warned"),
    [("PN", True), ("", True), ("PN1\n", False), ('"PN1"', False)],
    ids=["half a code", "blank", "line end", "quotation closed"],
)
def test_a_last_line_without_its_end_is_warned_of_where_the_value_may_be_cut(ending: str, warned: bool) -> None:
    found = read(REVIEWS + A_ROW + "1002,01/06/2012,28/04/2023," + ending).findings
    assert [(one.rule, one.line, one.child) for one in found] == ([("IRO-F09", 3, "1002")] if warned else [])


def test_a_whole_date_at_the_end_of_a_file_cannot_be_cut() -> None:
    header = "CHILD,DOB,REVIEW_CODE,REVIEW\n"
    assert read(header + "1001,01/06/2012,PN1,28/04/2023").findings == ()
    assert [one.rule for one in read(header + "1001,01/06/2012,PN1,28/04/202").findings] == ["IRO-F09"]

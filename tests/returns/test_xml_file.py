"""The return as one XML file: each element in its own scope, and no attack gets through."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.returns.csv_tables import FileRead
from waymark.returns.text import Dates, Unreadable
from waymark.returns.xml_file import read_xml

TWO_REVIEWS = """<?xml version="1.0" encoding="utf-8"?>
<EXPSSDA903>
 <CHILD>
  <HEADER>
   <CHILDID>007</CHILDID><SEX>2</SEX><DOB>01/06/2012</DOB><ETHNIC>wbri</ETHNIC>
   <AREVIEW><REVIEW>28/04/2023</REVIEW></AREVIEW>
   <AREVIEW>
    <REVIEW>28/07/2023</REVIEW><REVIEW_CODE>pn3</REVIEW_CODE>
   </AREVIEW>
  </HEADER>
  <EPISODE><DECOM>03/04/2023</DECOM><RNE>S</RNE><LS>C2</LS><PL>U6</PL><DEC>01/05/2023</DEC><REC>X1</REC></EPISODE>
  <EPISODE><DECOM>01/05/2023</DECOM><RNE>P</RNE><LS>C2</LS><PL>K2</PL></EPISODE>
 </CHILD>
</EXPSSDA903>
"""


def read(text: str | bytes) -> FileRead:
    return read_xml(text if isinstance(text, bytes) else text.encode(), "return.xml", Dates())


def test_a_tag_missing_from_one_review_does_not_take_the_value_of_another() -> None:
    without_code, with_code = read(TWO_REVIEWS).tables["Reviews"]
    assert (without_code.review, without_code.review_code) == (date(2023, 4, 28), "")
    assert (with_code.review, with_code.review_code) == (date(2023, 7, 28), "PN3")


def test_an_open_episode_stays_open() -> None:
    ended, running = read(TWO_REVIEWS).tables["Episodes"]
    assert (ended.place, ended.dec, ended.rec) == ("U6", date(2023, 5, 1), "X1")
    assert (running.place, running.dec, running.rec) == ("K2", None, "")


def test_child_and_birthday_are_handed_down_and_lines_are_those_of_the_element() -> None:
    rows = read(TWO_REVIEWS).tables["Reviews"]
    assert {(row.child, row.dob) for row in rows} == {("007", date(2012, 6, 1))}
    assert [(row.where.line, row.where.row) for row in rows] == [(6, 0), (7, 1)]


def test_fields_that_stand_flat_in_the_header_are_dealt_out_to_their_tables() -> None:
    found = read(
        "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><DOB>01/06/2004</DOB><UASC>1</UASC><DUC>01/06/2022</DUC>"
        "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F5</ACTIV><ACCOM>U1</ACCOM><DATE_INT>01/06/2021</DATE_INT>"
        "<PERMANENCE><PREV_PERM>P1</PREV_PERM><DATE_PERM>ZZ/ZZ/2015</DATE_PERM></PERMANENCE></HEADER></CHILD></EXPSSDA903>"
    ).tables
    assert found["UASC"][0].duc == date(2022, 6, 1)
    assert found["OC3"][0].accom == "U1"
    assert found["AD1"][0].date_int == date(2021, 6, 1)
    assert found["PrevPerm"][0].date_perm == "ZZ/ZZ/2015"
    assert len(found["Header"]) == 1
    assert found["Reviews"] == ()


@pytest.mark.parametrize("said", ["<UASC>0</UASC>", "<UASC></UASC>", ""])
def test_a_child_not_marked_unaccompanied_is_not_in_that_table(said: str) -> None:
    text = f"<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID>{said}</HEADER></CHILD></EXPSSDA903>"
    assert read(text).tables["UASC"] == ()


def test_tables_that_this_form_never_had_are_absent_unless_found() -> None:
    assert not {"SWEpisodes", "DoLo"} & set(read(TWO_REVIEWS).tables)
    worker = "<EPISODE/><SWEPISODE><SW_ID>SW1</SW_ID><SW_DECOM>03/04/2023</SW_DECOM></SWEPISODE>"
    found = read(TWO_REVIEWS.replace("<EPISODE>", worker + "<EPISODE>", 1))
    assert [row.sw_id for row in found.tables["SWEpisodes"]] == ["SW1"]
    assert len(found.tables["Episodes"]) == 3


def test_reports_unknown_fields_once_and_a_field_given_twice() -> None:
    text = TWO_REVIEWS.replace("<PL>K2</PL>", "<PL>K2</PL><PL>K1</PL><MOOD>good</MOOD>")
    found = read(text.replace("<PL>U6</PL>", "<PL>U6</PL><MOOD>bad</MOOD>"))
    assert found.tables["Episodes"][1].place == "K2"
    assert [(one.rule, one.field, one.child) for one in found.findings] == [
        ("IRO-F08", "PLACE", "007"),
        ("IRO-F02", "MOOD", ""),
    ]


def test_reads_windows_text_that_names_no_encoding_and_says_so() -> None:
    text = "<EXPSSDA903><CHILD><HEADER><CHILDID>ANDRÉ</CHILDID></HEADER></CHILD></EXPSSDA903>"
    found = read(text.encode("cp1252"))
    assert found.tables["Header"][0].child == "ANDRÉ"
    assert [one.rule for one in found.findings] == ["IRO-F01"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TWO_REVIEWS[:-40], "cut short"),
        ("", "cut short"),
        ("CHILD,DOB\n", "not well-formed"),
        ("<html><body/></html>", "a return begins with EXPSSDA903"),
        (TWO_REVIEWS.replace("</AREVIEW>", "", 1), "not well-formed"),
    ],
)
def test_says_why_a_file_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(text)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("attack", [BOMB, OUTSIDE])
def test_refuses_a_file_that_declares_entities(attack: str) -> None:
    with pytest.raises(Unusable, match=r"return\.xml declares entities"):
        read(f"{attack}<EXPSSDA903><CHILD><HEADER><CHILDID>&a;</CHILDID></HEADER></CHILD></EXPSSDA903>")

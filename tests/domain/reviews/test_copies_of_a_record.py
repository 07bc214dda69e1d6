"""A reader's copy never holds what is withheld from them: whatever the part, whatever the kind of file."""

import io
import re
import zipfile
from datetime import date

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.documents.docx import write_docx
from waymark.documents.html import body, write_html
from waymark.documents.pdf import write_pdf
from waymark.domain.reports.blocks import Document
from waymark.domain.reports.review_papers import About, letter_paper, letter_text, recommendations_paper, record_paper
from waymark.domain.reviews.copies import (
    FIELDS,
    NEVER,
    Person,
    Reader,
    Talked,
    Version,
    cut,
    hider,
    secrets_from,
    share_of,
    sheet_version,
)
from waymark.domain.reviews.record import PARTS, Came, Line, Met, Record

ABOUT = About(
    "Anyshire", "Later review", "Amara", date(2024, 4, 2), "Jo Reed", headings=(("well", "What is working well"),),
    codes={"PN1": "Attended and spoke for themselves"},
)  # fmt: skip
ADDRESS = "12 Hidden Lane, Leeds LS9 9ZZ"
RECORD = Record(
    code="PN1", chaired_by="both", mode="in_person", mode_reason="Zmodereason", place=ADDRESS,
    absence_reasons=("school",), absence_words="Zabsencewords", offered_instead="Zoffered", channels=("video",),
    voice="Zvoice: I want to see Kai", plan_grade="good", plan_judgement="Zplanjudgement",
    assessment_grade="inadequate", assessment_judgement="Zassessment", permanence="adoption",
    contingency="independence", permanence_text="Zpermanence", headings={"well": "Zheading", "odd": "Zodd"},
    scale={"Zscale": "7"}, own_outcomes_declined=True, incidents="Zincident", minutes="Zminutes",
    late_reason="Zlate", series_reason="Zseries",
    lines=(
        Line("decision", "Zdecision", "Ana Cole", "SW-1", "social_worker", "2024-05-01", "Zmeasure", "Zchange"),
        Line("recommendation", "Zrecommendation", "Grandma Zgran", due_on="2024-06-03"),
        Line("own_outcome", "Zownoutcome"),
    ),
    attendance=(Came("i1", "Zmother", "parent", "yes", "in_person"), Came("i2", "Ana Cole", "social_worker", "no")),
    meetings=(Met("m1", "2024-04-02", "in_person", ADDRESS, "Zheardapart"),),
)  # fmt: skip
AGENDA = (Talked("Zagenda", "Zanswer", True, False), Talked("Zprivate", "Zprivateanswer", True, True))
WHOLE = Version(RECORD, AGENDA)
SAYS = {
    "attendance": ("Who was asked", "Chaired by", "Held in person"),
    "voice": ("Zvoice", "Zabsencewords", "Zagenda", "Zanswer"),
    "participation": ("spoke for themselves", "by video", "at school", "Zoffered"),
    "judgement": ("Zplanjudgement", "Zassessment", "inadequate"),
    "permanence": ("adoption", "independence", "Zpermanence"), "headings": ("Zheading", "Zodd", "Zscale"),
    "outcomes": ("Zdecision", "Zrecommendation", "Zmeasure", "Zchange"), "own_outcomes": ("Zownoutcome",),
    "incidents": ("Zincident",), "minutes": ("Zminutes",),
}  # fmt: skip
NOBODY_READS = ("Zprivate", "Zheardapart", "Zlate", "Zseries", "Zmodereason", "Hidden Lane", "LS9")


def words_of_docx(document: Document) -> str:
    word = docx.Document(io.BytesIO(write_docx(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in word.paragraphs] + cells)


def words_of_pdf(document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(document))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


FORMATS = {"html": write_html, "docx": words_of_docx, "pdf": words_of_pdf}


def reader(role: str = "parent", off: frozenset[str] = frozenset(), secrets: tuple[str, ...] = ()) -> Reader:
    return Reader("Zmother", role, off, secrets)


def paper(for_whom: Reader) -> Document:
    return record_paper(ABOUT, cut(WHOLE, for_whom), for_whom)


def test_every_field_of_a_record_is_in_a_part_or_in_no_copy() -> None:
    assert {name for names in FIELDS.values() for name in names} | NEVER == set(Record._fields)
    assert set(FIELDS) == set(PARTS)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_withheld_is_in_no_format(part: str, format: str) -> None:
    said = FORMATS[format](paper(reader(off=frozenset({part}))))
    for words in SAYS[part]:
        assert words not in said, (part, words)
    others = [words for other, found in SAYS.items() if other not in (part, "attendance") for words in found]
    assert all(words in said for words in others)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("role", ["parent", "child", "social_worker", "health"])
def test_some_things_are_in_nobodys_copy(role: str, format: str) -> None:
    said = FORMATS[format](paper(reader(role)))
    assert not [words for words in NOBODY_READS if words in said]


@pytest.mark.parametrize(("role", "by_name"), [("child", True), ("social_worker", True), ("parent", False),
                                               ("education", False), ("police", False)])  # fmt: skip
def test_who_came_is_told_by_part_and_by_name_only_to_those_who_may(role: str, by_name: bool) -> None:
    said = words_of_docx(paper(reader(role)))
    assert ("Zmother" in said) is by_name
    assert ("Ana Cole" in said) is by_name
    assert "Parent" in said
    assert "Social worker" in said
    assert ("social worker" in said) or by_name


HOSTILE = Record(
    voice="She lives at 12  hidden lane,\nleeds LS9 9ZZ now", minutes="Dad hit her. Ring 07700 900123 or m@home.org",
    headings={"well": "Number 12, Hidden Lane is warm", "worry": "He broke her arm in 2019!"},
    lines=(Line("decision", "Contact at 12 Hidden Lane", "m@home.org", measure="ls99zz seen",
                changes_for_child="Back to 12 HIDDEN LANE"),),
    attendance=(Came("i", "12 Hidden Lane", "parent", "yes"),),
)  # fmt: skip
MOTHER = Person("Mary Thorn", (ADDRESS.replace(", ", "\n"), "m@home.org", "07700 900123"), withheld=True)
RISK = ("Dan Thorn", "Mary Thorn", "He broke her arm in 2019")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("role", ["parent", "child", "social_worker"])
def test_a_withheld_address_and_a_risk_typed_anywhere_reach_nobody_else(role: str, format: str) -> None:
    secrets = secrets_from("Dan Thorn", [MOTHER], [RISK])
    for_whom = Reader("Dan Thorn", role, frozenset(), secrets)
    said = FORMATS[format](record_paper(ABOUT, cut(Version(HOSTILE), for_whom), for_whom)).casefold()
    for words in ("hidden lane", "ls9", "900123", "home.org", "broke her arm"):
        assert words not in said
    assert "is warm" in said


def test_she_reads_her_own_address_in_her_own_copy() -> None:
    mine = Reader("Mary Thorn", "parent", frozenset(), secrets_from("mary  thorn", [MOTHER], [RISK]))
    said = cut(Version(HOSTILE), mine).record
    assert "hidden lane" in said.voice
    assert "broke" not in said.headings["worry"]


def test_two_between_whom_there_is_a_risk_do_not_learn_each_others_address_though_nobody_withheld_it() -> None:
    open_one = MOTHER._replace(withheld=False)
    assert ADDRESS.split(", ")[0] in secrets_from("Dan Thorn", [open_one], [RISK])
    assert secrets_from("Gran", [open_one], []) == ()


def test_short_words_are_not_secrets() -> None:
    assert hider(["7", "Leeds", "12"])("12 things in Leeds on 7 May") == "12 things in [withheld] on 7 May"


@settings(max_examples=40)
@given(off=st.sets(st.sampled_from(sorted(PARTS))), role=st.sampled_from(["parent", "child", "health"]))
def test_no_choice_of_parts_lets_a_withheld_one_through(off: set[str], role: str) -> None:
    said = str(body(paper(reader(role, frozenset(off)))))
    assert not [words for part in off for words in SAYS[part] if words in said]
    assert not [words for words in NOBODY_READS if words in said]


def test_the_sheet_of_recommendations_tells_the_manager_by_when_to_answer() -> None:
    manager = reader("team_manager")
    sheet = recommendations_paper(ABOUT, cut(WHOLE, manager), manager, date(2024, 4, 12))
    assert "answer by Friday 12 April 2024" in words_of_pdf(sheet)
    parent = recommendations_paper(ABOUT, cut(WHOLE, reader()), reader(), date(2024, 4, 12))
    assert "answer by" not in words_of_pdf(parent)
    assert "Monday 3 June 2024" in words_of_docx(sheet)


def test_a_corrected_version_says_so_at_its_head() -> None:
    about = ABOUT._replace(version=2, corrected_on=date(2024, 4, 9))
    said = words_of_docx(record_paper(about, cut(WHOLE, reader()), reader()))
    assert "Version 2" in said
    assert "Corrected on Tuesday 9 April 2024." in said
    assert "takes the place" not in said
    again = record_paper(about._replace(replaces=True), cut(WHOLE, reader()), reader())
    assert "takes the place" in words_of_docx(again)
    assert "Version" not in words_of_docx(paper(reader()))


def test_the_letter_starts_from_the_record_and_keeps_what_the_iro_types() -> None:
    text = letter_text(ABOUT, RECORD, "Amara")
    for words in ("Dear Amara", "Zvoice", "Zchange", "Zownoutcome", "Jo Reed"):
        assert words in text
    for words in ("Zheading", "Zodd", "Zdecision", "Zrecommendation", "Zplanjudgement"):
        assert words not in text
    assert "Zminutes" not in text
    assert "Zincident" not in text
    typed = 'Dear Amara,\n\n# Your plan\n\n- one <b>\n- two #read("/etc/passwd")\n\nBye'
    document = letter_paper(ABOUT, typed)
    assert '#read("/etc/passwd")' in words_of_pdf(document)
    lines = docx.Document(io.BytesIO(write_docx(document))).paragraphs
    assert [p.text for p in lines if p.style.name == "List Bullet"] == ["one <b>", 'two #read("/etc/passwd")']


def test_a_short_paper_has_no_list_of_contents_and_one_page_title() -> None:
    document = paper(reader())
    assert "Contents" not in words_of_docx(document)
    assert "Contents" not in words_of_pdf(document)
    assert "<nav" not in write_html(document)
    assert "Amara" not in (pypdf.PdfReader(io.BytesIO(write_pdf(document))).metadata.title or "")


def test_a_word_file_says_of_itself_what_the_paper_is_and_nothing_of_a_template() -> None:
    content = write_docx(paper(reader()))
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.title, about.author, about.comments) == ("Record of the review", "Anyshire", "")
    assert about.created is not None
    assert about.created.date() == date(2024, 4, 2)
    assert "thumbnail" not in " ".join(zipfile.ZipFile(io.BytesIO(content)).namelist())


@pytest.mark.parametrize(
    ("role", "responsible", "parts"),
    [
        ("child", False, set(PARTS)), ("parent", True, set(PARTS)), ("carer", False, set(PARTS)),
        ("social_worker", False, set(PARTS)), ("team_manager", False, set(PARTS)),
        ("education", False, {"attendance", "outcomes"}), ("health", False, {"attendance", "outcomes"}),
        ("parent", False, {"attendance", "outcomes"}), ("relative", False, {"outcomes"}),
    ],
)  # fmt: skip
def test_what_somebody_gets_unless_the_iro_chooses_otherwise(role: str, responsible: bool, parts: set[str]) -> None:
    share = share_of(role, responsible)
    assert (share.parts, share.withheld) == (parts, set(PARTS) - parts)
    assert share.because.endswith(".")


def test_the_sheet_is_newer_only_where_a_line_changed() -> None:
    reworded = RECORD._replace(voice="Other words")
    changed = RECORD._replace(lines=RECORD.lines[:1])
    assert sheet_version([(2, reworded), (1, RECORD)]) == 1
    assert sheet_version([(1, RECORD), (2, reworded), (3, changed)]) == 3

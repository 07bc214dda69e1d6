"""Each writer is read back by a reader that is not ours: what was put in is what comes out."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import docx
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from makers.documents import CHART, HOSTILE, every_block
from waymark.documents import charts
from waymark.documents.docx import write_docx
from waymark.documents.html import body, write_html
from waymark.documents.pdf import write_pdf
from waymark.documents.xlsx import write_rows
from waymark.domain.reports.rows import RowsSheet


class Page(HTMLParser):
    """The tags, ids, links and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src", "xlink:href") if name in given]

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(write_html(every_block()))


def test_the_page_says_everything_that_the_document_says(page):
    for words in ("1,415", "Reviews held each month", "Reviews rose from 120", "April 2023", "To be written: Foreword"):
        assert words in page.words


def test_typed_text_is_never_markup_on_the_page(page):
    assert HOSTILE in page.words
    assert "script" not in page.tags


def test_the_page_asks_nothing_of_anybody(page):
    assert all(link.startswith("#") for link in page.links)
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)


def test_every_link_in_the_page_leads_somewhere(page):
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_headings_are_real_and_start_below_the_title(page):
    assert page.tags.count("h1") == 1
    assert "h2" in page.tags
    assert "h3" in page.tags


def test_a_publication_has_no_way_to_the_rows_and_an_internal_copy_has():
    assert "rows.xlsx" not in write_html(every_block(internal=False))
    internal = write_html(every_block(internal=True))
    assert 'href="rows.xlsx"' in internal
    assert "not for publication" in internal


def test_the_body_alone_can_stand_in_another_page():
    assert "<html" not in body(every_block())


def test_a_chart_has_words_in_it_a_text_alternative_and_no_script_or_style():
    drawn = charts.svg(CHART, "chart-1")
    assert ">April<" in drawn
    assert f'aria-label="{CHART.says}"' in drawn
    assert "<script" not in drawn
    assert "style=" not in drawn


def test_ids_in_two_charts_of_one_page_differ():
    first, second = (set(re.findall(r'\bid="([^"]+)"', charts.svg(CHART, name))) for name in ("a", "b"))
    assert first.isdisjoint(second)


@pytest.fixture(scope="module")
def word() -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(every_block())))


def test_word_has_real_headings_and_captions(word):
    styles = [(p.style.name, p.text) for p in word.paragraphs]
    assert ("Heading 1", "Reviews & timeliness") in styles
    assert ("Heading 2", "Attendance") in styles
    assert [text for style, text in styles if style == "Caption"] == [
        "Chart 1: Reviews held each month",
        "Table 1: Reviews held, by month",
        "Table 2: Codes",
    ]


def test_word_tables_have_header_rows_and_the_cells(word):
    table = word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Month", "Reviews", "In time"]
    assert [cell.text for cell in table.rows[2].cells] == ["May 2023", "131", "96.9%"]
    assert all("tblHeader" in t.rows[0]._tr.xml for t in word.tables)


def test_word_pictures_say_what_they_show(word):
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [CHART.says]


def test_word_links_lead_to_headings(word):
    xml = word.element.xml
    wanted = set(re.findall(r'w:anchor="([^"]+)"', xml))
    assert wanted
    assert wanted <= set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml))


def test_word_keeps_typed_text_as_it_is(word):
    assert any(HOSTILE in paragraph.text for paragraph in word.paragraphs)


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(every_block())))


def test_pdf_is_tagged_titled_and_in_english(pdf):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"].startswith("en")
    assert pdf.metadata.title == "Annual report of the Independent Reviewing Service"


def test_pdf_says_what_the_document_says_and_typed_text_stays_text(pdf):
    words = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pdf.pages))
    for expected in ("1,415", "Reviews rose from 120", "To be written: Foreword", '#read("/etc/passwd")'):
        assert expected in words


def test_pdf_has_bookmarks_for_its_headings(pdf):
    assert [item["/Title"] for item in pdf.outline if isinstance(item, dict)] == [
        "Reviews & timeliness",
        "Participation",
    ]


SHEET = RowsSheet(
    "Reviews",
    "Internal: not for publication.",
    ("child", "held_on", "late"),
    (("=HYPERLINK(1)", date(2023, 4, 3), True), ("007", None, False)),
)


def test_a_spreadsheet_holds_its_note_headers_and_rows_as_they_are():
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_rows([SHEET])))
    rows = book.get_sheet_by_name("Reviews").to_python()
    assert rows[0][0] == SHEET.note
    assert rows[2] == ["child", "held_on", "late"]
    assert rows[3] == ["=HYPERLINK(1)", date(2023, 4, 3), "yes"]
    assert rows[4] == ["007", "", "no"]


def test_a_cell_that_begins_like_a_formula_is_never_one():
    assert b"<f>" not in _sheet_xml(write_rows([SHEET]))


def _sheet_xml(book: bytes) -> bytes:
    import zipfile

    return zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")

"""Parts of a Word file that the library has no word for: header rows, captions that count, links, descriptions."""

from collections.abc import Mapping, Sequence

from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from waymark.domain.reports.blocks import Document, Heading, Table

INK = RGBColor(0x0B, 0x0C, 0x0C)
FACE = "Arial"
TEXT_WIDTH = 16.4
"""Centimetres between the margins."""


def set_up(word: WordFile, document: Document) -> None:
    """Language, title, paper, and the house's type in the styles that Word itself knows."""
    word.core_properties.title = document.title
    word.core_properties.author = document.authority
    word.core_properties.language = document.language
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.3)
    for name, size in (("Normal", 11), ("Title", 26), ("Subtitle", 13), ("Caption", 10), ("List Bullet", 11)):
        _type(word, name, size)
    for level, size in ((1, 20), (2, 15), (3, 12), (4, 11)):
        _type(word, f"Heading {level}", size)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), document.language)
    word.styles["Normal"].element.get_or_add_rPr().append(language)


def _type(word: WordFile, style: str, size: int) -> None:
    found = word.styles[style]
    found.font.name, found.font.size, found.font.color.rgb = FACE, Pt(size), INK
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(script), None)
    fonts.set(qn("w:eastAsia"), FACE)


def table(word: WordFile, block: Table) -> None:
    """The table with a header row that repeats on each page; no row breaks across pages."""
    made = word.add_table(rows=len(block.rows) + 1, cols=len(block.columns))
    made._tbl.tblPr.append(_lines())
    for column, width in zip(made.columns, _widths(block.numeric), strict=True):
        column.width = Cm(width)
    for place, (row, texts) in enumerate(zip(made._tbl.tr_lst, (block.columns, *block.rows), strict=True)):
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit" if place else "w:tblHeader"))
        for cell, text, number in zip(row.tc_lst, texts, block.numeric, strict=True):
            _fill(cell, text, number, head=not place)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(numeric: Sequence[bool]) -> list[float]:
    """Centimetres for each column: words get twice the room of numbers."""
    parts = [1 if number else 2 for number in numeric]
    return [round(TEXT_WIDTH * part / sum(parts), 2) for part in parts]


def _lines() -> BaseOxmlElement:
    borders = OxmlElement("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        borders.append(_element(side, val="single", sz="4", space="0", color="B1B4B6"))
    return borders


def _fill(cell: BaseOxmlElement, text: str, number: bool, head: bool) -> None:
    """Put the text into an empty cell. Written close to the file format: a report has thousands of cells."""
    paragraph, run, words = cell.p_lst[0], OxmlElement("w:r"), OxmlElement("w:t")
    properties = paragraph.get_or_add_pPr()
    properties.append(_element("w:spacing", before="40", after="40", line="240", lineRule="auto"))
    if number:
        properties.append(_element("w:jc", val="right"))
    look = OxmlElement("w:rPr")
    if head:
        look.append(OxmlElement("w:b"))
        cell.get_or_add_tcPr().append(_shading("F3F2F1"))
    look.append(_element("w:sz", val="20"))
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(look)
    run.append(words)
    paragraph.append(run)


def _element(name: str, **values: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def caption(word: WordFile, kind: str, number: int, text: str) -> None:
    """A caption that Word counts and can list ("Table 3: Reviews by month"), kept with what follows it."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(f"{kind} ")
    _field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f": {text}")


def contents(word: WordFile, headings: Sequence[Heading], numbers: Mapping[str, int]) -> None:
    """A table of contents that is filled already (links), and that Word can bring up to date with page numbers."""
    for place, heading in enumerate(headings):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.7 * (heading.level - 1))
        paragraph.paragraph_format.space_after = Pt(2)
        if place == 0:
            _mark(paragraph, "begin")
            _instruction(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            _mark(paragraph, "separate")
        link(paragraph, heading.text, numbers[heading.anchor])
        if place == len(headings) - 1:
            _mark(paragraph, "end")


def bookmark(paragraph: WordParagraph, number: int) -> None:
    """Name this paragraph by the number of its heading, so that links lead to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _place(number))
    end.set(qn("w:id"), str(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def link(paragraph: WordParagraph, text: str, number: int) -> None:
    """A link to the heading with this number."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("w:anchor"), _place(number))
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor(0x1D, 0x70, 0xB8)
    made.append(run._r)
    paragraph._p.append(made)


def _place(number: int) -> str:
    return f"place_{number}"


def describe_last_picture(word: WordFile, title: str, says: str) -> None:
    """Give the picture just added its text alternative."""
    described = word.inline_shapes[len(word.inline_shapes) - 1]._inline.docPr
    described.set("descr", says)
    described.set("title", title)


def shade(paragraph: WordParagraph, colour: str) -> None:
    """Set a paragraph apart by its ground."""
    paragraph._p.get_or_add_pPr().append(_shading(colour))


def _shading(colour: str) -> BaseOxmlElement:
    return _element("w:shd", val="clear", fill=colour)


def _field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    _mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _mark(paragraph: WordParagraph, kind: str) -> None:
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(made)


def _instruction(paragraph: WordParagraph, text: str) -> None:
    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {text} "
    paragraph.add_run()._r.append(made)

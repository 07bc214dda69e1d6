"""A document as a Word file: real headings, captions, header rows, pictures with text alternatives."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import singledispatchmethod

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from waymark.documents import charts, word_parts
from waymark.domain.reports.blocks import (
    Block,
    Bullets,
    Chart,
    Definition,
    Document,
    FigureRun,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Prompt,
    Run,
    Table,
    Warning,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The content type."""

QUIET = RGBColor(0x50, 0x5A, 0x5F)
INTERNAL = "Internal copy: not for publication. Small numbers are shown."


def write_docx(document: Document) -> bytes:
    """The Word file as bytes. Charts are pictures with their text alternative and their table beneath."""
    return _Writer(document).written()


class _Writer:
    """Writes one document, block by block."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: WordFile = docx.Document()
        self.tables = self.charts = 0
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        self.numbers = {heading.anchor: number for number, heading in enumerate(headings)}

    def written(self) -> bytes:
        word_parts.set_up(self.word, self.document)
        self._properties()
        self._front()
        for block in self.document.blocks:
            self.add(block)
        self._details()
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _properties(self) -> None:
        """What the file says of itself: nothing that the library's own template says, nor its picture."""
        about, day = self.word.core_properties, self.document.on
        about.comments, about.last_modified_by, about.revision = "", self.document.authority, 1
        for moment in about._element.xpath("dcterms:created | dcterms:modified"):
            about._element.remove(moment)
        if day is not None:
            about.created = about.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)
        package = self.word.part.package
        for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
            del package.rels[key]

    def _front(self) -> None:
        if self.document.internal:
            self._text(INTERNAL).runs[0].bold = True
        self._quiet(self.document.authority)
        self.word.add_paragraph(self.document.title, style="Title")
        self.word.add_paragraph(self.document.subtitle, style="Subtitle")
        if self.document.short:
            return
        self._text("Contents").runs[0].bold = True
        headings = [b for b in self.document.blocks if isinstance(b, Heading) and b.level <= 2]
        word_parts.contents(self.word, headings, self.numbers)
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _details(self) -> None:
        for name, value in self.document.details:
            self._quiet(f"{name}: {value}")

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Write one block."""
        raise TypeError(f"no way to write a {type(block).__name__} in Word")

    @add.register
    def _(self, block: Heading) -> None:
        heading = self.word.add_heading(block.text, level=block.level)
        word_parts.bookmark(heading, self.numbers[block.anchor])

    @add.register
    def _(self, block: Paragraph) -> None:
        self._runs(self.word.add_paragraph(), block.runs)

    @add.register
    def _(self, block: Bullets) -> None:
        for item in block.items:
            self._runs(self.word.add_paragraph(style="List Bullet"), item)

    @add.register
    def _(self, block: Table) -> None:
        self.tables += 1
        word_parts.caption(self.word, "Table", self.tables, block.caption)
        word_parts.table(self.word, block)
        if block.note:
            self._quiet(block.note)

    @add.register
    def _(self, block: Chart) -> None:
        self.charts += 1
        word_parts.caption(self.word, "Chart", self.charts, block.title)
        self.word.add_picture(io.BytesIO(charts.png(block)), width=Cm(15.5))
        word_parts.describe_last_picture(self.word, block.title, block.says)
        self._quiet(block.says)
        self.add(block.table)

    @add.register
    def _(self, block: Definition) -> None:
        paragraph = self._quiet("")
        paragraph.add_run(f"How this is worked out: {block.title}. ").bold = True
        paragraph.add_run(block.text)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(9), QUIET

    @add.register
    def _(self, block: Prompt) -> None:
        paragraph = self._text("")
        paragraph.add_run(f"To be written: {block.title}. ").bold = True
        paragraph.add_run(block.asks)
        word_parts.shade(paragraph, "FFF7BF")

    @add.register
    def _(self, block: Warning) -> None:
        paragraph = self._text("")
        paragraph.add_run("Please note. ").bold = True
        paragraph.add_run(block.text)

    @add.register
    def _(self, _block: PageBreak) -> None:
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _runs(self, paragraph: WordParagraph, runs: Sequence[Run]) -> None:
        for run in runs:
            match run:
                case FigureRun():
                    paragraph.add_run(run.shown).bold = True
                case Link() if run.to.startswith("#"):
                    word_parts.link(paragraph, run.text, self.numbers[run.to[1:]])
                case Link():
                    paragraph.add_run(run.text)
                case _:
                    paragraph.add_run(run.text).bold = run.strong

    def _text(self, text: str) -> WordParagraph:
        paragraph = self.word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        return paragraph

    def _quiet(self, text: str) -> WordParagraph:
        paragraph = self._text(text)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(9), QUIET
        return paragraph

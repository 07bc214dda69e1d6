"""The writers of documents, each loaded when first asked: what another process runs must be quick to load there."""

from collections.abc import Sequence

from waymark.domain.reports.blocks import Document
from waymark.domain.reports.rows import RowsSheet


def html(document: Document | None) -> bytes:
    """The document as a page; of None nothing, the writer being loaded all the same."""
    from waymark.documents.html import write_html

    return write_html(document).encode() if document else b""


def word(document: Document) -> bytes:
    """The document as a Word file."""
    from waymark.documents.docx import write_docx

    return write_docx(document)


def pdf(document: Document) -> bytes:
    """The document as a PDF."""
    from waymark.documents.pdf import write_pdf

    return write_pdf(document)


def workbook(sheets: Sequence[RowsSheet] | None) -> bytes:
    """The sheets as a workbook; of None nothing, the writer being loaded all the same."""
    from waymark.documents.xlsx import write_rows

    return write_rows(sheets) if sheets else b""

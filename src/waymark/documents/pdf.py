"""A document as a tagged PDF. PDF/UA-1 is enforced while it is made: a picture without words is an error."""

import json
from functools import cache, singledispatch
from importlib import resources
from typing import Any

import typst

from waymark.documents import charts, fonts
from waymark.domain.reports.blocks import (
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


def write_pdf(document: Document) -> bytes:
    """The PDF as bytes. All text goes to the typesetter as data, so that nothing in it can be taken for markup."""
    given = {
        "title": document.title,
        "subtitle": document.subtitle,
        "authority": document.authority,
        "internal": document.internal,
        "short": document.short,
        "details": document.details,
        "blocks": [_as_data(block) for block in document.blocks],
    }
    template = resources.files("waymark.documents").joinpath("templates/report.typ").read_bytes()
    return bytes(
        typst.compile(
            template,
            font_paths=typefaces(),
            sys_inputs={"document": json.dumps(given)},
            format="pdf",
            pdf_standards="ua-1",
        )
    )


@cache
def typefaces() -> typst.Fonts:
    """Our own typefaces, and those that the typesetter brings; never the machine's."""
    ours = [fonts.FOLDER] if fonts.FOLDER.is_dir() else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=ours)


@singledispatch
def _as_data(block: object) -> dict[str, Any]:
    raise TypeError(f"no way to write a {type(block).__name__} as PDF")


@_as_data.register
def _(block: Heading) -> dict[str, Any]:
    return {"kind": "heading", "text": block.text, "level": block.level, "anchor": block.anchor}


@_as_data.register
def _(block: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "runs": [_run(run) for run in block.runs]}


@_as_data.register
def _(block: Bullets) -> dict[str, Any]:
    return {"kind": "bullets", "items": [[_run(run) for run in item] for item in block.items]}


@_as_data.register
def _(block: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": block.caption,
        "columns": block.columns,
        "rows": block.rows,
        "numeric": block.numeric,
        "note": block.note,
    }


@_as_data.register
def _(block: Chart) -> dict[str, Any]:
    drawn = charts.svg(block, "c")
    return {"kind": "chart", "title": block.title, "says": block.says, "svg": drawn, "table": _as_data(block.table)}


@_as_data.register
def _(block: Definition) -> dict[str, Any]:
    return {"kind": "definition", "title": block.title, "text": block.text}


@_as_data.register
def _(block: Prompt) -> dict[str, Any]:
    return {"kind": "prompt", "title": block.title, "asks": block.asks}


@_as_data.register
def _(block: Warning) -> dict[str, Any]:
    return {"kind": "warning", "text": block.text}


@_as_data.register
def _(_block: PageBreak) -> dict[str, Any]:
    return {"kind": "break"}


def _run(run: Run) -> dict[str, Any]:
    match run:
        case FigureRun():
            return {"kind": "text", "text": run.shown, "strong": True}
        case Link() if run.to.startswith("#"):
            return {"kind": "link", "text": run.text, "to": run.to[1:]}
        case Link():
            return {"kind": "text", "text": run.text, "strong": False}
        case _:
            return {"kind": "text", "text": run.text, "strong": run.strong}

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
    given: dict[str, Any] = {
        "title": document.title,
        "subtitle": document.subtitle,
        "authority": document.authority,
        "internal": document.internal,
        "short": document.short,
        "details": document.details,
        "blocks": [_as_data(block) for block in document.blocks],
    }
    given, hidden = in_our_type(given)
    if hidden:
        given["blocks"].append({"kind": "paragraph", "runs": [{"kind": "text", "text": says(hidden), "strong": True}]})
    return typeset("report", {"document": json.dumps(given)})


def typeset(template: str, given: dict[str, str]) -> bytes:
    """The PDF of a template of this folder."""
    text = resources.files("waymark.documents").joinpath(f"templates/{template}.typ").read_bytes()
    found = typst.compile(text, font_paths=typefaces(), sys_inputs=given, format="pdf", pdf_standards="ua-1")
    return bytes(found)


def in_our_type(given: Any) -> tuple[Any, int]:
    """What is to be typeset with a stand-in for each sign that no typeface shows, and how many these are: a PDF that is
    held to its standard would not be made at all for one of them."""
    match given:
        case str():
            return fonts.showable(given)
        case dict():
            parts = {key: in_our_type(value) for key, value in given.items()}
            return {key: part for key, (part, _) in parts.items()}, sum(number for _, number in parts.values())
        case list() | tuple():
            found = [in_our_type(value) for value in given]
            return [part for part, _ in found], sum(number for _, number in found)
        case _:
            return given, 0


def says(hidden: int) -> str:
    """What a reader is told where signs are missing."""
    many = "One sign" if hidden == 1 else f"{hidden:,} signs"
    return f"{many} of this text cannot be shown in a PDF: a square stands for each. Other copies of it show them."


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

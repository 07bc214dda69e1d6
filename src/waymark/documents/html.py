"""A document as one HTML page that needs nothing else: style and charts are inside, no script, no outside host."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from waymark.documents import charts
from waymark.domain.reports.blocks import Block, Chart, Document, Heading


def write_html(document: Document) -> str:
    """The whole page as text (to be written as UTF-8), with contents made from its headings."""
    return _environment().get_template("page.html").render(
        document=document, contents=contents(document.blocks), body=body(document)
    )  # fmt: skip


def body(document: Document) -> Markup:
    """Only the blocks, as HTML that may stand inside another page (level 1 headings are h2 there, and so on).

    An internal document links each figure to `rows.xlsx` beside it; a publication has no such links.
    """
    return Markup(
        _environment()
        .get_template("blocks.html")
        .render(blocks=[(number, block) for number, block in enumerate(document.blocks)], internal=document.internal)
    )


def contents(blocks: Sequence[Block]) -> list[Heading]:
    """The headings that the list of contents shows: levels 1 and 2, in order."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= 2]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("waymark.documents"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    environment.filters["kind"] = lambda thing: type(thing).__name__
    environment.filters["svg"] = lambda chart, number: Markup(charts.svg(chart, f"chart-{number}"))
    return environment

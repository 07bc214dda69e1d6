"""A letter as a tagged PDF (PDF/UA-1), to be printed and posted in a window envelope."""

import json
from importlib import resources
from typing import NamedTuple

import typst

from waymark.documents.pdf import typefaces


class Letter(NamedTuple):
    """One letter, in words."""

    sender: str
    to: tuple[str, ...]
    """Name and address, a line each."""
    day: str
    """ "Tuesday 4 June 2024"."""
    subject: str
    paragraphs: tuple[str, ...]


def write_letter(letter: Letter) -> bytes:
    """The PDF as bytes. All text goes to the typesetter as data, so that nothing in it can be taken for markup."""
    template = resources.files("waymark.documents").joinpath("templates/letter.typ").read_bytes()
    return bytes(
        typst.compile(
            template, font_paths=typefaces(), sys_inputs={"letter": json.dumps(letter._asdict())}, format="pdf",
            pdf_standards="ua-1",
        )
    )  # fmt: skip

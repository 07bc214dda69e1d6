"""A letter as a tagged PDF (PDF/UA-1), to be printed and posted in a window envelope."""

import json
from typing import NamedTuple

from waymark.documents.pdf import in_our_type, says, typeset


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
    given, hidden = in_our_type(letter._asdict())
    if hidden:
        given["paragraphs"].append(says(hidden))
    return typeset("letter", {"letter": json.dumps(given)})

"""The typefaces of documents, fetched at set-up, and which signs they can show.

Atkinson Hyperlegible, and for what it has not the Noto typefaces of the scripts that families in England write most
(all SIL Open Font Licence).
"""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "typefaces"
"""The folder of TTF files; absent before set-up, and then documents use the fonts that the writers bring."""
STAND_IN = "\N{WHITE SQUARE}"
"""What stands where a sign cannot be shown."""
KEPT = frozenset("\n\t")
INVISIBLE = frozenset({"Cc", "Cf", "Mn"})
"""Categories of signs that show nothing by themselves: one that no typeface knows is left out."""


@cache
def shown() -> frozenset[int]:
    """The code points of the signs that the typefaces show; empty before set-up."""
    found: set[int] = set()
    for path in sorted(FOLDER.glob("*.ttf")):
        with TTFont(path, lazy=True) as face:
            found.update(face.getBestCmap())
    return frozenset(found)


def showable(text: str) -> tuple[str, int]:
    """The text with a stand-in for each sign that no typeface shows, and how many these are; before set-up, itself."""
    known = shown()
    if not known or text.isascii():
        return text, 0
    signs = [sign if sign in KEPT or ord(sign) in known else _instead(sign) for sign in text]
    return "".join(signs), sum(one == STAND_IN != was for one, was in zip(signs, text, strict=True))


def _instead(sign: str) -> str:
    return "" if unicodedata.category(sign) in INVISIBLE else STAND_IN

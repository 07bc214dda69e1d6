"""How long what is typed in one line may be: stated once, so that nothing is cut in silence or refused by a table."""

from collections.abc import Mapping

ONE_LINE = 200
"""Names, places, times."""
FEW_WORDS = 500
"""A reason or a note in a line, of which no table sets the length."""
REASON = 3_000
"""A reason that is given at length: why a manager objects, why a child gets no letter."""
LINK = 500
EMAIL = 254
ADDRESS = 500
"""A postal address, line by line; whatever else reaches somebody is shorter."""

Limits = Mapping[str, tuple[str, int]]
"""{field: (what it is called, how many characters it may have)}."""


def too_long(values: Mapping[str, str], limits: Limits) -> dict[str, str]:
    """{field: what to do} for every value that is longer than its field may be."""
    return {
        field: shorten(called, values[field], most)
        for field, (called, most) in limits.items()
        if len(values.get(field, "")) > most
    }


def shorten(called: str, text: str, most: int = ONE_LINE) -> str:
    """What is said of a text that is too long, naming its field; "" for one that is not."""
    if len(text) <= most:
        return ""
    return f"{called} can have {most:,} characters at most, and this has {len(text):,}. Shorten it"

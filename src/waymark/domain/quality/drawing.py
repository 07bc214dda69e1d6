"""A dip sample is drawn at random, so that anybody can draw it again: a seed that is shown says which it is.

Each thing that could be drawn is given a place by the seed and its own name, and the first of them are the sample. So
the same seed draws the same from the same records, and what one reader may not see moves nothing else.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

SOURCES: Mapping[str, str] = {
    "oversights": "what IROs wrote between reviews", "reviews": "reviews held", "children": "children in care",
}  # fmt: skip
"""From what a sample is drawn."""
MOST = 100
LONGEST_SEED = 40


def drawn(seed: str, names: Iterable[str], wanted: int) -> tuple[str, ...]:
    """So many of the names, in the order in which they were drawn; all of them where there are no more."""
    return tuple(sorted(set(names), key=lambda name: _place(seed, name))[:wanted])


def _place(seed: str, name: str) -> str:
    return sha256(f"{seed}\n{name}".encode()).hexdigest()


def problems(
    source: str, first_on: date | None, last_on: date | None, wanted: str, seed: str, today: date
) -> dict[str, str]:
    """{field: what is wrong} with what is to be drawn, as typed."""
    found = {}
    if source not in SOURCES:
        found["source"] = "Choose from what to draw"
    if first_on is None:
        found["first_on"] = "Give the first day, as day/month/year"
    elif first_on > today:
        found["first_on"] = "The first day must not lie ahead"
    if last_on is None:
        found["last_on"] = "Give the last day, as day/month/year"
    elif first_on and last_on < first_on:
        found["last_on"] = "The last day cannot come before the first"
    elif last_on > today:
        found["last_on"] = "The last day must not lie ahead"
    if not (wanted.isdecimal() and len(wanted) <= len(str(MOST)) and 1 <= int(wanted) <= MOST):
        found["wanted"] = f"Say how many to draw: a number from 1 to {MOST}"
    if not seed.strip():
        found["seed"] = "Give a seed: any few letters or digits"
    elif len(seed.strip()) > LONGEST_SEED:
        found["seed"] = f"A seed has at most {LONGEST_SEED} letters or digits"
    return found

"""The rules by which signals are seen, as data: `rules/*.toml`, one file a theme.

A rule says in words what it sees and names the function that works it out (in `working`). What a service may set for
itself stands in the catalogue of settings (`policies.catalogue.SIGNALS` and `TARGETS`).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

THEMES: Mapping[str, str] = {
    "reviews": "Reviews",
    "people": "Who works with the child",
    "plans": "Plans and assessments",
    "permanence": "Permanence",
    "placement": "Where the child lives",
    "legal": "Legal",
    "health": "Health",
    "education": "Education",
    "voice": "The child's voice",
    "oversight": "Oversight",
    "leaving_care": "Leaving care",
}
"""Every theme by its key, in the order in which files are read and lists are shown."""

URGENCIES: Mapping[str, str] = {
    "now": "to look at now",
    "soon": "to look at soon",
    "look": "to keep in view",
}
"""How urgent what a rule sees is, most urgent first: a reason of order, no score."""


class Rule(NamedTuple):
    """One rule."""

    id: str
    """For example "SIG-PER-3"."""
    title: str
    """What it sees, in plain words."""
    theme: str
    urgency: str
    cite: str
    """Law or guidance; or that it is good practice."""
    says: str
    """The sentence, with names of what was seen in braces; see `sentences.said`."""
    works: str
    """The name of its function, in `working.BY_STANDARD` where it has settings, else in `working.BY_LAW`."""
    needs: tuple[tuple[str, ...], ...]
    """Facts without which it is not known in a service: one of each group must be held (names of `Holding.facts`)."""
    feeds: str
    """What would feed it, in words: said once for a service where it is not known."""
    settings: tuple[str, ...]
    """The local standards that it asks for ("signals.match_months"), the main one first; empty where the law alone
    decides."""
    unit: str
    """The unit of the main one as the law writes it ("months"); "" where it is a number of times, or there is none."""
    default: int | None
    """What holds where a service sets none and the catalogue has no default of its own."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of THEMES."""
    folder = files("waymark.domain.signals") / "rules"
    texts = ((theme, (folder / f"{theme}.toml").read_text(encoding="utf-8")) for theme in THEMES)
    return tuple(_rule(theme, row) for theme, text in texts for row in tomllib.loads(text)["rule"])


@cache
def by_id() -> Mapping[str, Rule]:
    """Every rule by its id."""
    return MappingProxyType({rule.id: rule for rule in rules()})


def _rule(theme: str, row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        title=row["title"],
        theme=theme,
        urgency=row["urgency"],
        cite=row["cite"],
        says=row["says"],
        works=row["works"],
        needs=tuple(tuple(need.split(" or ")) for need in row["needs"]),
        feeds=row["feeds"],
        settings=tuple(row.get("settings", ())),
        unit=row.get("unit", ""),
        default=row.get("default"),
    )

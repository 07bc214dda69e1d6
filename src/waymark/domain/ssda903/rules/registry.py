"""Every rule of the return that Waymark checks, in one list, and those it does not check yet."""

from waymark.domain.ssda903.rules import (
    across_years,
    ages,
    codes_and_dates,
    missing,
    own,
    reviews,
    same_child,
    sequence,
    short_breaks,
    social_workers,
)
from waymark.domain.ssda903.rules.rule import Rule

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Reviews", reviews.RULES),
    ("Codes and dates of an episode", codes_and_dates.RULES),
    ("How episodes follow one another", sequence.RULES),
    ("Short orders, short breaks and placements", short_breaks.RULES),
    ("Ages", ages.RULES),
    ("Episodes against last year's return", across_years.RULES),
    ("The child against last year's return", same_child.RULES),
    ("Missing, and decisions for adoption", missing.RULES),
    ("Social workers", social_workers.RULES),
    ("Waymark's own warnings", own.RULES),
)
"""The rules by matter, as the reference page shows them."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)

NOT_CHECKED: tuple[str, ...] = (
    *("205A", "205B", "205C", "205D"),
    *("SW11bSTG2", "SW12STG2"),
    *(str(number) for number in range(700, 711)),
)
"""Rules that bear on children in care and that Waymark does not check yet."""

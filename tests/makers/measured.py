"""From small histories to figures, in one call."""

from collections.abc import Iterable, Mapping
from functools import cache

from makers.histories import covered
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.measures.facts import facts_of
from waymark.domain.measures.figures import Figure
from waymark.domain.policies.profile import Profile, parse, shipped_profile
from waymark.figures.engine import Engine

STATUTORY = shipped_profile("statutory")


@cache
def service(lines: str) -> Profile:
    """A profile that says only these lines of TOML beside its authority."""
    return parse(f'[service]\nauthority = "Northshire"\n{lines}', "northshire")


def engine_of(histories: Iterable[History], profile: Profile = STATUTORY, coverage: Coverage | None = None) -> Engine:
    """An engine over these children, with every table covered for the years to 2023/24 unless said otherwise."""
    return Engine(facts_of(histories, coverage or covered(), profile))


def figures_of(
    histories: Iterable[History],
    measure: str,
    year: int = 2024,
    profile: Profile = STATUTORY,
    coverage: Coverage | None = None,
) -> list[Figure]:
    """One measure of these children: the whole and every group."""
    return engine_of(histories, profile, coverage).figures(profile, year, [measure])


def figure_of(
    histories: Iterable[History],
    measure: str,
    group: Mapping[str, str] | None = None,
    year: int = 2024,
    profile: Profile = STATUTORY,
    coverage: Coverage | None = None,
) -> Figure:
    """One figure of these children."""
    found = [f for f in figures_of(histories, measure, year, profile, coverage) if f.group == dict(group or {})]
    assert len(found) == 1, f"{measure} {group}: {len(found)} figures"
    return found[0]


def counts(figure):
    """Numerator, denominator, left out."""
    return figure.numerator, figure.denominator, figure.left_out

"""The figures of a report for other programs: as `measures --json`, suppressed like the report itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from waymark.domain.measures.figures import Figure
from waymark.domain.periods import Quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.reports.annual import Composed, publishable
from waymark.domain.reports.suppress import key_of
from waymark.domain.years import Year

FEW_KNOWN = "fewer than 90 % of the rows could be worked out"
"""For a group in a publication, where the counts themselves would say what was left out of it."""


def published(
    profile: Profile, year: Year | Quarter, figures: Sequence[Figure], composed: Composed, threshold: int
) -> dict[str, Any]:
    """What `figures.json` holds: every figure in `figures` with its key and the block it stands in.

    A figure that is withheld has neither value nor counts; of the rows left out only numbers that may be published
    stand there. A figure of another year carries `year`.
    """
    internal = composed.document.internal
    figures = publishable(figures, internal)
    return {
        "service": profile.name,
        "year": year.label,
        "from": str(year.first),
        "to": str(year.last),
        "internal": internal,
        "profile_hash": profile.hash,
        "measures": [_entry(figure, year, composed, _said(figure, figures, threshold)) for figure in figures],
    }


def _entry(figure: Figure, year: Year | Quarter, composed: Composed, said: Mapping[str, int | None]) -> dict[str, Any]:
    key = key_of(figure, year.label)
    entry: dict[str, Any] = figure.as_json() | {"key": key, "block": composed.stands[key]}
    if figure.year != year.label:
        entry["year"] = figure.year
    if not composed.document.internal:
        entry["left_out"] = said
        entry["warning"] = FEW_KNOWN if figure.group and figure.warning else figure.warning
    if key in composed.withheld:
        entry |= {"value": None, "numerator": None, "denominator": None, "left_out": {}, "warning": ""}
        entry |= {"no_data": False, "suppressed": True}
    return entry


def _said(figure: Figure, figures: Sequence[Figure], threshold: int) -> dict[str, int | None]:
    """What a publication says of the rows left out: of a group only why, of a whole how many where that is not few."""
    if figure.group:
        wholes = (f for f in figures if f.id == figure.id and f.year == figure.year and not f.group)
        return dict.fromkeys(next(wholes, figure).left_out)
    return {reason: None if 0 < rows < threshold else rows for reason, rows in figure.left_out.items()}

"""The figures of a report for other programs: as `measures --json`, suppressed like the report itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from waymark.domain.measures.figures import Figure
from waymark.domain.policies.profile import Profile
from waymark.domain.reports.annual import Composed
from waymark.domain.reports.suppress import key_of
from waymark.domain.years import Year


def published(
    profile: Profile, year: Year, figures: Sequence[Figure], composed: Composed, threshold: int
) -> dict[str, Any]:
    """What `figures.json` holds: every figure in `figures` with its key and the block it stands in.

    A figure that is withheld has neither value nor counts; of the rows left out only numbers that may be published
    stand there. A figure of another year carries `year`.
    """
    internal = composed.document.internal
    return {
        "service": profile.name,
        "year": year.label,
        "from": str(year.first),
        "to": str(year.last),
        "internal": internal,
        "profile_hash": profile.hash,
        "measures": [_entry(figure, year, composed, 0 if internal else threshold) for figure in figures],
    }


def _entry(figure: Figure, year: Year, composed: Composed, threshold: int) -> dict[str, Any]:
    key = key_of(figure, year.label)
    entry: dict[str, Any] = figure.as_json() | {"key": key, "block": composed.stands[key]}
    if figure.year != year.label:
        entry["year"] = figure.year
    if not composed.document.internal:
        entry["left_out"] = _few_hidden(figure.left_out, threshold)
    if key in composed.withheld:
        entry |= {"value": None, "numerator": None, "denominator": None, "left_out": {}, "warning": ""}
        entry |= {"no_data": False, "suppressed": True}
    return entry


def _few_hidden(left_out: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    return {reason: None if 0 < rows < threshold else rows for reason, rows in left_out.items()}

"""The reference page of all measures, printed from their declarations."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.measures.breakdowns import LABELS
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.measure import Breakdown, Measure
from waymark.domain.measures.terms import LETTER, PASSPORT, VISIT, Terms
from waymark.domain.measures.words import definition

_ANY_YEAR = date(2024, 3, 31)
_TERMS = Terms(
    _ANY_YEAR, _ANY_YEAR, _ANY_YEAR, _ANY_YEAR, from_age=4, letter_days=LETTER, visit_weeks=VISIT,
    passport_days=PASSPORT, permanence_months=6, permanence_since=_ANY_YEAR,
)  # fmt: skip
_KINDS = {
    "count": "A number of rows.",
    "percentage": "A percentage: rows that meet it, of those that do or do not.",
    "share": "A percentage: the group's rows, of all that were counted.",
    "mean": "A mean.",
    "average": "A mean of the twelve month ends.",
    "percentile": "A percentile of the rows' own numbers.",
    "sum": "The sum of the rows' own numbers.",
    "ratio": "How many times as many rows one group has as another, the larger by the smaller.",
}


def reference_page() -> str:
    """Every measure in Markdown: its question, what is left out, its variants, its groups, what it needs."""
    lines = [
        "# Measures",
        "",
        "Every figure that Waymark prints is one of these. The year runs from 1 April to 31 March. What was left out",
        "is shown with its reason beside the figure; met, not met and left out together are always what was counted.",
        "Where the source does not speak for the period there is *no data*, never 0.",
        "",
    ]
    for measure in MEASURES.values():
        lines += [*_about(measure), ""]
    return "\n".join([*lines, *_groups()]) + "\n"


def _about(measure: Measure) -> Iterator[str]:
    yield f"## {measure.id}"
    yield ""
    yield f"**{measure.title}.** {definition(measure, '', _TERMS)}"
    yield ""
    yield f"- {_KINDS[measure.kind]} One row is one row of `{measure.fact}`, {_when(measure)}."
    for place, (name, variant) in enumerate(measure.variants.items()):
        yield f"- Variant `{name}`{' (unless the profile chooses another)' if place == 0 else ''}: {variant.says}"
    if measure.breakdowns:
        yield f"- By {', '.join(' and '.join(breakdown.keys) for breakdown in measure.breakdowns)}."
    yield f"- Needs {', '.join(measure.needs)}{' for the whole of the year' if measure.whole_year else ''}."
    if measure.cites:
        yield f"- Rules: {', '.join(measure.cites)}."
    if measure.since:
        yield f"- Measured since {measure.since.day} {measure.since:%B %Y}."


def _when(measure: Measure) -> str:
    if measure.as_at:
        return "in force on 31 March" if measure.as_at == "last day" else "in force on the last day of each month"
    return f"dated by `{measure.dated_by}`"


def _groups() -> Iterator[str]:
    yield "## Groups"
    yield ""
    yield "A profile may call a group otherwise, or put several codes under one name."
    yield ""
    for key in _keys():
        names = dict.fromkeys(name for name in LABELS.get(key, {}).values() if name)
        if names:
            yield f"- **{key}**: {'; '.join(names)}."


def _keys() -> list[str]:
    found: list[Breakdown] = [b for measure in MEASURES.values() for b in measure.breakdowns]
    return list(dict.fromkeys(key for breakdown in found for key in breakdown.keys))

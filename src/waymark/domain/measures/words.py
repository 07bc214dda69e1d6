"""A measure in words: the definition that stands with every figure, made from the declaration that counts it."""

from waymark.domain.measures.measure import Measure
from waymark.domain.measures.terms import Terms

_LACKING = {"why_not": "no due date could be worked out"}


def definition(measure: Measure, variant: str, terms: Terms) -> str:
    """What the figure counts, in sentences: the question, the variant used, what is left out, the sources."""
    sentences = [measure.asks]
    if variant in measure.variants:
        sentences.append(measure.variants[variant].says)
    reasons = [*measure.leaves_out, *measure.unknown]
    if measure.unknown_by:
        reasons.append(_LACKING[measure.unknown_by])
    if reasons:
        sentences.append(f"Left out, and counted as such: {'; '.join(reasons)}.")
    return filled(" ".join(sentences), terms)


def filled(text: str, terms: Terms) -> str:
    """The text with the profile's own ages in place."""
    for name in ("from_age", "letter_days", "visit_weeks", "passport_days", "permanence_months"):
        text = text.replace(f"{{{name}}}", str(getattr(terms, name)))
    return text

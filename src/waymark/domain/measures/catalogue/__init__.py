"""Every measure that the facts carry. Adding one is adding a declaration here, with its worked example in the tests."""

from collections.abc import Mapping

from waymark.domain.errors import Unusable
from waymark.domain.measures.catalogue.challenge import BEYOND, CHALLENGE, OVERSIGHT
from waymark.domain.measures.catalogue.children import CHILDREN
from waymark.domain.measures.catalogue.feedback import FEEDBACK
from waymark.domain.measures.catalogue.lives import LIVES, PATHWAY
from waymark.domain.measures.catalogue.outcomes import OUTCOMES
from waymark.domain.measures.catalogue.participation import PARTICIPATION
from waymark.domain.measures.catalogue.quality import QUALITY
from waymark.domain.measures.catalogue.reviews import REVIEWS
from waymark.domain.measures.catalogue.voice import VOICE
from waymark.domain.measures.measure import Measure

MEASURES: Mapping[str, Measure] = {
    measure.id: measure
    for measure in (
        *REVIEWS, *LIVES, *PATHWAY, *PARTICIPATION, *VOICE, *FEEDBACK,
        *CHALLENGE, *BEYOND, *OVERSIGHT, *QUALITY, *CHILDREN, *OUTCOMES,
    )
}  # fmt: skip
"""By id, in the order of the reference page."""


def measure_of(measure_id: str) -> Measure:
    """The measure of that id. Raises Unusable, naming them all, for an id that the catalogue does not have."""
    if measure_id not in MEASURES:
        raise Unusable(f'there is no measure "{measure_id}". Measures: {", ".join(MEASURES)}')
    return MEASURES[measure_id]

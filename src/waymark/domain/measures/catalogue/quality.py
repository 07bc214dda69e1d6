"""How the work of the IROs themselves is looked at: dip samples, audits, observations."""

from ibis import _

from waymark.domain.measures.breakdowns import (
    AGREED,
    AUDITED,
    GRADE,
    IRO,
    MONTH,
    OBSERVED,
)
from waymark.domain.measures.measure import Measure
from waymark.domain.measures.quality import QUALITY as TABLE

NEEDS = (TABLE,)

QUALITY = (
    Measure(
        id="oversight_quality_pct", title="Oversight by grade",
        asks="Of the looks at a plan between reviews that were drawn in dip samples and graded in the year, what part"
        " got each grade?",
        fact="graded_oversights", kind="share", dated_by="graded_on", counts=_.grade != "", needs=NEEDS,
        breakdowns=(GRADE,), unit="%", cites=("MON-2",),
    ),
    Measure(
        id="audits_completed", title="Audits completed",
        asks="How many audits of a child's file or of a review were completed in the year?",
        fact="audits", kind="count", dated_by="completed_on", counts=_.child.notnull(), needs=NEEDS,
        breakdowns=(AUDITED, GRADE, MONTH, IRO),
    ),
    Measure(
        id="audit_grade_pct", title="Audits by grade",
        asks="Of the audits completed in the year, what part got each grade for the whole?",
        fact="audits", kind="share", dated_by="completed_on", counts=_.grade != "", needs=NEEDS,
        breakdowns=(GRADE,), unit="%",
    ),
    Measure(
        id="observations_completed", title="IROs observed at work",
        asks="How many times was an IRO observed at work in the year?",
        fact="observations", kind="count", dated_by="observed_on", counts=_.iro.notnull(), needs=NEEDS,
        breakdowns=(OBSERVED, AGREED, MONTH, IRO),
    ),
)  # fmt: skip
"""Dip samples, audits and observations."""

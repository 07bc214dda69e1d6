"""Reviews of children in care: held, in time, due and not held."""

from datetime import date

from ibis import _

from waymark.domain.measures.breakdowns import AGE, CODE, MONTH, SEQUENCE
from waymark.domain.measures.measure import Measure, Variant

REGULATIONS = date(2011, 4, 1)

REVIEWS = (
    Measure(
        id="reviews_held",
        title="Reviews held",
        asks="How many reviews were held in the year? A child and a date is one review.",
        fact="reviews",
        kind="count",
        dated_by="held_on",
        counts=_.held_on.notnull(),
        needs=("Reviews",),
        breakdowns=(SEQUENCE, MONTH, AGE, CODE),
        cites=("REV-1", "REV-2", "REV-3"),
    ),
    Measure(
        id="reviews_in_timescale_pct",
        title="Reviews held in timescale",
        asks="Of the reviews held in the year, how many were held on or before the day they were due?",
        fact="reviews",
        kind="percentage",
        dated_by="held_on",
        counts=_.held_on.notnull(),
        unknown_by="why_not",
        meets=_.held_on <= _.due_on,
        needs=("Reviews", "Episodes"),
        breakdowns=(SEQUENCE, MONTH),
        variants={
            "held": Variant("A review that was never held is not counted; see reviews due and not held.", {}),
            "held_or_never_held": Variant(
                "Reviews that fell due in the year and were never held are counted too, as not in time.",
                {
                    "dated_by": "dated_on",
                    "counts": _.answered_on.isnull() | _.held_on.notnull(),
                    "meets": _.held_on.notnull() & (_.held_on <= _.due_on),
                },
            ),
        },
        unit="%",
        better="higher",
        cites=("REV-1", "REV-2", "REV-3"),
        since=REGULATIONS,
    ),
    Measure(
        id="reviews_due_not_held",
        title="Reviews due and not held",
        asks="How many reviews fell due in the year, for a child still in care that day, with none held by the day?"
        " Each clock missed counts once, whether or not a late review followed. Reviews whose due day cannot be worked"
        " out are left out: the clocks before them may have been missed.",
        fact="reviews",
        kind="count",
        dated_by="dated_on",
        counts=_.dated_on.notnull(),
        unknown_by="why_not",
        meets=_.held_on.isnull(),
        needs=("Reviews", "Episodes"),
        breakdowns=(SEQUENCE, MONTH),
        better="lower",
        cites=("REV-1", "REV-2", "REV-3"),
        since=REGULATIONS,
    ),
    Measure(
        id="children_reviews_in_timescale_pct",
        title="Children whose reviews were all in timescale",
        asks="Of the children in care on 31 March with at least one review held or due in the year, how many had every"
        " review in time and none missed?",
        fact="child_years",
        kind="percentage",
        dated_by="year_end",
        counts=_.in_care & (_.reviews_held + _.reviews_missed > 0),
        unknown={
            "a due date could not be worked out": (_.reviews_not_calculable > 0)
            & (_.reviews_late + _.reviews_missed == 0)
        },
        meets=_.reviews_late + _.reviews_missed == 0,
        needs=("Reviews", "Episodes"),
        whole_year=True,
        unit="%",
        better="higher",
        cites=("REV-1", "REV-2", "REV-3"),
        since=REGULATIONS,
    ),
    Measure(
        id="reviews_per_child",
        title="Reviews for each child",
        asks="How many reviews were held in the year for each child in care at any time in it?",
        fact="child_years",
        kind="mean",
        dated_by="year_end",
        counts=_.looked_after | (_.reviews_held > 0),
        meets=_.looked_after,
        amount="reviews_held",
        needs=("Reviews", "Episodes"),
        whole_year=True,
        unit="a child",
    ),
)

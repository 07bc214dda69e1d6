"""How children took part in their reviews, by the participation code of the statutory return."""

from ibis import _

from waymark.domain.measures.breakdowns import AGE, MONTH, SEQUENCE, SEX
from waymark.domain.measures.measure import Measure, Predicate, Variant
from waymark.domain.reviews.grades import ATTENDED, CONVEYED

_LEFT_OUT: dict[str, Predicate] = {
    "under {from_age} at the review": _.age < _.from_age,
    "recorded as too young to take part (PN0)": _.code == "PN0",
}
_UNKNOWN: dict[str, Predicate] = {
    "no participation code": _.codes == 0,
    "two participation codes for one review": _.codes > 1,
    "age not known": _.age.isnull(),
}
_GROUPS = (AGE, SEX, MONTH, SEQUENCE)

PARTICIPATION = (
    Measure(
        id="participation_pct",
        title="Children taking part in their review",
        asks="Of the reviews of children aged {from_age} or over that have a participation code, at how many did the"
        " child take part?",
        fact="reviews",
        kind="percentage",
        dated_by="held_on",
        counts=_.held_on.notnull(),
        leaves_out=_LEFT_OUT,
        unknown=_UNKNOWN,
        needs=("Reviews",),
        breakdowns=_GROUPS,
        variants={
            "views_conveyed": Variant(
                "Taking part is having one's views conveyed, there or by other means (PN1, PN2, PN3, PN5, PN6).",
                {"meets": _.code.isin(CONVEYED)},
            ),
            "attended_or_conveyed": Variant(
                "Taking part is attending, or having one's views conveyed by another person or medium (PN1 to PN6).",
                {"meets": _.code.isin(sorted({*ATTENDED, *CONVEYED}))},
            ),
        },
        unit="%",
        better="higher",
        cites=("PRO-4",),
    ),
    Measure(
        id="attendance_pct",
        title="Children attending their review",
        asks="Of the reviews of children aged {from_age} or over that have a participation code, at how many was the"
        " child there (PN1 to PN4)?",
        fact="reviews",
        kind="percentage",
        dated_by="held_on",
        counts=_.held_on.notnull(),
        leaves_out=_LEFT_OUT,
        unknown=_UNKNOWN,
        meets=_.code.isin(ATTENDED),
        needs=("Reviews",),
        breakdowns=_GROUPS,
        unit="%",
        better="higher",
    ),
    Measure(
        id="attended_without_contributing_pct",
        title="Children there without contributing",
        asks="Of the reviews of children aged {from_age} or over that have a participation code, at how many was the"
        " child there without giving views in any way (PN4)? It stands beside attendance, which includes it.",
        fact="reviews",
        kind="percentage",
        dated_by="held_on",
        counts=_.held_on.notnull(),
        leaves_out=_LEFT_OUT,
        unknown=_UNKNOWN,
        meets=_.code == "PN4",
        needs=("Reviews",),
        breakdowns=_GROUPS,
        unit="%",
        better="lower",
    ),
)

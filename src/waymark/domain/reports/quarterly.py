"""The quarterly report of challenge and oversight: what was raised, in what time it was answered, what came of it."""

from collections.abc import Iterator, Sequence

from waymark.domain.clocks.words import long_date
from waymark.domain.coverage import Coverage
from waymark.domain.measures.breakdowns import STAFF
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.catalogue.challenge import BEYOND, CHALLENGE, OVERSIGHT
from waymark.domain.measures.catalogue.quality import QUALITY
from waymark.domain.measures.figures import Figure
from waymark.domain.periods import Quarter, parse_quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.reports.annual import Composed
from waymark.domain.reports.blocks import Block, Document, Heading
from waymark.domain.reports.book import Book
from waymark.domain.reports.content.challenge import ladder
from waymark.domain.reports.parts import by_group, capital, defined, overview, plain, say, silent

YEARLY = frozenset({"alerts_like_for_like", "alerts_like_for_like_before"})
"""The report sets a quarter beside the same quarter a year before: these would say it again."""
FIGURES = tuple(
    measure.id
    for measure in (*CHALLENGE, *BEYOND, *OVERSIGHT, *QUALITY)
    if not measure.whole_year and measure.id not in YEARLY
)
"""The measures of a quarter: those that do not need a whole year."""
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("raised", "What was raised", ("alerts_raised", "alerts_pct", "alerts_by_theme", "alerts_by_impact",
                                   "cafcass_referrals")),
    ("time", "Time to answer and to resolve", (
        "alerts_answered_in_time_pct", "alerts_resolved_in_time_pct", "alerts_open_over_limit", "alert_days_to_answer",
        "alert_days_to_resolve", "alert_days_to_resolve_90",
    )),
    ("outcome", "Escalated, and what came of it", ("alerts_escalated_pct", "alerts_by_outcome")),
    ("before", "Settled by talking, and good work", ("issues_resolved_by_discussion", "good_practice_alerts")),
    ("beyond", "Beyond the ladder", ("partner_escalations", "systemic_concerns_raised", "independent_legal_advice")),
    ("oversight", "Oversight between reviews", (
        "oversights_recorded", "significant_events_notified", "event_days_to_answer", "panel_referrals",
        "long_term_fostering_unmatched_over_12_months", "children_in_drift",
    )),
    ("quality", "The quality of the IROs' work", (
        "oversight_quality_pct", "audits_completed", "audit_grade_pct", "observations_completed",
    )),
)  # fmt: skip
"""(anchor, heading, measures) in the order of printing."""
PUBLISHED = frozenset({
    ("alerts_raised", "stage"), ("alerts_raised", "month"), ("alerts_pct", "stage"), ("alerts_by_theme", "theme"),
    ("alerts_by_impact", "impact"), ("alerts_answered_in_time_pct", "stage"), ("alerts_resolved_in_time_pct", "stage"),
    ("alerts_by_outcome", "outcome"), ("issues_resolved_by_discussion", "theme"), ("good_practice_alerts", "reaches"),
    ("oversights_recorded", "oversight"), ("significant_events_notified", "event"), ("panel_referrals", "panel"),
    ("partner_escalations", "agency"), ("systemic_concerns_raised", "theme"), ("independent_legal_advice", "topic"),
    ("audit_grade_pct", "grade"), ("oversight_quality_pct", "grade"),
})  # fmt: skip
"""(measure, breakdown): by nothing else is a publication divided, and never by who did the work."""


def may_stand(figures: Sequence[Figure], internal: bool) -> list[Figure]:
    """The figures of which a copy may speak."""
    return [
        figure
        for figure in figures
        if internal or all((figure.id, group) in PUBLISHED and group not in STAFF for group in figure.group)
    ]


def compose(
    profile: Profile, figures: Sequence[Figure], a_year_before: Sequence[Figure] | None, coverage: Coverage,
    internal: bool,
) -> Composed:  # fmt: skip
    """The report of the quarter of `figures` (at least one), beside the same a year before, where that is known.

    Small numbers are shown only where `internal`, and only there is it divided by team and IRO.
    """
    before = None if a_year_before is None else may_stand(a_year_before, internal)
    book = Book(profile, may_stand(figures, internal), before, coverage, internal)
    quarter = parse_quarter(figures[0].year)
    blocks = [*_short(book, quarter)]
    for anchor, heading, measures in SECTIONS:
        blocks += _section(book, anchor, heading, measures)
    blocks += _process(book)
    blocks += _about(book)
    return Composed(_document(book, quarter, blocks), book.withheld, book.stands)


def _document(book: Book, quarter: Quarter, blocks: Sequence[Block]) -> Document:
    profile = book.profile
    return Document(
        title="Challenge and oversight: quarterly report",
        subtitle=f"{quarter.name}: {told(quarter)}",
        authority=profile.authority,
        language="en-GB",
        blocks=tuple(blocks),
        internal=book.internal,
        details=(
            ("Quarter", f"{quarter.name} ({told(quarter)})"),
            ("Profile", f"{profile.name} ({profile.hash[:12]})"),
            ("Small numbers", "shown" if book.internal else f"1 to {book.threshold - 1} withheld"),
            ("Made with", "Waymark"),
        ),
    )


def told(quarter: Quarter) -> str:
    """Its months; of one that is not over also the day up to which the report speaks."""
    if quarter.to is None:
        return quarter.words
    return f"{quarter.words}, up to {long_date(quarter.to).partition(' ')[2]}; the quarter still runs"


def _short(book: Book, quarter: Quarter) -> Iterator[Block]:
    yield Heading("The quarter in short", 1, "short")
    book.anchor = "short"
    beside = "three months" if quarter.to is None else "days"
    yield plain(f"{told(quarter)}, beside the same {beside} a year before.")
    for sentence in (
        "{alerts} raised, counted at each stage to which they came: {alerts_raised}{before:alerts_raised}.",
        "Concerns closed: {alerts_by_outcome}{before:alerts_by_outcome}; settled by talking:"
        " {issues_resolved_by_discussion}.",
        "Answered in time: {alerts_answered_in_time_pct}{before:alerts_answered_in_time_pct}.",
        "Resolved in time: {alerts_resolved_in_time_pct}{before:alerts_resolved_in_time_pct}.",
    ):
        yield from say(book, sentence)


def _section(book: Book, anchor: str, heading: str, measures: Sequence[str]) -> Iterator[Block]:
    yield Heading(heading, 1, anchor)
    book.anchor = anchor
    here = [one for one in measures if any(figure.id == one and not figure.no_data for figure in book.figures)]
    yield from overview(book, heading, here)
    for measure in here:
        for breakdown in MEASURES[measure].breakdowns:
            title = MEASURES[measure].title
            caption = f"{title}, by {breakdown.key.replace('_', ' ')}"
            yield from by_group(book, caption, breakdown.key, [measure], [title])
    yield from silent(book, [one for one in measures if one not in here])
    yield from defined(book, *here)


def _process(book: Book) -> Iterator[Block]:
    yield Heading(capital(book.profile.word("dispute_process")), 1, "process")
    yield ladder(book)


def _about(book: Book) -> Iterator[Block]:
    yield Heading("About the figures", 1, "about-the-figures")
    yield plain(
        "Every figure is worked out from records by one definition, printed beneath it. What was raised in the quarter"
        " is counted with what came of it since, and what is still within its time is left out with that reason."
    )
    if not book.internal:
        yield plain(
            f"So that no child can be recognised, numbers from 1 to {book.threshold - 1} are withheld, and so are"
            " shares that rest on such a number, and as many others as it takes that none can be worked back. 0 is"
            " shown."
        )

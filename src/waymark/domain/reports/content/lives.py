"""What the service's own records add to the report: how reviews are run, voice, parents, plans, pathway reviews.

A service that keeps no such records yet has one line that says so, and the prompts.
"""

from collections.abc import Callable, Iterator, Sequence

from waymark.domain.measures.catalogue.challenge import BEYOND, CHALLENGE
from waymark.domain.measures.catalogue.challenge import OVERSIGHT as WATCHING
from waymark.domain.measures.catalogue.feedback import FEEDBACK
from waymark.domain.measures.catalogue.lives import LIVES
from waymark.domain.measures.catalogue.lives import PATHWAY as PATHWAY_REVIEWS
from waymark.domain.measures.catalogue.quality import QUALITY
from waymark.domain.measures.catalogue.voice import VOICE as VOICE_MEASURES
from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import by_group, defined, overview, silent

Table = tuple[str, str, str, str]
"""(caption, breakdown, measure, head of the column)."""

OWN = frozenset(
    measure.id
    for measure in (
        *LIVES, *PATHWAY_REVIEWS, *VOICE_MEASURES, *FEEDBACK, *CHALLENGE, *BEYOND, *WATCHING, *QUALITY,
    )
)  # fmt: skip
"""Measures of what the service itself records."""
PRINTED: set[tuple[str, str]] = set()
"""(measure, breakdown) of every table below: of the measures in `OWN` a publication is divided by nothing else."""


def told(caption: str, measures: Sequence[str], *tables: Table) -> Callable[[Book], Iterator[Block]]:
    """What fills a content key: an overview of the measures that have data, tables by group, what has none."""

    PRINTED.update((measure, breakdown) for _, breakdown, measure, _ in tables)

    def content(book: Book) -> Iterator[Block]:
        here = [one for one in measures if any(figure.id == one and not figure.no_data for figure in book.figures)]
        yield from overview(book, caption, here)
        for title, breakdown, measure, head in tables:
            if measure in here:
                yield from by_group(book, title, breakdown, [measure], [head])
        yield from silent(book, [one for one in measures if one not in here])
        yield from defined(book, *here)

    return content


RUN = told(
    "How reviews are run",
    (
        "reviews_by_mode", "reviews_late_by_reason", "reviews_rearranged_pct", "reviews_rearranged_by_reason",
        "reviews_in_several_meetings_pct", "reviews_stood_down_pct", "reviews_cancelled",
        "convening_form_in_time_pct", "reviews_convened_by_social_worker", "invited_attended_pct",
        "social_worker_attended_pct", "social_worker_report_pct",
    ),
    ("Reviews by how they were held", "mode", "reviews_by_mode", "Reviews"),
    ("Late reviews by reason", "review_reason", "reviews_late_by_reason", "Late"),
    ("Reviews moved, by reason", "review_reason", "reviews_rearranged_by_reason", "Moved"),
    ("Reviews moved, by who asked", "asked_by", "reviews_rearranged_by_reason", "Moved"),
    ("Reviews moved, inside and outside the limit", "inside", "reviews_rearranged_by_reason", "Moved"),
)  # fmt: skip
WRITTEN = told(
    "Written up and sent out",
    (
        "recommendations_in_time_pct", "minutes_in_time_pct", "minutes_distributed_in_time_pct", "letter_in_time_pct",
        "recommendations_completed_pct", "recommendations_repeated",
    ),
    ("Recommendations done by their day, by owner", "owner", "recommendations_completed_pct", "Done"),
)  # fmt: skip
VOICE = told(
    "The child's voice",
    (
        "consulted_by_iro_pct", "visited_within_six_weeks_pct", "visit_declined_pct", "visits_declined",
        "visited_or_declined_pct", "children_visited_by_iro_pct", "contribution_any_form_pct", "cochaired_pct",
        "own_outcomes_set_pct", "own_outcomes_declined_pct", "own_outcomes_met_pct", "non_attendance_by_reason",
        "views_by_channel", "passports_sent_pct", "consultations_sent", "consultations_returned",
        "consultation_return_pct", "app_users",
    ),
    ("Children who met their IRO before the review, by age", "age", "consulted_by_iro_pct", "Met"),
    ("Reviews chaired or co-chaired, by age", "age", "cochaired_pct", "Chaired"),
    ("Why children did not come", "absence_reason", "non_attendance_by_reason", "Times"),
    ("How children's views came", "channel", "views_by_channel", "Times"),
    ("Consultation forms that came back", "group", "consultation_return_pct", "Came back"),
    ("Users of the app or page", "who", "app_users", "Users"),
)  # fmt: skip
PARENTS = told(
    "Parents",
    ("parents_attending_pct", "parents_consulted_pct", "parents_invited_pct"),
    ("Parents invited, by why one was not", "why_not_invited", "parents_invited_pct", "All invited"),
    ("Reviews that a parent attended, by age of the child", "age", "parents_attending_pct", "Attended"),
)
ADVOCACY = told(
    "Advocates and independent visitors",
    (
        "advocacy_referrals", "advocacy_by_theme", "advocacy_pieces", "advocacy_complaints", "advocacy_youngest_age",
        "advocacy_referrals_ratio", "advocacy_days_to_contact", "independent_visitor_requests", "independent_visitors",
        "advocacy_contract_hours",
    ),
    ("Referrals to an advocate, by who referred", "referrer", "advocacy_referrals", "Referrals"),
    ("Referrals to an advocate, by theme", "theme", "advocacy_by_theme", "Referrals"),
    ("Complaints made with an advocate, by outcome", "outcome", "advocacy_complaints", "Complaints"),
)  # fmt: skip
PLANS = told(
    "Plans at the review",
    (
        "care_plan_ready_pct", "permanence_plan_by_second_review_pct", "permanence_at_four_month_review_pct",
        "plan_grade_pct", "assessment_grade_pct",
    ),
    ("Plans by the IRO's grade", "grade", "plan_grade_pct", "Share"),
    ("Assessments by the IRO's grade", "grade", "assessment_grade_pct", "Share"),
)  # fmt: skip
PATHWAY = told(
    "Reviews of pathway plans",
    (
        "pathway_reviews_held", "pathway_reviews_in_timescale_pct", "pathway_reviews_rearranged_pct",
        "pathway_reviews_stood_down", "pathway_attendance_pct",
    ),
)  # fmt: skip
YEARLY = told("Yearly meetings", ("children_on_annual_reviews",))
OVERSIGHT = told(
    "Oversight between reviews",
    (
        "midpoint_done_pct", "oversights_recorded", "children_with_oversights_pct", "permanency_oversight_pct",
        "significant_events_notified", "event_days_to_answer", "panel_referrals",
        "long_term_fostering_unmatched_over_12_months", "children_in_drift",
    ),
    ("Oversights by kind", "oversight", "oversights_recorded", "Oversights"),
    ("Children with so many oversights in the year", "at_least", "children_with_oversights_pct", "Children"),
    ("Significant events told to the IRO", "event", "significant_events_notified", "Events"),
    ("Significant events by the time to the answer", "days_taken", "significant_events_notified", "Events"),
    ("Children put to a panel, by panel", "panel", "panel_referrals", "Referrals"),
    ("Children put to a panel, by outcome", "outcome", "panel_referrals", "Referrals"),
    ("Children whose plan drifts", "signal", "children_in_drift", "Children"),
)  # fmt: skip
ALERTS = told(
    "What was raised, and what came of it",
    (
        "alerts_raised", "alerts_pct", "alerts_by_theme", "alerts_by_outcome", "alerts_by_impact",
        "alerts_answered_in_time_pct", "alerts_resolved_in_time_pct", "alerts_escalated_pct", "alerts_open_over_limit",
        "alert_days_to_answer", "alert_days_to_resolve", "alert_days_to_resolve_90", "alerts_like_for_like",
        "alerts_like_for_like_before", "issues_resolved_by_discussion", "good_practice_alerts", "cafcass_referrals",
    ),
    ("Raised, by stage", "stage", "alerts_raised", "Raised"),
    ("Raised, by month", "month", "alerts_raised", "Raised"),
    ("Share of all that was raised, by stage", "stage", "alerts_pct", "Share"),
    ("Raised, by theme", "theme", "alerts_by_theme", "Raised"),
    ("Closed, by outcome", "outcome", "alerts_by_outcome", "Closed"),
    ("What they mean for the child", "impact", "alerts_by_impact", "Raised"),
    ("Answered in time, by stage", "stage", "alerts_answered_in_time_pct", "In time"),
    ("Resolved in time, by stage", "stage", "alerts_resolved_in_time_pct", "In time"),
    ("The same months of both years", "month", "alerts_like_for_like", "Raised"),
    ("The same months of both years, a year before", "month", "alerts_like_for_like_before", "Raised"),
    ("Settled by talking, by theme", "theme", "issues_resolved_by_discussion", "Settled"),
    ("Good work recognised, by whom it reached", "reaches", "good_practice_alerts", "Times"),
)  # fmt: skip
PARTNERS = told(
    "Put to partner agencies",
    ("partner_escalations",),
    ("Put to partner agencies, by agency", "agency", "partner_escalations", "Times"),
    ("Put to partner agencies, by theme", "theme", "partner_escalations", "Times"),
    ("Put to partner agencies, by outcome", "outcome", "partner_escalations", "Times"),
)
ADVICE = told(
    "Independent legal advice",
    ("independent_legal_advice",),
    ("Questions to independent lawyers, by topic", "topic", "independent_legal_advice", "Questions"),
    ("Questions to independent lawyers, by what they led to", "led_to", "independent_legal_advice", "Questions"),
)
SYSTEMIC = told(
    "Systemic concerns",
    ("systemic_concerns_raised",),
    ("Systemic concerns, by theme", "theme", "systemic_concerns_raised", "Raised"),
    ("Systemic concerns, answered or not", "answered", "systemic_concerns_raised", "Raised"),
)
AUDITED = told(
    "The quality of the IROs' work",
    ("audits_completed", "audit_grade_pct", "oversight_quality_pct", "observations_completed"),
    ("Audits, by what was audited", "audited", "audits_completed", "Audits"),
    ("Audits by grade", "grade", "audit_grade_pct", "Share"),
    ("Looks at plans between reviews, by grade in dip samples", "grade", "oversight_quality_pct", "Share"),
)


def audits(book: Book) -> Iterator[Block]:
    """How the IROs' work was looked at, and whether what they wrote went out in time."""
    yield from AUDITED(book)
    yield from WRITTEN(book)

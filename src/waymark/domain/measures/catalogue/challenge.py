"""How the service challenges the authority and watches over plans: from what it records itself."""

from collections.abc import Mapping
from typing import Any

from ibis import _

from waymark.domain.measures.breakdowns import (
    AGENCY,
    ANSWERED,
    AT_LEAST,
    CLOSED_MONTH,
    CLOSED_STAGE,
    DAYS_TAKEN,
    EVENT,
    IMPACT,
    IRO,
    KIND_OF_CONCERN,
    KIND_OF_OVERSIGHT,
    LED_TO,
    MONTH,
    OUTCOME,
    PANEL,
    PANEL_REASON,
    REACHES,
    SIGNAL,
    STAGE,
    TEAM,
    THEME,
    TOPIC,
)
from waymark.domain.measures.challenge import TIMING
from waymark.domain.measures.measure import Measure, Variant
from waymark.domain.measures.quality import BEYOND as OUTSIDE

NEEDS = ("alerts",)
RAISED = (_.kind == "concern") & _.raised_on.notnull()
STAGED = _.stage_kind != "recognition"
BY_ALL = (STAGE, MONTH, THEME, TEAM, IRO)
SEVERAL = " One with two themes counts in both."


def _timing(column: str, *out: str) -> dict[str, Any]:
    return {TIMING[key]: _[column] == key for key in out}


def _alerts(id: str, title: str, asks: str, **more: Any) -> Measure:
    """Of matters: each counts once, whatever its themes."""
    said: dict[str, Any] = {
        "fact": "alerts", "kind": "count", "dated_by": "dated_on", "thing": "alert", "needs": NEEDS, **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


def _stages(id: str, title: str, asks: str, **more: Any) -> Measure:
    """Of the stages to which matters came: each counts once, whatever the themes."""
    said: dict[str, Any] = {
        "fact": "alert_stages", "kind": "count", "dated_by": "began_on", "thing": "entry", "counts": STAGED,
        "needs": NEEDS, "breakdowns": BY_ALL, "cites": ("DRP-1",), **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


CHALLENGE = (
    _stages(
        "alerts_raised", "Alerts raised", "How many alerts were raised in the year?" + SEVERAL,
        variants={
            "every_stage": Variant("An alert counts again at each stage to which it came.", {}),
            "first_stage": Variant(
                "An alert counts once, at the stage at which it was first raised.", {"counts": STAGED & _.raised_here}
            ),
        },
    ),
    _stages(
        "alerts_pct", "Alerts by stage and theme",
        "Of all alerts of the year, good work recognised among them, what part were raised at each stage, and about"
        " each theme? An alert counts again at each stage to which it came." + SEVERAL,
        kind="share", counts=_.entry.notnull(), breakdowns=(STAGE, THEME), unit="%", cites=(),
    ),
    _alerts(
        "alerts_by_theme", "Alerts by theme", "What were the alerts raised in the year about?" + SEVERAL,
        counts=RAISED, breakdowns=(THEME, MONTH, TEAM),
    ),
    _alerts(
        "alerts_by_outcome", "Alerts closed",
        "How many concerns were closed in the year: how, and at which stage? What changed for each child stands in the"
        " alert itself.",
        counts=_.kind == "concern", dated_by="closed_on",
        breakdowns=(OUTCOME, CLOSED_STAGE, CLOSED_MONTH, THEME, TEAM), cites=("DRP-6",),
    ),
    Measure(
        id="alerts_by_impact", title="Alerts by what they mean for the child",
        asks="On what in the child's life did the alerts raised in the year bear? One that bears on two counts in"
        " both.",
        fact="alert_impacts", kind="count", dated_by="raised_on", thing="alert", counts=_.impact.notnull(), needs=NEEDS,
        breakdowns=(IMPACT, MONTH, TEAM),
    ),
    _stages(
        "alerts_answered_in_time_pct", "Alerts answered in time",
        "Of the stages to which alerts came in the year, at how many did the answer, or the end of it, come by the day"
        " on which it was due, by the clock that knows no pause?",
        kind="percentage", unit="%", better="higher", meets=_.answered == "in_time",
        leaves_out=_timing("answered", "no_time", "running", "went_on"),
    ),
    _stages(
        "alerts_resolved_in_time_pct", "Alerts resolved in time",
        "Of the stages to which alerts came in the year, at how many was the alert resolved, in whole or in part, by"
        " the day on which the answer was due, by the clock that knows no pause?",
        kind="percentage", unit="%", better="higher", meets=_.resolved == "in_time",
        leaves_out=_timing("resolved", "no_time", "running", "went_on", "dropped"),
    ),
    _alerts(
        "alerts_escalated_pct", "Alerts escalated",
        "Of the alerts first raised in the year, how many went to a later stage?",
        kind="percentage", unit="%", counts=RAISED, meets=_.escalated, breakdowns=BY_ALL, cites=("DRP-3",),
    ),
    _stages(
        "alerts_open_over_limit", "Alerts past their day",
        "For how many alerts was the answer, on the last day of the year, due before and not there?",
        dated_by="", as_at="last day", counts=STAGED & (_.due_on < _.last), better="lower",
        breakdowns=(STAGE, THEME, TEAM, IRO),
    ),
    _alerts(
        "alert_days_to_resolve", "Working days to resolve an alert: median",
        "In how many working days from the day on which it was raised was half of the alerts closed in the year"
        " closed?",
        kind="percentile", counts=RAISED, dated_by="closed_on", amount="working_days", unit="working days",
        better="lower", breakdowns=(CLOSED_STAGE, THEME, TEAM),
    ),
    _alerts(
        "alert_days_to_resolve_90", "Working days to resolve an alert: nine in ten",
        "In how many working days from the day on which it was raised were nine in ten of the alerts closed in the year"
        " closed (the 90th percentile)?",
        kind="percentile", percentile=90, counts=RAISED, dated_by="closed_on", amount="working_days",
        unit="working days", better="lower", breakdowns=(CLOSED_STAGE, THEME, TEAM),
    ),
    _stages(
        "alert_days_to_answer", "Working days to the first answer: median",
        "In how many working days did half of the first answers come, at the stages to which alerts came in the year?",
        kind="percentile", counts=STAGED & _.answered_on.notnull(), amount="answer_days", unit="working days",
        better="lower", breakdowns=(STAGE, THEME, TEAM), cites=(),
    ),
    Measure(
        id="alerts_like_for_like", title="Alerts raised, like for like",
        asks="How many alerts were raised in those months of the year that the records cover whole in the year before"
        " too? An alert counts again at each stage to which it came.",
        fact="alerts_compared", kind="count", dated_by="counted_on", thing="entry", counts=~_.before, needs=NEEDS,
        breakdowns=(STAGE, MONTH),
    ),
    Measure(
        id="alerts_like_for_like_before", title="Alerts raised in the same months of the year before",
        asks="How many alerts were raised a year earlier, in the months that both years cover whole? An alert counts"
        " again at each stage to which it came.",
        fact="alerts_compared", kind="count", dated_by="counted_on", thing="entry", counts=_.before, needs=NEEDS,
        breakdowns=(STAGE, MONTH),
    ),
    _alerts(
        "issues_resolved_by_discussion", "Concerns settled by talking",
        "How many concerns were settled in the year by talking them through, without an alert?",
        counts=_.outcome == "settled", dated_by="closed_on", breakdowns=(CLOSED_MONTH, THEME, TEAM), cites=("DRP-2",),
    ),
    _alerts(
        "good_practice_alerts", "Good work recognised", "How many times was good work recognised in the year?",
        counts=_.kind == "recognition", breakdowns=(REACHES, MONTH, THEME, TEAM),
    ),
    _stages(
        "cafcass_referrals", "Alerts taken to Cafcass",
        "How many alerts were taken out of the authority, to Cafcass, in the year?", counts=_.stage_kind == "external",
        breakdowns=(MONTH, THEME), cites=("DRP-4",),
    ),
)  # fmt: skip
"""Alerts, their stages and what came of them."""

MADE_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "alerts_pct": (("alerts_raised", "alerts_by_theme"), ("good_practice_alerts",)),
}
"""What a measure counts is what these count together, as a whole and in each group: one of each set."""
ONE_GROUP: Mapping[str, tuple[str, str]] = {
    "cafcass_referrals": ("alerts_raised", "stage"),
    "issues_resolved_by_discussion": ("alerts_by_outcome", "outcome"),
}
"""A measure that counts, as a whole, one group of another: of which measure, by what."""
LIKE: Mapping[tuple[str, str], tuple[str, str]] = {("alerts", "dated_on"): ("alert_stages", "began_on")}
"""Rows of one fact, by their day, that stand for rows of another: of what never went further, an alert is its stage."""

BEYOND = (
    Measure(
        id="partner_escalations", title="Put to partner agencies",
        asks="How many times was something about a child put to another agency in the year?",
        fact="partner_escalations", kind="count", dated_by="escalated_on", counts=_.child.notnull(), needs=(OUTSIDE,),
        breakdowns=(AGENCY, THEME, OUTCOME, MONTH),
    ),
    Measure(
        id="systemic_concerns_raised", title="Systemic concerns raised with senior managers",
        asks="How many systemic concerns were raised with senior managers in the year? One that was raised several"
        " times counts once; it is answered when everybody with whom it was raised has replied.",
        fact="systemic_concerns", kind="count", dated_by="raised_on", thing="concern", counts=_.concern.notnull(),
        needs=(OUTSIDE,), breakdowns=(THEME, ANSWERED, KIND_OF_CONCERN, MONTH), cites=("AR-3",),
    ),
    Measure(
        id="independent_legal_advice", title="Independent legal advice",
        asks="How many questions were put to independent lawyers in the year?",
        fact="legal_advice", kind="count", dated_by="asked_on", counts=_.child.notnull(), needs=(OUTSIDE,),
        breakdowns=(TOPIC, LED_TO, MONTH), cites=("DRP-5",),
    ),
)  # fmt: skip
"""What went beyond the ladder."""

WATCHED = ("Episodes", "oversights")
OVERSIGHT = (
    Measure(
        id="oversights_recorded", title="Oversights recorded",
        asks="How many times did an IRO look at a child's plan between two reviews in the year?",
        fact="oversights", kind="count", dated_by="done_on", counts=_.child.notnull(), needs=("oversights",),
        breakdowns=(KIND_OF_OVERSIGHT, MONTH), cites=("MON-2",),
    ),
    Measure(
        id="children_with_oversights_pct", title="Children with so many oversights",
        asks="Of the children looked after on 31 March, how many had at least so many oversights in the twelve months"
        " before?",
        fact="overseen_years", kind="percentage", dated_by="year_end", counts=_.child.notnull(), needs=WATCHED,
        meets=_.reached, breakdowns=(AT_LEAST,), unit="%", better="higher", whole_year=True, only_groups=True,
    ),
    Measure(
        id="permanency_oversight_pct", title="Children whose plan for permanence was looked at",
        asks="Of the children looked after on 31 March, for how many had the IRO looked at the plan for permanence in"
        " the {permanence_months} months before?",
        fact="overseen_years", kind="percentage", dated_by="year_end", counts=_.child.notnull(), needs=WATCHED,
        thing="child", meets=_.permanence_on.notnull() & (_.permanence_on > _.permanence_since), unit="%",
        better="higher", whole_year=True,
    ),
    Measure(
        id="significant_events_notified", title="Significant events told to the IRO",
        asks="Of how many significant events was the IRO told in the year?",
        fact="events", kind="count", dated_by="told_on", counts=_.child.notnull(), needs=("events",),
        breakdowns=(EVENT, ANSWERED, DAYS_TAKEN, MONTH), cites=("IRO-12", "MON-1"),
    ),
    Measure(
        id="event_days_to_answer", title="Working days to the IRO's answer to an event: median",
        asks="In how many working days did the IRO answer half of the significant events of which they were told in the"
        " year, and which are answered?",
        fact="events", kind="percentile", dated_by="told_on", counts=_.days.notnull(), amount="days",
        needs=("events",), unit="working days", better="lower",
    ),
    Measure(
        id="panel_referrals", title="Children put to a panel",
        asks="How many times did an IRO put a child to a panel in the year?",
        fact="panels", kind="count", dated_by="referred_on", counts=_.child.notnull(), needs=("panels",),
        breakdowns=(PANEL, PANEL_REASON, OUTCOME, MONTH),
    ),
    Measure(
        id="long_term_fostering_unmatched_over_12_months", title="Long-term fostering without a match",
        asks="For how many children did the records show, on the last day of the year, long-term fostering as the plan"
        " and no match within the months that the service allows (twelve, unless it says otherwise)?",
        fact="drift", kind="count", as_at="last day", counts=_.rule == "SIG-PER-3", thing="child", needs=("drift",),
        better="lower",
    ),
    Measure(
        id="children_in_drift", title="Children whose plan drifts",
        asks="For how many children did the records show, on the last day of the year, that permanence or the law"
        " behind the plan does not move? A child of whom they show two things counts in both.",
        fact="drift", kind="count", as_at="last day", counts=_.rule.notnull(), thing="child", needs=("drift",),
        breakdowns=(SIGNAL,), better="lower",
    ),
)  # fmt: skip
"""What the IRO looked at, was told and referred between reviews."""

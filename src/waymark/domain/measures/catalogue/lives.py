"""How reviews are organised, held and written up: from the records that the service keeps itself."""

from typing import Any

from ibis import _

from waymark.domain.measures.breakdowns import (
    ASKED_BY,
    ASSESSMENT_GRADE,
    CARRIED_BY,
    INSIDE,
    IRO,
    KIND_OF_REVIEW,
    LATE_REASON,
    MODE,
    MONTH,
    MOVE_OF_REVIEW,
    NOT_INVITED,
    OWNER,
    PLAN_GRADE,
    ROLE,
    SEQUENCE,
    SERIES_REASON,
    TEAM,
)  # fmt: skip
from waymark.domain.measures.catalogue.reviews import REGULATIONS
from waymark.domain.measures.measure import Measure

CHILD = _.about == "child"
HELD = CHILD & _.held_on.notnull()
NEEDS = ("lives",)
GROUPS = (SEQUENCE, MONTH, TEAM, IRO)


def _percentage(id: str, title: str, asks: str, **more: Any) -> Measure:
    """A share of the reviews held, by sequence, month, team and IRO."""
    said: dict[str, Any] = {
        "fact": "lives", "kind": "percentage", "dated_by": "held_on", "counts": HELD, "needs": NEEDS,
        "breakdowns": GROUPS, "unit": "%", "better": "higher", **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


def _count(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {"fact": "lives", "kind": "count", "dated_by": "held_on", "needs": NEEDS, **more}
    return Measure(id=id, title=title, asks=asks, **said)


LIVES = (
    _count(
        "reviews_by_mode", "Reviews by how they were held",
        "How many reviews recorded by the service were held in person, by video, by telephone or mixed?",
        counts=HELD, breakdowns=(MODE, KIND_OF_REVIEW),
    ),
    _count(
        "reviews_late_by_reason", "Late reviews by reason",
        "How many reviews were held after the day they were due, by the reason recorded?",
        counts=HELD, unknown_by="why_not", meets=_.held_on > _.due_on, breakdowns=(LATE_REASON, TEAM),
        better="lower", cites=("REV-1", "REV-2", "REV-3"), since=REGULATIONS,
    ),
    _percentage(
        "reviews_rearranged_pct", "Reviews rearranged",
        "Of the reviews first agreed for a day in the year, how many had that day changed before they were opened?",
        counts=CHILD, dated_by="first_agreed_on", meets=_.rearranged > 0, better="lower", cites=("PRO-10",),
        breakdowns=(TEAM, IRO),
    ),
    _count(
        "reviews_rearranged_by_reason", "Rearrangements by reason",
        "How often was a review moved in the year before it was opened, by reason, by who asked, and inside or outside"
        " the limit? A review moved twice counts twice.",
        fact="rearranged", dated_by="moved_on", counts=CHILD, breakdowns=(MOVE_OF_REVIEW, ASKED_BY, INSIDE),
        better="lower",
    ),
    _percentage(
        "reviews_in_several_meetings_pct", "Reviews held as a series of meetings",
        "Of the reviews held in the year, how many took more than one meeting?", meets=_.meetings > 1, better="",
        breakdowns=(SERIES_REASON, MONTH), cites=("PRO-9",),
    ),
    _percentage(
        "convening_form_in_time_pct", "Convening forms in time",
        "Of the reviews held in the year for which a convening form was needed, how many had it by the cut-off?",
        leaves_out={"no convening form is asked for": _.convening_due_on.isnull()},
        meets=_.convening_received_on.notnull() & (_.convening_received_on <= _.convening_due_on),
    ),
    _count(
        "reviews_convened_by_social_worker", "Reviews convened by the social worker",
        "How many reviews held in the year did the social worker convene, the form being late or missing?",
        counts=HELD, meets=_.convened_by == "social worker", breakdowns=(TEAM, MONTH), better="lower",
    ),
    _percentage(
        "parents_invited_pct", "Parents invited",
        "Of the reviews held in the year for which parents with parental responsibility are recorded, at how many was"
        " every one of them invited?",
        leaves_out={"no parent with parental responsibility is recorded": _.parents == 0},
        meets=_.parents_invited == _.parents, breakdowns=(NOT_INVITED, TEAM, MONTH), cites=("PRO-4",),
    ),
    _percentage(
        "invited_attended_pct", "People invited who came",
        "Of the people invited to reviews held in the year, how many came? One row is one invitation.",
        fact="invitations", counts=_.held_on.notnull(), unknown={"nobody said who came": _.attended.isnull()},
        meets=_.attended, breakdowns=(ROLE, MONTH),
    ),
    _percentage(
        "reviews_stood_down_pct", "Reviews stood down",
        "Of the reviews first agreed for a day in the year, how many were stood down?",
        counts=CHILD, dated_by="first_agreed_on", meets=_.stood_down_on.notnull(), better="lower",
        breakdowns=(TEAM, IRO),
    ),
    _count(
        "reviews_cancelled", "Reviews cancelled because care ended",
        "How many planned reviews were cancelled in the year because care had ended?",
        counts=CHILD, dated_by="cancelled_on", breakdowns=(MONTH,), cites=("REV-END",),
    ),
    _percentage(
        "recommendations_in_time_pct", "Recommendations in time",
        "Of the reviews held in the year, how many had their recommendations in writing within the days allowed (5"
        " working days, or fewer where the service says so)?",
        meets=_.recommendations_on.notnull() & (_.recommendations_on <= _.recommendations_due_on), cites=("PRO-5",),
    ),
    _percentage(
        "minutes_in_time_pct", "Records written in time",
        "Of the reviews held in the year, how many had the full record within the days allowed (15 working days, or"
        " fewer where the service says so)?",
        meets=_.record_on.notnull() & (_.record_on <= _.record_due_on), cites=("PRO-7",),
    ),
    _percentage(
        "minutes_distributed_in_time_pct", "Records sent out in time",
        "Of the reviews held in the year, how many had their record sent out within the days allowed (20 working days,"
        " or fewer where the service says so)?",
        meets=_.distributed_on.notnull() & (_.distributed_on <= _.distributed_due_on), cites=("PRO-8",),
    ),
    _percentage(
        "letter_in_time_pct", "Letters to the child in time",
        "Of the reviews held in the year, after how many was a letter sent to the child within {letter_days} working"
        " days?",
        meets=_.letter_working_days.notnull() & (_.letter_working_days <= _.letter_days),
    ),
    _percentage(
        "social_worker_attended_pct", "Social worker there",
        "Of the reviews held in the year, at how many was the allocated social worker or the team manager there?",
        unknown={"nobody said who came": _.worker_came.isnull()}, meets=_.worker_came,
    ),
    _percentage(
        "social_worker_report_pct", "Social worker's report in time",
        "Of the reviews held in the year, for how many was the social worker's report there in time (3 working days"
        " before, or earlier where the service says so)?",
        meets=_.report_on.notnull() & (_.report_on <= _.report_due_on), cites=("PRO-3",),
    ),
    *(
        Measure(
            id=f"{what}_grade_pct", title=f"{title} by the IRO's grade",
            asks=f"Of the reviews held in the year at which the IRO graded the {title.lower()}, what part got each"
            " grade?",
            fact="lives", kind="share", dated_by="held_on", counts=HELD & (_[f"{what}_grade"] != ""), needs=NEEDS,
            breakdowns=(breakdown, TEAM, MONTH, SEQUENCE), unit="%",
        )
        for what, title, breakdown in (("plan", "Plan", PLAN_GRADE), ("assessment", "Assessment", ASSESSMENT_GRADE))
    ),
    _percentage(
        "care_plan_ready_pct", "Care plan ready",
        "Of the reviews held in the year, for how many was a current, authorised care plan there?",
        unknown={"nobody said whether it was there": _.plan_ready.isnull()}, meets=_.plan_ready, cites=("CP-1",),
    ),
    _percentage(
        "permanence_plan_by_second_review_pct", "Permanence plan by the second review",
        "Of the second reviews held in the year, at how many was a plan for permanence recorded?",
        counts=HELD & (_.sequence == "second"), meets=_.permanence != "", breakdowns=(TEAM, MONTH), cites=("CP-5",),
    ),
    _percentage(
        "permanence_at_four_month_review_pct", "Permanence by the four-month review",
        "Of the four-month (second) reviews held in the year, at how many was permanence achieved or its plan agreed?",
        counts=HELD & (_.sequence == "second"), meets=_.permanence_achieved | (_.permanence != ""),
        breakdowns=(TEAM, MONTH), cites=("CP-5",),
    ),
    _percentage(
        "midpoint_done_pct", "Mid-point reviews done",
        "Of the intervals between two reviews whose mid-point lies in the year, in how many was a mid-point review or a"
        " check-in recorded?",
        fact="intervals", dated_by="midpoint_on", counts=_.from_on.notnull(), meets=_.overseen_on.notnull(),
        breakdowns=(IRO,), needs=("lives", "oversights"), cites=("MON-2",),
    ),
    _percentage(
        "recommendations_completed_pct", "Recommendations done by their day",
        "Of the recommendations and decisions due in the year, how many were done by the day they were due?",
        fact="recommendations", dated_by="due_on", counts=_.kind.isin(["recommendation", "decision"]),
        leaves_out={"overtaken by events": _.outcome == "overtaken"},
        meets=(_.outcome == "done") & (_.closed_on <= _.due_on), breakdowns=(OWNER,), cites=("REV-11",),
    ),
    _count(
        "recommendations_repeated", "Recommendations carried three times",
        "How many recommendations made in the year were carried forward at three later reviews or more?",
        fact="recommendations", dated_by="made_on", counts=_.kind.isin(["recommendation", "decision"]),
        meets=_.carried >= 3, breakdowns=(CARRIED_BY,), better="lower",
    ),
)  # fmt: skip

YOUNG = (_.about == "young person") & _.held_on.notnull()
PATHWAY = (
    _count(
        "pathway_reviews_held", "Pathway plan reviews held",
        "How many reviews of pathway plans of young people aged 18 and over were held in the year?",
        counts=YOUNG, breakdowns=(MONTH, MODE),
    ),
    _percentage(
        "pathway_reviews_in_timescale_pct", "Pathway plan reviews in timescale",
        "Of the pathway plan reviews held in the year, how many were held within six months of the one before?",
        counts=YOUNG, unknown_by="why_not", meets=_.held_on <= _.due_on, breakdowns=(MONTH,), cites=("PP-2",),
    ),
    _percentage(
        "pathway_reviews_rearranged_pct", "Pathway plan reviews rearranged",
        "Of the pathway plan reviews first agreed for a day in the year, how many had that day changed?",
        counts=_.about == "young person", dated_by="first_agreed_on", meets=_.rearranged > 0, better="lower",
        breakdowns=(),
    ),
    _count(
        "pathway_reviews_stood_down", "Pathway plan reviews stood down",
        "How many pathway plan reviews were stood down in the year?",
        counts=_.about == "young person", dated_by="stood_down_on", better="lower",
    ),
    _percentage(
        "pathway_attendance_pct", "Young people at their pathway plan review",
        "Of the pathway plan reviews held in the year with a code of participation, at how many was the young person"
        " there?",
        counts=YOUNG, unknown={"no participation code": _.code == ""},
        meets=_.code.isin(("PN1", "PN2", "PN3", "PN4")), breakdowns=(MONTH,),
    ),
    Measure(
        id="children_on_annual_reviews", title="Children whose review meeting is held once a year",
        asks="How many children were, on 31 March, in a settled placement for which a meeting is held once a year?",
        fact="settled", kind="count", as_at="last day", counts=_.child.notnull(), needs=("settled",), cites=("LTF-2",),
    ),
)  # fmt: skip
"""Pathway plan reviews of young people of 18 and over, and yearly meetings."""

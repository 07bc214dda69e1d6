"""What a profile may say, apart from the clock's own settings, which stand in the law's catalogue.

Each key has a kind, bounds or choices, a default and a meaning. A key that is not here is a mistake in the file.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from waymark.domain.policies import school_terms, working_hours


class Key(NamedTuple):
    """One thing that a profile may say."""

    kind: type
    meaning: str
    default: object = None
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[Any], str] | None = None
    """What else is wrong with a value of that kind, "" where nothing is."""


def _count(meaning: str, high: int = 1000) -> Key:
    return Key(int, meaning, low=0, high=high)


def _after(meaning: str, default: int, high: int) -> Key:
    return Key(int, meaning, default, low=1, high=high)


def _share(meaning: str) -> Key:
    return Key(float, meaning, low=0, high=100)


WORDS: Mapping[str, str] = {
    "child": "child in care",
    "children": "children in care",
    "review": "review",
    "reviews": "reviews",
    "alert": "alert",
    "alerts": "alerts",
    "dispute_process": "local dispute resolution process",
}
"""The service's own words, each with the plain one that stands where a profile has none. They fit inside a sentence."""

TARGETS: Mapping[str, Key] = {
    "reviews_in_timescale_pct": _share("reviews held in timescale"),
    "participation_pct": _share("children who took part in their review"),
    "attendance_pct": _share("children who attended their review"),
    "cochaired_pct": _share("children who chaired or co-chaired their review"),
    "parents_attending_pct": _share("reviews that a parent attended"),
    "minutes_distributed_in_time_pct": _share("records of review sent out in time"),
    "caseload_min": _count("the lower end of the caseload of a full-time post", 200),
    "caseload_max": _count("the upper end of the caseload of a full-time post", 200),
    "caseload_aim": _count("the caseload that the service works towards", 200),
    "iro_allocated_working_days": _count("working days in which a new child is given an IRO", 20),
    "letter_working_days": _count("working days after a review for the letter to the child", 60),
    "passport_working_days": _count("working days in which a new child is sent the page about their IRO", 60),
    "visit_before_review_weeks": _count("weeks before a review in which the IRO sees the child", 26),
    "visits_between_reviews": _count("visits of the IRO to the child between two reviews", 12),
    "oversights_per_year": _count("oversights of a child's plan in twelve months", 52),
    "footprint_gap_weeks": _count(
        "weeks without anything done by the IRO that show as a gap in a child's footprint", 52
    ),
    "child_outcomes_per_review": _count("outcomes of their own that a child may set at a review", 10),
    "annual_review_risk_check_months": _count("months between risk checks of children on yearly reviews", 12),
    "pathway_reviews_to_age": Key(
        int,
        "the birthday until which the service chairs reviews of pathway plans; none where it chairs none",
        low=18,
        high=25,
    ),
    "convening_reminders": _count("reminders to the social worker to convene a review", 10),
    "convening_cutoff_days": _count("days before a review after which business support does not convene it", 60),
    "convening_reminder_last_days": Key(
        int, "days before the cut-off of the convening form on which the last reminder goes out", 1, low=0, high=30
    ),
    "convening_reminder_gap_days": Key(int, "days between two reminders of the convening form", 3, low=1, high=30),
    "papers_chase_days": _count("days after which a paper that was asked for and has not come is asked for again", 60),
    "review_contact": Key(str, "whom somebody who is invited to a review can call or write to"),
    "assessment_max_age_months": _count("months after which a child's assessment is out of date", 60),
    "pep_max_age_terms": _count("school terms after which a personal education plan is out of date", 6),
    "initial_health_assessment_working_days": _count("working days for the first health assessment", 60),
    "informal_concern_written_hours": _count("working hours after a review in which a concern is written down", 200),
    "sibling_groups_same_iro": Key(bool, "brothers and sisters have the same IRO, unless a child asks otherwise"),
    "passport_for_new_children": Key(bool, "a child new into care is sent a page about their IRO"),
    "permanence_at_review": Key(str, "the review by which the plan for permanence is settled"),
    "oversight": Key(str, "what oversight between reviews consists of"),
    "private_fostering_report": Key(str, "how often private fostering is reported"),
    "combined_role": Key(str, "what IROs do beside reviewing"),
}
"""Local standards beyond the law; a name that ends in _pct is a share in percent.

They are shown beside a figure and never move a limit."""

MEASURES: Mapping[str, Key] = {
    "participation_pct": Key(
        str,
        "who took part: those whose views were conveyed, or also those who came and did not give them",
        "views_conveyed",
        choices=("views_conveyed", "attended_or_conveyed"),
    ),
    "reviews_in_timescale_pct": Key(
        str,
        "whether reviews that fell due and were never held count as not in time, or stand apart",
        "held",
        choices=("held", "held_or_never_held"),
    ),
    "consulted_by_iro_pct": Key(
        str,
        "whether a meeting with the IRO that was offered or declined counts as being consulted",
        "met",
        choices=("met", "met_or_offered"),
    ),
    "alerts_raised": Key(
        str,
        "whether an alert counts at each stage to which it came, or once, at the stage at which it was raised",
        "every_stage",
        choices=("every_stage", "first_stage"),
    ),
    "permanence_oversight_months": Key(
        int, "the months in which the IRO looks at the plan for permanence of each child", 6, low=1, high=24
    ),
    "participation_from_age": Key(int, "the age from which attending and taking part are counted", 4, low=0, high=17),
}
"""How measures that services count differently are counted here."""

PUBLICATION: Mapping[str, Key] = {
    "threshold": Key(
        int, "numbers from 1 up to one less than this are withheld in what is published", 5, low=2, high=50
    ),
}

DISPUTE: Mapping[str, Key] = {
    "counted_from": Key(str, "the stage from which the total is counted", "formal", choices=("informal", "formal")),
    "reason": Key(str, "why a formal process takes longer than guidance allows, with who decided it", ""),
    "discussion_first": Key(bool, "a matter is opened as a discussion before it may be raised at a stage", False),
    "remind_working_days": _after("working days before a deadline at which whoever answers is reminded", 2, 20),
    "working_hours": Key(
        str,
        "the hours of a working day, in which working hours are counted",
        "09:00-17:00",
        check=working_hours.problem,
    ),
}

SIGNALS: Mapping[str, Key] = {
    "review_due_working_days": _after("working days before its limit at which a review without a day is shown", 20, 60),
    "social_worker_working_days": _after("working days that a child may be without an allocated social worker", 5, 60),
    "authorise_working_days": _after("working days in which a care plan is authorised", 10, 60),
    "chronology_months": _after("months after which a chronology is brought up to date", 12, 24),
    "safety_plan_working_days": _after("working days after a risk shows in which a safety plan is made", 5, 60),
    "carried_times": _after("reviews to which a recommendation was carried forward when it is shown", 3, 9),
    "missing_times": _after("times missing, within `missing_days`, that are shown", 3, 20),
    "missing_days": _after("days within which times missing are counted together", 90, 365),
    "distant_visit_months": _after("months in which the IRO sees a child in a distant placement there", 6, 12),
    "match_months": _after("months in which a child with a plan of long-term fostering is matched", 12, 36),
    "placement_order_months": _after("months after a placement order in which the child is placed for adoption", 6, 36),
    "revoke_months": _after("months in which a placement order is revoked once adoption is no longer the plan", 3, 24),
    "life_story_months": _after("months after a plan of adoption in which life story work begins", 3, 24),
    "section20_months": _after("months of accommodation under section 20 before legal planning", 6, 36),
    "issue_working_days": _after("working days from the decision to issue proceedings to issuing them", 10, 120),
    "home_order_months": _after("months at home under a care order before there is a plan for it to end", 6, 36),
    "return_plan_months": _after("months after a plan of return in which the return itself is planned", 2, 12),
    "asylum_months": _after("months after which an asylum claim without a decision is shown", 6, 36),
    "therapy_weeks": _after("weeks that a child may wait for therapy", 12, 104),
    "school_terms_end": Key(
        str, "the last days of the three school terms, month and day", "12-31 04-30 08-31", check=school_terms.problem
    ),
    "midpoint_days": _after("days after the middle between two reviews in which the IRO looks at the plan", 14, 60),
    "supervision_months": _after("months between two management supervisions", 3, 12),
    "notice_working_days": _after("working days in which the IRO is told of a significant event", 5, 60),
    "visitor_months": _after("months in residential care after which an independent visitor is considered", 3, 24),
    "family_time_months": _after("months without family time after which an independent visitor is considered", 12, 36),
    "pathway_plan_months": _after("months before the 18th birthday at which the pathway plan is in place", 6, 24),
    "adviser_months": _after("months after becoming eligible in which there is a personal adviser", 3, 24),
    "adult_assessment_months": _after("months before the 18th birthday at which adult services have assessed", 12, 24),
}
"""When what the records show becomes a signal, where the law names no day: local standards."""

GROUPS: Mapping[str, Mapping[str, Key]] = {
    "targets": TARGETS,
    "measures": MEASURES,
    "publication": PUBLICATION,
    "dispute": DISPUTE,
    "signals": SIGNALS,
}
"""Every group of keys whose values may be dated, except `policy`, which the law's catalogue describes."""

CONTENTS: Mapping[str, str] = {
    "introduction": "what the report is and which year it covers",
    "law": "the duties of the service in law and guidance",
    "summary": "the year's main figures, beside the year before",
    "team": "make-up of the team, caseloads, continuity",
    "children": "children in care at the end of the year, by age, sex and ethnicity",
    "legal_status": "children in care by legal status",
    "placements": "children in care by placement, and where they are placed",
    "asylum": "unaccompanied children seeking asylum",
    "movement": "children who started and who left care, by month, age and reason",
    "reviews": "reviews held, by place in the sequence and by month",
    "timeliness": "reviews held in time, late, and due without being held",
    "indicators": "the year's indicators in one table",
    "participation": "how children took part in their reviews",
    "attendance": "how many children came to their reviews",
    "voice": "how children are consulted, chair their reviews and are visited",
    "advocacy": "advocates and independent visitors",
    "parents": "parents in reviews",
    "partners": "what partner agencies contribute",
    "feedback": "what children and others say of the service",
    "stability": "how long children stay in one placement",
    "permanence": "plans for permanence and what became of them",
    "care_plans": "care plans and their quality",
    "health": "health assessments, dental checks, immunisations, strengths and difficulties",
    "education": "personal education plans and schools",
    "leavers": "young people who have left care",
    "pathway_reviews": "reviews of pathway plans of young adults",
    "annual_reviews": "yearly review meetings of settled placements",
    "challenge": "the local dispute process, what was raised, and what came of it",
    "legal_advice": "independent legal advice to IROs",
    "complaints": "compliments and complaints",
    "oversight": "what the IROs do between reviews",
    "audits": "audits of how reviews are organised, held and recorded",
    "resources": "whether resources put a good service at risk; other duties of the IROs",
    "systemic": "systemic failures raised with senior managers, and their answers",
    "improvement": "what was done to improve the service",
    "progress": "what became of last year's plans",
    "priorities": "what the service will do next year",
    "references": "what the report refers to",
}
"""What a section of the annual report may hold."""

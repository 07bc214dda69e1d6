"""The ways in which figures are divided into groups, and how each code is called unless a profile has its own word."""

from collections.abc import Mapping

from waymark.domain import casework
from waymark.domain.challenge import alert
from waymark.domain.concerns import advice, partners, systemic
from waymark.domain.feedback import rounds
from waymark.domain.measures.measure import Breakdown
from waymark.domain.oversight import events, panels
from waymark.domain.policies.profile import Profile
from waymark.domain.quality import auditing
from waymark.domain.reviews import invitations, kinds, reasons

SEQUENCE = Breakdown("sequence", every=("first", "second", "subsequent"))
MONTH = Breakdown("month", monthly=True)
START_MONTH = Breakdown("month", "start_month", monthly=True)
END_MONTH = Breakdown("month", "end_month", monthly=True)
AGE = Breakdown("age")
AGE_AT_START = Breakdown("age", "age_at_start")
AGE_AT_END = Breakdown("age", "age_at_end")
SEX = Breakdown("sex")
ETHNICITY = Breakdown("ethnicity")
LEGAL_STATUS = Breakdown("legal_status")
PLACEMENT = Breakdown("placement")
PLACED = Breakdown("placed")
REASON = Breakdown("reason")
ROUTE = Breakdown("route", "reason")
MOVE_REASON = Breakdown("move_reason", "reason")
CODE = Breakdown("code")
KIND = Breakdown("kind")
CHANGE_REASON = Breakdown("change_reason", "reason")
IRO = Breakdown("iro")
TEAM = Breakdown("team")
MODE = Breakdown("mode")
MODE_SEEN = Breakdown("mode", "seen_mode")
KIND_OF_REVIEW = Breakdown("kind_of_review", "kind")
LATE_REASON = Breakdown("review_reason", "late_reason")
MOVE_OF_REVIEW = Breakdown("review_reason", "reason")
ASKED_BY = Breakdown("asked_by")
INSIDE = Breakdown("inside")
SERIES_REASON = Breakdown("series_reason")
NOT_INVITED = Breakdown("why_not_invited", "parent_not_invited")
ROLE = Breakdown("role")
PLAN_GRADE = Breakdown("grade", "plan_grade")
ASSESSMENT_GRADE = Breakdown("grade", "assessment_grade")
OWNER = Breakdown("owner")
CARRIED_BY = Breakdown("owner")
ABSENCE_REASON = Breakdown("absence_reason", "reason")
CHANNEL = Breakdown("channel")
GROUP = Breakdown("group")
THEME = Breakdown("theme")
REFERRER = Breakdown("referrer")
ADVOCACY_KIND = Breakdown("advocacy_kind", "kind")
STAGE = Breakdown("stage")
CLOSED_STAGE = Breakdown("stage", "closed_stage")
CLOSED_MONTH = Breakdown("month", "closed_month", monthly=True)
OUTCOME = Breakdown("outcome")
IMPACT = Breakdown("impact")
REACHES = Breakdown("reaches")
AT_LEAST = Breakdown("at_least")
KIND_OF_OVERSIGHT = Breakdown("oversight", "kind")
EVENT = Breakdown("event", "kind")
ANSWERED = Breakdown("answered")
DAYS_TAKEN = Breakdown("days_taken")
PANEL = Breakdown("panel")
PANEL_REASON = Breakdown("panel_reason", "reason")
SIGNAL = Breakdown("signal", "title")
ROUND = Breakdown("round")
WHO = Breakdown("who")
ANSWER = Breakdown("answer", within="question")
COMPLAINT = Breakdown("outcome", "complaint")
ONE_REFERRER_TO_ANOTHER = Breakdown("referrer", against="to")
AGENCY = Breakdown("agency")
TOPIC = Breakdown("topic")
LED_TO = Breakdown("led_to")
KIND_OF_CONCERN = Breakdown("concern", "kind")
GRADE = Breakdown("grade")
AUDITED = Breakdown("audited", "what")
OBSERVED = Breakdown("observed", "of_what")
AGREED = Breakdown("agreed")
STAFF = frozenset({"iro", "team"})
"""Breakdowns by who did the work: for the service itself, never for publication."""

NOT_RECORDED = "not recorded"


def _merged(groups: Mapping[str, str]) -> dict[str, str]:
    """{code: label} from {label: "CODE CODE ..."}."""
    return {code: label for label, codes in groups.items() for code in codes.split()}


LABELS: Mapping[str, Mapping[str, str]] = {
    "sequence": {"first": "first", "second": "second", "subsequent": "subsequent", "": "not known"},
    "age": {
        "0": "under 1",
        **dict.fromkeys(map(str, range(1, 5)), "1 to 4"),
        **dict.fromkeys(map(str, range(5, 10)), "5 to 9"),
        **dict.fromkeys(map(str, range(10, 16)), "10 to 15"),
        **dict.fromkeys(map(str, range(16, 18)), "16 to 17"),
        **dict.fromkeys(map(str, range(18, 100)), "18 and over"),
    },
    "sex": {"M": "male", "F": "female", "U": "unknown"},
    "ethnicity": _merged(
        {
            "White or White British": "WBRI WIRI WOTH WIRT WROM",
            "Dual heritage": "MWBC MWBA MWAS MOTH",
            "Asian or Asian British": "AIND APKN ABAN AOTH CHNE",
            "Black or Black British": "BCRB BAFR BOTH",
            "other ethnic group": "OOTH",
            "refused or not yet obtained": "REFU NOBT",
        }
    ),
    "legal_status": {
        "C1": "interim care order",
        "C2": "care order",
        "D1": "freeing order",
        "E1": "placement order",
        "V2": "accommodated under section 20",
        "V3": "short breaks",
        "V4": "short breaks",
        "L1": "police protection",
        "L2": "emergency protection order",
        "L3": "child assessment order",
        "J1": "remanded",
        "J2": "detained under PACE",
        "J3": "youth rehabilitation order",
    },
    "placement": _merged(
        {
            "connected people": "U1 U2 U3",
            "foster care": "U4 U5 U6",
            "placed for adoption": "A3 A4 A5 A6",
            "with parents": "P1",
            "residential care": "K2 R1 S1",
            "secure children's home": "K1",
            "supported accommodation": "K3 H5",
            "independent living": "P2",
            "residential employment": "P3",
            "hospital or health establishment": "R2",
            "family centre or mother and baby unit": "R3",
            "young offender institution": "R5",
            "temporary move": "T0 T1 T2 T3 T4",
            "other placement": "Z1 Z11 Z12 Z13 Z14",
        }
    ),
    "placed": {"IN": "inside the authority", "OUT": "outside the authority"},
    "reason": _merged(
        {
            "adopted": "E11 E12",
            "returned home": "E4A E4B",
            "to live with a relative or another person": "E13",
            "residence or child arrangements order": "E41",
            "special guardianship order": "E43 E44 E45 E46 E47 E48",
            "independent living": "E5 E6",
            "aged 18 and stayed with current carers": "E17",
            "moved to adult social care": "E7",
            "care taken over by another authority": "E3",
            "sentenced to custody": "E9",
            "remand ended": "E14",
            "age assessed as 18 or over": "E15",
            "moved abroad": "E16",
            "died": "E2",
            "any other reason": "E8",
        }
    ),
    "route": _merged(
        {
            "returned home to a person with parental responsibility": "E4A E4B",
            "adoption": "E11 E12",
            "child arrangements order": "E41",
            "special guardianship": "E43 E44 E45 E46 E47 E48",
        }
    ),
    "move_reason": {
        "CARPL": "change of care plan",
        "CLOSE": "carer resigned or home closed",
        "ALLEG": "allegation",
        "STAND": "standards of care",
        "APPRR": "approval removed",
        "CREQB": "carer asked: child's behaviour",
        "CREQO": "carer asked: other reason",
        "CHILD": "child asked",
        "LAREQ": "authority asked",
        "PLACE": "status of the placement only",
        "CUSTOD": "custody",
        "OTHER": "other",
    },
    "code": {},
    "kind": {"M": "missing", "A": "away without authorisation"},
    "change_reason": {
        "MANAGE": "managing caseloads",
        "FCONTA": "first contact or re-referral",
        "LEFTRL": "worker left the role",
        "ORGRST": "reorganisation",
        "TSPROC": "usual transfer between teams",
        "ABSENC": "absence cover or return",
        "CHCHAN": "child asked",
        "PCCHAN": "parent or carer asked",
        "SWDIED": "worker died",
        "OTHERS": "other",
    },
    "mode": casework.MODES,
    "kind_of_review": {kind.key: kind.title.lower() for kind in kinds.KINDS.values()},
    "review_reason": reasons.REASONS,
    "asked_by": reasons.ASKED_BY,
    "inside": {"inside": "inside the limit", "outside": "outside the limit", "": "not known"},
    "series_reason": reasons.SERIES,
    "why_not_invited": {**invitations.WHY_NOT, "": "all were invited"},
    "role": invitations.ROLES,
    "grade": reasons.GRADES,
    "owner": invitations.ROLES,
    "absence_reason": reasons.ABSENT,
    "channel": reasons.CHANNELS,
    "group": invitations.GROUPS,
    "advocacy_kind": casework.TABLES["advocacy"].choices["kind"],
    "outcome": {
        **{key: alert.STATES[key] for key in alert.STATES if key in alert.CLOSED},
        **panels.OUTCOMES,
        **casework.COMPLAINTS,
        **partners.OUTCOMES,
        "": "still open",
    },
    "impact": alert.IMPACT,
    "reaches": alert.REACHES,
    "at_least": {},
    "oversight": casework.TABLES["oversights"].choices["kind"],
    "event": {kind.key: kind.title for kind in events.KINDS.values()},
    "answered": {"answered": "answered", "waiting": "not answered"},
    "days_taken": {
        "2": "up to 2 working days",
        "5": "3 to 5 working days",
        "10": "6 to 10 working days",
        "more": "more than 10 working days",
        "": "not answered",
    },
    "round": {},
    "who": rounds.GROUPS,
    "question": {},
    "answer": {},
    "panel": panels.PANELS,
    "agency": partners.AGENCIES,
    "topic": advice.TOPICS,
    "led_to": {**advice.LED_TO, "": "not decided"},
    "concern": systemic.KINDS,
    "audited": auditing.WHATS,
    "observed": {"review": "a review", "other": "other work"},
    "agreed": {"agreed": "with the IRO's own words, agreed", "waiting": "the IRO's own words to come"},
    "panel_reason": {"signal": "a signal", "event": "a significant event", "": "the IRO's own judgement"},
}
"""{breakdown: {code: label}} in the order of printing. Codes with one label are one group; others keep their code."""


def label(profile: Profile, key: str, code: str) -> str:
    """How this service calls the group of a code; NOT_RECORDED for an empty one that no list names."""
    return profile.label(key, code) or LABELS.get(key, {}).get(code, "") or code or NOT_RECORDED


def ordered(key: str, codes: set[str]) -> list[str]:
    """Codes in the order in which their groups are printed: as listed above, then the others by name, "" last."""
    listed = {code: place for place, code in enumerate(LABELS.get(key, {}))}
    return sorted(codes, key=lambda code: (code == "", listed.get(code, len(listed)), code))

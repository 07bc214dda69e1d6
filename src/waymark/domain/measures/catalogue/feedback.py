"""What people say of the service when it asks them; advocates and independent visitors; numbers given from outside."""

from typing import Any

from ibis import _

from waymark.domain.measures.breakdowns import AGE, ANSWER, COMPLAINT, ONE_REFERRER_TO_ANOTHER, REFERRER, ROUND, WHO
from waymark.domain.measures.measure import Measure

ASKED = ("feedback_rounds",)
REFERRED = ("advocacy",)
FOR_AN_ADVOCATE = _.kind == "advocacy"
FEWER, UNKNOWN = "more people answered than were asked", "how many were asked is not known"


def _people(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {
        "fact": "feedback_people", "dated_by": "began_on", "needs": ASKED, "breakdowns": (ROUND, WHO), **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


def _referrals(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {
        "fact": "advocacy", "dated_by": "referred_on", "counts": FOR_AN_ADVOCATE, "needs": REFERRED, **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


def _given(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {
        "fact": "given", "kind": "sum", "as_at": "last day", "amount": "number", "counts": _.what == id,
        "needs": ("given_numbers",), **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


FEEDBACK = (
    _people(
        "feedback_responses", "People who answered",
        "How many people answered in the feedback rounds that began in the year? Where answers were only counted, as"
        " many are taken as answered the question with the most answers.",
        kind="count", counts=_.answered,
    ),
    _people(
        "feedback_response_pct", "People who answered, of those asked",
        "Of the people asked in the feedback rounds that began in the year, how many answered?",
        kind="percentage", counts=_.round.notnull(), meets=_.answered, unit="%", better="higher",
        unknown={UNKNOWN: _.asked == "unknown", FEWER: _.asked == "fewer"},
    ),
    Measure(
        id="survey_answer_pct", title="Answers by question",
        asks="Of those who chose an answer to a question in the feedback rounds that began in the year, what part chose"
        " each?",
        fact="feedback_answers", kind="share", dated_by="began_on", counts=_.answer != "", needs=ASKED,
        breakdowns=(ANSWER,), unit="%",
    ),
    _referrals(
        "advocacy_pieces", "Pieces of advocacy work",
        "How many issues did advocates take up under the referrals made in the year?",
        kind="sum", amount="pieces", unknown={"nobody said how many issues were taken up": _.pieces.isnull()},
        breakdowns=(REFERRER, AGE),
    ),
    _referrals(
        "advocacy_complaints", "Complaints made with an advocate",
        "How many complaints were made in the year with an advocate's help?", kind="count", dated_by="complained_on",
        breakdowns=(COMPLAINT, AGE),
    ),
    _referrals(
        "advocacy_referrals_ratio", "Referrals by one for each by another",
        "How many times as many referrals to an advocate did one make in the year as another did?",
        kind="ratio", unit="times", breakdowns=(ONE_REFERRER_TO_ANOTHER,),
    ),
    _referrals(
        "advocacy_youngest_age", "Youngest age at referral to an advocate",
        "How old was the youngest child who was referred to an advocate in the year?", kind="percentile", percentile=0,
        amount="age", unknown={"age not known": _.age.isnull()}, unit="years",
    ),
    Measure(
        id="independent_visitors", title="Children matched with an independent visitor",
        asks="How many children were matched with an independent visitor on the last day of the year?",
        fact="visitors", kind="count", as_at="last day", counts=_.child.notnull(), thing="child", needs=REFERRED,
        breakdowns=(AGE,),
    ),
    _given(
        "app_users", "Users of the app or page",
        "How many people used the app or page for children, as was last said by the last day of the year? Each number"
        " is given, not counted here; a group may be part of another.",
        breakdowns=(WHO,), only_groups=True,
    ),
    _given(
        "advocacy_contract_hours", "Hours of the advocacy contract",
        "How many hours a week did the contract with the advocacy service hold on the last day of the year? The number"
        " is given, not counted here.",
        unit="hours a week",
    ),
)  # fmt: skip
"""Feedback, advocacy and what is given."""

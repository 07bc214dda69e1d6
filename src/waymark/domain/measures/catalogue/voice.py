"""How children, parents and others took part in reviews: from the records that the service keeps itself."""

from typing import Any

from ibis import _

from waymark.domain.measures.breakdowns import (
    ABSENCE_REASON,
    ADVOCACY_KIND,
    AGE,
    CHANNEL,
    GROUP,
    IRO,
    MODE_SEEN,
    MONTH,
    REFERRER,
    SEQUENCE,
    SEX,
    TEAM,
    THEME,
)  # fmt: skip
from waymark.domain.measures.catalogue.lives import HELD, NEEDS
from waymark.domain.measures.measure import Measure, Variant

SEEN = _.seen.isin(("alone", "not_alone"))
WITH_VISITS = ("lives", "iro_visits")
UNDER_AGE = {"under {from_age} at the review": _.age < _.from_age}


def _percentage(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {
        "fact": "lives", "kind": "percentage", "dated_by": "held_on", "counts": HELD, "needs": NEEDS,
        "breakdowns": (AGE, SEQUENCE, MONTH), "unit": "%", "better": "higher", **more,
    }  # fmt: skip
    return Measure(id=id, title=title, asks=asks, **said)


def _count(id: str, title: str, asks: str, **more: Any) -> Measure:
    said: dict[str, Any] = {"kind": "count", "needs": NEEDS, "counts": _.child.notnull(), **more}
    return Measure(id=id, title=title, asks=asks, **said)


VOICE = (
    _percentage(
        "cochaired_pct", "Reviews chaired or co-chaired by the child",
        "Of the reviews held in the year of children aged {from_age} or over, how many did the child chair, alone or"
        " with the IRO?",
        leaves_out=UNDER_AGE, unknown={"nobody said who chaired": _.chaired_by == "", "age not known": _.age.isnull()},
        meets=_.chaired_by.isin(("child", "both")), breakdowns=(AGE, SEX, MONTH),
    ),
    _count(
        "non_attendance_by_reason", "Why children did not come",
        "How often was each reason given for a child not coming to a review held in the year? Two reasons count in"
        " both.",
        fact="absences", dated_by="held_on", breakdowns=(ABSENCE_REASON, AGE),
    ),
    _count(
        "views_by_channel", "How children's views came",
        "How often did a child's views come to a review held in the year in each way? Two ways count in both.",
        fact="channels", dated_by="held_on", breakdowns=(CHANNEL, AGE),
    ),
    _percentage(
        "own_outcomes_set_pct", "Reviews with an outcome of the child's own",
        "Of the reviews held in the year, at how many did the child set an outcome of their own? Those at which the"
        " child declined count as not.",
        meets=_.own_outcomes > 0,
    ),
    _percentage(
        "own_outcomes_declined_pct", "Children who declined to set an outcome",
        "Of the reviews held in the year, at how many did the child decline to set an outcome of their own?",
        meets=_.own_declined, better="",
    ),
    _percentage(
        "own_outcomes_met_pct", "The child's own outcomes met",
        "Of the outcomes that children set themselves, how many were met by the review after, held in the year?",
        fact="recommendations", dated_by="next_held_on", counts=_.kind == "own_outcome",
        meets=(_.outcome == "done") & (_.closed_on <= _.next_held_on), breakdowns=(),
    ),
    _percentage(
        "passports_sent_pct", "Children sent their IRO's passport",
        "Of the times that a child started care in the year, after how many was the page about the IRO sent within"
        " {passport_days} working days?",
        fact="newcomers", dated_by="started_on", counts=_.child.notnull(), needs=("Episodes", "passports"),
        meets=_.passport_working_days.notnull() & (_.passport_working_days <= _.passport_days),
        breakdowns=(AGE, MONTH),
    ),
    _percentage(
        "consulted_by_iro_pct", "Children who met their IRO before the review",
        "Of the reviews held in the year, before how many did the IRO meet or speak with the child since the one"
        " before?",
        needs=WITH_VISITS, meets=SEEN, breakdowns=(MODE_SEEN, AGE, MONTH, IRO), cites=("PRO-2", "REV-8"),
        variants={
            "met": Variant("A meeting that was offered or declined does not count.", {}),
            "met_or_offered": Variant(
                "A meeting that was offered, or that the child declined, counts too.",
                {"meets": _.seen.isin(("alone", "not_alone", "offered", "declined"))},
            ),
        },
    ),
    _percentage(
        "visited_within_six_weeks_pct", "Children seen shortly before the review",
        "Of the reviews held in the year, how many followed within {visit_weeks} weeks of the IRO seeing the child?",
        needs=WITH_VISITS, meets=_.seen_days.notnull() & (_.seen_days <= _.visit_weeks * 7),
        breakdowns=(MODE_SEEN, AGE, MONTH, IRO),
    ),
    _percentage(
        "visit_declined_pct", "Children who declined to meet their IRO",
        "Of the reviews held in the year, before how many did the child decline to meet the IRO, and did not meet?",
        needs=WITH_VISITS, meets=_.seen == "declined", better="", breakdowns=(AGE, MONTH),
    ),
    _count(
        "visits_declined", "Meetings with the IRO declined",
        "Before how many reviews held in the year did the child decline to meet the IRO, and did not meet?",
        fact="lives", dated_by="held_on", counts=HELD, meets=_.seen == "declined", needs=WITH_VISITS,
        breakdowns=(AGE,),
    ),
    _percentage(
        "visited_or_declined_pct", "Children who met their IRO or declined to",
        "Of the reviews held in the year, before how many did the child meet the IRO, or decline to?",
        needs=WITH_VISITS, meets=SEEN | (_.seen == "declined"),
    ),
    _percentage(
        "children_visited_by_iro_pct", "Children seen by their IRO in the year",
        "Of the children looked after at any time in the year, how many did their IRO see in it?",
        fact="seen_years", dated_by="year_end", counts=_.child.notnull(), needs=("Episodes", "iro_visits"),
        meets=_.seen, breakdowns=(AGE,), whole_year=True,
    ),
    _percentage(
        "contribution_any_form_pct", "Children who contributed in any form",
        "Of the reviews held in the year, to how many did the child contribute: by coming, by seeing the IRO, in"
        " writing or in another way?",
        needs=WITH_VISITS, meets=_.contributed,
    ),
    _percentage(
        "parents_attending_pct", "Reviews that a parent attended",
        "Of the reviews held in the year, how many did a parent attend?",
        unknown={"nobody said who came": _.parent_came.isnull()}, meets=_.parent_came, breakdowns=(TEAM, AGE, MONTH),
    ),
    _percentage(
        "parents_consulted_pct", "Reviews to which a parent's views came otherwise",
        "Of the reviews held in the year, at how many was no parent there, and a parent's form had come back by then?",
        meets=_.parent_consulted, better="", breakdowns=(AGE, MONTH),
    ),
    _count(
        "consultations_sent", "Consultation forms sent",
        "How many consultation forms were sent out in the year?", fact="forms", dated_by="sent_on",
        breakdowns=(GROUP, MONTH),
    ),
    _count(
        "consultations_returned", "Consultation forms returned",
        "How many of the consultation forms sent out in the year came back?", fact="forms", dated_by="sent_on",
        meets=_.returned_on.notnull(), breakdowns=(GROUP, MONTH),
    ),
    _percentage(
        "consultation_return_pct", "Consultation forms that came back",
        "Of the consultation forms sent out in the year, how many came back?", fact="forms", dated_by="sent_on",
        counts=_.child.notnull(), meets=_.returned_on.notnull(), breakdowns=(GROUP, MONTH),
    ),
    _count(
        "advocacy_referrals", "Referrals to an advocate",
        "How many referrals to an advocate were made in the year?", fact="advocacy", dated_by="referred_on",
        counts=_.kind == "advocacy", needs=("advocacy",), breakdowns=(REFERRER, AGE, MONTH),
    ),
    _count(
        "advocacy_by_theme", "Referrals to an advocate by theme",
        "How many referrals to an advocate were made in the year, by what they were about?", fact="advocacy",
        dated_by="referred_on", counts=_.kind == "advocacy", needs=("advocacy",), breakdowns=(THEME,),
    ),
    _count(
        "independent_visitor_requests", "Requests for an independent visitor",
        "How many requests for an independent visitor were made in the year?", fact="advocacy",
        dated_by="referred_on", counts=_.kind == "independent_visitor", needs=("advocacy",),
        breakdowns=(AGE, ADVOCACY_KIND),
    ),
    Measure(
        id="advocacy_days_to_contact", title="Working days to an advocate's first contact",
        asks="How many working days passed on average from a referral made in the year to the first contact?",
        fact="advocacy", kind="mean", dated_by="referred_on", counts=_.kind == "advocacy",
        unknown={"no first contact is recorded": _.contact_working_days.isnull()},
        amount="contact_working_days", needs=("advocacy",), unit="working days", better="lower",
    ),
)  # fmt: skip
"""Taking part, beyond the code of the return."""

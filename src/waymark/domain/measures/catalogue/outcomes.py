"""What the IRO watches: stability, health, care leavers, and other yearly facts of the return."""

from ibis import _

from waymark.domain.measures.breakdowns import AGE, CHANGE_REASON, KIND, MONTH, SEX
from waymark.domain.measures.measure import Measure, Predicate


def _checked(measure: str, title: str, asks: str, column: str) -> Measure:
    """A yes-or-no health fact of the children in care for twelve months on 31 March."""
    fact: Predicate = _[column]
    return Measure(
        id=measure,
        title=title,
        asks=f"Of the children in care for twelve months on 31 March, how many {asks}?",
        fact="health",
        kind="percentage",
        dated_by="year_end",
        counts=_.year_end.notnull(),
        unknown={"not recorded": fact.isnull()},
        meets=fact,
        needs=("OC2",),
        whole_year=True,
        breakdowns=(AGE, SEX),
        unit="%",
        better="higher",
    )


STABILITY = (
    Measure(
        id="placement_stable_two_years_pct",
        title="Children settled for two years",
        asks="Of the children under 16 in care on 31 March, and for at least two and a half years without a break, how"
        " many had been with the same carer for at least two years? For a child placed for adoption the time with the"
        " carer before counts too; temporary moves do not end a placement.",
        fact="spans",
        kind="percentage",
        as_at="last day",
        counts=~_.short_break
        & ((_.age < 16) | _.age.isnull())
        & ((_.care_began_on <= _.thirty_months_before) | ~_.care_begin_known),
        unknown={
            "age not known": _.age.isnull(),
            "how long the child has been in care is not known": _.care_began_on > _.thirty_months_before,
            "how long the placement has lasted is not known": _.settled_from.isnull()
            | (~_.settled_known & (_.settled_from > _.two_years_before)),
        },
        meets=_.settled_from <= _.two_years_before,
        needs=("Episodes",),
        unit="%",
        better="higher",
    ),
    Measure(
        id="three_or_more_placements_pct",
        title="Children with three or more placements in the year",
        asks="Of the children in care on 31 March, how many had three or more placements in the year, counting the one"
        " they began it in and leaving temporary moves aside?",
        fact="child_years",
        kind="percentage",
        dated_by="year_end",
        counts=_.in_care,
        meets=_.placements >= 3,
        needs=("Episodes",),
        whole_year=True,
        breakdowns=(AGE, SEX),
        unit="%",
        better="lower",
    ),
)

HEALTH = (
    _checked(
        "health_assessment_up_to_date_pct",
        "Health assessments up to date",
        "had their yearly health assessment",
        "health_assessment",
    ),
    _checked("dental_check_up_to_date_pct", "Dental checks up to date", "had their teeth checked", "teeth_check"),
    _checked(
        "immunisations_up_to_date_pct",
        "Immunisations up to date",
        "had their immunisations up to date",
        "immunisations",
    ),
    Measure(
        id="sdq_returned",
        title="Strengths and difficulties questionnaires returned",
        asks="For how many children in care for twelve months on 31 March did a questionnaire come back with a score?",
        fact="health",
        kind="count",
        dated_by="year_end",
        counts=_.sdq_score.notnull(),
        needs=("OC2",),
        whole_year=True,
        better="higher",
    ),
    Measure(
        id="sdq_score_average",
        title="Average score of strengths and difficulties",
        asks="What was the average score of the questionnaires returned? 0 is the fewest difficulties, 40 the most.",
        fact="health",
        kind="mean",
        dated_by="year_end",
        counts=_.sdq_score.notnull(),
        amount="sdq_score",
        needs=("OC2",),
        whole_year=True,
        breakdowns=(AGE, SEX),
        unit="points",
        better="lower",
    ),
)

LEAVERS = (
    Measure(
        id="care_leavers",
        title="Care leavers",
        asks="How many young people who had left care, with a birthday in the year that the return asks about, did the"
        " service report on?",
        fact="leavers",
        kind="count",
        dated_by="year_end",
        counts=_.year_end.notnull(),
        needs=("OC3",),
        whole_year=True,
    ),
    Measure(
        id="care_leavers_suitable_accommodation_pct",
        title="Care leavers in suitable accommodation",
        asks="Of these care leavers, how many lived in suitable accommodation?",
        fact="leavers",
        kind="percentage",
        dated_by="year_end",
        counts=_.year_end.notnull(),
        leaves_out={"died after leaving care": _.in_touch == "DIED"},
        unknown={"accommodation not known": _.suitable.isnull()},
        meets=_.suitable,
        needs=("OC3",),
        whole_year=True,
        unit="%",
        better="higher",
    ),
    Measure(
        id="care_leavers_eet_pct",
        title="Care leavers in education, employment or training",
        asks="Of these care leavers, how many were in education, employment or training?",
        fact="leavers",
        kind="percentage",
        dated_by="year_end",
        counts=_.year_end.notnull(),
        leaves_out={"died after leaving care": _.in_touch == "DIED"},
        unknown={"activity not known": _.in_work_or_learning.isnull()},
        meets=_.in_work_or_learning,
        needs=("OC3",),
        whole_year=True,
        unit="%",
        better="higher",
    ),
)

EVENTS = (
    Measure(
        id="missing_episodes",
        title="Times missing or away",
        asks="How many times in the year did a child in care go missing, or away without authorisation?",
        fact="missing",
        kind="count",
        dated_by="began_on",
        counts=_.began_on.notnull(),
        needs=("Missing",),
        breakdowns=(KIND, MONTH, AGE, SEX),
        better="lower",
    ),
    Measure(
        id="social_worker_changes",
        title="Changes of social worker",
        asks="How many times in the year did a child's social worker change?",
        fact="worker_changes",
        kind="count",
        dated_by="changed_on",
        counts=_.changed_on.notnull(),
        needs=("SWEpisodes",),
        breakdowns=(CHANGE_REASON, MONTH),
        better="lower",
    ),
)

OUTCOMES = (*STABILITY, *HEALTH, *LEAVERS, *EVENTS)

"""One worked example, at least, for every measure: a few children, and the figure worked out by hand."""

import inspect
import sys
from datetime import date

import pytest

from makers.histories import care, child, day, episode, review, simple_care
from makers.measured import figure_of, figures_of, service
from waymark.domain.history import HealthYear, LeaverYear, Missing, SocialWorkerEpisode, UnaccompaniedYear
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.figures import shown

# Came into care on Monday 3 April 2023. REV-1: the twentieth working day after it, with Good Friday, Easter Monday and
# the holiday of 1 May skipped, is Thursday 4 May. REV-2: three months after the first review; REV-3: six months more.
PUNCTUAL = child(
    "1",
    simple_care("2023-04-03"),
    reviews=[review("2023-05-02"), review("2023-08-02"), review("2024-02-02")],
)
# The second review, due on Wednesday 2 August 2023, came a day late: it is late, and its clock was missed once.
LATE = child(
    "2",
    simple_care("2023-04-03"),
    sex="M",
    reviews=[review("2023-05-02", "PN4"), review("2023-08-03", "PN7"), review("2024-02-03", "PN6")],
)
# In care on 1 February 2024, and no review at all by Thursday 29 February 2024 (REV-1).
NEVER = child("3", simple_care("2024-02-01"))
# Began care before anything in hand: the day is not known, and so neither is when this review was due.
UNKNOWN = child(
    "4",
    care(episode("2019-09-01", new="L"), start_known=False),
    reviews=[review("2023-06-01", "PN2")],
)


def counts(figure):
    """Numerator, denominator, left out."""
    return figure.numerator, figure.denominator, figure.left_out


def test_reviews_held():
    children = [PUNCTUAL, LATE, NEVER, UNKNOWN]
    assert figure_of(children, "reviews_held").value == 7
    by_sequence = {f.group["sequence"]: f.value for f in figures_of(children, "reviews_held") if "sequence" in f.group}
    assert by_sequence == {"first": 2, "second": 2, "subsequent": 2, "not known": 1}
    by_month = {f.group["month"]: f.value for f in figures_of(children, "reviews_held") if "month" in f.group}
    assert len(by_month) == 12
    assert by_month["2023-05"] == 2
    assert by_month["2023-07"] == 0


def test_a_review_outside_every_period_of_care_is_held_all_the_same():
    early = child("5", simple_care("2023-06-01"), reviews=[review("2023-05-30")])
    assert figure_of([early], "reviews_held").value == 1
    timely = figure_of([early], "reviews_in_timescale_pct")
    assert (timely.no_data, timely.left_out) == (True, {"the review lies outside every period of care in hand": 1})


def test_reviews_in_timescale_pct():
    figure = figure_of([PUNCTUAL, LATE, NEVER, UNKNOWN], "reviews_in_timescale_pct")
    assert figure.numerator == 5
    assert figure.denominator == 6
    assert shown(figure) == "83.3%"
    assert sum(figure.left_out.values()) == 1
    assert figure.warning == "could be worked out for only 6 of 7"


def test_a_review_held_on_its_due_day_is_in_time_and_the_day_after_it_is_not():
    on_the_day = child("6", simple_care("2023-04-03"), reviews=[review("2023-05-04")])
    a_day_late = child("7", simple_care("2023-04-03"), reviews=[review("2023-05-05")])
    assert counts(figure_of([on_the_day], "reviews_in_timescale_pct")) == (1, 1, {})
    assert counts(figure_of([a_day_late], "reviews_in_timescale_pct")) == (0, 1, {})


def test_reviews_in_timescale_pct_where_reviews_never_held_count_too():
    """The review that NEVER should have had counts as not in time; the one held a day late still counts only once."""
    strict = service('[measures]\nreviews_in_timescale_pct = "held_or_never_held"\n')
    figure = figure_of([PUNCTUAL, LATE, NEVER], "reviews_in_timescale_pct", profile=strict)
    assert counts(figure) == (5, 7, {})
    assert counts(figure_of([PUNCTUAL, LATE, NEVER], "reviews_in_timescale_pct")) == (5, 6, {})
    assert "never held are counted too" in figure.definition


def test_a_review_that_was_late_resets_the_clock_of_the_next():
    figure = figure_of([LATE], "reviews_in_timescale_pct", {"month": "2024-02"})
    assert counts(figure) == (1, 1, {})


def test_reviews_due_not_held():
    figure = figure_of([PUNCTUAL, LATE, NEVER], "reviews_due_not_held")
    assert figure.value == 2
    assert figure_of([NEVER], "reviews_due_not_held", {"month": "2024-02"}).value == 1
    assert figure_of([NEVER], "reviews_due_not_held", {"sequence": "first"}).value == 1


def test_nothing_is_due_on_or_after_the_day_care_ends():
    left_in_time = child("8", simple_care("2024-02-01", "2024-02-29"))
    assert figure_of([left_in_time], "reviews_due_not_held").value == 0


def test_children_reviews_in_timescale_pct():
    """Not in the figure at all: a child who left, and one with no review held or due."""
    left = child("8", simple_care("2023-04-03", "2024-01-10"), reviews=[review("2023-05-02")])
    new = child("9", simple_care("2024-03-28"))
    figure = figure_of([PUNCTUAL, LATE, NEVER, left, new], "children_reviews_in_timescale_pct")
    assert counts(figure) == (1, 3, {})


def test_a_child_is_left_out_of_child_level_timeliness_only_where_nothing_is_known_to_be_late():
    figure = figure_of([PUNCTUAL, UNKNOWN], "children_reviews_in_timescale_pct")
    assert counts(figure) == (1, 1, {"a due date could not be worked out": 1})


def test_reviews_per_child():
    figure = figure_of([PUNCTUAL, LATE, NEVER], "reviews_per_child")
    assert counts(figure) == (6, 3, {})
    assert figure.value == 2.0


# Born on 20 May 2010, so 12 or 13 at each review; the little one turns 4 on 1 June 2023.
LITTLE = child(
    "10",
    simple_care("2023-04-03"),
    dob="2019-06-01",
    reviews=[review("2023-05-02", "PN0"), review("2023-06-01", "PN1"), review("2023-11-01", "PN0")],
)
UNCODED = child("11", simple_care("2023-04-03"), reviews=[review("2023-05-02", ""), review("2023-08-01", "PN1", "PN7")])
VOICES = [PUNCTUAL, LATE, LITTLE, UNCODED]  # PN1 four times; PN4, PN7, PN6 once each
LEFT_OUT = {
    "under 4 at the review": 1,
    "recorded as too young to take part (PN0)": 1,
    "no participation code": 1,
    "two participation codes for one review": 1,
}


def test_participation_pct():
    figure = figure_of(VOICES, "participation_pct")
    assert counts(figure) == (5, 7, LEFT_OUT)
    assert figure.variant == "views_conveyed"
    assert shown(figure) == "71.4%"


def test_participation_pct_where_attending_counts_too():
    herefordshire = service('[measures]\nparticipation_pct = "attended_or_conveyed"\n')
    figure = figure_of(VOICES, "participation_pct", profile=herefordshire)
    assert counts(figure) == (6, 7, LEFT_OUT)
    assert figure.variant == "attended_or_conveyed"
    assert "PN1 to PN6" in figure.definition


def test_participation_from_another_age():
    from_fourteen = service("[measures]\nparticipation_from_age = 14\n")
    figure = figure_of(VOICES, "participation_pct", profile=from_fourteen)
    assert figure.no_data
    assert figure.left_out["under 14 at the review"] == 11
    assert "aged 14 or over" in figure.definition


def test_a_change_of_practice_does_not_rewrite_the_year_before():
    changed = service(
        "[[measures.participation_pct]]\n"
        'from = 2023-04-01\nvalue = "attended_or_conveyed"\ndecided_by = "the service"\ndocument = "minutes"\n'
    )
    assert figure_of([LATE], "participation_pct", profile=changed, year=2023).variant == "views_conveyed"
    assert figure_of([LATE], "participation_pct", profile=changed).variant == "attended_or_conveyed"


def test_attendance_pct():
    assert counts(figure_of(VOICES, "attendance_pct")) == (5, 7, LEFT_OUT)


def test_attended_without_contributing_pct():
    assert counts(figure_of(VOICES, "attended_without_contributing_pct")) == (1, 7, LEFT_OUT)


def test_without_a_date_of_birth_nobody_is_taken_for_old_enough():
    unborn = child("12", simple_care("2023-04-03"), dob=None, reviews=[review("2023-05-02")])
    assert figure_of([unborn], "attendance_pct").left_out == {"age not known": 1}


# On 31 March 2024: a girl of 13 (care order, fostered), a boy of 0 (interim, connected people, placed outside), a boy
# of 16 (care order, fostered). A short break, a child who left that very day and one who came the day after are not in.
GIRL = child("20", simple_care("2023-06-01", located="IN"))
BABY = child(
    "21",
    simple_care("2023-12-01", status="C1", place="U1", located="OUT"),
    dob="2023-06-01",
    sex="M",
    ethnicity="MWBC",
)
YOUTH = child("22", simple_care("2022-02-01", located="IN"), dob="2008-02-29", sex="M", ethnicity="BAFR")
BREAK = child("23", simple_care("2023-06-01", status="V4"))
GONE = child("24", simple_care("2023-06-01", "2024-03-31", reason="E11"), dob="2019-01-01")
TO_COME = child("25", simple_care("2024-04-01"))
ALL = [GIRL, BABY, YOUTH, BREAK, GONE, TO_COME]


def groups(children, measure, key):
    """{label: value} of one breakdown."""
    return {f.group[key]: f.value for f in figures_of(children, measure) if key in f.group}


def test_children_looked_after():
    assert figure_of(ALL, "children_looked_after").value == 3
    assert groups(ALL, "children_looked_after", "sex") == {"male": 2, "female": 1}
    assert groups(ALL, "children_looked_after", "age") == {"under 1": 1, "10 to 15": 1, "16 to 17": 1}
    assert groups(ALL, "children_looked_after", "legal_status") == {"interim care order": 1, "care order": 2}
    assert groups(ALL, "children_looked_after", "placement") == {"connected people": 1, "foster care": 2}
    assert groups(ALL, "children_looked_after", "placed") == {"inside the authority": 2, "outside the authority": 1}
    assert groups(ALL, "children_looked_after", "ethnicity") == {
        "White or White British": 1,
        "Dual heritage": 1,
        "Black or Black British": 1,
    }


def test_children_looked_after_the_year_before():
    assert figure_of(ALL, "children_looked_after", year=2023).value == 1


def test_where_children_are_placed_is_not_shown_where_the_source_does_not_say():
    assert groups([PUNCTUAL, LATE], "children_looked_after", "placed") == {}


def test_children_looked_after_pct():
    figure = figure_of(ALL, "children_looked_after_pct", {"sex": "male"})
    assert (figure.numerator, figure.denominator) == (2, 3)
    assert shown(figure) == "66.7%"
    assert sum(groups(ALL, "children_looked_after_pct", "age").values()) == pytest.approx(100)


def test_a_profile_may_put_several_codes_under_one_name():
    manchester = service(
        '[labels.placement]\nU1 = "foster care or connected carers"\nU6 = "foster care or connected carers"\n'
    )
    figure = figure_of(
        ALL, "children_looked_after", {"placement": "foster care or connected carers"}, profile=manchester
    )
    assert figure.value == 3


def test_children_looked_after_monthly_average():
    """The girl at ten month ends (June to March), the baby at four, the youth at twelve; the other left on 31 March."""
    figure = figure_of([GIRL, BABY, YOUTH, BREAK], "children_looked_after_monthly_average")
    assert (figure.numerator, figure.denominator) == (26, 12)
    assert shown(figure) == "2.2"
    assert figure_of([GONE], "children_looked_after_monthly_average").numerator == 9


ALONE = child("26", simple_care("2023-09-01"), dob="2007-01-01", sex="M")._replace(
    unaccompanied=(UnaccompaniedYear(2024, None),)
)
ENDED = child("27", simple_care("2023-09-01"), dob="2007-01-01")._replace(
    unaccompanied=(UnaccompaniedYear(2024, date(2024, 3, 31)),)
)


def test_unaccompanied_asylum_seeking_children():
    """The status of one ended on 31 March itself, which is not later than that day."""
    assert figure_of([GIRL, ALONE, ENDED], "unaccompanied_asylum_seeking_children").value == 1
    assert groups([GIRL, ALONE], "unaccompanied_asylum_seeking_children", "sex") == {"male": 1}


def test_unaccompanied_asylum_seeking_children_pct():
    assert counts(figure_of([GIRL, ALONE, ENDED, GONE], "unaccompanied_asylum_seeking_children_pct")) == (1, 3, {})


def test_children_starting_care():
    """The girl, the baby and the child who left; a short break is left out; who came in 2022 or next April is not."""
    figure = figure_of(ALL, "children_starting_care")
    assert (figure.value, figure.left_out) == (3, {"short breaks only (V3 or V4)": 1})
    assert groups(ALL, "children_starting_care", "age")["under 1"] == 1
    assert groups(ALL, "children_starting_care", "month")["2023-12"] == 1
    assert figure_of([UNKNOWN], "children_starting_care", year=2020).value == 0


def test_a_child_who_comes_back_starts_twice_and_leaves_once():
    twice = child("28", simple_care("2023-05-01", "2023-06-01"), simple_care("2023-08-01"))
    assert figure_of([twice], "children_starting_care").value == 2
    assert figure_of([twice], "children_leaving_care").value == 1


def test_children_leaving_care():
    home = child("29", simple_care("2023-05-01", "2023-06-01", reason="E4B"))
    of_age = child("30", simple_care("2020-05-01", "2023-07-01", reason="E17"), dob="2005-07-01")
    children = [GONE, home, of_age, GIRL]
    assert figure_of(children, "children_leaving_care").value == 3
    assert groups(children, "children_leaving_care", "reason") == {
        "adopted": 1,
        "returned home": 1,
        "aged 18 and stayed with current carers": 1,
    }
    assert groups(children, "children_leaving_care", "age") == {"5 to 9": 1, "10 to 15": 1, "18 and over": 1}


def test_months_more_leaving_than_starting():
    """June: one leaves, one starts. July: one leaves. March: one leaves. So two months."""
    children = [
        child("31", simple_care("2021-01-01", "2023-06-10")),
        child("32", simple_care("2023-06-20")),
        child("33", simple_care("2021-01-01", "2023-07-10")),
        child("34", simple_care("2021-01-01", "2024-03-10")),
    ]
    assert figure_of(children, "months_more_leaving_than_starting").value == 2


def test_permanence_achieved():
    children = [
        GONE,
        child("35", simple_care("2021-01-01", "2023-06-10", reason="E45")),
        child("36", simple_care("2021-01-01", "2023-06-10", reason="E9")),
        child("37", simple_care("2021-01-01", "2023-06-10", reason="E4A")),
    ]
    assert figure_of(children, "permanence_achieved").value == 3
    assert groups(children, "permanence_achieved", "route") == {
        "returned home to a person with parental responsibility": 1,
        "adoption": 1,
        "special guardianship": 1,
    }


MOVED = child(
    "40",
    care(
        episode("2021-01-10", "2023-06-01", moved_for="CREQB"),
        episode("2023-06-01", "2023-07-01", new="P", place="K2", moved_for="PLACE"),
        episode("2023-07-01", "2023-08-01", new="T", place="K1", moved_for="CARPL"),
        episode("2023-08-01", "2023-08-05", new="P", place="T1", moved_for="OTHER"),
        episode("2023-08-05", "2023-09-01", new="P", place="K1", moved_for="CARPL"),
        episode("2023-09-01", new="B", place="U4"),
    ),
)


def test_placement_moves():
    """To the children's home and to the foster carer. To hospital and back, or a new kind of the same: no moves."""
    figure = figure_of([MOVED], "placement_moves")
    assert figure.value == 2
    assert figure.left_out == {"a temporary move, or the return from one": 2, "the carer stayed the same": 1}
    by_reason = groups([MOVED], "placement_moves", "move_reason")
    assert (by_reason["change of care plan"], by_reason["carer asked: child's behaviour"]) == (1, 1)


def test_three_or_more_placements_pct():
    assert counts(figure_of([MOVED, GIRL, YOUTH], "three_or_more_placements_pct")) == (1, 3, {})


def test_placement_stable_two_years_pct():
    """On 31 March 2024, in care since 30 September 2021 or before, and with the same carer since 31 March 2022."""
    settled = child("41", care(episode("2021-09-30", "2022-03-31"), episode("2022-03-31", new="P", post="XY9 8ZW")))
    moved_since = child("42", care(episode("2021-09-30", "2022-04-01"), episode("2022-04-01", new="P", post="XY9 8ZW")))
    too_short = child("43", simple_care("2021-10-01"))
    too_old = child("44", simple_care("2020-01-01"), dob="2008-03-31")
    adopters = child(
        "45",
        care(episode("2020-01-01", "2023-12-01"), episode("2023-12-01", new="P", place="A6", status="E1")),
    )
    new_here = child("46", care(episode("2023-05-01", new="L"), start_known=False))
    children = [settled, moved_since, too_short, too_old, adopters, new_here]
    figure = figure_of(children, "placement_stable_two_years_pct")
    assert counts(figure) == (2, 3, {"how long the child has been in care is not known": 1})


HEALTHY = GIRL._replace(
    health=(HealthYear(2024, sdq_score=12, immunisations=True, teeth_check=True, health_assessment=True),)
)
UNHEALTHY = YOUTH._replace(
    health=(HealthYear(2024, sdq_score=15, immunisations=False, teeth_check=False, health_assessment=True),)
)
UNASKED = BABY._replace(health=(HealthYear(2024, sdq_reason="SDQ1"), HealthYear(2023, sdq_score=40)))


@pytest.mark.parametrize(
    ("measure", "met"),
    [
        ("health_assessment_up_to_date_pct", 2),
        ("dental_check_up_to_date_pct", 1),
        ("immunisations_up_to_date_pct", 1),
    ],
)
def test_health(measure, met):
    figure = figure_of([HEALTHY, UNHEALTHY, UNASKED], measure)
    assert counts(figure) == (met, 2, {"not recorded": 1})
    assert figure.warning == "could be worked out for only 2 of 3"


def test_sdq_returned():
    assert figure_of([HEALTHY, UNHEALTHY, UNASKED], "sdq_returned").value == 2


def test_sdq_score_average():
    figure = figure_of([HEALTHY, UNHEALTHY, UNASKED], "sdq_score_average")
    assert (figure.value, figure.numerator, figure.denominator) == (13.5, 27, 2)


LEAVERS = [
    child("50", dob="2004-06-01")._replace(leaving=(LeaverYear(2024, "YES", "F5", "U1"),)),
    child("51", dob="2004-06-01")._replace(leaving=(LeaverYear(2024, "YES", "G5", "X2"),)),
    child("52", dob="2004-06-01")._replace(leaving=(LeaverYear(2024, "NO", "0", "0"),)),
    child("53", dob="2004-06-01")._replace(leaving=(LeaverYear(2024, "DIED", "0", "0"),)),
    child("54", dob="2003-06-01")._replace(leaving=(LeaverYear(2023, "YES", "F1", "U1"),)),
]


def test_care_leavers():
    assert figure_of(LEAVERS, "care_leavers").value == 4


def test_care_leavers_suitable_accommodation_pct():
    figure = figure_of(LEAVERS, "care_leavers_suitable_accommodation_pct")
    assert counts(figure) == (1, 2, {"died after leaving care": 1, "accommodation not known": 1})


def test_care_leavers_eet_pct():
    figure = figure_of(LEAVERS, "care_leavers_eet_pct")
    assert counts(figure) == (1, 2, {"died after leaving care": 1, "activity not known": 1})


def test_missing_episodes():
    gone = GIRL._replace(
        missing=(
            Missing(day("2023-03-31"), day("2023-04-02"), "M"),
            Missing(day("2023-07-02"), day("2023-07-03"), "M"),
            Missing(day("2024-03-31"), None, "A"),
        )
    )
    assert figure_of([gone], "missing_episodes").value == 2
    assert groups([gone], "missing_episodes", "kind") == {"missing": 1, "away without authorisation": 1}


def test_social_worker_changes():
    """Three workers one after another are two changes; the first of them is not one."""
    passed_on = GIRL._replace(
        social_workers=(
            SocialWorkerEpisode(day("2023-06-01"), day("2023-08-01"), "SW1", "FCONTA"),
            SocialWorkerEpisode(day("2023-08-01"), day("2023-12-01"), "SW2", "LEFTRL"),
            SocialWorkerEpisode(day("2023-12-01"), None, "SW3", "CHCHAN"),
        )
    )
    assert figure_of([passed_on], "social_worker_changes").value == 2
    assert groups([passed_on], "social_worker_changes", "change_reason") == {
        "worker left the role": 1,
        "child asked": 1,
    }


def test_every_measure_has_a_worked_example():
    text = inspect.getsource(sys.modules[__name__])
    assert [measure for measure in MEASURES if f'"{measure}"' not in text] == []


def test_an_end_of_care_that_is_not_known_is_counted_in_no_figure_on_leaving():
    """One child was dropped from the return, one's last episode says that care goes on (X1), one went home."""
    children = [child("1", simple_care("2022-05-02", "2023-05-02", reason)) for reason in ("X1", "E4A")]
    dropped = simple_care("2022-05-02", "2023-05-02")._replace(reason_ended="")
    children = [*(one._replace(child=one.child._replace(id=str(n))) for n, one in enumerate(children)),
                child("9", dropped)]  # fmt: skip
    for measure in ("children_leaving_care", "permanence_achieved"):
        figure = figure_of(children, measure)
        assert counts(figure) == (1, 1, {"how or when care ended is not known": 2})

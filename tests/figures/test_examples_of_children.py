"""Worked examples of all other measures; and that no measure is without one."""

from datetime import date
from pathlib import Path

import pytest

from makers.histories import care, child, day, episode, simple_care
from makers.measured import counts, figure_of, figures_of, service
from waymark.domain.history import HealthYear, LeaverYear, Missing, SocialWorkerEpisode, UnaccompaniedYear
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.figures import shown

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
    nowhere = [child("28", simple_care("2023-04-03")), child("29", simple_care("2023-04-03"))]
    assert groups(nowhere, "children_looked_after", "placed") == {}


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
    unknown = child("30", care(episode("2019-09-01", new="L"), start_known=False))
    assert figure_of([unknown], "children_starting_care", year=2020).value == 0


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
    text = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_examples_of_*.py"))
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

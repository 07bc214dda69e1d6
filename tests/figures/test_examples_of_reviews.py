"""Worked examples of the measures of reviews and of taking part: a few children, and the figure worked out by hand."""

from makers.histories import care, child, episode, review, simple_care
from makers.measured import counts, figure_of, figures_of, service
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

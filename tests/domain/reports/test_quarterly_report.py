"""The quarterly report: a quarter beside the same a year before, and what a publication keeps back."""

from datetime import date

import pytest

from makers.measured import STATUTORY
from waymark.domain.coverage import Coverage, Span
from waymark.domain.errors import Unusable
from waymark.domain.measures.challenge_rows import AlertStageRow
from waymark.domain.measures.facts import Facts
from waymark.domain.measures.rows import ROWS
from waymark.domain.periods import Month, Quarter, parse_period, parse_quarter, quarter_of
from waymark.domain.reports.blocks import Heading, Paragraph, Table
from waymark.domain.reports.book import WITHHELD
from waymark.domain.reports.published import published
from waymark.domain.reports.quarterly import FIGURES, compose, may_stand
from waymark.domain.reports.suppress import key_of
from waymark.domain.years import Year
from waymark.figures.engine import Engine

Q4 = Quarter(2024, 4)
COVERED = Coverage.of((t, Span(date(2022, 4, 1), date(2024, 3, 31))) for t in ("alerts", "oversights", "events"))


def stage(number, on, team="North", timing="in_time"):
    return AlertStageRow(
        "1", on, f"{number}/1", "The plan", "formal", "formal", True, on, on, on, True, timing, timing, 3, on, on,
        on.isoformat()[:7], team, "IRO-1", None,
    )  # fmt: skip


def engine():
    rows = {name: [] for name in ROWS}
    rows["alert_stages"] = [
        *(stage(n, date(2024, 1, 10 + n), "North" if n < 9 else "South") for n in range(12)),
        *(stage(20 + n, date(2024, 2, 1 + n), timing="late") for n in range(3)),
        *(stage(40 + n, date(2023, 3, 1 + n)) for n in range(7)),
        stage(99, date(2023, 12, 31)),
    ]
    return Engine(Facts(rows, COVERED))


ENGINE = engine()
FIGURED = ENGINE.figures(STATUTORY, Q4, FIGURES)
BEFORE = ENGINE.figures(STATUTORY, Q4.before, FIGURES)


def of(measure, figures=FIGURED, **group):
    return next(one for one in figures if one.id == measure and one.group == group)


def made(internal):
    return compose(STATUTORY, FIGURED, BEFORE, COVERED, internal)


def tables(composed):
    return {block.caption: block for block in composed.document.blocks if isinstance(block, Table)}


def test_a_quarter_counts_its_own_days_and_no_others():
    assert (of("alerts_raised").value, of("alerts_raised", BEFORE).value) == (15, 7)
    months = [one.group["month"] for one in FIGURED if one.id == "alerts_raised" and "month" in one.group]
    assert months == ["2024-01", "2024-02", "2024-03"]
    assert (of("alerts_answered_in_time_pct").numerator, of("alerts_answered_in_time_pct").denominator) == (12, 15)
    assert of("alerts_raised").year == "2023/24 Q4"
    assert "in the quarter" in of("alerts_raised").definition


def test_the_report_sets_it_beside_the_same_quarter_a_year_before():
    document = made(internal=True).document
    assert document.subtitle == "2023/24 Q4: January to March 2024"
    overview = tables(made(internal=True))["What was raised"]
    assert overview.columns[:5] == ("Measure", "2023/24 Q4", "Counts", "2022/23 Q4", "Change")
    assert ("Alerts raised", "15", "", "7", "+8") in overview.rows
    by_month = tables(made(internal=True))["Alerts raised, by month"]
    assert [row[1:] for row in by_month.rows] == [("12", "0"), ("3", "0"), ("0", "7")]
    said = [run.text for b in document.blocks if isinstance(b, Paragraph) for run in b.runs if hasattr(run, "text")]
    assert any("same three months a year before" in text for text in said)


def test_a_publication_keeps_small_numbers_and_teams_back():
    open_copy, own = made(internal=False), made(internal=True)
    assert "Alerts raised, by team" in tables(own)
    assert "Alerts raised, by team" not in tables(open_copy)
    february = next(row for row in tables(open_copy)["Alerts raised, by month"].rows if row[0] == "February")
    assert february[1] == WITHHELD
    assert own.withheld == frozenset()


@pytest.mark.parametrize("internal", [True, False])
def test_every_figure_of_the_copy_stands_in_it(internal):
    composed = made(internal)
    anchors = {block.anchor for block in composed.document.blocks if isinstance(block, Heading)}
    for figure in may_stand([*FIGURED, *BEFORE], internal):
        assert composed.stands[key_of(figure, Q4.label)] in anchors, figure
    entries = published(STATUTORY, Q4, may_stand([*FIGURED, *BEFORE], internal), composed, 5)["measures"]
    assert any(entry.get("suppressed") for entry in entries) is not internal


def test_a_quarter_and_a_period_are_read_as_people_write_them():
    assert parse_quarter("2023/24 Q4") == parse_quarter("2023-24-q4") == Q4
    assert (Q4.first, Q4.last, Q4.words) == (date(2024, 1, 1), date(2024, 3, 31), "January to March 2024")
    assert quarter_of(date(2024, 4, 1)) == Quarter(2025, 1)
    assert quarter_of(date(2024, 3, 31)) == Q4
    assert parse_period("2024-03") == Month(2024, 3)
    assert parse_period("2023-24") == Year(2024)
    assert parse_period("2023-24-q4") == Q4
    for wrong in ("2024-Q1", "Q1", "2023/24-Q5", ""):
        with pytest.raises(Unusable, match="Q1 is April to June"):
            parse_quarter(wrong)


RUNNING = Quarter(2025, 1).so_far(date(2024, 4, 9))
SO_FAR = Coverage.of((t, Span(date(2022, 4, 1), RUNNING.last)) for t in ("alerts", "oversights", "events"))


def of_a_quarter_that_runs():
    """2 alerts by 9 April 2024, one of which waits since its day, the 8th; 3 by 9 April 2023, and 4 more after it."""
    rows = {name: [] for name in ROWS}
    rows["alert_stages"] = [
        stage(1, date(2024, 4, 2)),
        stage(2, date(2024, 4, 8))._replace(answered_on=None, to_on=None, closed=False),
        *(stage(10 + n, date(2023, 4, 7 + n)) for n in range(7)),
    ]
    engine = Engine(Facts(rows, SO_FAR))
    now, before = (engine.figures(STATUTORY, when, FIGURES) for when in (RUNNING, RUNNING.before))
    return now, before, compose(STATUTORY, now, before, SO_FAR, internal=True)


def test_a_quarter_that_runs_stands_beside_the_same_days_a_year_before():
    _, _, composed = of_a_quarter_that_runs()
    assert composed.document.subtitle == "2024/25 Q1: April to June 2024, up to 9 April 2024; the quarter still runs"
    overview = tables(composed)["What was raised"]
    assert overview.columns[1:5] == ("2024/25 Q1 to 9 April 2024", "Counts", "2023/24 Q1 to 9 April 2023", "Change")
    assert ("Alerts raised", "2", "", "3", "-1") in overview.rows
    said = [getattr(run, "text", "") for b in composed.document.blocks if isinstance(b, Paragraph) for run in b.runs]
    assert any("beside the same days a year before" in text for text in said)


def test_a_quarter_that_runs_says_nothing_of_months_to_come():
    _, _, composed = of_a_quarter_that_runs()
    assert [row[0] for row in tables(composed)["Alerts raised, by month"].rows] == ["April"]


def test_a_quarter_that_runs_tells_what_is_past_its_day_on_the_last_day_known():
    now, before, _ = of_a_quarter_that_runs()
    assert of("alerts_open_over_limit", now).value == 1
    assert "on Tuesday 9 April 2024" in of("alerts_open_over_limit", now).definition
    assert of("alerts_open_over_limit", before).value == 0


def test_what_is_published_of_a_quarter_that_runs_ends_on_its_last_day():
    now, before, composed = of_a_quarter_that_runs()
    found = published(STATUTORY, RUNNING, may_stand([*now, *before], internal=True), composed, 5)
    assert (found["year"], found["from"], found["to"]) == ("2024/25 Q1 to 9 April 2024", "2024-04-01", "2024-04-09")


def test_a_quarter_is_told_as_far_as_it_is_over():
    quarter = Quarter(2024, 4)
    assert quarter.so_far(date(2024, 3, 31)) == quarter.so_far(date(2024, 5, 1)) == quarter
    leap = quarter.so_far(date(2024, 2, 29))
    assert (leap.months, leap.month_ends) == (("2024-01", "2024-02"), (date(2024, 1, 31), date(2024, 2, 29)))
    assert (leap.before.first, leap.before.last) == (date(2023, 1, 1), date(2023, 2, 28))
    assert (leap.name, leap.words, leap.folder) == (quarter.label, quarter.words, quarter.folder)
    assert leap.label == "2023/24 Q4 to 29 February 2024"
    assert parse_quarter(leap.label) == leap
    for wrong in ("2023/24 Q4 to 30 February 2024", "2023/24 Q4 to 9 Feb 2024"):
        with pytest.raises(Unusable, match="is no day"):
            parse_quarter(wrong)
    with pytest.raises(Unusable, match="does not lie in 2023/24 Q4"):
        parse_quarter("2023/24 Q4 to 9 April 2024")

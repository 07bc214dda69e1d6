"""A file of published figures describes its service too: it is taken as a profile, and says what was left aside."""

from datetime import date

import pytest

from waymark.domain.policies.profile import parse

TEXT = """
[service]
authority = "Northshire"
year = "2020/21"
from = 2020-04-01
to = 2021-03-31
child = "child looked after"
review = "looked after review"
alert = "dispute"
sections = ["Introduction and legal context", "Our children data", "Timeliness of reviews", "Participation", "Thanks"]
[targets]
caseload_max = 65
first_review_days = 28
second_review_weeks = 12
first_booking_weeks = 10
later_booking_months = 5
series_of_meetings_counts_by = "start"
tea_at_reviews = true
inferred = ["caseload_max"]
[[stage]]
key = "stage_1"
label = "Stage 1"
resolved_by = "team manager"
by_day = 20
[[stage]]
key = "cafcass"
label = "Cafcass"
resolved_by = "Cafcass"
[[figure]]
measure = "reviews_held"
value = 12
"""
DAY = date(2021, 3, 31)


@pytest.fixture
def profile():
    return parse(TEXT, "northshire")


def test_targets_become_clocks_and_standards(profile):
    settings = profile.settings(DAY)
    names = ("first_review", "second_review", "book_second", "book_later", "series")
    assert [settings[f"policy.{name}"] for name in names] == ["28d", "12w", "10w", "5m", "first"]
    assert profile.value("targets.caseload_max", DAY) == 65


def test_words_stages_and_sections_are_the_services_own(profile):
    assert (profile.word("review"), profile.word("reviews")) == ("looked after review", "looked after reviews")
    assert [(one.kind, one.answered_by) for one in profile.stages] == [
        ("formal", "team manager"),
        ("external", "Cafcass"),
    ]
    held = {section.title: section.holds for section in profile.sections}
    assert held["Introduction and legal context"] == ("introduction", "law")
    assert "timeliness" in held["Timeliness of reviews"]
    assert held["Thanks"] == ()


def test_what_is_not_understood_is_a_note(profile):
    assert any(note.startswith("targets.tea_at_reviews") for note in profile.notes)
    assert any(note.startswith("figure: 1 read over") for note in profile.notes)

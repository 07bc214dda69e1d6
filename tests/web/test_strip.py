"""The deadline strip."""

from datetime import date

from waymark.web.shared.strip import strip


def test_today_stands_between_the_last_review_and_the_limit() -> None:
    drawn = strip("Last review", date(2024, 1, 30), date(2024, 4, 30), date(2024, 4, 2))
    assert drawn.begins.at < drawn.today.at < drawn.limit.at
    assert not drawn.late
    assert "limit on Tue 30 Apr 2024" in drawn.says


def test_after_the_limit_today_stands_at_the_right_and_it_is_late() -> None:
    drawn = strip("Last review", date(2023, 9, 1), date(2024, 3, 1), date(2024, 4, 2))
    assert drawn.limit.at < drawn.today.at
    assert drawn.late


def test_words_stay_inside_the_drawing() -> None:
    drawn = strip("Came into care", date(2024, 4, 2), date(2024, 4, 2), date(2024, 4, 2))
    for point in (drawn.begins, drawn.limit, drawn.today):
        assert 0 <= point.at <= 100
        assert point.anchor == ("start" if point.at < 50 else "end")

"""The board for the monthly meeting: its numbers are those of the measures, and each opens its list.

In March 2024 the IRO of Amara raised a concern at the formal stage on Friday the 1st (due on Tuesday 2 April: Easter
lies between), which was answered on the 20th and resolved on the 22nd; another was raised informally on the 11th and
went to the formal stage on the 18th; a third was settled by talking on the 12th. Today is Tuesday 2 April 2024.
"""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on
from makers.raised import concern, page_key, raised, take
from waymark.actions import facts
from waymark.actions.challenge import answers, board, closing, moving, raising
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.measures.board import BY, WHATS, Asked
from waymark.records.models import Alert, Child, Service

pytestmark = pytest.mark.db
cast = making.cast


def march(day):
    return date(2024, 3, day)


@pytest.fixture
def busy(cast):
    Service.objects.update_or_create(pk=1, defaults={"records_from": date(2023, 4, 1)})
    first = raised(cast, "formal", by=on(cast.iro, march(1)))
    take(answers.answer, first, on(cast.team_manager, march(20)), text="It is written.")
    take(closing.resolve, first, on(cast.iro, march(22)), changed="She has a plan.")
    second = raised(cast, "informal", by=on(cast.iro, march(11)), said={"themes": ("plan", "other")})
    take(moving.escalate, second, on(cast.iro, march(18)), stage="formal", answerer=page_key("SW-2"), text="No answer.")
    talked = raising.discuss(cast.amara, said=concern(), with_whom="Ana Cole", by=on(cast.iro, march(11)))
    take(closing.settle, talked, on(cast.iro, march(12)), changed="It was a mistake in the record.")
    return first, second, talked


def number(page, title):
    return next((one.shown, one.before) for one in page.numbers if one.title == title)


def test_the_period_in_numbers(cast, busy):
    page = board.board("2024-03", by=cast.manager)
    assert (page.period.label, page.span.first, page.span.last) == ("March 2024", march(1), march(31))
    assert number(page, "Raised, at any stage") == ("3", "0")
    assert number(page, "First raised") == ("2", "0")
    assert number(page, "Settled by talking, without a stage") == ("1", "0")
    assert number(page, "Closed") == ("2", "0")
    assert number(page, "Escalated, of those first raised") == ("1 of 2", "none")
    assert number(page, "Answered in time") == ("1 of 1", "none")
    assert number(page, "Resolved in time") == ("1 of 1", "none")
    # After Friday 1 March, Wednesday the 20th is the 13th working day, Friday the 22nd the 15th.
    assert number(page, "Working days to the first answer, median") == ("13", "none")
    assert number(page, "Working days to the close, median") == ("15", "none")
    assert page.stages == (("informal", "Informal discussion"), ("formal", "Formal dispute"))
    assert [(line.code, [cell.shown for cell in line.cells]) for line in page.by_month] == [
        ("2024-03", ["1", "2", "3"])
    ]
    assert page.by_theme[0].code == page.outcomes[0].themes
    assert [line.cells[len(page.stages)].shown for line in page.by_theme] == ["3", "2"]
    assert [(line.code, line.cells[0].shown) for line in page.by_outcome] == [
        ("resolved", "1"),
        ("settled by talking it through", "1"),
    ]
    assert [one.changed for one in page.outcomes] == ["She has a plan.", "It was a mistake in the record."]


def test_each_number_opens_the_list_of_what_it_counts(cast, busy):
    first, second, talked = busy
    for asked, keys in (
        (Asked("raised"), {first, second}), (Asked("raised", "month", "2024-03", "informal"), {second}),
        (Asked("escalated"), {second}), (Asked("answered_in_time"), {first}), (Asked("settled"), {talked}),
        (Asked("closed", "outcome", "resolved"), {first}), (Asked("raised", "month", "2024-02"), set()),
    ):  # fmt: skip
        page = board.behind("2023/24", asked, by=cast.manager)
        assert {row.key for row in page.rows} == keys, asked
    assert board.behind("2023/24", Asked("raised"), by=cast.manager).number == 3


def test_the_numbers_are_those_of_the_measures(cast, busy):
    now = facts.held(cast.manager.today)
    figures = {(one.id, *one.group.items()): one for one in now.engine.figures(now.profile, 2024)}
    page = board.board("2023/24", by=cast.manager)
    for title, measure in (
        ("Raised, at any stage", "alerts_raised"),
        ("Settled by talking, without a stage", "issues_resolved_by_discussion"),
        ("Closed", "alerts_by_outcome"), ("Good work recognised", "good_practice_alerts"),
        ("Taken to Cafcass", "cafcass_referrals"),
    ):  # fmt: skip
        assert number(page, title)[0] == str(figures[(measure,)].value), title
    for title, measure in (
        ("Escalated, of those first raised", "alerts_escalated_pct"),
        ("Answered in time", "alerts_answered_in_time_pct"),
        ("Resolved in time", "alerts_resolved_in_time_pct"),
    ):  # fmt: skip
        figure = figures[(measure,)]
        assert number(page, title)[0] == f"{figure.numerator} of {figure.denominator}", title
    assert float(number(page, "Working days to the close, median")[0]) == figures[("alert_days_to_resolve",)].value
    for line in page.by_month:
        assert line.cells[-1].shown == str(figures["alerts_raised", ("month", line.code)].value)


def test_a_step_of_today_is_in_the_figures_at_once(cast, busy):
    before = facts.held(cast.manager.today)
    assert before.engine.figures(before.profile, 2024, ["alerts_by_outcome"])[0].value == 2
    take(closing.withdraw, busy[1], on(cast.iro, march(28)), changed="Nothing.", reason="Raised twice.")
    after = facts.held(cast.manager.today)
    assert after.engine.figures(after.profile, 2024, ["alerts_by_outcome"])[0].value == 3


def test_a_reader_counts_only_what_they_may_see(cast, busy):
    assert number(board.board("2023/24", by=cast.team_manager), "First raised")[0] == "2"
    Child.objects.filter(key=cast.amara).update(restricted=True)
    assert number(board.board("2023/24", by=cast.other_iro), "First raised")[0] == "0"
    assert board.behind("2023/24", Asked("raised"), by=cast.other_iro).rows == ()
    with pytest.raises(Refusal):
        board.board("2023/24", by=cast.stranger)


def test_a_year_that_runs_is_compared_with_the_same_days_a_year_before(cast, busy):
    page = board.board("", by=cast.manager)
    assert page.period.label == "2024/25"
    assert (page.span.last, page.compared.last) == (date(2024, 4, 2), date(2023, 4, 2))
    assert [year.label for year in page.years] == ["2024/25", "2023/24"]


def test_what_is_no_period_and_no_number_is_refused(cast, busy):
    for period in ("yesterday", "2023/24-Q5", "2024-13"):
        with pytest.raises(Unusable):
            board.board(period, by=cast.manager)
    for asked in (Asked("names"), Asked("raised", "child", "A1")):
        with pytest.raises(Unusable, match="no such number"):
            board.behind("2023/24", asked, by=cast.manager)


def test_as_many_queries_for_many_matters_as_for_few(cast, busy, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as few:
        board.board("2023/24", by=cast.manager)
    for text in ("No plan.", "No visit.", "No school.", "No home."):
        raised(cast, "formal", by=on(cast.iro, march(5)), said={"concern": text})
    with django_assert_max_num_queries(len(few)):
        page = board.board("2023/24", by=cast.manager)
    assert number(page, "First raised")[0] == "6"
    assert Alert.objects.count() == 7


def test_every_number_can_be_asked_for(cast, busy):
    for what in WHATS:
        for by in BY:
            assert board.behind("2023/24", Asked(what, by, ""), by=cast.manager).number >= 0


def test_what_was_opened_again_counts_once_by_its_first_raising_and_is_open(cast, busy):
    first, _, _ = busy
    take(closing.reopen, first, on(cast.iro, march(25)), reason="The plan was not signed.")
    page = board.board("2024-03", by=cast.manager)
    assert number(page, "Raised, at any stage") == ("3", "0")
    assert number(page, "First raised") == ("2", "0")
    assert number(page, "Answered in time") == ("1 of 1", "none")
    assert number(page, "Resolved in time") == ("none", "none")
    assert number(page, "Closed") == ("1", "0")
    # Its process began anew on Monday 25 March: twenty working days later, with Easter between, is Wednesday 24 April.
    assert number(page, "Past their day now")[0] == "0"
    later = board.board("2024-03", by=on(cast.manager, date(2024, 4, 25)))
    assert number(later, "Past their day now")[0] == "2"
    take(closing.resolve, first, on(cast.iro, date(2024, 4, 26)), changed="She has a plan, and it is signed.")
    closed = board.board("2024-03", by=on(cast.manager, date(2024, 4, 26)))
    assert number(closed, "Resolved in time") == ("0 of 2", "none")
    assert [one.number for one in (board.behind("2024-03", Asked("raised"), by=cast.manager),)] == [3]


def test_only_periods_that_have_begun_are_offered(cast, busy):
    page = board.board("2024/25", by=cast.manager)
    assert [one.label for one in page.parts] == ["2024/25 Q1", "April 2024"]
    assert [one.first for one in board.board("2023/24", by=cast.manager).parts][-1] == march(1)

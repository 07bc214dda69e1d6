"""An alert about Amara that was withdrawn without an answer and opened again: its ladder tells both times truly."""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.raised import raised, seen, take
from waymark.actions.challenge import answers, board, closing

pytestmark = pytest.mark.db
cast = making.cast
OPENED = date(2024, 5, 2)


def number(page, title):
    return next(one.shown for one in page.numbers if one.title == title)


@pytest.fixture
def withdrawn(cast):
    """Raised at the formal stage on Tuesday 2 April 2024 and withdrawn the same day."""
    key = raised(cast, "formal")
    take(closing.withdraw, key, cast.iro, changed="Nothing.", reason="Raised in error.")
    return key


def formal(key, by):
    return next(one for one in seen(key, by).rungs if one.label == "Formal dispute")


def test_its_ladder_tells_of_the_first_time_and_of_the_time_that_stands(cast, withdrawn):
    assert formal(withdrawn, cast.iro).before == ()
    assert formal(withdrawn, cast.iro).says.endswith("no answer before it was closed, in time.")
    later = at(cast.iro, OPENED)
    take(closing.reopen, withdrawn, later, reason="It came back.")
    rung = formal(withdrawn, later)
    assert rung.state == "here"
    assert rung.says.startswith("Came there Thursday 2 May 2024, with Priya Shah; due ")
    assert "in time" not in rung.says
    (before,) = rung.before
    assert before.startswith("Came there Tuesday 2 April 2024, with Priya Shah; due ")
    assert before.endswith("; no answer before it was closed.")


def test_the_page_shows_both(cast, withdrawn, client):
    from waymark.records.models import Account

    take(closing.reopen, withdrawn, cast.iro, reason="It came back.")
    client.force_login(Account.objects.get(username="iro"))
    page = client.get(f"/alerts/{withdrawn}").content.decode()
    assert page.count("Before it was opened again: Came there Tuesday 2 April 2024") == 1


def test_it_is_no_answer_in_time_until_one_comes(cast, withdrawn):
    assert number(board.board("2024-04", by=cast.manager), "Answered in time") == "1 of 1"
    later = at(cast.iro, OPENED)
    take(closing.reopen, withdrawn, later, reason="It came back.")
    manager = at(cast.manager, OPENED)
    assert number(board.board("2024-04", by=manager), "Answered in time") == "none"
    take(answers.answer, withdrawn, at(cast.team_manager, OPENED), text="It is written.")
    assert number(board.board("2024-04", by=manager), "Answered in time") == "1 of 1"
    assert formal(withdrawn, later).says.endswith("answered Thursday 2 May 2024, in time.")

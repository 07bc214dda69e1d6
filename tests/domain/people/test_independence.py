"""IRO-7: nobody reviews a case that they manage or managed."""

from datetime import date

import pytest

from waymark.domain.errors import Refusal
from waymark.domain.history import Allocation
from waymark.domain.people import independence
from waymark.domain.team import Person

DAY = date(2024, 4, 2)
Y = date


def iro(start: date | None = None, end: date | None = None) -> Person:
    return Person("X", "Xan Pell", "iro", "Reviewing", 1.0, start, end)


def worker(team: str, start: date | None = None, end: date | None = None) -> Person:
    return Person("SW", "Ana Cole", "social_worker", team, 1.0, start, end)


def manager(team: str, start: date | None, end: date | None) -> Person:
    return Person("X", "Xan Pell", "team_manager", team, 1.0, start, end)


def case(start: date, end: date | None = None, person: str = "SW") -> Allocation:
    return Allocation(start, end, "social worker", person)


def why_not(posts, allocations, on=DAY) -> str:
    with pytest.raises(Refusal) as refused:
        independence.check("X", posts, allocations, on)
    return refused.value.code


def test_an_iro_in_post_who_never_had_the_case_may():
    independence.check("X", [iro(), worker("North")], [case(Y(2023, 1, 1))], DAY)


@pytest.mark.parametrize("posts", [[], [iro(start=Y(2024, 4, 3))], [iro(end=DAY)], [worker("North")._replace(key="X")]])
def test_nobody_else_is_an_iro(posts):
    assert why_not(posts, []) == "not-an-iro"


def test_the_first_and_the_last_day_in_post():
    independence.check("X", [iro(start=DAY, end=Y(2024, 4, 3))], [], DAY)


@pytest.mark.parametrize("end", [None, Y(2015, 1, 1)])
def test_whoever_ever_held_the_case_stays_out(end):
    assert why_not([iro()], [case(Y(2014, 1, 1), end, "X")]) == "held-the-case"


@pytest.mark.parametrize("role", ["social worker", "personal adviser"])
def test_whoever_works_the_case_stays_out_and_so_does_their_manager(role):
    own = Allocation(Y(2023, 1, 1), None, role, "X")
    assert why_not([iro()], [own]) == "held-the-case"
    adviser = Allocation(Y(2023, 1, 1), None, role, "SW")
    assert why_not([iro(), manager("North", None, None), worker("North")], [adviser]) == "managed-the-case"


def test_it_is_said_of_whom_they_were_the_manager():
    adviser = Allocation(Y(2023, 1, 1), None, "personal adviser", "SW")
    refusal = independence.not_independent("X", [iro(), manager("North", None, None), worker("North")], [adviser])
    assert refusal is not None
    assert "personal adviser" in refusal.why
    assert refusal.cite == independence.CITE


def test_covering_for_the_childs_iro_is_no_hindrance():
    assert independence.not_independent("X", [iro()], [Allocation(Y(2023, 1, 1), None, "cover", "X")]) is None


def test_having_been_the_childs_iro_is_no_hindrance():
    independence.check("X", [iro()], [Allocation(Y(2020, 1, 1), Y(2021, 1, 1), "iro", "X")], DAY)


@pytest.mark.parametrize(
    ("post", "works", "held", "refused"),
    [
        (manager("North", None, None), worker("North"), case(Y(2023, 1, 1)), True),
        (manager("South", None, None), worker("North"), case(Y(2023, 1, 1)), False),
        (manager("", None, None), worker(""), case(Y(2023, 1, 1)), False),
        (manager("North", None, Y(2023, 1, 1)), worker("North"), case(Y(2023, 1, 1)), False),
        (manager("North", None, Y(2023, 1, 2)), worker("North"), case(Y(2023, 1, 1)), True),
        (manager("North", Y(2023, 6, 1), None), worker("North"), case(Y(2023, 1, 1), Y(2023, 6, 1)), False),
        (manager("North", None, None), worker("North", end=Y(2022, 1, 1)), case(Y(2023, 1, 1)), False),
    ],
)
def test_the_manager_of_the_team_at_the_time_stays_out(post, works, held, refused):
    posts = [iro(), post, works]
    if refused:
        assert why_not(posts, [held]) == "managed-the-case"
    else:
        independence.check("X", posts, [held], DAY)

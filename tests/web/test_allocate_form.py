"""The form that allocates an IRO."""

from datetime import date

import pytest

from waymark.actions.pages import Allocated, Allocating, PossibleIro
from waymark.web.children import allocate_form

TODAY = date(2024, 4, 2)
JO = PossibleIro("IRO-1", "Jo Reed", "", 0.5, 30, True, "", "", "")
PAT = PossibleIro("IRO-2", "Pat Lee", "", 1.0, 1, False, "Pat Lee was the child's social worker.", "reg 46", "")
PAGE = Allocating("key", "Amara", None, (JO, PAT), date(2024, 2, 5), TODAY)


def test_a_whole_form_has_no_problem() -> None:
    form = allocate_form.read({"iro": "IRO-1", "from_on": "2/4/2024", "reason": " on leave "}, PAGE)
    assert (form.problem, form.day, form.reason) == ({}, TODAY, "on leave")


def test_each_gap_is_named_at_its_field() -> None:
    form = allocate_form.read({"iro": "IRO-9", "from_on": "31/2/2024", "reason": " "}, PAGE)
    assert [error["href"] for error in form.errors] == ["#iro", "#from_on", "#reason"]


def test_a_day_before_the_earliest_is_refused_with_the_day() -> None:
    form = allocate_form.read({"iro": "IRO-1", "from_on": "4 February 2024", "reason": "x"}, PAGE)
    assert form.problem == {"from_on": "The day must be Monday 5 February 2024 or later"}


def test_a_day_ahead_is_refused() -> None:
    form = allocate_form.read({"iro": "IRO-1", "from_on": "3/4/2024", "reason": "x"}, PAGE)
    assert "must not lie ahead" in form.problem["from_on"]


@pytest.mark.parametrize("text", ["2/4/2024", "02/04/2024", "2 4 2024", "2 April 2024", "2 Apr 2024", "2024-04-02"])
def test_a_day_is_read_however_people_write_it(text: str) -> None:
    assert allocate_form.day_of(text) == TODAY


def test_a_choice_says_the_load_or_why_it_cannot_be_made() -> None:
    may, may_not = map(allocate_form.choice, PAGE.iros)
    assert (may["disabled"], may["hint"]["text"]) == (False, "30 children now, 60 for a full post.")
    assert (may_not["disabled"], may_not["hint"]["text"]) == (True, "Pat Lee was the child's social worker. (reg 46)")


def test_what_was_done_is_said_with_names_made_safe() -> None:
    said = allocate_form.done(Allocated("key", "<b>Amara</b>", "Jo Reed", TODAY, "Sam"))
    assert "Jo Reed is the IRO of &lt;b&gt;Amara&lt;/b&gt; from Tuesday 2 April 2024." in said
    assert "Sam was the IRO until then." in said

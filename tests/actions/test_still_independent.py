"""IRO-7 is asked again whenever a post or an allocation comes later: found, shown, and never undone in silence."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers.fixed_cast import DAY
from waymark.actions import children, cover, home, imports
from waymark.records.models import Allocation, Child, Person, Post
from waymark.records.queries import people as queries


@pytest.fixture
def cast(people):
    return people


def post(person: str, role: str, team: str, start: date, end: date | None = None) -> None:
    who = Person.objects.get(key=person)
    Post.objects.create(person=who, role=role, team=team, started_on=start, ended_on=end)


def said(cast, child: str) -> list[str]:
    return [one.says for one in children.child(child, by=cast.manager).noticed if one.rule == "IRO-7"]


def doubts(cast) -> list[tuple[str, str, str]]:
    watch = home.home(by=cast.manager).watch
    assert watch is not None
    return [(one.shown_name, one.name, one.part) for one in watch.doubts]


def test_nobody_is_in_doubt_to_begin_with(cast):
    assert doubts(cast) == []
    assert said(cast, cast.amara) == []


def test_a_post_found_later_makes_the_iro_one_who_managed_the_case(cast):
    post("IRO-1", "team_manager", "North", date(2023, 6, 1), date(2023, 7, 1))
    assert doubts(cast) == [("Amara", "Jo Reed", "IRO"), ("Kai", "Jo Reed", "IRO")]
    (says,) = said(cast, cast.amara)
    assert "Jo Reed is the IRO and must not be." in says
    assert "CPR 2010 reg 46(3)" in says
    assert said(cast, cast.noor) == []


def test_an_allocation_found_later_makes_the_iro_one_who_held_the_case(cast):
    child = Child.objects.get(key=cast.noor)
    Allocation.objects.create(
        child=child, role="social worker", person_key="IRO-2", started_on=date(2024, 3, 8), ended_on=date(2024, 3, 9)
    )
    assert doubts(cast) == [("Noor Akhtar", "Sam Hill", "IRO")]


def test_an_import_that_brings_it_undoes_nothing_and_is_seen_by_the_manager(cast):
    table = cast.folder / "local" / "allocations.csv"
    table.write_text(table.read_text("utf-8") + "A3,social worker,IRO-2,08/03/2024,10/03/2024\n", "utf-8")
    imports.import_folder(cast.folder, by=cast.manager)
    assert doubts(cast) == [("Noor Akhtar", "Sam Hill", "IRO")]
    assert children.child(cast.noor, by=cast.manager).next_review.iro_name == "Sam Hill"


def test_it_is_asked_of_whoever_covers_too(cast):
    key = Person.objects.get(key="IRO-2").page_key
    cover.cover(cast.amara, iro=key, from_on=DAY, until_on=DAY, reason="Leave.", by=cast.manager)
    post("IRO-2", "team_manager", "North", date(2024, 1, 1))
    assert doubts(cast) == [("Amara", "Sam Hill", "Covering IRO")]


def test_somebody_elses_child_is_no_matter(cast):
    post("IRO-1", "team_manager", "South", date(2024, 3, 1))
    assert doubts(cast) == []


def test_a_child_who_is_closed_to_the_manager_is_not_named(cast):
    post("IRO-1", "team_manager", "North", date(2023, 6, 1), date(2023, 7, 1))
    Child.objects.filter(key=cast.kai).update(restricted=True)
    assert doubts(cast) == [("Amara", "Jo Reed", "IRO")]


def test_it_takes_three_queries_whether_there_is_something_or_not(cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.doubted(Child.objects.all(), DAY)
        return len(seen)

    assert asked() == 3
    post("IRO-1", "team_manager", "North", date(2023, 6, 1), date(2023, 7, 1))
    assert asked() == 3


def test_children_without_an_iro_are_counted_as_the_list_behind_them(cast):
    Allocation.objects.filter(child__key=cast.kai, role="iro").delete()
    watch = home.home(by=cast.manager).watch
    assert watch is not None
    listed = children.listed(children.Filters(iro="none"), by=cast.manager)
    assert (watch.no_iro, [row.shown_name for row in listed.reviews]) == (1, ["Kai"])


def test_only_managers_are_told(cast):
    assert home.home(by=cast.iro).watch is None

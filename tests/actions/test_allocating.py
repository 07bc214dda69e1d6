"""Allocating an IRO by hand: by the manager, with a reason, to somebody independent of the case."""

from datetime import date

import pytest

from makers.fixed_cast import DAY
from waymark.actions import children, imports, people
from waymark.actions.actor import command_line
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Allocation, AuditRow, Child, Person

WHY = "Jo Reed leaves the team."


def page_key(key: str) -> str:
    return Person.objects.get(key=key).page_key


def allocate(cast, iro="IRO-2", on=DAY, reason=WHY, by=None, child=""):
    who = page_key(iro) if iro else "nobody"
    return people.allocate(child or cast.amara, iro=who, from_on=on, reason=reason, by=by or cast.manager)


@pytest.fixture
def cast(people):
    return people


def iros(child: str) -> list[tuple[str, date, date | None]]:
    rows = Allocation.objects.filter(child__key=child, role="iro").order_by("started_on", "pk")
    return list(rows.values_list("person_key", "started_on", "ended_on"))


def test_the_new_iro_starts_and_the_one_before_ends_on_the_same_day(cast):
    done = allocate(cast)
    assert (done.iro_name, done.before, done.from_on) == ("Sam Hill", "Jo Reed", DAY)
    assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), DAY), ("IRO-2", DAY, None)]


def test_it_is_on_the_childs_page_with_its_reason_and_in_the_log_with_before_and_after(cast):
    allocate(cast)
    page = children.child(cast.amara, by=cast.manager)
    assert [(p.name, p.reason) for p in page.people if p.role == "IRO"] == [("Sam Hill", WHY), ("Jo Reed", "")]
    line = AuditRow.objects.get(verb="people.allocate")
    assert (line.who, line.subject_key) == ("MAN-1", cast.amara)
    assert WHY in line.what
    assert line.before == {"iro": [["IRO-1", "2023-04-10", None]]}
    assert line.after == {"iro": [["IRO-1", "2023-04-10", "2024-04-02"], ["IRO-2", "2024-04-02", None]]}


def test_it_raises_the_childs_version_and_nobody_elses(cast):
    before = dict(Child.objects.values_list("key", "version"))
    allocate(cast)
    after = dict(Child.objects.values_list("key", "version"))
    assert {key for key in after if after[key] != before[key]} == {cast.amara}


@pytest.mark.parametrize(
    ("who", "why", "cite"),
    [
        ("IRO-4", "social worker", "CPR 2010 reg 46(3)"),
        ("IRO-3", "manage", "CPR 2010 reg 46(3)"),
        ("IRO-9", "not in post", "Children Act 1989 s25A(1)"),
        ("SW-2", "not in post", "Children Act 1989 s25A(1)"),
        ("IRO-1", "already", ""),
    ],
)
def test_who_may_not(cast, who, why, cite):
    with pytest.raises(Refusal) as refused:
        allocate(cast, who)
    assert why in refused.value.why
    assert refused.value.cite == cite
    assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), None)]


def test_who_managed_another_teams_case_may(cast):
    assert allocate(cast, "IRO-3", child=cast.noor).iro_name == "Max Dunn"


@pytest.mark.parametrize(
    "part", ["iro", "other_iro", "social_worker", "team_manager", "analyst", "administrator", "stranger"]
)
def test_only_the_manager_does_it(cast, part):
    with pytest.raises(Refusal, match="Only an IRO manager allocates an IRO"):
        allocate(cast, by=getattr(cast, part))
    assert AuditRow.objects.filter(verb="people.allocate", what__contains="refused").count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": "  "}, "Say why"),
        ({"iro": ""}, "Choose who"),
        ({"on": date(2024, 4, 3)}, "must not lie ahead"),
        ({"on": date(2023, 4, 9)}, "Monday 10 April 2023 or later"),
    ],
)
def test_what_cannot_be_used_changes_nothing(cast, changed, says):
    with pytest.raises(Unusable, match=says):
        allocate(cast, **changed)
    assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), None)]


def test_a_mistake_is_put_right_on_the_same_day_and_nothing_is_lost(cast):
    allocate(cast, "IRO-2")
    allocate(cast, "IRO-1", reason="The wrong name was chosen.")
    assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), DAY), ("IRO-2", DAY, DAY), ("IRO-1", DAY, None)]
    allocate(cast, "IRO-2", reason="It was right after all.")
    assert iros(cast.amara)[-2:] == [("IRO-2", DAY, None), ("IRO-1", DAY, DAY)]


def test_no_reason_given_on_the_same_day_is_overwritten(cast):
    allocate(cast, "IRO-2", reason="Jo Reed leaves.")
    allocate(cast, "IRO-1", reason="She stays.")
    allocate(cast, "IRO-2", reason="She leaves after all.")
    kept = Allocation.objects.get(child__key=cast.amara, person_key="IRO-2").reason
    assert "Jo Reed leaves." in kept
    assert "She leaves after all." in kept


def test_of_two_managers_at_once_the_second_is_told_and_changes_nothing(cast):
    page = people.allocating(cast.amara, by=cast.manager)
    allocate(cast, "IRO-2")
    with pytest.raises(Refusal) as refused:
        people.allocate(
            cast.amara, iro=page_key("IRO-2"), from_on=DAY, reason="Mine.", version=page.version, by=cast.manager
        )
    assert refused.value.code == "stale"
    assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), DAY), ("IRO-2", DAY, None)]
    now = people.allocating(cast.amara, by=cast.manager)
    assert now.now is not None
    assert (now.now.name, now.now.reason, now.decided_by) == ("Sam Hill", WHY, "Ruth Lane")


def test_the_version_changes_with_allocations_and_with_nothing_else(cast):
    before = people.allocating(cast.amara, by=cast.manager).version
    allocate(cast, "IRO-2", child=cast.kai)
    Child.objects.filter(key=cast.amara).update(name="Amara Reed")
    assert people.allocating(cast.amara, by=cast.manager).version == before


def test_nobody_becomes_the_iro_of_a_child_who_left_care_before_that_day(cast):
    Child.objects.filter(key=cast.lee).update(dob=date(2009, 1, 1))
    with pytest.raises(Refusal, match="left care on Wednesday 1 November 2023") as refused:
        allocate(cast, "IRO-1", child=cast.lee)
    assert refused.value.code == "left-care"
    assert allocate(cast, "IRO-1", on=date(2023, 10, 31), child=cast.lee).iro_name == "Jo Reed"


def test_a_young_person_of_16_may_have_an_iro_for_the_pathway_plan(cast):
    assert Child.objects.get(key=cast.lee).dob == date(2008, 1, 1)
    assert allocate(cast, "IRO-1", child=cast.lee, reason="Chairs the pathway reviews.").iro_name == "Jo Reed"


def test_those_who_may_come_first_and_the_brothers_iro_before_them(cast):
    allocate(cast, "IRO-2", child=cast.kai)
    page = people.allocating(cast.amara, by=cast.manager)
    assert [(one.name, one.allowed) for one in page.iros] == [
        ("Sam Hill", True), ("Ida Bell", False), ("Jo Reed", False), ("Max Dunn", False),
    ]  # fmt: skip
    assert "Kai" in page.iros[0].advice
    assert page.now is not None
    assert (page.now.name, page.earliest) == ("Jo Reed", date(2023, 4, 10))
    assert all(one.why_not for one in page.iros if not one.allowed)


def test_the_load_of_each_iro_is_the_children_in_care_they_have(cast):
    page = people.allocating(cast.amara, by=cast.manager)
    assert {one.name: one.children for one in page.iros} == {"Jo Reed": 2, "Sam Hill": 1, "Max Dunn": 0, "Ida Bell": 0}


def test_an_import_does_not_undo_it_and_lists_the_clash(cast):
    allocate(cast)
    for _ in range(2):
        outcome = imports.import_folder(cast.folder, by=command_line(cast.manager.at))
        assert [clash.child for clash in outcome.clashes] == ["A1"]
        assert not outcome.alters
        assert iros(cast.amara) == [("IRO-1", date(2023, 4, 10), DAY), ("IRO-2", DAY, None)]


def test_a_local_table_that_names_a_third_iro_is_a_clash_and_not_a_second_iro(cast):
    allocate(cast)
    table = cast.folder / "local" / "allocations.csv"
    table.write_text(table.read_text("utf-8") + "A1,iro,IRO-3,02/04/2024,\n", "utf-8")
    outcome = imports.import_folder(cast.folder, by=command_line(cast.manager.at))
    assert len(outcome.clashes) == 2
    assert sum("IRO-3" in clash.what for clash in outcome.clashes) == 1
    assert [row for row in iros(cast.amara) if row[2] is None] == [("IRO-2", DAY, None)]

"""Looking: the home page, lists, the search, and one child's page."""

from dataclasses import replace
from datetime import date
from shutil import rmtree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers.fixed_cast import AT
from waymark.actions import access, actor, children, home, imports
from waymark.actions.folder.synthesise import synthesise
from waymark.actions.pages import Filters
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import AuditRow, Child, NamedPerson, Person


def shown(rows) -> list[str]:
    return [row.shown_name for row in rows]


def restrict(key: str, *named: str) -> None:
    child = Child.objects.get(key=key)
    Child.objects.filter(pk=child.pk).update(restricted=True)
    for person in named:
        NamedPerson.objects.create(child=child, person=Person.objects.get(key=person))


def test_an_iro_sees_their_own_children_late_first(people):
    page = home.home(by=people.iro)
    assert (page.kind, shown(page.reviews)) == ("reviews", ["Kai", "Amara"])
    kai, amara = page.reviews
    assert (kai.state, kai.due_on, kai.rule, kai.days_left) == ("late", date(2023, 7, 28), "REV-2", -249)
    assert (amara.state, amara.due_on, amara.rule) == ("in time", date(2024, 7, 15), "REV-3")
    assert "15 January 2024" in amara.because
    assert (amara.age, amara.iro_name) == ("9", "Jo Reed")
    assert tuple(page.counts) == (1, 0, 1, 0, 0, 0)


def test_the_manager_sees_the_service_with_the_load_of_each_iro(people):
    page = home.home(by=people.manager)
    assert shown(page.reviews) == ["Kai", "Noor Akhtar", "Amara"]
    noor = page.reviews[1]
    assert (noor.state, noor.due_on, noor.working_days_left) == ("at risk", date(2024, 4, 9), 5)
    assert [(load.iro_name, load.children, load.late, load.at_risk) for load in page.loads] == [
        ("Ida Bell", 0, 0, 0), ("Jo Reed", 2, 1, 0), ("Max Dunn", 0, 0, 0), ("Sam Hill", 1, 0, 1),
    ]  # fmt: skip
    assert page.counts.all == len(page.reviews)


@pytest.mark.parametrize(
    ("part", "kind", "names"),
    [
        ("social_worker", "reviews", ["Kai", "Amara"]),
        ("team_manager", "reviews", ["Kai", "Amara"]),
        ("other_iro", "reviews", ["Noor Akhtar"]),
        ("analyst", "elsewhere", []),
        ("administrator", "elsewhere", []),
    ],
)
def test_others_see_what_their_role_works_with(people, part, kind, names):
    page = home.home(by=getattr(people, part))
    assert (page.kind, shown(page.reviews)) == (kind, names)
    assert page.says


def test_a_list_counts_what_it_lists(people):
    page = children.listed(Filters(), by=people.manager)
    assert (shown(page.reviews), page.counts.all) == (["Kai", "Noor Akhtar", "Amara"], 3)
    late = children.listed(Filters(state="late"), by=people.manager)
    assert (shown(late.reviews), tuple(late.counts)) == (["Kai"], (1, 0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(care="left care"), ["Lee"]),
        (Filters(care=""), ["Kai", "Noor Akhtar", "Amara", "Lee"]),
        (Filters(month="2024-07"), ["Amara"]),
        (Filters(iro="none"), []),
        (Filters(page=99), ["Kai", "Noor Akhtar", "Amara"]),
        (Filters(page=-1), ["Kai", "Noor Akhtar", "Amara"]),
    ],
)
def test_a_list_is_narrowed(people, filters, names):
    assert shown(children.listed(filters, by=people.manager).reviews) == names


def test_a_list_by_iro(people):
    page = children.listed(Filters(), by=people.manager)
    sam = next(key for key, name in page.iros if name == "Sam Hill")
    assert shown(children.listed(Filters(iro=sam), by=people.manager).reviews) == ["Noor Akhtar"]


def test_a_list_is_one_line_of_the_log_with_its_filter_and_count(people):
    children.listed(Filters(state="late"), by=people.manager)
    line = AuditRow.objects.order_by("-pk")[0]
    assert line.what == "looked at a list of 1 children"
    assert line.after is not None
    assert line.after["state"] == "late"


@pytest.mark.parametrize(
    ("text", "names"),
    [("thorn", ["Amara", "Kai"]), ("kai thorn", ["Kai"]), ("a3", ["Noor Akhtar"]), ("%", []), ("", []), ("Nobody", [])],
)
def test_search_by_name_or_identifier(people, text, names):
    found = children.search(text, by=people.manager)
    assert shown(found.found) == names
    assert found.all == len(names)


def test_search_finds_only_whom_one_may_see_and_the_log_has_no_name(people):
    assert shown(children.search("akhtar", by=people.social_worker).found) == []
    children.search("thorn", by=people.manager)
    lines = " ".join(f"{line.what} {line.after}" for line in AuditRow.objects.filter(verb="children.search"))
    assert "horn" not in lines
    assert people.amara in lines


def test_a_childs_page(people):
    page = children.child(people.amara, by=people.iro)
    assert (page.shown_name, page.age, page.local_id) == ("Amara", "9", "A1")
    assert [one.held_on for one in page.judged if one.held_on] == [
        date(2023, 4, 28), date(2023, 7, 20), date(2024, 1, 15),
    ]  # fmt: skip
    assert (page.next_review.due_on, page.next_deadline.due) == (date(2024, 7, 15), date(2024, 7, 15))
    assert [(p.role, p.name) for p in page.people] == [
        ("IRO", "Jo Reed"), ("Social worker", "Ana Cole"), ("Social worker", "Ida Bell"),
    ]  # fmt: skip
    assert shown(page.siblings) == ["Kai"]
    assert page.labels["legal_status"]["C2"]
    assert (page.allocate.allowed, bool(page.allocate.why_not)) == (False, True)
    assert children.child(people.amara, by=people.manager).allocate.allowed


def test_what_does_not_fit_is_noticed(people):
    assert children.child(people.amara, by=people.manager).noticed == ()
    folder = people.folder / "local" / "allocations.csv"
    folder.write_text("CHILD,ROLE,PERSON,START,END\nA1,social worker,SW-1,01/06/2023,\n", "utf-8")
    imports.import_folder(people.folder, by=people.manager)
    said = [one.says for one in children.child(people.amara, by=people.manager).noticed]
    assert any("No IRO is allocated" in one for one in said)


@pytest.mark.parametrize("part", ["other_iro", "manager", "iro"])
def test_the_whole_service_reads_a_child(people, part):
    assert children.child(people.kai, by=getattr(people, part)).shown_name == "Kai"


def test_the_look_is_one_line_of_the_log(people):
    children.child(people.kai, by=people.social_worker)
    line = AuditRow.objects.order_by("-pk")[0]
    assert (line.who, line.what, line.subject_key) == ("SW-1", "looked at the child's page", people.kai)


@pytest.mark.parametrize("part", ["social_worker", "team_manager", "analyst", "administrator"])
def test_others_do_not_read_another_teams_child(people, part):
    with pytest.raises(Refusal, match="only children you work with"):
        children.child(people.noor, by=getattr(people, part))


def test_a_child_who_is_not_there_is_refused_as_such(people):
    with pytest.raises(Refusal) as refused:
        children.child("nobody", by=people.manager)
    assert refused.value.code == "not-found"


def test_a_restricted_child_is_for_named_people(people):
    restrict(people.noor, "IRO-1")
    assert children.child(people.noor, by=people.iro).restricted
    assert children.child(people.noor, by=people.other_iro).restricted
    with pytest.raises(Refusal, match="named people only"):
        children.child(people.noor, by=people.manager)
    assert "Noor Akhtar" not in shown(home.home(by=people.manager).reviews)
    assert shown(children.search("noor", by=people.manager).found) == []


def test_the_manager_breaks_the_glass_with_a_reason_that_is_kept(people):
    restrict(people.noor)
    access.break_glass(people.noor, reason="Court asks today.", by=people.manager)
    assert "Court asks today." in AuditRow.objects.order_by("-pk")[0].what
    again = replace(people.manager, viewer=replace(people.manager.viewer, glass=frozenset({people.noor})))
    assert children.child(people.noor, by=again).shown_name == "Noor Akhtar"
    with pytest.raises(Unusable, match="Say why"):
        access.break_glass(people.noor, reason=" ", by=people.manager)
    with pytest.raises(Refusal, match="Only an IRO manager"):
        access.break_glass(people.noor, reason="I am curious.", by=people.iro)


def test_the_number_of_queries_is_fixed_whatever_the_number_of_children(tmp_path, people):
    def queries(do) -> int:
        with CaptureQueriesContext(connection) as seen:
            do()
        return len(seen)

    looks = {
        "home": lambda: home.home(by=people.manager),
        "own": lambda: home.home(by=people.iro),
        "list": lambda: children.listed(Filters(), by=people.manager),
        "search": lambda: children.search("a", by=people.manager),
        "child": lambda: children.child(people.amara, by=people.manager),
    }
    few = {name: queries(look) for name, look in looks.items()}
    synthesise(60, "2022-2023", 2, tmp_path / "more")
    rmtree(tmp_path / "more" / "local")
    imports.import_folder(tmp_path / "more", by=actor.command_line(AT))
    assert Child.objects.count() > 60
    assert {name: queries(look) for name, look in looks.items()} == few


def test_the_counts_on_an_iro_s_home_lead_to_just_those_children(people):
    mine = home.home(by=people.iro)
    listed = children.listed(Filters(iro=mine.iro), by=people.iro)
    assert mine.iro
    assert {row.child_key for row in listed.reviews} == {row.child_key for row in mine.reviews}
    assert home.home(by=people.manager).iro == ""

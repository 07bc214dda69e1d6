"""The record of looks and changes: narrowed, said in words, downloaded, and itself recorded."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from makers.fixed_cast import as_role
from waymark.actions import access, children, log, people
from waymark.actions.log import LogFilters
from waymark.domain.errors import Refusal
from waymark.records.models import Account, AuditRow, Person


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def officer(cast):
    return as_role(cast.manager, "data_protection_officer")


def read(officer, **filters) -> list[str]:
    return [line.what for line in log.log(1, LogFilters(**filters), by=officer).rows]


def test_a_child_is_named_by_the_number_and_linked_only_for_who_may_look(cast, officer):
    children.child(cast.amara, by=cast.iro)
    line = log.log(1, by=officer).rows[0]
    assert (line.subject, line.child_key) == ("child A1", "")
    both = replace(officer, viewer=replace(officer.viewer, roles=frozenset({"data_protection_officer", "iro"})))
    shown = [line for line in log.log(1, by=both).rows if line.subject == "child A1"]
    assert shown[0].child_key == cast.amara


def test_a_refused_look_names_the_child(cast, officer):
    for by in (cast.social_worker, cast.analyst):
        with pytest.raises(Refusal):
            children.child(cast.noor, by=by)
    found = log.log(1, LogFilters(kind="refusal", child=""), by=officer)
    assert [line.subject for line in found.rows] == ["child A3", "child A3"]
    assert [line.changes for line in found.rows] == [
        (("code", "", "may-not-children"),), (("code", "", "not-yours-children"),),
    ]  # fmt: skip


def test_a_refused_search_names_nobody_and_keeps_nothing_that_was_typed(cast, officer):
    with pytest.raises(Refusal):
        children.search("Akhtar", by=cast.analyst)
    line = AuditRow.objects.order_by("-pk")[0]
    assert line.subject_key == ""
    assert "Akhtar" not in f"{line.what} {line.after}"


def test_it_is_narrowed_by_who_what_about_whom_and_when(cast, officer):
    children.child(cast.amara, by=cast.iro)
    children.child(cast.noor, by=cast.other_iro)
    jo = Account.objects.get(username="iro").key
    assert read(officer, who=jo) == ["looked at the child's page"]
    assert read(officer, verb="children.child", child=cast.noor) == ["looked at the child's page"]
    assert read(officer, kind="account", verb="accounts.give")
    assert read(officer, first=date(2024, 4, 3)) == []
    assert read(officer, last=date(2024, 4, 1)) == []
    assert len(read(officer, first=date(2024, 4, 2), last=date(2024, 4, 2))) > 5
    assert read(officer, who="nobody") == []


def test_before_and_after_can_be_read(cast, officer):
    key = Person.objects.get(key="IRO-2").page_key
    people.allocate(cast.amara, iro=key, from_on=date(2024, 4, 2), reason="Leaves.", by=cast.manager)
    line = log.log(1, LogFilters(verb="people.allocate"), by=officer).rows[0]
    ((name, before, after),) = line.changes
    assert name == "iro"
    assert "IRO-1" in before
    assert "IRO-2" in after


def test_reading_it_is_recorded_with_what_it_was_narrowed_to(cast, officer):
    log.log(1, LogFilters(kind="child"), by=officer)
    line = AuditRow.objects.order_by("-pk")[0]
    assert (line.verb, line.after) == ("log.log", {"kind": "child"})


def test_it_is_downloaded_whole_and_no_cell_is_a_formula(cast, officer):
    access.restrict(cast.noor, reason="=1+1", name_me=False, by=cast.manager)
    AuditRow.objects.create(
        at=cast.manager.at, who="x", who_name="=cmd()", roles="", verb="x.y", what="did", subject_kind="child",
        subject_key=cast.noor,
    )  # fmt: skip
    number = AuditRow.objects.count()
    rows = list(csv.DictReader(StringIO(log.download(LogFilters(), by=officer))))
    assert len(rows) == number
    assert (rows[0]["who"], rows[0]["child"]) == ("'=cmd()", "A3")
    assert AuditRow.objects.order_by("-pk")[0].what == f"downloaded {number} lines of the record of looks and changes"


def test_a_child_is_found_by_name_or_number_and_shown_by_number(cast, officer):
    assert log.find_child("akhtar", by=officer) == ((cast.noor, "A3"),)
    assert [local_id for _, local_id in log.find_child("thorn", by=officer)] == ["A1", "A2"]
    assert log.find_child(" ", by=officer) == ()
    line = AuditRow.objects.order_by("-pk")[0]
    assert "horn" not in f"{line.what} {line.after}"


def test_it_takes_as_many_queries_for_many_lines_as_for_few(cast, officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            log.log(1, by=officer)
        return len(seen)

    children.child(cast.amara, by=cast.iro)
    few = asked()
    for key in (cast.kai, cast.noor, cast.lee):
        children.child(key, by=cast.manager)
    assert asked() == few


@pytest.mark.parametrize("part", ["manager", "iro", "administrator", "analyst"])
def test_nobody_else_reads_it(cast, part):
    for look in (lambda by: log.log(1, by=by), lambda by: log.download(LogFilters(), by=by)):
        with pytest.raises(Refusal, match="data protection officer"):
            look(getattr(cast, part))

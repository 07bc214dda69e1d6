"""The audit log takes rows and gives none back."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from makers.fixed_cast import AT
from waymark.records import append_only
from waymark.records.models import AuditRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> AuditRow:
    return AuditRow.objects.create(
        at=AT, who="IRO-1", who_name="Jo Reed", roles="iro", verb="children.child", what="looked at the child's page",
        subject_kind="child", subject_key="abc",
    )  # fmt: skip


def refused(do) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        do()


def test_no_line_is_changed_or_taken_away(line):
    refused(lambda: AuditRow.objects.update(what="nothing"))
    refused(lambda: AuditRow.objects.all().delete())
    refused(line.delete)
    assert AuditRow.objects.get().what == "looked at the child's page"


def test_nor_by_many_at_once(line):
    line.what = "nothing"
    refused(lambda: AuditRow.objects.bulk_update([line], ["what"]))
    if connection.vendor == "postgresql":
        refused(lambda: connection.cursor().execute("truncate records_auditrow"))


def test_all_triggers_are_there():
    assert len(append_only.armed(connection)) == append_only.wanted(connection) > 0


def test_they_are_made_again_after_a_migration_that_lost_them():
    append_only.disarm(connection)
    assert append_only.armed(connection) == ()
    call_command("migrate", verbosity=0)
    assert len(append_only.armed(connection)) == append_only.wanted(connection)


def test_altering_the_table_and_migrating_leaves_it_guarded(line):
    """Altering a table on SQLite drops its triggers without a word."""
    with connection.cursor() as cursor:
        cursor.execute("alter table records_auditrow add column spare integer")
    call_command("migrate", verbosity=0)
    refused(lambda: AuditRow.objects.update(what="nothing"))


def test_the_system_check_says_when_it_is_open():
    from waymark.config.checks import log_is_guarded

    assert log_is_guarded(databases=["default"]) == []
    append_only.disarm(connection)
    assert [found.id for found in log_is_guarded(databases=["default"])] == ["waymark.E004"]


def test_it_has_no_foreign_key():
    assert not any(field.is_relation for field in AuditRow._meta.get_fields())

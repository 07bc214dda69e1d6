"""A history is the same whichever way it was obtained: from the folder, or from the database that imported it."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers.fixed_cast import AT
from waymark.actions import actor, freshness, imports
from waymark.actions.folder.source import open_folder
from waymark.actions.folder.synthesise import synthesise
from waymark.domain.history import History
from waymark.domain.measures.facts import facts_of
from waymark.domain.signals import Standards, holding, signals_of
from waymark.records import history
from waymark.records.models import Child

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made-up") / "return"
    synthesise(90, "2022-2024", 11, folder)
    return folder


@pytest.fixture
def imported(authority):
    by = actor.command_line(AT)
    assert imports.import_folder(authority, by=by).rejected == {}
    return open_folder(authority, by.today)


@pytest.mark.parametrize("field", sorted({*History._fields} - {"lives"}))  # no folder tells of reviews planned here
def test_field_by_field(imported, field):
    found = {h.child.id: getattr(h, field) for h in history.histories()}
    assert found == {h.child.id: getattr(h, field) for h in imported.histories}
    assert any(found.values()), "nobody has any, so nothing was compared"


def test_coverage_and_facts_are_equal(imported):
    assert history.coverage() == imported.coverage
    profile = freshness.profile()
    from_rows = facts_of(history.histories(), history.coverage(), profile)
    assert from_rows == facts_of(imported.histories, imported.coverage, profile)


def test_signals_are_equal(imported):
    from_rows = signals(history.histories(), history.coverage())
    assert from_rows == signals(imported.histories, imported.coverage)
    assert {one.rule for one in from_rows} > {"SIG-PER-3", "SIG-PLC-7", "SIG-VOI-1"}


def signals(found, coverage):
    held, by = holding(found, coverage), Standards(freshness.profile())
    return [one for child in found for one in signals_of(child, held, by)]


def test_years_taken_in_one_by_one_in_any_order_make_the_same(authority, tmp_path):
    by = actor.command_line(AT)
    for year in ("2023-24", "2021-22", "2022-23"):
        alone = tmp_path / year
        alone.mkdir()
        (alone / year).symlink_to(authority / year)
        if year == "2022-23":
            (alone / "local").symlink_to(authority / "local")
        imports.import_folder(alone, by=by)
    imports.import_folder(authority, by=by)
    assert history.histories() == open_folder(authority, by.today).histories


def test_some_children_only_in_the_order_of_their_identifiers(imported):
    wanted = [imported.histories[5].child.id, imported.histories[2].child.id]
    assert history.histories(wanted) == [imported.histories[2], imported.histories[5]]
    assert history.histories([]) == []


def test_the_number_of_queries_does_not_hang_on_the_number_of_children(imported):
    def queries(ids) -> int:
        with CaptureQueriesContext(connection) as seen:
            history.histories(ids)
        return len(seen)

    ids = [h.child.id for h in imported.histories]
    assert queries(ids[:1]) == queries(ids[:80])
    assert queries(None) <= queries(ids[:1])


def test_keys_in_addresses_are_random_and_long(imported):
    keys = list(Child.objects.values_list("key", flat=True))
    assert len(set(keys)) == len(keys)
    assert min(map(len, keys)) >= 16

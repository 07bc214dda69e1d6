"""Signals in the database are an index: what is kept follows from the records, and no day of asking is in it."""

from datetime import date, timedelta

import pytest

from makers.fixed_cast import AT, DAY
from makers.made_up_lives import made_up
from makers.signalled import EVERYTHING, LAW
from waymark.actions import actor, freshness, imports
from waymark.actions.folder.synthesise import synthesise
from waymark.actions.rebuild import rebuild
from waymark.domain.signals import NEEDED, Standards, holding, rules, signals_of, standing
from waymark.domain.signals.holding import known
from waymark.records import signals, signals_held
from waymark.records.history import histories
from waymark.records.models import Child, SignalBasis, SignalSpan

pytestmark = pytest.mark.db


@pytest.fixture(scope="module")
def authority(django_db_setup, django_db_blocker, tmp_path_factory):
    """A made-up authority with every local table, imported once for this module."""
    from django.db import transaction

    folder = tmp_path_factory.mktemp("authority") / "made-up"
    synthesise(150, "2023-2024", 5, folder)
    with django_db_blocker.unblock(), transaction.atomic():
        imports.import_folder(folder, by=actor.command_line(AT))
        yield
        transaction.set_rollback(True)


def test_what_is_kept_is_what_follows_from_the_histories(authority, db):
    """The whole population, worked out beside the database by the domain alone."""
    held, by = signals_held.held(signals_held.found()), Standards(freshness.profile())
    kept: dict[str, set] = {}
    for span in SignalSpan.objects.select_related("child"):
        kept.setdefault(span.child.local_id, set()).add((span.mark, span.from_on, span.until_on, span.due_on))
    wanted = {
        one.child.id: {(found.key, found.from_on, found.until_on, found.due_on) for found in signals_of(one, held, by)}
        for one in histories()
    }
    assert kept == {child: found for child, found in wanted.items() if found}
    assert sum(map(len, wanted.values())) > 1000


def test_what_stands_on_a_day_is_asked_of_the_database_alone(authority, db):
    for day in (DAY, date(2023, 9, 1), date(2024, 3, 31)):
        held = signals.held_on(day)
        found = {pk: standing(some, day, held) for pk, some in signals.standing_on(day).items()}
        said = {(pk, one.signal.key, one.says) for pk, some in found.items() for one in some}
        by, whole = Standards(freshness.profile()), signals_held.held(signals_held.found())
        ids = dict(Child.objects.values_list("local_id", "pk"))
        wanted = {
            (ids[one.child.id], some.signal.key, some.says)
            for one in histories()
            for some in standing(signals_of(one, whole, by), day, held)
        }
        assert said == wanted
        assert said


def test_making_all_anew_changes_nothing_on_any_day(authority, db):
    for days in (0, 1, 400):
        assert rebuild(by=actor.command_line(AT + timedelta(days=days))).signals == 0


def test_what_was_spoiled_is_put_right(authority, db):
    spoiled = SignalSpan.objects.order_by("pk")[:3]
    SignalSpan.objects.filter(pk=spoiled[0].pk).update(since_on=date(1999, 1, 1))
    SignalSpan.objects.filter(pk=spoiled[1].pk).delete()
    assert rebuild(by=actor.command_line(AT)).signals == 3, "one is other than it should be, one is missing"
    assert rebuild(by=actor.command_line(AT)).signals == 0


def test_what_the_service_holds_is_what_its_histories_hold(authority, db):
    """The names that the database finds are those that the domain finds in the histories."""
    found = signals_held.found()
    held = signals_held.held(found)
    by_domain = holding(histories(), held.coverage, [one for one in found.facts if one in ("alerts", "notices")])
    assert known(held) == known(by_domain)
    assert held.coverage == by_domain.coverage
    asked = {name for rule in rules() for group in rule.needs for name in group}
    assert {one for one in held.facts if one in asked} == {one for one in by_domain.facts if one in asked}
    assert SignalBasis.objects.get().facts == list(found.facts)


def test_a_table_that_a_source_speaks_of_is_held_though_it_has_no_row(authority, db):
    from waymark.records.models import CASEWORK

    CASEWORK["supervisions"]._default_manager.all().delete()
    made = signals.refresh(Child.objects.values_list("pk", flat=True)[:1], freshness.profile())
    assert not made.everybody
    rule = next(one.id for one in rules() if one.needs == (("supervisions",),))
    assert rule in known(signals.held_on(DAY))


def test_the_rules_ask_for_no_other_part_of_a_history():
    """Only these are read at every write."""
    for seed in range(120):
        whole, beside = made_up(seed)
        left = {name: () for name in whole._fields if name not in ("child", *NEEDED)}
        assert signals_of(whole._replace(**left), EVERYTHING, LAW, beside) == signals_of(whole, EVERYTHING, LAW, beside)

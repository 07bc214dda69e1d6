"""What every action has in common, walked over all there are."""

import importlib
import pkgutil
from datetime import date

import pytest

from makers.fixed_cast import AT, DAY, as_role
from waymark import actions
from waymark.actions import accounts, children, home, imports, log, rebuild, reports, scorecard, service
from waymark.actions import people as allocating
from waymark.actions.actor import command_line, of_account, stranger
from waymark.actions.pages import Filters
from waymark.actions.verb import ACTIONS, verb
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.records.models import Account, AuditRow, Child, Person

TEXT = '[service]\nauthority = "Marshland"\n'


def doings(cast) -> dict:
    """Every action, done by somebody who may."""
    manager, folder = cast.manager, cast.folder
    from waymark.actions.directory import directory

    def iro() -> str:
        return Person.objects.get(key="IRO-2").page_key

    return {
        "home.home": lambda by=manager: home.home(by=by),
        "children.listed": lambda by=manager: children.listed(Filters(), by=by),
        "children.search": lambda by=manager: children.search("Thorn", by=by),
        "children.child": lambda by=manager: children.child(cast.amara, by=by),
        "people.allocating": lambda by=manager: allocating.allocating(cast.amara, by=by),
        "people.allocate": lambda by=manager: allocating.allocate(
            cast.amara, iro=iro(), from_on=DAY, reason="A change.", by=by
        ),
        "imports.take": lambda by=manager: imports.import_folder(folder, by=by),
        "rebuild.rebuild": lambda by=manager: rebuild.rebuild(by=by),
        "scorecard.scorecard": lambda by=manager: scorecard.scorecard("", by=by),
        "scorecard.rows": lambda by=manager: scorecard.rows("reviews_held", "", {}, by=by),
        "scorecard.measured": lambda by=manager: scorecard.measured(None, 2024, by=by),
        "reports.report": lambda by=manager: reports.report("", internal=False, by=by),
        "reports.download": lambda by=manager: reports.download("figures.json", "", internal=False, by=by),
        "service.adopt": lambda by=manager: service.adopt(TEXT, "marshland", by=by),
        "accounts.give": lambda by=cast.administrator: accounts.give(
            "new", name="New", roles=["iro"], password="a-long-walk-home", by=by
        ),
        "accounts.end": lambda by=cast.administrator: accounts.end(Account.objects.get(username="iro").key, by=by),
        "directory.directory": lambda by=manager: directory(by=by),
        "log.log": lambda by=as_role(cast.manager, "data_protection_officer"): log.log(1, by=by),
    }


def all_actions() -> list[str]:
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"waymark.actions.{module.name}")
    return sorted(ACTIONS)


def test_the_walk_knows_every_action(people):
    assert sorted(doings(people)) == all_actions()


@pytest.mark.parametrize("name", all_actions())
def test_it_leaves_a_line_in_the_log(people, name):
    before = AuditRow.objects.count()
    doings(people)[name]()
    lines = list(AuditRow.objects.order_by("pk")[before:])
    assert lines
    assert {line.verb for line in lines} == {name}
    assert all(line.who and line.who_name and line.what and line.subject_kind for line in lines)


@pytest.mark.parametrize("name", all_actions())
def test_a_stranger_is_refused_and_that_leaves_a_line_too(people, name):
    before = AuditRow.objects.count()
    with pytest.raises(Refusal):
        doings(people)[name](by=stranger(AT))
    (line,) = AuditRow.objects.order_by("pk")[before:]
    assert (line.verb, line.subject_kind) == (name, "refusal")


@pytest.mark.parametrize("name", all_actions())
def test_each_role_may_if_the_table_says_so(people, name):
    for role in permissions.ROLES:
        by = as_role(people.manager, role)
        if permissions.may(by.viewer, ACTIONS[name].permission):
            continue
        with pytest.raises(Refusal):
            doings(people)[name](by=by)


def test_a_verb_that_leaves_no_line_is_a_fault_and_changes_nothing(people):
    @verb("allocate")
    def silent(deed, *, by):
        Child.objects.update(name="")

    try:
        with pytest.raises(RuntimeError, match="no line in the audit log"):
            silent(by=people.manager)
        assert not Child.objects.filter(name="").exists()
        with pytest.raises(TypeError, match="needs by="):
            silent()
    finally:
        del ACTIONS["test_verbs.silent"]


def test_an_unknown_permission_is_a_fault_at_once():
    with pytest.raises(KeyError):
        verb("fly")


def test_an_actor_carries_the_day_the_teams_and_their_own_children(people):
    assert (people.iro.today, people.iro.roles, people.iro.who) == (DAY, ("iro",), "IRO-1")
    assert people.iro.own == {people.amara, people.kai}
    assert people.team_manager.viewer.teams == {"North"}
    assert people.other_iro.own == {people.noor}


def test_the_day_is_londons(people, settings):
    late = AT.replace(hour=23, minute=30)
    assert command_line(late).today == date(2024, 4, 3)
    settings.DEMO_DAY = date(2020, 1, 1)
    assert of_account(Account.objects.get(username="iro"), late).today == date(2020, 1, 1)

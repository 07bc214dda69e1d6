"""What every action has in common, walked over all there are."""

import importlib
import inspect
import pkgutil
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from makers import (
    doings_beyond,
    doings_carers,
    doings_challenge,
    doings_children,
    doings_feedback,
    doings_outcomes,
    doings_oversight,
    doings_quality,
    doings_reviews,
    doings_service,
    doings_signals,
)
from makers.a_review import on
from makers.doing import CARERS, OWN, Doing, Doings, outsider, undone
from makers.fixed_cast import AT, DAY, as_role, make
from waymark import actions
from waymark.actions import freshness, home
from waymark.actions import standing as worked_out
from waymark.actions import standing_signals as held_signals
from waymark.actions.actor import command_line, of_account, stranger
from waymark.actions.reviews import page as review_page
from waymark.actions.verb import ACTIONS, verb
from waymark.domain.carers import permission as carers
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.domain.people.roles import ROLES
from waymark.records import remembered, signals, standing
from waymark.records.history import LIVES_ALONE, histories_of
from waymark.records.kept import KEPT
from waymark.records.models import Account, AuditRow, Child, ReviewLife
from waymark.records.queries import scopes

pytestmark = pytest.mark.db
FIELDS = (*(kept.field for kept in KEPT), "lives", LIVES_ALONE)
ROOMS = (
    doings_beyond,
    doings_carers, doings_challenge, doings_children, doings_feedback, doings_outcomes, doings_oversight,
    doings_quality, doings_reviews,
    doings_service,
    doings_signals,
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """The fixed cast, filled once for all of these tests and taken back after them."""
    folder = tmp_path_factory.mktemp("verbs")
    uploads = folder / "uploads"
    uploads.mkdir(mode=0o700)
    fast = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"], "UPLOADS": uploads}
    with django_db_blocker.unblock(), override_settings(**fast), transaction.atomic():
        yield make(folder / "authority")
        transaction.set_rollback(True)


@pytest.fixture
def cast(filled, db):
    return filled


def doings(cast) -> Doings:
    """Every action, ready to be done by somebody who may."""
    return {name: doing for room in ROOMS for name, doing in room.doings(cast).items()}


def modules() -> list:
    found = pkgutil.walk_packages(actions.__path__, f"{actions.__name__}.")
    return [importlib.import_module(one.name) for one in found if ".folder" not in one.name]


def all_actions() -> list[str]:
    modules()
    return sorted(ACTIONS)


def lines_since(before: int) -> list[AuditRow]:
    return list(AuditRow.objects.order_by("pk")[before:])


def refused(act, by) -> AuditRow:
    """The line that a refusal leaves; nothing else may have happened."""
    before = AuditRow.objects.count()
    with pytest.raises(Refusal):
        act(by=by)
    (line,) = lines_since(before)
    assert line.subject_kind == "refusal"
    return line


def let_in(act, by) -> bool:
    """Whether somebody is not refused for who they are. Afterwards it is as if they had not done it."""
    with undone():
        try:
            act(by=by)
        except Refusal as refusal:
            return refusal.code != "not-found" and not refusal.code.startswith(("may-not-", "not-yours-"))
        except Unusable:
            return True
    return True


def allowed(name: str, doing: Doing, by) -> bool:
    """Whether the table of permissions lets somebody do it."""
    asked = ACTIONS[name].permission
    if not permissions.may(by.viewer, asked):
        return False
    if doing.asks == OWN:
        return by.who == doing.by.who
    if doing.asks == CARERS:
        return carers.may_see(by.viewer, "", "")
    if not doing.child:
        return not doing.asks or any(permissions.may(by.viewer, one) for one in doing.asks.split())
    return permissions.may_for(by.viewer, doing.asks or asked, subject_of(doing, by))


def subject_of(doing: Doing, by):
    return scopes.subject(Child.objects.get(key=doing.child), by.today)


def askers(cast, doing: Doing) -> list:
    """Everybody of the cast, and somebody in each role who has nothing to do with any of the children."""
    parts = ("iro", "other_iro", "social_worker", "team_manager", "manager", "analyst", "administrator")
    known = [getattr(cast, part) for part in parts]
    adviser = as_role(cast.social_worker, "personal_adviser")
    others = [outsider(cast.manager, role) for role in ROLES]
    return [on(by, doing.by.today) for by in (*known, adviser, *others)]


def test_the_walk_knows_every_action(cast):
    assert sorted(doings(cast)) == all_actions()


def test_no_two_actions_have_one_name():
    """They are registered by room and function: the second of one name would hide the first from these walks."""
    made = {id(one) for module in modules() for _, one in inspect.getmembers(module, is_action)}
    assert len(made) == len(ACTIONS)


def is_action(one) -> bool:
    code = getattr(one, "__code__", None) if hasattr(one, "__wrapped__") else None
    return code is not None and code.co_filename == verb.__code__.co_filename


@pytest.mark.held
@pytest.mark.parametrize("name", [name for name in all_actions() if not ACTIONS[name].looks])
def test_what_a_process_holds_is_what_stands_in_the_records(cast, name):
    """Whatever is written, lists and histories that were read before are not shown any more."""
    forget()  # another test held what was taken back after it
    doing = doings(cast)[name]
    act = doing.ready()
    children = Child.objects.order_by("pk")
    read_before, _ = (standing.standing(), looked(children)), homes(cast)
    act(by=doing.by)
    held, histories, pages = standing.standing(), looked(children), homes(cast)
    forget()
    anew = standing.standing()
    assert pages == homes(cast)
    assert read_before[0].number < held.number
    assert held.children == anew.children
    assert held.rest == anew.rest
    assert histories == history_of(children)


def homes(cast):
    """My work of those who have different pages, and each review's page as two of them see it."""
    people = (cast.iro, cast.other_iro, cast.social_worker, cast.team_manager, cast.manager)
    lives = ReviewLife.objects.filter(child__restricted=False).order_by("pk").values_list("key", flat=True)
    shown = [review_page.page(key, by=by) for key in lives for by in (cast.iro, cast.manager)]
    return [*(home.home(by=by) for by in people), *shown]


@pytest.mark.held
@pytest.mark.parametrize("name", [name for name in all_actions() if not ACTIONS[name].looks])
def test_the_signals_kept_and_held_are_those_that_follow_from_the_records(cast, name):
    """Whatever is written, every child's spans are those worked out anew, and a process shows those of the day."""
    forget()
    doing = doings(cast)[name]
    act = doing.ready()
    held_signals.standing_on(DAY)
    act(by=doing.by)
    held = held_signals.standing_on(DAY)
    assert signals.refresh((), freshness.profile(), everybody=True).rows == 0
    forget()
    anew = held_signals.standing_on(DAY)
    assert (held.children, held.holding) == (anew.children, anew.holding)


def forget() -> None:
    standing.forget()
    worked_out.forget()
    held_signals.forget()
    remembered.SHELF.held.clear()


def history_of(children):
    return histories_of(children, FIELDS)


def looked(children):
    with remembered.doing(looks=True):
        return history_of(children)


@pytest.mark.parametrize("name", all_actions())
def test_it_leaves_a_line_in_the_log(cast, name):
    doing = doings(cast)[name]
    act, before = doing.ready(), AuditRow.objects.count()
    act(by=doing.by)
    lines = lines_since(before)
    assert lines[-1].verb == name, "what it does on its way comes first, what it was comes last"
    assert all(line.who == doing.by.who and line.who_name and line.what and line.subject_kind for line in lines)
    assert not [line for line in lines if line.subject_kind == "refusal"]


@pytest.mark.parametrize("name", all_actions())
def test_a_stranger_is_refused_and_that_leaves_a_line_too(cast, name):
    assert refused(doings(cast)[name].ready(), stranger(AT)).verb == name


@pytest.mark.parametrize("name", all_actions())
def test_who_may_is_what_the_table_says_for_that_child_and_for_a_restricted_one(cast, name):
    doing = doings(cast)[name]
    act = doing.ready()
    as_it_says(name, doing, act, askers(cast, doing))
    if doing.child:
        Child.objects.filter(key=doing.child).update(restricted=True)
        as_it_says(name, doing, act, askers(cast, doing))


def as_it_says(name, doing, act, everybody) -> None:
    for by in everybody:
        if allowed(name, doing, by):
            assert let_in(act, by), (by.roles, by.who)
        else:
            assert refused(act, by).verb == name, (by.roles, by.who)


def test_a_verb_that_leaves_no_line_is_a_fault_and_changes_nothing(cast):
    @verb("allocate")
    def silent(deed, *, by):
        Child.objects.update(name="")

    try:
        with pytest.raises(RuntimeError, match="no line in the audit log"):
            silent(by=cast.manager)
        assert not Child.objects.filter(name="").exists()
        with pytest.raises(TypeError, match="needs by="):
            silent()
    finally:
        del ACTIONS["test_verbs.silent"]


def test_an_unknown_permission_is_a_fault_at_once():
    with pytest.raises(KeyError):
        verb("fly")


def test_an_actor_carries_the_day_the_teams_and_their_own_children(cast):
    assert (cast.iro.today, cast.iro.roles, cast.iro.who) == (DAY, ("iro",), "IRO-1")
    assert cast.iro.own == {cast.amara, cast.kai}
    assert cast.team_manager.viewer.teams == {"North"}
    assert cast.other_iro.own == {cast.noor}


def test_the_day_is_londons(cast, settings):
    late = AT.replace(hour=23, minute=30)
    assert command_line(late).today == date(2024, 4, 3)
    settings.DEMO_DAY = date(2020, 1, 1)
    assert of_account(Account.objects.get(username="iro"), late).today == date(2020, 1, 1)

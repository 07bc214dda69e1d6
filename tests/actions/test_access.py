"""Restricted children: who may see them, said with a reason; opening a closed record is told to the other managers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makers import held_review
from makers.fixed_cast import AT, account
from waymark.actions import access, casework, children, home
from waymark.actions.actor import of_account
from waymark.actions.reviews import page, preparing, recording, settling
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Account, AuditRow, Child, GlassBroken, Person

WHY = "A threat was made to the family."


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def second(cast):
    """Another IRO manager, who is nobody in the list of people."""
    return account("second", "", "iro_manager")


def page_key(key: str) -> str:
    return Person.objects.get(key=key).page_key


def restrict(cast, name_me=False) -> None:
    access.restrict(cast.noor, reason=WHY, name_me=name_me, by=cast.manager)


def sees(by, child: str) -> bool:
    try:
        children.child(child, by=by)
    except Refusal:
        return False
    return True


def test_a_restricted_child_is_open_to_those_allocated_and_to_nobody_else(cast):
    restrict(cast)
    assert (sees(cast.other_iro, cast.noor), sees(cast.iro, cast.noor), sees(cast.manager, cast.noor)) == (
        True,
        False,
        False,
    )
    assert access.who_may_see(cast.noor, by=cast.manager).shown == "A3"


def test_a_manager_who_restricts_may_name_themselves(cast):
    restrict(cast, name_me=True)
    assert sees(cast.manager, cast.noor)
    (named,) = access.who_may_see(cast.noor, by=cast.manager).named
    assert (named.name, named.reason, named.named_by) == ("Ruth Lane", WHY, cast.manager.name)


def test_naming_opens_the_record_and_taking_the_name_off_closes_it(cast):
    restrict(cast)
    assert access.name(cast.noor, page_key("IRO-1"), reason="Chairs while away.", by=cast.manager) == "Jo Reed"
    assert sees(cast.iro, cast.noor)
    assert access.unname(cast.noor, page_key("IRO-1"), reason="Back.", by=cast.manager) == "Jo Reed"
    assert not sees(cast.iro, cast.noor)


def test_nobody_names_themselves_for_a_record_that_is_closed_to_them(cast):
    restrict(cast)
    with pytest.raises(Refusal, match="closed to you"):
        access.name(cast.noor, page_key("MAN-1"), reason="I should.", by=cast.manager)
    with pytest.raises(Refusal, match="closed to you"):
        access.unrestrict(cast.noor, reason="I should.", by=cast.manager)
    assert Child.objects.get(key=cast.noor).restricted


def test_opened_to_the_service_again(cast):
    restrict(cast, name_me=True)
    access.unrestrict(cast.noor, reason="The threat is over.", by=cast.manager)
    assert sees(cast.iro, cast.noor)


def test_every_change_keeps_its_reason_and_before_and_after(cast):
    restrict(cast, name_me=True)
    access.name(cast.noor, page_key("IRO-1"), reason="Covers.", by=cast.manager)
    lines = list(AuditRow.objects.filter(verb__startswith="access.", subject_key=cast.noor).order_by("pk"))
    assert [(line.before, line.after) for line in lines] == [
        ({"restricted": False, "named": []}, {"restricted": True, "named": ["MAN-1"]}),
        ({"restricted": True, "named": ["MAN-1"]}, {"restricted": True, "named": ["IRO-1", "MAN-1"]}),
    ]
    assert WHY in lines[0].what
    changes = access.who_may_see(cast.noor, by=cast.manager).changes
    assert [WHY in one.what for one in changes] == [False, True]


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda c: access.restrict(c.noor, reason=" ", name_me=False, by=c.manager), "Say why"),
        (lambda c: access.unrestrict(c.noor, reason="x", by=c.manager), "not restricted"),
        (lambda c: access.name(c.noor, "nobody", reason="x", by=c.manager), "Choose who"),
        (lambda c: access.name(c.noor, page_key("IRO-1"), reason="", by=c.manager), "Say why"),
        (lambda c: access.unname(c.noor, page_key("IRO-1"), reason="x", by=c.manager), "not named"),
        (lambda c: access.seen("nothing", by=c.manager), "no such opening"),
    ],
)
def test_what_cannot_be_used(cast, do, says):
    with pytest.raises(Unusable, match=says):
        do(cast)


def test_twice_is_said_so(cast):
    restrict(cast)
    with pytest.raises(Unusable, match="restricted already"):
        restrict(cast)
    access.name(cast.noor, page_key("IRO-1"), reason="x", by=cast.manager)
    with pytest.raises(Unusable, match="named already"):
        access.name(cast.noor, page_key("IRO-1"), reason="x", by=cast.manager)


@pytest.mark.parametrize("part", ["iro", "other_iro", "social_worker", "team_manager", "analyst", "administrator"])
def test_only_a_manager_says_who_may_see(cast, part):
    with pytest.raises(Refusal):
        access.restrict(cast.noor, reason=WHY, name_me=True, by=getattr(cast, part))
    assert not Child.objects.get(key=cast.noor).restricted


def test_a_record_that_is_not_closed_is_not_opened_with_a_reason(cast):
    with pytest.raises(Refusal, match="not closed to you"):
        access.break_glass(cast.noor, reason="I am curious.", by=cast.manager)
    restrict(cast, name_me=True)
    with pytest.raises(Refusal, match="not closed to you"):
        access.break_glass(cast.noor, reason="I am curious.", by=cast.manager)
    assert not GlassBroken.objects.exists()


def test_the_other_managers_are_told_until_one_marks_it_as_seen(cast, second):
    restrict(cast)
    access.break_glass(cast.noor, reason="The court asks.", by=cast.manager)
    for by, mine in ((cast.manager, True), (second, False)):
        watch = home.home(by=by).watch
        assert watch is not None
        (one,) = watch.opened
        assert (one.local_id, one.who, one.reason, one.mine) == ("A3", cast.manager.name, "The court asks.", mine)
    with pytest.raises(Refusal, match="another manager"):
        access.seen(one.key, by=cast.manager)
    access.seen(one.key, by=second)
    access.seen(one.key, by=second)
    watch = home.home(by=second).watch
    assert watch is not None
    assert watch.opened == ()


def test_the_childs_page_shows_it_to_those_to_whom_it_is_open(cast, second):
    restrict(cast)
    access.break_glass(cast.noor, reason="The court asks.", by=cast.manager)
    (one,) = children.child(cast.noor, by=cast.other_iro).opened
    assert (one.who, one.seen_by) == (cast.manager.name, "")
    access.seen(one.key, by=second)
    assert children.child(cast.noor, by=cast.other_iro).opened[0].seen_by == second.name


def test_a_break_without_a_reason_leaves_nothing_but_a_refusal_to_look(cast):
    restrict(cast)
    with pytest.raises(Unusable, match="Say why"):
        access.break_glass(cast.noor, reason="  ", by=cast.manager)
    assert not GlassBroken.objects.exists()


def manager_at(minutes: int, username: str = "manager"):
    """The actor that a manager is so many minutes later."""
    return of_account(Account.objects.get(username=username), AT + timedelta(minutes=minutes))


def test_the_glass_stays_broken_for_half_an_hour_for_looking_alone(cast, second):
    life = held_review.review(cast.noor, state="held", held_on=cast.manager.today)
    restrict(cast)
    access.break_glass(cast.noor, reason="The court asks.", by=cast.manager)
    looks = (
        lambda by: children.child(cast.noor, by=by), lambda by: casework.listed(cast.noor, "visits", by=by),
        lambda by: settling.page(cast.noor, by=by), lambda by: page.page(life.key, by=by),
        lambda by: recording.versions(life.key, by=by), lambda by: preparing.page(life.key, by=by),
    )  # fmt: skip
    for look in looks:
        look(manager_at(29))
        assert AuditRow.objects.latest("pk").what.endswith("the record is restricted and was opened with a reason")
        for nobody in (manager_at(30), manager_at(5, "second"), cast.iro):
            with pytest.raises(Refusal, match=r"named people only|only children"):
                look(nobody)
    (one,) = children.child(cast.noor, by=manager_at(10)).opened
    assert one.until == AT + timedelta(minutes=30)
    assert children.child(cast.noor, by=cast.other_iro).opened[0].until is None


def test_under_glass_nothing_is_written(cast):
    restrict(cast)
    access.break_glass(cast.noor, reason="The court asks.", by=cast.manager)
    by = manager_at(1)
    for write in (
        lambda: casework.add(cast.noor, "visits", values={"visited_on": by.today}, by=by),
        lambda: access.unrestrict(cast.noor, reason="I should.", by=by),
        lambda: access.name(cast.noor, page_key("MAN-1"), reason="I should.", by=by),
    ):
        with pytest.raises(Refusal):
            write()
    assert Child.objects.get(key=cast.noor).restricted
    assert not casework.listed(cast.noor, "visits", by=by).may.allowed


def test_a_closed_record_is_found_by_its_number_or_whole_name_and_nothing_else_is_said(cast, second):
    restrict(cast)
    for text in ("A3", "a3", "noor akhtar"):
        found = children.search(text, by=second)
        assert (found.found, found.closed) == ((), (cast.noor,))
    assert children.search("Noor A", by=second).closed == ()
    assert children.search("A3", by=cast.iro).closed == ()
    assert children.search("A3", by=cast.other_iro).found[0].child_key == cast.noor


def test_the_home_of_whoever_opened_it_says_until_when(cast, second):
    restrict(cast)
    access.break_glass(cast.noor, reason="The court asks.", by=cast.manager)
    opened = {minutes: home.home(by=manager_at(minutes)).watch.opened for minutes in (1, 31)}
    assert [one.until for one in opened[1]] == [AT + timedelta(minutes=30)]
    assert [one.until for one in opened[31]] == [None]
    access.seen(opened[1][0].key, by=replace(second, at=AT))
    assert [len(home.home(by=manager_at(minutes)).watch.opened) for minutes in (2, 31)] == [1, 0]

"""Cover for an absent IRO: for one child or for all, with the IRO's own part, never for longer than was arranged."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from makers.fixed_cast import DAY
from waymark.actions import actor, children, cover, home
from waymark.actions import people as allocating
from waymark.actions.pages import Filters
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.records.models import Account, Allocation, AuditRow, Child, Person
from waymark.records.queries import people as queries
from waymark.records.queries import scopes

UNTIL = date(2024, 4, 12)
WHY = "Jo Reed is on leave."


@pytest.fixture
def cast(people):
    return people


def page_key(key: str) -> str:
    return Person.objects.get(key=key).page_key


def arrange(cast, child="", iro="IRO-2", from_on=DAY, until_on=UNTIL, reason=WHY, by=None):
    return cover.cover(
        child or cast.amara, iro=page_key(iro), from_on=from_on, until_on=until_on, reason=reason, by=by or cast.manager
    )


def covers(child: str) -> list[tuple[str, date, date | None]]:
    rows = Allocation.objects.filter(child__key=child, role="cover").order_by("started_on", "pk")
    return list(rows.values_list("person_key", "started_on", "ended_on"))


def on(by, day: date):
    """The same person, as they come on another day."""
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    account = Account.objects.get(person__key=by.who)
    return actor.of_account(account, moment)


def test_whoever_covers_has_the_child_as_their_own_from_the_first_day_to_the_last(cast):
    done = arrange(cast)
    assert (done.cover_name, done.iro_name, done.children) == ("Sam Hill", "Jo Reed", ("Amara",))
    assert covers(cast.amara) == [("IRO-2", DAY, UNTIL + timedelta(days=1))]
    own = permissions.OWN
    for day, theirs in [(DAY - timedelta(days=1), False), (DAY, True), (UNTIL, True), (UNTIL + timedelta(1), False)]:
        sam = on(cast.other_iro, day)
        assert (cast.amara in sam.own) is theirs
        assert own.covers(sam.viewer, scopes.subject(Child.objects.get(key=cast.amara), day)) is theirs


def test_the_iro_stays_the_iro_and_keeps_the_child(cast):
    arrange(cast)
    assert cast.amara in on(cast.iro, DAY).own
    page = children.child(cast.amara, by=cast.manager)
    assert page.next_review.iro_name == "Jo Reed"
    assert [(p.role, p.name, p.reason) for p in page.people[:2]] == [
        ("Covering IRO", "Sam Hill", WHY), ("IRO", "Jo Reed", ""),
    ]  # fmt: skip


def test_a_child_stands_in_the_lists_of_both_and_counts_are_those_of_the_list(cast):
    arrange(cast, child=cast.kai)
    sam = on(cast.other_iro, DAY)
    mine = home.home(by=sam)
    assert [row.shown_name for row in mine.reviews] == ["Kai", "Noor Akhtar"]
    behind = children.listed(Filters(iro=mine.iro), by=sam)
    assert {row.child_key for row in behind.reviews} == {row.child_key for row in mine.reviews}
    loads = {load.iro_name: load for load in home.home(by=cast.manager).loads}
    assert (loads["Sam Hill"].children, loads["Sam Hill"].covering, loads["Sam Hill"].late) == (1, 1, 1)
    listed = children.listed(Filters(iro=loads["Sam Hill"].iro_key, state="late"), by=cast.manager)
    assert [row.cover_name for row in listed.reviews] == ["Sam Hill"]


def test_cover_may_lie_ahead(cast):
    arrange(cast, from_on=date(2024, 4, 8))
    assert cast.amara not in on(cast.other_iro, DAY).own
    assert cast.amara in on(cast.other_iro, date(2024, 4, 8)).own


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
def test_whoever_covers_is_as_independent_as_the_iro(cast, who, why, cite):
    with pytest.raises(Refusal) as refused:
        arrange(cast, iro=who)
    assert why in refused.value.why
    assert refused.value.cite == cite
    assert covers(cast.amara) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": " "}, "Say why"),
        ({"until_on": date(2024, 4, 1)}, "must not be before the first"),
        ({"from_on": date(2024, 3, 1), "until_on": date(2024, 4, 1)}, "today or later"),
    ],
)
def test_what_cannot_be_used_changes_nothing(cast, changed, says):
    with pytest.raises(Unusable, match=says):
        arrange(cast, **changed)
    assert covers(cast.amara) == []


def test_there_is_one_cover_at_a_time(cast):
    arrange(cast, child=cast.noor, iro="IRO-1")
    with pytest.raises(Refusal, match="until Friday 12 April 2024 already"):
        arrange(cast, child=cast.noor, iro="IRO-3", from_on=UNTIL, until_on=date(2024, 5, 1))
    arrange(cast, child=cast.noor, iro="IRO-3", from_on=UNTIL + timedelta(days=1), until_on=date(2024, 5, 1))
    assert len(covers(cast.noor)) == 2


def test_a_child_without_an_iro_has_nothing_to_cover(cast):
    with pytest.raises(Refusal, match="allocate one instead"):
        arrange(cast, child=cast.lee)


def test_cover_is_ended_early_and_may_be_arranged_again_on_the_same_day(cast):
    arrange(cast)
    assert cover.end(cast.amara, by=cast.manager) == "Amara"
    assert covers(cast.amara) == [("IRO-2", DAY, DAY)]
    assert cast.amara not in on(cast.other_iro, DAY).own
    with pytest.raises(Unusable, match="Nobody covers"):
        cover.end(cast.amara, by=cast.manager)
    arrange(cast, reason="Away again.")
    row = Allocation.objects.get(child__key=cast.amara, role="cover")
    assert WHY in row.reason
    assert "Away again." in row.reason


def test_a_new_iro_ends_the_cover_for_the_old_one(cast):
    arrange(cast, child=cast.noor, iro="IRO-1")
    done = allocating.allocate(cast.noor, iro=page_key("IRO-3"), from_on=DAY, reason="For good.", by=cast.manager)
    assert done.cover_ended == "Jo Reed"
    assert covers(cast.noor) == [("IRO-1", DAY, DAY)]


def test_all_children_of_an_iro_are_covered_and_refusals_are_listed_child_by_child(cast):
    page = cover.covering_all(page_key("IRO-1"), by=cast.manager)
    assert (page.name, page.children, page.closed) == ("Jo Reed", 2, 0)
    done = cover.cover_all(
        page_key("IRO-1"), iro=page_key("IRO-4"), from_on=DAY, until_on=UNTIL, reason=WHY, by=cast.manager
    )
    # Ida Bell was Amara's social worker and never Kai's.
    assert done.children == ("Kai",)
    assert [(one.shown_name, one.cite) for one in done.refused] == [("Amara", "CPR 2010 reg 46(3)")]
    assert "social worker" in done.refused[0].why
    assert covers(cast.kai) == [("IRO-4", DAY, UNTIL + timedelta(days=1))]
    assert covers(cast.amara) == []


def test_a_restricted_child_who_is_closed_to_the_manager_is_counted_and_left(cast):
    Child.objects.filter(key=cast.kai).update(restricted=True)
    done = cover.cover_all(
        page_key("IRO-1"), iro=page_key("IRO-2"), from_on=DAY, until_on=UNTIL, reason=WHY, by=cast.manager
    )
    assert (done.children, done.closed) == (("Amara",), 1)
    assert covers(cast.kai) == []


def test_nobody_covers_for_themselves_nor_for_somebody_without_children(cast):
    with pytest.raises(Unusable, match="themselves"):
        cover.cover_all(
            page_key("IRO-1"), iro=page_key("IRO-1"), from_on=DAY, until_on=UNTIL, reason=WHY, by=cast.manager
        )
    with pytest.raises(Unusable, match="IRO of no child"):
        cover.cover_all(
            page_key("IRO-3"), iro=page_key("IRO-1"), from_on=DAY, until_on=UNTIL, reason=WHY, by=cast.manager
        )


def test_every_child_covered_has_a_line_in_the_log_with_before_and_after(cast):
    cover.cover_all(page_key("IRO-1"), iro=page_key("IRO-2"), from_on=DAY, until_on=UNTIL, reason=WHY, by=cast.manager)
    lines = AuditRow.objects.filter(verb="cover.cover_all", subject_kind="child")
    assert {line.subject_key for line in lines} == {cast.amara, cast.kai}
    assert all(line.before == {"cover": []} for line in lines)
    assert all(line.after == {"cover": [["IRO-2", "2024-04-02", "2024-04-13"]]} for line in lines)


def test_an_import_leaves_cover_as_it_was_arranged(cast):
    from waymark.actions import imports

    arrange(cast)
    outcome = imports.import_folder(cast.folder, by=actor.command_line(cast.manager.at))
    assert not outcome.alters
    assert covers(cast.amara) == [("IRO-2", DAY, UNTIL + timedelta(days=1))]


@pytest.mark.parametrize("part", ["iro", "other_iro", "social_worker", "team_manager", "analyst", "stranger"])
def test_only_a_manager_arranges_cover(cast, part):
    with pytest.raises(Refusal, match="Only an IRO manager"):
        arrange(cast, by=getattr(cast, part))


def test_a_personal_adviser_reads_the_young_people_allocated_to_them(cast):
    adviser = replace(
        cast.social_worker, viewer=permissions.Viewer("SW-2", frozenset({"personal_adviser"}), frozenset())
    )
    Allocation.objects.create(
        child=Child.objects.get(key=cast.amara), role="personal adviser", person_key="SW-2", started_on=DAY
    )
    assert children.child(cast.amara, by=adviser).shown_name == "Amara"
    with pytest.raises(Refusal):
        children.child(cast.kai, by=adviser)


def test_loads_are_those_of_the_iros_themselves(cast):
    before = queries.loads(DAY)
    arrange(cast)
    assert queries.loads(DAY) == before

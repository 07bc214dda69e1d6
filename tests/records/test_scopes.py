"""Each scope is stated twice, as a test of one child and as a filter of many: on any small world they agree."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from waymark.domain.people.permissions import SCOPES, Viewer, may_for
from waymark.domain.people.roles import PARTS, ROLES
from waymark.records.models import Allocation, Child, NamedPerson, Person, Post
from waymark.records.queries import scopes

TODAY = date(2024, 4, 2)
PEOPLE = ("P1", "P2", "P3")
TEAMS = ("North", "South", "")
_days = st.integers(-2, 2).map(lambda n: TODAY + timedelta(days=n))
_ranges = st.tuples(_days, st.one_of(st.none(), _days)).filter(lambda r: r[1] is None or r[1] >= r[0])
_posts = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(TEAMS), _ranges), max_size=5)
_allocations = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(list(PARTS)), _ranges), max_size=4)
_children = st.lists(
    st.tuples(st.booleans(), st.sets(st.sampled_from(PEOPLE)), _allocations), min_size=1, max_size=4
)  # fmt: skip
_viewers = st.tuples(
    st.sampled_from([*PEOPLE, ""]), st.sets(st.sampled_from(list(ROLES))), st.sets(st.sampled_from("0123"))
)  # fmt: skip


def build(children, posts) -> None:
    people = {key: Person.objects.create(key=key, name=key) for key in PEOPLE}
    for n, (person, team, (start, end)) in enumerate(posts):
        Post.objects.create(person=people[person], role=f"role {n}", team=team, started_on=start, ended_on=end)
    for number, (restricted, named, allocations) in enumerate(children):
        child = Child.objects.create(local_id=str(number), restricted=restricted)
        for key in named:
            NamedPerson.objects.create(child=child, person=people[key])
        for person, role, (start, end) in allocations:
            Allocation.objects.get_or_create(
                child=child, person_key=person, role=role, started_on=start, defaults={"ended_on": end}
            )


def teams_of(person: str) -> frozenset[str]:
    rows = Post.objects.filter(person__key=person).exclude(team="").values_list("team", "started_on", "ended_on")
    return frozenset(team for team, start, end in rows if start <= TODAY and (end is None or end > TODAY))


@pytest.mark.django_db
class TestScopes(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(_children, _posts, _viewers)
    def test_the_filter_and_the_test_agree(self, children, posts, viewer):
        build(children, posts)
        person, roles, broken = viewer
        glass = frozenset(Child.objects.filter(local_id__in=broken).values_list("key", flat=True))
        asks = Viewer(person, frozenset(roles), teams_of(person), glass)
        for key, scope in SCOPES.items():
            covered = set(scopes.covered(scope, asks, TODAY).values_list("pk", flat=True))
            assert covered == {c.pk for c in Child.objects.all() if scope.covers(asks, scopes.subject(c, TODAY))}, key
        for verb in ("children", "allocate", "break_glass", "restrict", "record", "casework", "respond"):
            visible = set(scopes.visible(asks, verb, TODAY).values_list("pk", flat=True))
            assert visible == {c.pk for c in Child.objects.all() if may_for(asks, verb, scopes.subject(c, TODAY))}, verb


def test_every_scope_has_a_filter():
    assert scopes.FILTERS.keys() == SCOPES.keys()

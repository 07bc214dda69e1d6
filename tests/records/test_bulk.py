"""Many rows at once hold what one row at a time would."""

from datetime import UTC, date, datetime

import pytest

from waymark.records import bulk
from waymark.records.models import AdoptedProfile, AuditRow, Child, HealthYear, Post

pytestmark = pytest.mark.django_db
AT = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
CHILD = ("key", "local_id", "dob", "mother", "said", "restricted", "version", "sex", "name")
REST = dict.fromkeys(("ethnicity", "upn", "known_as", "say_it", "siblings"), "")
BORN = date(2012, 2, 29)
SAID = {"2024": [None, "Zoë", 1.5]}
INDEX = {"due_rule": "", "due_because": "", "due_cite": "", "due_provisional": False}


def children(number: int) -> int:
    columns = (*CHILD, *REST, *INDEX)
    rows = (
        (f"k{n}", f"{n:04}", BORN, None, SAID, False, 1, "F", "O'Neil; --", *REST.values(), *INDEX.values())
        for n in range(number)
    )
    return bulk.insert(Child, columns, rows)


def test_what_goes_in_comes_out():
    assert children(bulk.BATCH * 2 + 1) == Child.objects.count() == bulk.BATCH * 2 + 1
    one = Child.objects.get(local_id="0007")
    assert (one.dob, one.mother, one.name) == (date(2012, 2, 29), None, "O'Neil; --")
    assert one.said == {"2024": [None, "Zoë", 1.5]}


def test_moments_and_missing_json():
    columns = ("at", "who", "who_name", "roles", "verb", "what", "subject_kind", "subject_key", "before", "after")
    bulk.insert(AuditRow, columns, [(AT, "", "", "", "v", "w", "child", "k", None, {"a": [1]})])
    row = AuditRow.objects.get()
    assert (row.at, row.before, row.after) == (AT, None, {"a": [1]})
    assert AuditRow.objects.filter(before__isnull=True).exists()


def test_changing_by_id():
    children(3)
    ids = list(Child.objects.order_by("local_id").values_list("pk", flat=True))
    assert bulk.update(Child, ("dob", "said"), ((pk, None, {"here": []}) for pk in ids[:2])) == 2
    assert list(Child.objects.order_by("local_id").values_list("dob", flat=True)) == [None, None, date(2012, 2, 29)]
    assert Child.objects.get(pk=ids[0]).said == {"here": []}


def test_nothing_is_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert bulk.update(Child, ("dob",), ()) == 0
        assert bulk.delete(Child, []) == 0


def test_taking_away_takes_what_hangs_on_it():
    children(2)
    first, second = Child.objects.order_by("pk")
    HealthYear.objects.create(child=first, year=2024)
    HealthYear.objects.create(child=second, year=2024)
    assert bulk.delete(Child, [first.pk]) == 1
    assert [row.child_id for row in HealthYear.objects.all()] == [second.pk]


def test_a_name_that_is_no_column_is_a_fault():
    with pytest.raises(TypeError, match="posts"):
        bulk.insert(Post.person.field.related_model, ("posts",), [(1,)])
    assert AdoptedProfile.objects.count() == 0

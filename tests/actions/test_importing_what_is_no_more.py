"""A return that no longer has a review recorded here, or has a child by a mistaken number: nothing goes in silence."""

from datetime import date
from pathlib import Path

import pytest

from makers.fixed_cast import AT
from makers.returns import write_year
from waymark.actions import actor, imports, made_up_reviews
from waymark.records.kept import HERE
from waymark.records.models import Child, Person, Review, ReviewLife

pytestmark = pytest.mark.django_db
D = date
FIRST, SECOND = D(2023, 5, 1), D(2023, 7, 21)
TYPO = "No Header or Episodes row knows child 11, check the number."


def take(folder: Path, **how):
    return imports.import_folder(folder, by=actor.command_line(AT), **how)


def year(folder: Path, *days: date, review_rows=(), **tables) -> Path:
    """Child 1, in care since 3 April 2022, with these reviews."""
    rows = [{"child": "1", "review": day} for day in days] + list(review_rows)
    known: dict = {"header": [{"child": "1"}], "episodes": [{"child": "1", "decom": D(2022, 4, 3)}], "reviews": rows}
    return write_year(folder, 2024, **{**known, **tables})


def life(day: date, *, linked: bool = True, kind: str = "later", state: str = "closed") -> ReviewLife:
    """A review that was held here on the day; its fact does not say so."""
    child, fact = Child.objects.get(local_id="1"), Review.objects.get(held_on=day)
    return ReviewLife.objects.create(
        child=child, kind=kind, state=state, planned_on=day, first_agreed_on=day, agreed_on=day, held_on=day,
        held=fact if linked else None,
    )  # fmt: skip


@pytest.mark.parametrize("linked", [True, False])
def test_a_review_with_a_life_stays_and_is_told_though_the_return_no_longer_has_it(tmp_path, linked):
    take(year(tmp_path, FIRST, SECOND))
    life(SECOND, linked=linked)
    shown = take(year(tmp_path, FIRST), dry_run=True)
    done = take(tmp_path)
    assert shown.clashes == done.clashes
    assert (done.removed, Review.objects.count()) == ({}, 2)
    (clash,) = done.clashes
    assert (clash.child, clash.table, clash.recorded, clash.on) == ("1", "Reviews", "2023-07-21", "2023-07-21")
    assert clash.what == (
        "A review was recorded here on 2023-07-21, and stands; the return of 2023/24 no longer has it."
    )
    assert HERE in Review.objects.get(held_on=SECOND).said
    assert (take(tmp_path).removed, Review.objects.count()) == ({}, 2)


def test_a_fact_that_says_it_was_recorded_here_is_told_too(tmp_path):
    take(year(tmp_path, FIRST, SECOND))
    fact = Review.objects.get(held_on=SECOND)
    Review.objects.filter(pk=fact.pk).update(said={**fact.said, HERE: ["PN1", None, None]})
    done = take(year(tmp_path, FIRST))
    assert (done.removed, [one.recorded for one in done.clashes]) == ({}, ["2023-07-21"])


@pytest.mark.parametrize(("kind", "state"), [("pathway", "closed"), ("later", "planned")])
def test_a_life_that_is_no_held_review_of_a_child_in_care_keeps_nothing(tmp_path, kind, state):
    take(year(tmp_path, FIRST, SECOND))
    life(SECOND, linked=False, kind=kind, state=state)
    assert take(year(tmp_path, FIRST)).removed == {"Reviews": 1}


def test_a_review_with_a_life_is_not_counted_twice_when_the_return_moves_its_day(tmp_path):
    take(year(tmp_path, FIRST, SECOND))
    life(SECOND)
    done = take(year(tmp_path, FIRST, D(2023, 7, 24)))
    assert (done.added, done.removed, Review.objects.count()) == ({}, {}, 2)
    assert {one.stated for one in done.clashes} == {"", "2023-07-24"}


def test_a_review_with_a_life_that_the_return_still_has_changes_nothing(tmp_path):
    take(year(tmp_path, FIRST))
    life(FIRST)
    done = take(tmp_path)
    assert (done.alters, done.clashes) == (False, ())


def test_made_up_reviews_are_marked_as_a_real_completion_is(people):
    made_up_reviews.fill(D(2023, 4, 1), AT.date(), 3)
    held = Review.objects.filter(lives__isnull=False)
    assert held.count() == 6
    assert all(fact.said[HERE] == [fact.codes, None, None] for fact in held)
    assert not imports.import_folder(people.folder, by=people.analyst).alters


def test_a_child_who_stands_in_reviews_only_is_told_first_and_goes_with_the_mistake(tmp_path):
    typo = [{"child": "11", "review": SECOND}]
    for dry_run in (True, False):
        done = take(year(tmp_path, FIRST, review_rows=typo), dry_run=dry_run)
        found = done.noticed[0]
        assert (found.severity, found.child, found.table, found.line) == ("error", "11", "Reviews", 3)
        assert found.message == TYPO
    mended = take(year(tmp_path, FIRST, SECOND))
    assert (mended.removed, mended.noticed) == ({"Header": 1, "Reviews": 1}, ())
    assert [one.local_id for one in Child.objects.all()] == ["1"]


def test_it_goes_too_when_the_correcting_files_have_no_header(tmp_path):
    take(year(tmp_path / "a", FIRST, review_rows=[{"child": "11", "review": SECOND}]))
    mended = take(write_year(tmp_path / "b", 2024, reviews=[{"child": "1", "review": day} for day in (FIRST, SECOND)]))
    assert (mended.removed, mended.noticed) == ({"Header": 1, "Reviews": 1}, ())
    assert [one.local_id for one in Child.objects.all()] == ["1"]


def test_it_stays_while_a_table_that_is_not_given_or_not_readable_names_it(tmp_path):
    missing = [{"child": "11", "mis_start": FIRST}]
    take(year(tmp_path / "a", FIRST, review_rows=[{"child": "11", "review": SECOND}], missing=missing))
    take(write_year(tmp_path / "b", 2024, reviews=[{"child": "1", "review": FIRST}]))
    assert Child.objects.filter(local_id="11").exists(), "the missing episode still says it"
    unreadable = [{"child": "1", "review": FIRST}, {"child": "11", "review": "31/02/2023"}]
    take(write_year(tmp_path / "c", 2024, reviews=unreadable, missing=[]))
    assert Child.objects.filter(local_id="11").exists(), "the row that could not be read may be what made it"


def test_it_stays_when_something_was_recorded_here(tmp_path):
    take(year(tmp_path / "a", FIRST, review_rows=[{"child": "11", "review": SECOND}]))
    child = Child.objects.get(local_id="11")
    child.named.create(person=Person.objects.create(key="SW-1", name="Ana Cole"))
    done = take(year(tmp_path / "b", FIRST))
    assert Child.objects.filter(local_id="11").exists()
    assert [one.child for one in done.clashes] == ["11"]


def test_a_child_known_from_an_earlier_header_is_no_mistake(tmp_path):
    take(year(tmp_path / "a", FIRST))
    assert take(write_year(tmp_path / "b", 2024, reviews=[{"child": "1", "review": FIRST}])).noticed == ()

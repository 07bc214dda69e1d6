"""Importing a folder of the return: shown first, all or nothing, repeatable, and it says what it could not take."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers.fixed_cast import AT
from makers.returns import write_year
from waymark.actions import actor, imports
from waymark.actions import people as allocating
from waymark.domain.errors import Refusal, Unusable
from waymark.records import history
from waymark.records.models import Allocation, AuditRow, Child, CoveredSpan, Episode, Person, Review, Service

pytestmark = pytest.mark.django_db
D = date


def take(folder: Path, **how):
    return imports.import_folder(folder, by=actor.command_line(AT), **how)


def year(
    folder: Path, ending: int = 2024, child: str = "1", reviews: Iterable[date] = (), review_rows=(), **tables
) -> Path:
    """One child in care since 3 April 2022, with these reviews."""
    known: dict = {
        "header": [{"child": child, "dob": D(2012, 6, 1)}],
        "episodes": [{"child": child, "decom": D(2022, 4, 3)}],
        "reviews": [{"child": child, "dob": D(2012, 6, 1), "review": day} for day in reviews] + list(review_rows),
    }
    return write_year(folder, ending, **{**known, **tables})


def held() -> list[date]:
    return list(Review.objects.order_by("held_on").values_list("held_on", flat=True))


def everything() -> dict[str, list]:
    """All rows of the records but the log, to see whether anything is other than before."""
    tables = (Child, Episode, Review, Allocation, CoveredSpan, Person, Service)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in tables}


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path):
    folder = year(tmp_path, reviews=[D(2023, 5, 1), D(2023, 7, 1)])
    shown = take(folder, dry_run=True)
    assert (shown.applied, Child.objects.count(), CoveredSpan.objects.count()) == (False, 0, 0)
    done = take(folder)
    assert done.applied
    assert shown.added == done.added == {"Header": 1, "Episodes": 1, "Reviews": 2}


def test_twice_changes_nothing(people):
    before = everything()
    again = take(people.folder)
    assert not again.alters
    assert again.unchanged == {
        "Header": 4, "Episodes": 4, "Reviews": 6, "allocations": 8, "people": 9,
    }  # fmt: skip
    assert everything() == before
    assert AuditRow.objects.filter(verb="imports.take", subject_kind="service").count() == 2


def test_what_changed_is_changed_and_what_is_gone_is_removed(tmp_path):
    take(year(tmp_path, reviews=[D(2023, 5, 1), D(2023, 7, 1)]))
    folder = year(tmp_path, reviews=[D(2023, 5, 1)], header=[{"child": "1", "dob": D(2012, 6, 2)}])
    done = take(folder)
    assert (done.changed, done.removed) == ({"Header": 1}, {"Reviews": 1})
    assert held() == [D(2023, 5, 1)]
    assert Child.objects.get().dob == D(2012, 6, 2)


def test_each_child_changed_is_one_line_of_the_log_with_before_and_after(tmp_path):
    take(year(tmp_path, reviews=[D(2023, 5, 1)]))
    take(year(tmp_path, reviews=[D(2023, 5, 1), D(2023, 7, 1)]))
    line = AuditRow.objects.filter(subject_kind="child").order_by("pk").last()
    assert line is not None
    assert (line.subject_key, line.before) == (Child.objects.get().key, None)
    assert line.after == {"Reviews": [["2023-07-01", "PN1", None, None]]}


def test_a_review_in_two_years_files_stays_until_neither_has_it(tmp_path):
    first, second, both = D(2022, 5, 1), D(2023, 5, 1), D(2023, 3, 30)
    year(tmp_path, 2023, reviews=[first, both])
    take(year(tmp_path, 2024, reviews=[both, second]))
    assert take(year(tmp_path / "a", 2024, reviews=[second])).removed == {}
    assert held() == [first, both, second]
    assert take(year(tmp_path / "b", 2023, reviews=[first])).removed == {"Reviews": 1}
    assert held() == [first, second]


def test_an_older_years_file_changes_nothing_that_a_newer_one_says(tmp_path):
    take(year(tmp_path / "new", 2024, header=[{"child": "1", "sex": "M"}]))
    take(year(tmp_path / "old", 2023, header=[{"child": "1", "sex": "F"}]))
    assert Child.objects.get().sex == "M"
    assert take(year(tmp_path / "new", 2024)).changed == {"Header": 1}
    assert Child.objects.get().sex == "F"


def test_years_one_after_the_other_are_as_both_at_once(tmp_path):
    ended = [{"child": "1", "decom": D(2022, 4, 3), "dec": D(2023, 9, 1), "rec": "E4A"}]
    open_then = write_year(
        tmp_path / "2023", 2023, header=[{"child": "1"}], episodes=[{"child": "1", "decom": D(2022, 4, 3)}]
    )
    take(year(tmp_path / "2024", 2024, episodes=ended))
    take(open_then)
    (one,) = history.histories()
    assert [(p.start, p.end, p.reason_ended) for p in one.periods] == [(D(2022, 4, 3), D(2023, 9, 1), "E4A")]


def test_an_open_episode_that_next_years_return_leaves_out_is_over_without_a_reason(tmp_path):
    take(year(tmp_path / "a", 2023))
    take(year(tmp_path / "b", 2024, child="2"))
    one, _ = history.histories()
    assert [(p.end, p.reason_ended) for p in one.periods] == [(D(2023, 4, 1), "")]


def test_a_table_that_is_not_there_takes_nothing_away(tmp_path):
    take(year(tmp_path / "a", reviews=[D(2023, 5, 1)]))
    without = write_year(tmp_path / "b", 2024, header=[{"child": "1", "dob": D(2012, 6, 1)}])
    assert take(without).removed == {}
    assert (held(), Episode.objects.count()) == ([D(2023, 5, 1)], 1)


def test_a_table_with_a_header_line_only_takes_away_only_where_it_may_be_empty(tmp_path):
    missing = [{"child": "1", "dob": D(2012, 6, 1)}]
    take(year(tmp_path / "a", reviews=[D(2023, 5, 1)], missing=missing))
    assert take(year(tmp_path / "b", reviews=[], missing=[])).removed == {"Missing": 1}
    assert held() == [D(2023, 5, 1)]


def test_a_child_of_whom_a_table_speaks_that_this_folder_has_not_filled_stays(tmp_path):
    take(year(tmp_path / "a", reviews=[D(2023, 5, 1)]))
    done = take(year(tmp_path / "b", child="2"))
    assert done.removed == {"Episodes": 1}
    assert sorted(Child.objects.values_list("local_id", flat=True)) == ["1", "2"]


def test_a_child_whose_only_return_no_longer_has_it_goes(tmp_path):
    take(year(tmp_path / "a", reviews=[D(2023, 5, 1)]))
    done = take(year(tmp_path / "b", child="2", reviews=[D(2023, 6, 1)]))
    assert done.removed == {"Header": 1, "Episodes": 1, "Reviews": 1}
    assert Child.objects.get().local_id == "2"


def test_a_child_to_whom_somebody_was_allocated_here_stays(people, tmp_path):
    iro = Person.objects.get(key="IRO-2").page_key
    allocating.allocate(people.amara, iro=iro, from_on=D(2024, 4, 2), reason="A change.", by=people.manager)
    take(year(tmp_path / "b", child="B1", reviews=[D(2023, 6, 1)]))
    assert list(Child.objects.order_by("local_id").values_list("local_id", flat=True)) == ["A1", "B1"]
    iros = Allocation.objects.filter(child__key=people.amara, role="iro").order_by("started_on")
    assert list(iros.values_list("person_key", flat=True)) == ["IRO-1", "IRO-2"]


def test_rows_that_cannot_be_read_are_left_out_and_listed_and_the_rest_is_taken(tmp_path):
    rows = [
        {"child": "1", "review": "31/02/2023"},
        {"child": "", "review": D(2023, 6, 1)},
        {"child": "1", "review": ""},
        {"child": "1", "review": D(2023, 7, 1)},
    ]
    done = take(year(tmp_path, review_rows=rows))
    assert done.applied
    assert done.rejected == {"Reviews": 3}
    assert [(row.rule, row.row, row.line) for row in done.rejected_rows] == [
        ("166", 0, 2), ("IRO-D01", 1, 3), ("166", 2, 4),
    ]  # fmt: skip
    assert held() == [D(2023, 7, 1)]


def test_a_row_that_ends_before_it_starts_is_listed(tmp_path):
    away = [{"child": "1", "mis_start": D(2023, 5, 3), "mis_end": D(2023, 5, 1)}]
    done = take(year(tmp_path, missing=away))
    assert [(row.rule, row.table, row.child, row.line) for row in done.rejected_rows] == [
        ("IRO-D06", "Missing", "1", 2)
    ]


def test_what_no_database_could_keep_is_listed(tmp_path):
    """A value as long as a page: the same on every database."""
    folder = year(
        tmp_path,
        review_rows=[{"child": "1", "review": D(2023, 7, 1), "review_code": "PN" * 200}],
        episodes=[{"child": "1", "decom": D(2022, 4, 3)}, {"child": "X" * 4000}],
    )
    done = take(folder)
    assert {(row.rule, row.table, row.line) for row in done.rejected_rows} == {
        ("IRO-D08", "Reviews", 2), ("IRO-D08", "Episodes", 3),
    }  # fmt: skip
    assert done.added == {"Header": 1, "Episodes": 1}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("I2,Jo,king,,,,", "IRO-D09"),
        ("I2,Jo,iro,,,02/04/2024,01/04/2024", "IRO-D06"),
        (f"I2,{'J' * 300},iro,,,,", "IRO-D08"),
    ],
)
def test_a_person_who_cannot_be_kept_is_listed(tmp_path, line, rule):
    folder = year(tmp_path)
    (folder / "local").mkdir()
    text = f"KEY,NAME,ROLE,TEAM,HOURS,START,END\nI1,Una,iro,,,,\n{line}\n"
    (folder / "local" / "people.csv").write_text(text, "utf-8")
    done = take(folder)
    assert [(row.rule, row.file) for row in done.rejected_rows] == [(rule, "local/people.csv")]
    assert list(Person.objects.values_list("key", flat=True)) == ["I1"]


def test_an_address_comes_with_an_import_and_is_never_blanked_by_one(tmp_path):
    folder = year(tmp_path)
    table = folder / "local" / "people.csv"
    table.parent.mkdir()

    def taken(email):
        table.write_text(f"KEY,NAME,ROLE,TEAM,HOURS,START,END,EMAIL\nI1,Una,iro,,,,,{email}\n", "utf-8")
        done = take(folder)
        return Person.objects.get(key="I1").email, done.changed.get("people", 0)

    assert taken("una@example.org") == ("una@example.org", 0)
    assert taken("") == ("una@example.org", 0)
    assert taken("una.reed@example.org") == ("una.reed@example.org", 1)
    assert taken("una.reed@example.org") == ("una.reed@example.org", 0)


def test_an_allocation_that_ends_before_it_starts_is_listed(people):
    table = people.folder / "local" / "allocations.csv"
    table.write_text(table.read_text("utf-8") + "A1,iro,IRO-2,02/04/2023,01/04/2023\n", "utf-8")
    assert [(row.rule, row.child) for row in take(people.folder).rejected_rows] == [("IRO-D06", "A1")]


def test_an_episode_of_one_day_is_kept_as_the_folder_reads_it(tmp_path):
    one_day = [{"child": "1", "decom": D(2023, 5, 3), "dec": D(2023, 5, 3), "rec": "E4A"}]
    take(year(tmp_path, episodes=one_day))
    (one,) = history.histories()
    assert [(p.start, p.end) for p in one.periods] == [(D(2023, 5, 3), D(2023, 5, 3))]


def test_a_file_that_cannot_be_read_applies_nothing(tmp_path):
    folder = year(tmp_path, reviews=[D(2023, 5, 1)])
    (folder / "2023-24" / "Missing.csv").write_bytes(b"\x00\x01\x02not a table")
    with pytest.raises(Unusable, match="Missing"):
        take(folder)
    assert Child.objects.count() == 0


def test_a_local_table_that_cannot_be_read_applies_nothing(tmp_path):
    folder = year(tmp_path)
    (folder / "local").mkdir()
    (folder / "local" / "people.csv").write_text("WHO,WHAT\n", "utf-8")
    with pytest.raises(Unusable, match="people"):
        take(folder)
    assert Child.objects.count() == 0


def test_a_year_that_has_not_begun_applies_nothing(tmp_path):
    with pytest.raises(Unusable, match="2025/26 has not begun"):
        take(year(tmp_path, 2026))


def test_an_allocation_of_a_child_in_no_return_is_listed(tmp_path):
    folder = year(tmp_path)
    local = folder / "local"
    local.mkdir()
    (local / "people.csv").write_text("KEY,NAME,ROLE,TEAM,HOURS,START,END\nI1,Jo,iro,,,,\n", "utf-8")
    (local / "allocations.csv").write_text("CHILD,ROLE,PERSON,START,END\n9,iro,I1,01/04/2023,\n", "utf-8")
    done = take(folder)
    assert [(row.rule, row.child) for row in done.rejected_rows] == [("IRO-D07", "9")]
    assert Allocation.objects.count() == 0


def test_when_writing_fails_halfway_nothing_stays(tmp_path, monkeypatch):
    folder = year(tmp_path, reviews=[D(2023, 5, 1)])

    def broken(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports.writing, "covered", broken)
    with pytest.raises(RuntimeError, match="the disk is full"):
        take(folder)
    assert (Child.objects.count(), AuditRow.objects.count()) == (0, 0)


def test_only_who_may_imports(people):
    for part in ("iro", "social_worker", "team_manager", "stranger"):
        with pytest.raises(Refusal, match="imports the return"):
            imports.import_folder(people.folder, by=getattr(people, part))
    assert imports.import_folder(people.folder, by=people.analyst).applied


def test_queries_do_not_grow_with_the_children(tmp_path):
    def queries(children: int) -> int:
        folder = tmp_path / str(children)
        names = [f"{children}-{n}" for n in range(children)]
        write_year(
            folder, 2024,
            header=[{"child": name} for name in names],
            episodes=[{"child": name} for name in names],
            reviews=[{"child": name} for name in names],
        )  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as seen:
            take(folder)
        return len(seen)

    queries(1)
    assert queries(60) == queries(2)


def test_coverage_is_that_of_the_years_imported(tmp_path):
    take(year(tmp_path, 2023, reviews=[D(2022, 5, 1)]))
    covered = history.coverage()
    assert covered.covers("Reviews", D(2022, 4, 1), D(2023, 3, 31))
    assert not covered.covers_any("Reviews", D(2023, 4, 1), D(2024, 3, 31))
    assert not covered.covers_any("Missing", D(2022, 4, 1), D(2023, 3, 31))


def test_a_year_that_runs_is_covered_up_to_the_day_of_the_import(tmp_path):
    take(year(tmp_path, 2025, reviews=[D(2024, 4, 1)]))
    assert CoveredSpan.objects.get(table="Reviews").last_on == D(2024, 4, 2)


def test_it_tells_how_far_it_has_come(tmp_path):
    told = []
    take(year(tmp_path), tell=lambda what, done, of: told.append((what, done, of)))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert all(done <= of for _, done, of in told)
    assert told[-1][0] == "Working out due dates"


def test_a_row_that_cannot_be_read_takes_nothing_away_of_what_was_good(tmp_path):
    take(year(tmp_path, reviews=[D(2023, 5, 1), D(2023, 7, 1)]))
    typo = [{"child": "1", "review": "31/02/2023"}]
    year(tmp_path, episodes=[{"child": "1", "decom": "03/04/20222"}], reviews=[D(2023, 7, 1)], review_rows=typo)
    for _ in range(2):
        done = take(tmp_path)
        assert (done.removed, done.rejected) == ({}, {"Episodes": 1, "Reviews": 1})
        assert [(one.child, one.table) for one in done.unread] == [("1", "Episodes"), ("1", "Reviews")]
        assert all("kept as it was" in one.what for one in done.unread)
        assert done.clashes == (), "nothing was recorded here"
    assert (held(), Episode.objects.count()) == ([D(2023, 5, 1), D(2023, 7, 1)], 1)


def test_another_childs_unreadable_row_holds_nothing_back(tmp_path):
    take(year(tmp_path, reviews=[D(2023, 5, 1), D(2023, 7, 1)]))
    done = take(year(tmp_path, reviews=[D(2023, 7, 1)], review_rows=[{"child": "2", "review": "31/02/2023"}]))
    assert (done.removed, done.clashes, done.unread) == ({"Reviews": 1}, (), ())
    unnamed = take(year(tmp_path, reviews=[], review_rows=[{"child": "", "review": "01/07/2023"}]))
    assert "Reviews" not in unnamed.removed, "it may be the row of any child"

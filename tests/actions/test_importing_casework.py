"""What the case system holds comes in beside the return: shown first, repeatable, never over what is recorded here."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from makers.casework_rows import Casework, casework
from makers.fixed_cast import AT
from makers.returns import write_year
from waymark.actions import actor, imports
from waymark.actions.folder.source import open_folder
from waymark.domain.casework import TABLES, CarePlan, Visit
from waymark.domain.errors import Unusable
from waymark.domain.history import Child as ChildRow
from waymark.domain.history import History
from waymark.domain.team import Team
from waymark.records import history
from waymark.records.kept import HERE, KEPT, split, values_of
from waymark.records.models import CASEWORK, AuditRow, Child, CoveredSpan, NamedPerson, Person, Review
from waymark.returns.write import write_local

pytestmark = pytest.mark.django_db
D = date
PLANS, VISITS = CASEWORK["care_plans"]._default_manager, CASEWORK["visits"]._default_manager


def take(folder: Path, **how):
    return imports.import_folder(folder, by=actor.command_line(AT), **how)


def year(folder: Path, child: str = "1", reviews=(), **tables: str) -> Path:
    """One child in care since 3 April 2022, with these reviews, and these local tables."""
    write_year(
        folder, 2024, header=[{"child": child}], episodes=[{"child": child, "decom": D(2022, 4, 3)}],
        reviews=[{"child": child, "review": day, "review_code": code} for day, code in reviews],
    )  # fmt: skip
    (folder / "local").mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / "local" / f"{name}.csv").write_text(text, "utf-8")
    return folder


def plans(*lines: str) -> str:
    return "\n".join(["CHILD,WRITTEN_ON,AUTHORISED_BY,PERMANENCE", *lines, ""])


def here(table: str, row, child: str = "1"):
    """A row that somebody recorded here, as the keepers keep it."""
    kept = next(one for one in KEPT if one.field == table)
    _, rest = split(kept, values_of(kept, row))
    manager = CASEWORK[table]._default_manager
    return manager.create(child=Child.objects.get(local_id=child), said={HERE: rest}, **row._asdict())


def recorded_review(held_on: date, code: str):
    child = Child.objects.get(local_id="1")
    return Review.objects.create(child=child, held_on=held_on, codes=code, said={HERE: [code, None, None]})


def test_a_dry_run_shows_it_an_import_does_it_and_again_changes_nothing(tmp_path):
    folder = year(tmp_path, care_plans=plans("1,01/05/2023,Jo,adoption"), visits="CHILD,VISITED_ON\n1,02/05/2023\n")
    shown = take(folder, dry_run=True)
    assert (PLANS.count(), CoveredSpan.objects.count()) == (0, 0)
    done = take(folder)
    assert shown.added == done.added == {"Header": 1, "Episodes": 1, "care_plans": 1, "visits": 1}
    (one,) = history.histories()
    assert one.care_plans == (CarePlan(D(2023, 5, 1), authorised_by="Jo", permanence="adoption"),)
    assert one.visits == (Visit(D(2023, 5, 2)),)
    assert not take(folder).alters


def test_a_line_corrected_is_a_change_and_the_log_has_before_and_after(tmp_path):
    take(year(tmp_path, care_plans=plans("1,01/05/2023,Jo,adoption")))
    done = take(year(tmp_path, care_plans=plans("1,01/05/2023,Jo,other")))
    assert done.changed == {"care_plans": 1}
    line = AuditRow.objects.filter(subject_kind="child").order_by("pk").last()
    assert line is not None
    assert ("adoption" in line.before["care_plans"][0], "other" in line.after["care_plans"][0]) == (True, True)


def test_a_line_that_is_gone_goes_but_a_table_that_says_nothing_takes_nothing_away(tmp_path):
    take(
        year(tmp_path, care_plans=plans("1,01/05/2023,,", "1,01/06/2023,,"), visits="CHILD,VISITED_ON\n1,02/05/2023\n")
    )
    (tmp_path / "local" / "visits.csv").unlink()
    done = take(year(tmp_path, care_plans=plans("1,01/06/2023,,")))
    assert done.removed == {"care_plans": 1}
    assert VISITS.count() == 1
    assert take(year(tmp_path, care_plans=plans())).removed == {}
    assert PLANS.count() == 1


def test_a_line_that_cannot_be_read_removes_nothing_that_an_earlier_import_said(tmp_path):
    take(year(tmp_path, care_plans=plans("1,01/05/2023,,", "1,01/06/2023,,")))
    done = take(year(tmp_path, care_plans=plans("1,0105/2023,,", "1,01/06/2023,,")))
    assert (done.removed, done.rejected) == ({}, {"care_plans": 1})
    assert [(one.rule, one.line, one.field) for one in done.rejected_rows] == [("IRO-L02", 2, "WRITTEN_ON")]
    assert ([(one.child, one.table) for one in done.unread], done.clashes) == ([("1", "care_plans")], ())
    assert PLANS.count() == 2


def test_a_line_of_allocations_or_people_that_cannot_be_read_removes_nothing_either(people):
    local = people.folder / "local"
    for name, line in (("allocations", "A1,iro,IRO-1,10/04/2023,"), ("people", "SW-2,Ben Frost,social_worker,South,")):
        text = (local / f"{name}.csv").read_text("utf-8")
        broken = "A1,iro,IRO-1,soon," if name == "allocations" else "SW-2,Ben Frost,social_worker,South,lots"
        assert line in text
        (local / f"{name}.csv").write_text(text.replace(line, broken), "utf-8")
    posts = Person.objects.get(key="SW-2").posts.count()
    done = take(people.folder)
    assert done.removed == {}
    assert Child.objects.get(key=people.amara).allocations.filter(person_key="IRO-1").exists()
    assert Person.objects.get(key="SW-2").posts.count() == posts


def test_rows_of_a_child_whom_no_return_knows_are_left_out_and_counted(tmp_path):
    done = take(year(tmp_path, care_plans=plans("1,01/05/2023,,", "9,01/05/2023,,", "9,01/06/2023,,")))
    assert done.rejected == {"care_plans": 2}
    assert [(one.rule, one.table, one.child) for one in done.rejected_rows] == [("IRO-D07", "care_plans", "9")]
    assert "2 rows" in done.rejected_rows[0].message


def test_a_misspelt_column_is_noticed_and_stops_nothing(tmp_path):
    done = take(year(tmp_path, visits="CHILD,VISITED_ON,ALOEN\n1,02/05/2023,yes\n"))
    assert (done.applied, done.rejected, done.added["visits"]) == (True, {}, 1)
    assert [one.rule for one in done.noticed] == ["IRO-L03"]


def test_a_table_that_cannot_be_read_applies_nothing(tmp_path):
    with pytest.raises(Unusable, match="visits"):
        take(year(tmp_path, visits="CHILD,WHEN\n1,02/05/2023\n"))
    assert Child.objects.count() == 0


def test_what_is_recorded_here_stands_and_each_difference_is_told_with_both_values(tmp_path):
    take(year(tmp_path))
    here("care_plans", CarePlan(D(2023, 5, 1), authorised_by="Jo", permanence="adoption"))
    for _ in range(2):
        done = take(year(tmp_path, care_plans=plans("1,01/05/2023,Sam,adoption")))
        (clash,) = done.clashes
        assert (clash.child, clash.table, clash.recorded, clash.stated) == ("1", "care_plans", "Jo", "Sam")
        assert clash.what == (
            'Care plans (2023-05-01): the authorised by recorded here is "Jo" and stands; the folder says "Sam".'
        )
        assert history.histories()[0].care_plans[0].authorised_by == "Jo"
    gone = take(year(tmp_path, care_plans=plans("1,01/06/2023,,")))
    assert gone.removed == {}, "the row was recorded here too"
    assert sorted(PLANS.values_list("written_on", flat=True)) == [D(2023, 5, 1), D(2023, 6, 1)]


def test_what_the_table_leaves_blank_is_no_difference(tmp_path):
    take(year(tmp_path))
    here("care_plans", CarePlan(D(2023, 5, 1), authorised_by="Jo", permanence="adoption"))
    assert take(year(tmp_path, care_plans="CHILD,WRITTEN_ON\n1,01/05/2023\n")).clashes == ()


def test_other_participation_codes_are_a_clash_and_those_recorded_here_stand(tmp_path):
    take(year(tmp_path))
    recorded_review(D(2023, 5, 1), "PN1")
    assert take(year(tmp_path, reviews=[(D(2023, 5, 1), "PN1")])).clashes == ()
    done = take(year(tmp_path, reviews=[(D(2023, 5, 1), "PN7")]))
    (clash,) = done.clashes
    assert (clash.table, clash.recorded, clash.stated) == ("Reviews", "PN1", "PN7")
    assert [(one.held_on, one.codes) for one in history.histories()[0].reviews] == [(D(2023, 5, 1), ("PN1",))]


@pytest.mark.parametrize(
    ("stated", "apart"), [(D(2023, 5, 15), False), (D(2023, 4, 17), False), (D(2023, 5, 16), True)]
)
def test_a_review_of_the_return_within_fourteen_days_of_one_recorded_here_is_not_counted_twice(tmp_path, stated, apart):
    take(year(tmp_path))
    recorded_review(D(2023, 5, 1), "PN1")
    done = take(year(tmp_path, reviews=[(stated, "PN1")]))
    held = [one.held_on for one in history.histories()[0].reviews]
    assert held == (sorted([D(2023, 5, 1), stated]) if apart else [D(2023, 5, 1)])
    told = [(one.recorded, one.stated) for one in done.clashes]
    assert told == ([] if apart else [("2023-05-01", stated.isoformat())])


def test_a_review_that_was_imported_before_another_was_recorded_beside_it_stays_and_is_told(tmp_path):
    folder = year(tmp_path, reviews=[(D(2023, 5, 5), "PN1")])
    take(folder)
    recorded_review(D(2023, 5, 1), "PN1")
    done = take(folder)
    assert (done.removed, len(done.clashes)) == ({}, 1)
    assert Review.objects.count() == 2


def test_a_review_kept_before_first_meetings_were_kept_is_read_and_imported_as_before(tmp_path):
    folder = year(tmp_path, reviews=[(D(2023, 5, 5), "PN1")])
    take(folder)
    Review.objects.update(said={"2024": ["PN1", None]})
    assert not take(folder).alters
    assert history.histories()[0].reviews[0].codes == ("PN1",)


def test_a_child_of_whom_something_is_recorded_here_stays_though_no_return_has_it(tmp_path, people):
    NamedPerson.objects.create(child=Child.objects.get(local_id="A2"), person=Person.objects.get(key="SW-1"))
    here("visits", Visit(D(2023, 6, 1), "SW-2"), "A4")
    done = take(year(tmp_path / "other", child="B1", reviews=[(D(2023, 6, 1), "PN1")]))
    assert sorted(Child.objects.values_list("local_id", flat=True)) == ["A2", "A4", "B1"]
    assert [one.child for one in done.clashes if one.table == "Header"] == ["A2"]


def test_within_its_days_a_table_knows_that_there_is_no_row(tmp_path):
    take(year(tmp_path, visits="CHILD,VISITED_ON\n1,02/05/2023\n"))
    days = history.coverage()
    assert days == open_folder(tmp_path, AT.date()).coverage
    assert days.covers("visits", D(2023, 5, 2), AT.date())
    assert "peps" not in days.spans, "not known here"
    (tmp_path / "local" / "visits.csv").unlink()
    take(tmp_path)
    assert history.coverage().covers("visits", D(2023, 5, 2), AT.date()), "silence takes nothing away"


def test_queries_do_not_grow_with_rows(tmp_path):
    def queries(number: int) -> int:
        folder = tmp_path / str(number)
        lines = [f"{number}-{n},{day:02d}/05/2023" for n in range(number) for day in range(1, 9)]
        children = [f"{number}-{n}" for n in range(number)]
        write_year(
            folder, 2024, header=[{"child": child} for child in children],
            episodes=[{"child": child} for child in children],
        )  # fmt: skip
        (folder / "local").mkdir()
        (folder / "local" / "visits.csv").write_text("\n".join(["CHILD,VISITED_ON", *lines]) + "\n", "utf-8")
        with CaptureQueriesContext(connection) as seen:
            take(folder)
        return len(seen)

    queries(1)
    assert queries(40) == queries(2)


def test_every_table_keeps_every_column_of_its_row():
    for name, table in TABLES.items():
        model = CASEWORK[name]
        assert [field.name for field in model._meta.fields[2:]] == ["child", *table.row._fields]
        assert model._meta.get_field("child").remote_field.related_name == name
        (once,) = [one for one in model._meta.constraints if one.name == f"{name}_once"]
        assert tuple(once.fields) == ("child", *table.key)


class TestAnything(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(casework(), casework())
    def test_the_database_and_the_folder_give_equal_histories(self, one: Casework, other: Casework):
        by = actor.command_line(AT)
        with TemporaryDirectory() as place:
            for number, rows in enumerate((one, other)):
                folder = Path(place) / str(number)
                write_year(folder, 2024, header=[{"child": "1"}], episodes=[{"child": "1"}], reviews=[{"child": "1"}])
                write_local([History(ChildRow("1", None), **rows)], Team(()), folder)
                imports.import_folder(folder, by=by)
                (kept,), (read,) = history.histories(), open_folder(folder, by.today).histories
                spoken = [name for name in TABLES if rows[name]]
                assert [getattr(kept, name) for name in spoken] == [getattr(read, name) for name in spoken]
                assert not imports.import_folder(folder, by=by).alters

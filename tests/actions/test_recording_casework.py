"""A row of the case system recorded, corrected and withdrawn by hand, beside what an import says of it."""

from datetime import date, timedelta

import pytest

from makers.fixed_cast import DAY
from waymark.actions import casework, imports
from waymark.actions.actor import command_line
from waymark.domain.casework import TABLES, CarePlan
from waymark.domain.errors import Refusal, Unusable
from waymark.records.history import histories_of
from waymark.records.models import CASEWORK, AuditRow, Child

WRITTEN = date(2024, 2, 5)
PLAN = {
    "written_on": WRITTEN,
    "authorised_on": date(2024, 2, 9),
    "authorised_by": "Priya Shah",
    "permanence": "adoption",
}


@pytest.fixture
def cast(people):
    return people


def add(cast, values=PLAN, table="care_plans", by=None, child=""):
    return casework.add(child or cast.amara, table, values=values, by=by or cast.social_worker)


def lines(cast, table="care_plans", by=None):
    return casework.listed(cast.amara, table, by=by or cast.iro).lines


def correct(cast, change, by=None, seen=None, table="care_plans"):
    line = lines(cast, table)[0]
    values = {**line.row._asdict(), **change}
    casework.correct(
        cast.amara, table, line.pk, values=values, seen=line.seen if seen is None else seen, by=by or cast.iro
    )


def imported(cast, authorised_by="Max Dunn"):
    (cast.folder / "local" / "care_plans.csv").write_text(
        f"CHILD,WRITTEN_ON,AUTHORISED_ON,AUTHORISED_BY\nA1,05/02/2024,09/02/2024,{authorised_by}\n", "utf-8"
    )
    return imports.import_folder(cast.folder, by=command_line(cast.iro.at))


def test_a_row_recorded_here_is_in_the_childs_history_and_says_by_whom(cast):
    version = Child.objects.get(key=cast.amara).version
    add(cast)
    child = Child.objects.filter(key=cast.amara)
    (history,) = histories_of(child).values()
    assert history.care_plans == (CarePlan(WRITTEN, date(2024, 2, 9), "Priya Shah", "adoption"),)
    (line,) = lines(cast)
    assert (line.source, line.here) == ("recorded here by Ana Cole", True)
    assert child.get().version == version + 1


def test_the_log_has_the_row_after_and_before_each_change(cast):
    add(cast)
    correct(cast, {"authorised_by": "Max Dunn"})
    line = lines(cast)[0]
    casework.withdraw(cast.amara, "care_plans", line.pk, reason="Kai's plan", seen=line.seen, by=cast.iro)
    assert lines(cast) == ()
    one, two, three = AuditRow.objects.filter(verb__startswith="casework.", subject_key=cast.amara).exclude(
        verb="casework.listed"
    )
    assert (one.before, one.after["authorised_by"], one.after["table"]) == (None, "Priya Shah", "care_plans")
    assert (two.before["authorised_by"], two.after["authorised_by"]) == ("Priya Shah", "Max Dunn")
    assert (three.before["authorised_by"], three.after["reason"]) == ("Max Dunn", "Kai's plan")


def test_the_same_row_sent_twice_stands_once_and_says_so(cast):
    add(cast)
    with pytest.raises(Unusable, match="stands in the list already"):
        add(cast)
    assert len(lines(cast)) == 1


def test_what_is_recorded_here_wins_over_an_import_and_the_import_stands_again_when_it_is_withdrawn(cast):
    imported(cast)
    assert lines(cast)[0].source == "from the case system"
    correct(cast, {"authorised_by": "Priya Shah"}, by=cast.social_worker)
    assert imported(cast).clashes
    (line,) = lines(cast)
    assert line.row.authorised_by == "Priya Shah"
    assert line.source == "recorded here by Ana Cole; also from the case system"
    casework.withdraw(cast.amara, "care_plans", line.pk, reason="it was Max", seen=line.seen, by=cast.iro)
    (line,) = lines(cast)
    assert (line.row.authorised_by, line.here) == ("Max Dunn", False)


def test_an_imported_row_keeps_what_it_is_known_by_and_cannot_be_withdrawn(cast):
    imported(cast)
    with pytest.raises(Unusable, match="came with an import"):
        correct(cast, {"written_on": date(2024, 2, 6)})
    line = lines(cast)[0]
    with pytest.raises(Refusal, match="put right where it came from"):
        casework.withdraw(cast.amara, "care_plans", line.pk, reason="wrong", seen=line.seen, by=cast.iro)


def test_whoever_is_slower_sees_that_the_line_changed_and_overwrites_nothing(cast):
    add(cast)
    seen = lines(cast)[0].seen
    correct(cast, {"authorised_by": "Max Dunn"})
    with pytest.raises(casework.StaleLine):
        correct(cast, {"authorised_by": "Ruth Lane"}, seen=seen)
    assert lines(cast)[0].row.authorised_by == "Max Dunn"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"written_on": None}, "Written: this is needed"),
        ({"written_on": DAY + timedelta(days=1)}, "Written: the day must not lie ahead"),
        ({"permanence": "the moon"}, "Permanence: choose one of the list"),
    ],
)
def test_what_cannot_be_used_changes_nothing(cast, change, says):
    with pytest.raises(Unusable, match=says):
        add(cast, {**PLAN, **change})
    assert lines(cast) == ()


def test_a_hearing_and_the_day_for_permanence_may_lie_ahead_and_a_range_cannot_end_before_it_starts(cast):
    ahead = DAY + timedelta(days=60)
    add(cast, {**PLAN, "achieve_by_on": ahead})
    add(cast, {"taken_on": ahead, "step": "hearing"}, "legal_steps")
    with pytest.raises(Unusable, match="must not lie ahead"):
        add(cast, {"taken_on": ahead, "step": "issued"}, "legal_steps")
    with pytest.raises(Unusable, match="before the day it started"):
        add(cast, {"started_on": DAY, "ended_on": WRITTEN, "name": "Hill School"}, "schools")


@pytest.mark.parametrize("table", ["iro_visits", "oversights", "settled"])
def test_what_an_iro_writes_nobody_else_records(cast, table):
    assert not casework.listed(cast.amara, table, by=cast.social_worker).may.allowed
    values = {
        "seen_on": WRITTEN, "outcome": "alone", "done_on": WRITTEN, "kind": "check_in", "started_on": WRITTEN,
        "grounds": "settled since 2020",
    }  # fmt: skip
    with pytest.raises(Refusal, match=r"Only the (child's )?IRO"):
        add(cast, values, table)
    add(cast, values, table, cast.iro)
    line = lines(cast, table)[0]
    for act in (
        lambda: casework.correct(
            cast.amara, table, line.pk, values=line.row._asdict(), seen=line.seen, by=cast.social_worker
        ),
        lambda: casework.withdraw(cast.amara, table, line.pk, reason="no", seen=line.seen, by=cast.social_worker),
    ):
        with pytest.raises(Refusal, match=r"Only the (child's )?IRO"):
            act()


def test_the_iros_view_cannot_be_turned_into_another_step_by_somebody_else(cast):
    add(cast, {"taken_on": WRITTEN, "step": "iro_view", "what": "I support it"}, "legal_steps", cast.iro)
    with pytest.raises(Refusal, match=r"Only the (child's )?IRO"):
        correct(cast, {"step": "hearing"}, by=cast.social_worker, table="legal_steps")


@pytest.mark.parametrize("part", ["other_iro", "analyst", "administrator"])
def test_nobody_records_for_a_child_they_do_not_work_with(cast, part):
    with pytest.raises(Refusal):
        add(cast, by=getattr(cast, part))
    assert not CASEWORK["care_plans"].objects.exists()


def test_a_line_of_another_child_is_not_there(cast):
    pk = add(cast, child=cast.kai)
    with pytest.raises(Refusal) as refused:
        casework.correct(cast.amara, "care_plans", pk, values=PLAN, seen="", by=cast.iro)
    assert refused.value.code == "not-found"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_recorded_by_hand(cast, table):
    columns = casework.columns(TABLES[table])
    plain = {"day": WRITTEN, "choice": None, "yes or no": True, "number": 2, "line": "a line",
             "text": "some words"}  # fmt: skip
    values = {one.name: one.choices[0][0] if one.kind == "choice" else plain[one.kind] for one in columns}
    add(cast, values, table, cast.iro)
    assert lines(cast, table)[0].row == TABLES[table].row(**values)

"""Foster carers from a table of the service's own: previewed, repeatable, and never over what was recorded here."""

from datetime import date
from typing import Any

import pytest

from makers.fixed_cast import AT
from waymark.actions import actor, carers, imports
from waymark.records.models import Carer

pytestmark = pytest.mark.db
HEAD = "KEY,NAME,APPROVED,TERMS,ENDED,LAST_REVIEW,SUPERVISING,REVIEWER,EMAIL\n"
OAKES = "F1,The Oakes,20/04/2023,two children,,,SSW-1,FIRO-1,oakes@example.org\n"


def taken(cast: Any, text: str, *, dry_run: bool = False) -> Any:
    (cast.folder / "local" / "carers.csv").write_text(text, "utf-8")
    return imports.import_folder(cast.folder, by=actor.command_line(AT), dry_run=dry_run)


def test_they_come_in_with_their_days_and_who_reviews_them(people):
    shown = taken(people, HEAD + OAKES, dry_run=True)
    assert shown.added["carers"] == 1
    assert not Carer.objects.exists()
    assert taken(people, HEAD + OAKES).added["carers"] == 1
    held = Carer.objects.get()
    assert (held.local_id, held.approved_on, held.reviewer) == ("F1", date(2023, 4, 20), "FIRO-1")
    row = carers.listed(by=people.manager).lines[0]
    assert row.due.last == date(2024, 4, 20)


def test_the_same_again_changes_nothing_and_another_day_is_a_correction(people):
    taken(people, HEAD + OAKES)
    again = taken(people, HEAD + OAKES)
    assert (again.added.get("carers"), again.changed.get("carers")) == (None, None)
    assert again.unchanged["carers"] == 1
    assert taken(people, HEAD + OAKES.replace("20/04/2023", "21/04/2023")).changed["carers"] == 1
    assert Carer.objects.get().approved_on == date(2023, 4, 21)


def test_what_was_recorded_here_stands_and_the_difference_is_told(people):
    taken(people, HEAD + OAKES)
    key = Carer.objects.get().key
    carers.edit(
        key, local_id="F1", name="The Oakes", approved_on=date(2023, 4, 20), terms="one child", version=1,
        by=people.manager,
    )  # fmt: skip
    outcome = taken(people, HEAD + OAKES)
    told = [one.what for one in outcome.clashes if one.table == "carers"]
    assert any('terms recorded here is "one child" and stands' in what for what in told)
    assert Carer.objects.get().terms == "one child"


@pytest.mark.parametrize(
    "line",
    [
        ",The Oakes,20/04/2023\n", "F1,,20/04/2023\n", "F1,The Oakes,\n", "F1,The Oakes,soon\n",
        "F1,The Oakes,20/04/2023,,19/04/2023\n", f"F1,{'x' * 201},20/04/2023\n",
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_left_out_and_listed(people, line):
    outcome = taken(people, HEAD + line)
    assert not Carer.objects.exists()
    assert any("carers.csv" in row.file for row in (*outcome.rejected_rows, *outcome.noticed))


def test_of_two_lines_with_one_key_the_first_is_taken(people):
    outcome = taken(people, HEAD + OAKES + OAKES.replace("The Oakes", "Others"))
    assert Carer.objects.get().name == "The Oakes"
    assert any("stands twice" in row.message for row in (*outcome.rejected_rows, *outcome.noticed))


def test_carers_who_are_in_the_table_no_more_stay(people):
    taken(people, HEAD + OAKES)
    taken(people, HEAD + OAKES.replace("F1", "F2"))
    assert Carer.objects.count() == 2

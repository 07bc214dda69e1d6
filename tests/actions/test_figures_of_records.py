"""Scorecard, rows and report from the database: the same figures as from the folder, fresh after every change."""

import io
import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from makers.fixed_cast import AT, DAY, YEAR, as_role
from makers.returns import write_year
from waymark.actions import actor, facts, freshness, imports, reports, scorecard, service
from waymark.actions import people as allocating
from waymark.actions.folder.measures import measured
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Child, Person

CLOCK_28 = '[service]\nauthority = "Marshland"\n[policy]\nfirst_review = "28d"\n'


def as_json(figures) -> list[dict]:
    return [figure.as_json() for figure in figures]


def of(card, measure: str):
    return next(
        line for part in card.parts for line in part.lines if line.figure.id == measure and not line.figure.group
    )


def test_the_figures_are_those_of_the_folder(people):
    card = scorecard.scorecard("2023/24", by=people.manager)
    from_folder = measured(people.folder, "statutory", YEAR, DAY)
    lines = [line.figure for part in card.parts for line in part.lines]
    assert sorted(as_json(lines), key=str) == sorted(as_json(from_folder.figures), key=str)
    assert (card.year, card.years) == ("2023/24", ("2023/24",))
    assert {part.title for part in card.parts} == {title for title, _ in scorecard.PARTS}


def test_no_year_named_is_the_newest(people):
    assert scorecard.scorecard("", by=people.manager).year == "2023/24"


def test_a_year_that_is_not_in_hand_is_said_so(people):
    with pytest.raises(Unusable, match="says nothing of 2020/21"):
        scorecard.scorecard("2020/21", by=people.manager)


@pytest.mark.django_db
def test_an_empty_database_says_what_to_do():
    with pytest.raises(Unusable, match="Import one first"):
        scorecard.scorecard("", by=actor.command_line(AT))


def test_the_rows_behind_a_figure_add_up_to_it(people):
    card = scorecard.scorecard("", by=people.manager)
    for part in card.parts:
        for line in part.lines:
            figure = line.figure
            rows = scorecard.rows(figure.id, card.year, figure.group, by=people.manager)
            assert rows.figure == figure
            assert len(rows.rows) == rows.met + rows.not_met + sum(rows.left_out.values())
            if figure.unit == "%" and not figure.no_data:
                assert (rows.met, rows.met + rows.not_met) == (figure.numerator, figure.denominator), figure


def test_a_row_leads_to_the_child_for_those_who_may_open_it(people):
    held = scorecard.rows("reviews_held", "", {}, by=people.manager)
    assert {row["child_key"] for row in held.rows if row["child"] == "A1"} == {people.amara}
    of_analyst = scorecard.rows("reviews_held", "", {}, by=people.analyst)
    assert {row["child_key"] for row in of_analyst.rows} == {""}
    assert {row["child"] for row in of_analyst.rows} == {"A1", "A2", "A4"}


def test_a_restricted_child_has_no_name_in_the_rows(people):
    Child.objects.filter(key=people.kai).update(restricted=True)
    for by in (people.manager, people.analyst):
        children = {row["child"] for row in scorecard.rows("reviews_held", "", {}, by=by).rows}
        assert children == {"A1", "A4", scorecard.HIDDEN}
    assert "A2" in {row["child"] for row in scorecard.rows("reviews_held", "", {}, by=people.iro).rows}


def test_an_unknown_measure_or_group_is_said_so(people):
    with pytest.raises(Unusable, match="no measure"):
        scorecard.rows("happiness", "", {}, by=people.manager)
    with pytest.raises(Unusable, match="no such group"):
        scorecard.rows("reviews_held", "", {"sex": "blue"}, by=people.manager)


def test_facts_are_held_until_something_changes(people):
    before = facts.held(DAY)
    assert facts.held(DAY) is before
    scorecard.scorecard("", by=people.manager)
    assert facts.held(DAY) is before


def test_after_a_change_to_one_child_only_that_childs_facts_are_made_anew(people):
    before = facts.held(DAY)
    iro = Person.objects.get(key="IRO-2").page_key
    allocating.allocate(people.amara, iro=iro, from_on=DAY, reason="A change.", by=people.manager)
    after = facts.held(DAY)
    assert after is not before
    changed = Child.objects.get(key=people.amara).pk
    assert {pk for pk in after.children if after.children[pk] is not before.children.get(pk)} == {changed}


def test_an_import_is_seen_at_once(people, tmp_path):
    assert of(scorecard.scorecard("", by=people.manager), "reviews_held").figure.value == 6
    born = {"child": "A3", "dob": date(2009, 9, 9)}
    extra = write_year(
        tmp_path / "later", 2025,
        header=[born], episodes=[{"child": "A3", "decom": date(2024, 3, 8), "ls": "V2"}],
        reviews=[{**born, "review": date(2024, 4, 1)}],
    )  # fmt: skip
    imports.import_folder(extra, by=actor.command_line(AT))
    card = scorecard.scorecard("2024/25", by=people.manager)
    assert of(card, "reviews_held").figure.value == 1
    assert of(card, "reviews_held").last_year.value == 6
    assert card.years == ("2024/25", "2023/24")


def test_another_profile_makes_everything_anew_with_its_clocks_and_words(people):
    before = facts.held(DAY)
    service.adopt(CLOCK_28, "marshland", by=people.manager)
    after = facts.held(DAY)
    assert (after.profile.name, freshness.profile().authority) == ("marshland", "Marshland")
    assert all(after.children[pk] is not before.children[pk] for pk in after.children)
    assert scorecard.scorecard("", by=people.manager).service == "Marshland"


def test_a_profile_that_is_none_is_refused_and_nothing_changes(people):
    with pytest.raises(Unusable):
        service.adopt("[service]\nauthority = 7\n", "wrong", by=people.manager)
    assert freshness.profile().name == "statutory"


def test_another_profile_for_one_question_is_not_kept(people):
    before = facts.held(DAY)
    asked = scorecard.measured(facts.freshness.profile(), YEAR, by=people.manager)
    assert asked.profile.name == "statutory"
    assert facts.held(DAY) is before


def test_the_public_report_hides_small_numbers_and_the_internal_one_does_not(people):
    public = reports.report("", internal=False, by=people.manager)
    internal = reports.report("", internal=True, by=people.manager)
    assert (public.internal, internal.internal) == (False, True)
    assert public.withheld > internal.withheld == 0
    assert "rows.xlsx" in internal.files
    assert "rows.xlsx" not in public.files
    assert public.contents
    assert "<h2" in public.body


def test_a_board_member_reads_the_published_report_only(people):
    board = as_role(people.manager, "board_member")
    assert not reports.report("", internal=False, by=board).internal
    for do in (reports.report, lambda *a, **k: reports.download("rows.xlsx", *a, **k)):
        with pytest.raises(Refusal, match="small numbers are hidden"):
            do("", internal=True, by=board)


def test_who_sees_figures_only_gets_no_rows(people):
    senior = as_role(people.manager, "senior_manager")
    assert "rows.xlsx" not in reports.report("", internal=True, by=senior).files
    with pytest.raises(Refusal, match="not the children behind them"):
        reports.download("rows.xlsx", "", internal=True, by=senior)


def test_the_workbook_names_no_restricted_child(people):
    local_id = Child.objects.order_by("local_id").values_list("local_id", flat=True)[0]
    open_to_all = _cells(reports.download("rows.xlsx", "", internal=True, by=people.manager).content)
    Child.objects.filter(local_id=local_id).update(restricted=True)
    closed = _cells(reports.download("rows.xlsx", "", internal=True, by=people.manager).content)
    assert local_id in open_to_all
    assert local_id not in closed
    assert "restricted record" in closed


def _cells(workbook: bytes) -> set[object]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}


def test_an_internal_file_says_so_in_its_name(people):
    names = [reports.download(file, "", internal=True, by=people.manager).name for file in reports.FILES]
    assert all("internal" in name for name in names)


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("report.html", b"<!doctype html>"), ("report.docx", b"PK"), ("report.pdf", b"%PDF"), ("rows.xlsx", b"PK"),
        ("figures.json", b"{"),
    ],
)  # fmt: skip
def test_every_file_of_the_internal_copy(people, file, begins):
    made = reports.download(file, "", internal=True, by=people.manager)
    assert made.content.lower().startswith(begins.lower())
    assert "2023-24" in made.name
    assert made.kind == reports.FILES[file]


def test_figures_json_is_as_the_folders(people):
    made = json.loads(reports.download("figures.json", "", internal=True, by=people.manager).content)
    folder = as_json(measured(people.folder, "statutory", YEAR, DAY).figures)
    assert [{key: one[key] for key in folder[0]} for one in made["measures"]] == folder


@pytest.mark.parametrize("file", ["rows.xlsx", "../settings.py"])
def test_what_is_no_public_file_is_said_so(people, file):
    with pytest.raises(Unusable, match="no such file"):
        reports.download(file, "", internal=False, by=people.manager)

"""The draft annual report: every section of the service, every figure somewhere, nothing that is not a figure."""

import re
from datetime import date
from itertools import pairwise

import pytest

from waymark.domain.coverage import Coverage, Span
from waymark.domain.measures.figures import Figure, shown
from waymark.domain.policies.catalogue import CONTENTS as KNOWN
from waymark.domain.policies.profile import parse, shipped, shipped_profile
from waymark.domain.reports.annual import compose
from waymark.domain.reports.blocks import (
    Bullets,
    Chart,
    Definition,
    FigureRun,
    Heading,
    Paragraph,
    Prompt,
    Table,
    Warning,
)
from waymark.domain.reports.contents import CONTENTS
from waymark.domain.reports.published import published
from waymark.domain.years import Year

THIS, LAST = "2023/24", "2022/23"
COVERAGE = Coverage.of([("Reviews", Span(date(2022, 4, 1), date(2024, 3, 31)))])


def count(measure, value, year=THIS, **group):
    return Figure(measure, measure, group, "default", value, value, value, {}, "count", False, "Counted so.", year)


def share(measure, met, of, year=THIS, left_out=None, warning="", **group):
    value = 100 * met / of if of else None
    return Figure(
        measure, measure, group, "default", value, met, of, left_out or {}, "%", not of, "Shared so.", year, warning
    )  # fmt: skip


def silent(measure, year=THIS):
    why = "the source does not cover OC2 for this"
    return Figure(measure, measure, {}, "default", None, None, None, {}, "%", True, "Asked so.", year, why)


def year_of(label, scale):
    sequence = (("first", 3), ("second", 40), ("later", 12 * scale - 43))
    months = Year(2024 if label == THIS else 2023).months
    return [
        count("reviews_held", 12 * scale, label),
        *(count("reviews_held", scale, label, month=month) for month in months),
        *(count("reviews_held", n, label, sequence=s) for s, n in sequence),
        share(
            "reviews_in_timescale_pct", 10 * scale, 11 * scale, label, left_out={"no due date": 3, "old": scale},
            warning="could be worked out for only 11 of 12",
        ),
        *(share("reviews_in_timescale_pct", scale - 10, scale, label, month=month) for month in months),
        share("participation_pct", 9 * scale, 10 * scale, label),
        count("children_looked_after", 5 * scale, label),
        *(count("children_looked_after", n, label, age=a) for a, n in (("under 1", 2 * scale), ("1 to 4", 3 * scale))),
        silent("health_assessment_up_to_date_pct", label),
        count("missing_episodes", 77, label),
        *(count("missing_episodes", n, label, kind=k) for k, n in (("missing", 70), ("away", 7))),
    ]  # fmt: skip


FIGURES, BEFORE = year_of(THIS, 100), year_of(LAST, 90)


def report(service="statutory", internal=False):
    return compose(shipped_profile(service), FIGURES, BEFORE, COVERAGE, internal)


def texts(document):
    """Every text of a document, as a reader meets it."""
    for block in document.blocks:
        match block:
            case Paragraph(runs=runs):
                yield "".join(run.shown if isinstance(run, FigureRun) else run.text for run in runs)
            case Bullets(items=items):
                yield from ("".join(run.text for run in item) for item in items)
            case Table(rows=rows) | Chart(table=Table(rows=rows)):
                yield from (cell for row in rows for cell in row)
            case Definition(text=text) | Warning(text=text):
                yield text
            case Prompt(title=title, asks=asks):
                yield from (title, asks)
        if isinstance(block, Chart):
            yield block.says


def headings(document, level=1):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


@pytest.mark.parametrize("service", shipped())
def test_every_section_stands_in_the_services_own_order(service):
    found = headings(report(service).document)
    sections = [section.title for section in shipped_profile(service).sections]
    assert found[: len(sections)] == sections
    assert found[len(sections)] == "Checklist: what guidance asks of this report"


@pytest.mark.parametrize("service", shipped())
def test_no_section_is_empty(service):
    blocks = report(service).document.blocks
    for block, after in pairwise(blocks):
        if isinstance(block, Heading):
            assert not isinstance(after, Heading) or after.level > block.level, block.text
    assert not isinstance(blocks[-1], Heading)


@pytest.mark.parametrize("service", shipped())
def test_anchors_are_unique_and_every_figure_stands_under_one(service):
    done = report(service)
    anchors = [block.anchor for block in done.document.blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))
    assert set(done.stands.values()) <= set(anchors)
    figures = published(shipped_profile(service), Year(2024), [*FIGURES, *BEFORE], done, 5)["measures"]
    assert len(figures) == len(FIGURES) + len(BEFORE)
    assert {figure["block"] for figure in figures} <= set(anchors)


def test_every_content_key_has_its_blocks():
    assert set(CONTENTS) == set(KNOWN)


def test_the_services_own_words_are_used():
    said = " ".join(texts(report("cheshire_east_2020_21").document))
    assert "The number of cared for reviews held in 2023/24 was 1,200 (1,080 in 2022/23: up 120)." in said
    assert "LAC" not in said


def test_a_change_between_shares_is_said_in_points():
    said = " ".join(texts(report().document))
    assert "The share of reviews held in time in 2023/24 was 90.9% (90.9% in 2022/23: the same)." in said


def test_no_data_is_said_with_its_reason():
    assert "health_assessment_up_to_date_pct: no data, because the source does not cover OC2 for this." in texts(
        report().document
    )


def test_a_definition_says_what_was_left_out_and_hides_a_small_number_of_it():
    public, internal = (" ".join(texts(report(internal=copy).document)) for copy in (False, True))
    assert "Shared so. Left out in 2023/24: fewer than 5 (no due date), 100 (old)." in public
    assert "Shared so. Left out in 2023/24: 3 (no due date), 100 (old)." in internal
    assert "could be worked out for only 11 of 12." in public


def test_a_target_stands_beside_the_figure():
    said = " ".join(texts(report("rotherham_2015_16").document))
    assert "The service's own target is 95%." in said


def test_a_local_wording_beside_the_law_is_said():
    said = " ".join(texts(report("herefordshire_2020_21").document))
    assert "this service speaks of 28 days, the law of 20 working days" in said
    assert "each review was judged by the earlier of the two" in said
    assert "speaks of" not in " ".join(texts(report("manchester_2020_21").document))


def test_the_checklist_says_where_and_what_is_missing():
    [table] = [block for block in report().document.blocks if isinstance(block, Table) and "guidance" in block.caption]
    state = {row[0]: row[1:] for row in table.rows}
    assert state["Reviews held in time and late, with the reasons"] == ("Reviews", "drafted; text to be written")
    assert state["Participation of parents"] == ("Participation", "text to be written")
    bare = parse('[service]\nauthority = "A"\n[[section]]\ntitle = "Numbers"\nholds = ["reviews"]', "a")
    done = compose(bare, FIGURES, None, COVERAGE, False).document
    [table] = [block for block in done.blocks if isinstance(block, Table) and "guidance" in block.caption]
    assert {row[2] for row in table.rows} == {"no section covers it"}


def test_small_numbers_are_withheld_everywhere_in_a_publication():
    done = report()
    assert done.withheld == {
        f"reviews_held[sequence={s}]{year}" for s in ("first", "second") for year in ("", "@2022/23")
    }
    cells = [cell for block in done.document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert "withheld" in cells
    assert "40" not in cells
    spec = str([block.spec for block in done.document.blocks if isinstance(block, Chart)])
    assert "40.0" not in spec


def test_and_shown_in_an_internal_copy():
    done = report(internal=True)
    assert done.document.internal
    assert not done.withheld
    assert not any("withheld" in text for text in texts(done.document))


def test_what_is_withheld_has_no_counts_in_the_file_either():
    figures = published(shipped_profile("statutory"), Year(2024), [*FIGURES, *BEFORE], report(), 5)["measures"]
    first = next(f for f in figures if f["key"] == "reviews_held[sequence=first]")
    assert (first["value"], first["numerator"], first["denominator"], first["suppressed"]) == (None, None, None, True)
    assert first["no_data"] is False
    timely = next(f for f in figures if f["key"] == "reviews_in_timescale_pct")
    assert timely["left_out"] == {"no due date": None, "old": 100}
    assert "suppressed" not in timely
    before = next(f for f in figures if f["key"] == "reviews_held@2022/23")
    assert (before["year"], before["value"]) == (LAST, 1080)


def test_an_internal_file_holds_each_figure_as_measures_print_it():
    done = report(internal=True)
    figures = published(shipped_profile("statutory"), Year(2024), FIGURES, done, 5)["measures"]
    assert [{key: found[key] for key in figure.as_json()} for found, figure in zip(figures, FIGURES, strict=True)] == [
        figure.as_json() for figure in FIGURES
    ]


@pytest.mark.parametrize("internal", [False, True])
def test_no_number_is_printed_that_is_not_a_figure(internal):
    """Cells with numbers, and figures within sentences, are figures of the file, changes between them, or the law's."""
    done = report(internal=internal)
    allowed = {shown(figure) for figure in [*FIGURES, *BEFORE] if not figure.no_data}
    allowed |= {f"{f.numerator:,} of {f.denominator:,}" for f in FIGURES if not f.no_data}
    for block in done.document.blocks:
        tables = [block] if isinstance(block, Table) else [block.table] if isinstance(block, Chart) else []
        for table in tables:
            if table.columns[-1] in ("Value", "This service books by", "Time allowed", "Last day", "State"):
                continue
            plain = [place for place, name in enumerate(table.columns) if place and name not in ("Change", "Target")]
            cells = {row[place] for row in table.rows for place in plain if re.search(r"\d", row[place])}
            assert cells <= allowed, table.caption
        if isinstance(block, Paragraph):
            assert {run.shown for run in block.runs if isinstance(run, FigureRun)} <= {*allowed, "withheld"}


def test_figures_in_sentences_name_their_key():
    done = report()
    keys = {
        f["key"] for f in published(shipped_profile("statutory"), Year(2024), [*FIGURES, *BEFORE], done, 5)["measures"]
    }
    runs = [
        run for b in done.document.blocks if isinstance(b, Paragraph) for run in b.runs if isinstance(run, FigureRun)
    ]
    assert runs
    assert {run.key for run in runs} <= keys


def test_a_public_copy_has_no_way_to_the_rows():
    assert "rows.xlsx" not in str(report().document)


def test_without_last_year_nothing_is_compared():
    alone = compose(shipped_profile("statutory"), FIGURES, None, COVERAGE, False).document
    assert LAST not in " ".join([*texts(alone), *(c for b in alone.blocks if isinstance(b, Table) for c in b.columns)])


def test_every_chart_says_in_words_what_it_shows():
    charts = [block for block in report().document.blocks if isinstance(block, Chart)]
    assert charts
    assert all(chart.says and chart.table.rows for chart in charts)

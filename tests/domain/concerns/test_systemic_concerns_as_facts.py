"""A systemic concern as facts: how it stands, which years print it, whom its text names; and in the report (AR-3)."""

from datetime import date

import pytest

from waymark.domain.concerns.systemic import Note, Raised, belongs, named, parts_of, state
from waymark.domain.coverage import Coverage, Span
from waymark.domain.measures.figures import Figure
from waymark.domain.policies.profile import parse, shipped, shipped_profile
from waymark.domain.reports.annual import compose
from waymark.domain.reports.blocks import Bullets, FigureRun, Heading, Paragraph

MARCH, APRIL = date(2024, 3, 1), date(2024, 4, 2)
FIRST, LAST = date(2023, 4, 1), date(2024, 3, 31)
RAISED = Raised(MARCH, "director")
REPLIED = RAISED._replace(replied_on=APRIL, reply="Two posts from May.")
NOTE = Note("failure", "Too few therapists", "Children wait a year.", date(2023, 6, 1), (RAISED,), children=2)
FIGURES = [Figure("reviews_held", "Reviews", {}, "default", 9, 9, 9, {}, "count", False, "Counted so.", "2023/24")]
COVERAGE = Coverage.of([("Reviews", Span(FIRST, LAST))])


@pytest.mark.parametrize(
    ("raised", "closed_on", "stands"),
    [
        ((), None, "not_raised"), ((RAISED,), None, "waiting"), ((REPLIED,), None, "replied"),
        ((REPLIED, RAISED), None, "waiting"), ((REPLIED,), APRIL, "over"),
    ],
)  # fmt: skip
def test_how_it_stands(raised, closed_on, stands):
    assert state(raised, closed_on) == stands


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        (NOTE, True),
        (NOTE._replace(raised=()), False),
        (NOTE._replace(raised=(Raised(date(2024, 4, 1), "director"),)), False),
        (NOTE._replace(raised=(Raised(LAST, "director"),)), True),
        (NOTE._replace(raised=(Raised(date(2022, 5, 1), "director"),)), True),
        (NOTE._replace(raised=(Raised(date(2022, 5, 1), "director"),), closed_on=date(2023, 3, 31)), False),
        (NOTE._replace(raised=(Raised(date(2022, 5, 1), "director"),), closed_on=FIRST), True),
    ],
)
def test_a_year_prints_what_was_raised_by_its_end_and_was_not_over_before_it_began(note, printed):
    assert belongs(note, FIRST, LAST) is printed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amara waits.", "Amara"), ("For Amara Thorn it failed.", "Amara Thorn"), ("Amara's plan", "Amara"),
        ("Amaranth is a plant.", ""), ("They waited for thorns.", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_found_as_a_word_of_its_own(text, found):
    assert named(text, parts_of("Amara Thorn", "Amara")) == found


def printed(systemic, internal=False, profile=None):
    chosen = profile or shipped_profile("statutory")
    return compose(chosen, FIGURES, None, COVERAGE, internal, systemic=systemic).document


def said(runs):
    return "".join(run.shown if isinstance(run, FigureRun) else run.text for run in runs)


def words(document):
    lines = []
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Paragraph):
            lines.append(said(block.runs))
        elif isinstance(block, Bullets):
            lines += [said(item) for item in block.items]
    return "\n".join(lines)


class TestInTheReport:
    @pytest.mark.parametrize("service", shipped())
    def test_every_service_prints_the_concern_with_its_reply(self, service):
        text = words(printed([NOTE._replace(raised=(REPLIED,))], profile=shipped_profile(service)))
        assert "Children wait a year." in text
        assert (
            "Raised with the director on Friday 1 March 2024. Reply of Tuesday 2 April 2024: Two posts from May."
            in text
        )

    def test_without_a_reply_it_says_so(self):
        assert "Raised with the director on Friday 1 March 2024. No reply has come." in words(printed([NOTE]))

    def test_few_children_behind_it_are_not_counted_in_a_publication(self):
        assert "fewer than 5 children stand behind it" in words(printed([NOTE]))
        assert "2 children stand behind it" in words(printed([NOTE], internal=True))

    def test_what_changed_is_printed_with_its_day(self):
        over = NOTE._replace(changed="They wait four months.", closed_on=APRIL)
        assert "What changed (Tuesday 2 April 2024): They wait four months." in words(printed([over]))
        assert "What changed: it is still being followed." in words(printed([NOTE]))

    def test_none_is_said_where_the_service_keeps_them_and_nothing_where_the_source_does_not(self):
        none = "No systemic concern is recorded"
        assert none in words(printed([]))
        assert none not in words(printed(None))

    def test_a_service_without_a_section_for_it_prints_it_all_the_same(self):
        bare = parse('[service]\nauthority = "A"\n[[section]]\ntitle = "Numbers"\nholds = ["reviews"]', "a")
        assert "Raised with senior managers" in words(printed([NOTE], profile=bare))
        assert "Raised with senior managers" not in words(printed([], profile=bare))

"""The report's page: where its figures lead, and how far each section has come."""

import pytest

from waymark.domain.reports.blocks import Block, Heading, Paragraph, Prompt, Table, Text
from waymark.web.reports.page import led_to_rows, section_states

TABLE = Table("t", ("a",), (("b",),), (False,))
PROMPT = Prompt("The team", "Who left and who came?")


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("reviews_held", "/scorecard/reviews_held?year=2023%2F24"),
        ("reviews_held@2022/23", "/scorecard/reviews_held?year=2022%2F23"),
        ("children_looked_after[sex=male]", "/scorecard/children_looked_after?year=2023%2F24&group=sex%3Amale"),
    ],
)
def test_a_figure_in_the_internal_copy_leads_to_its_rows(key: str, address: str) -> None:
    body = f'<a class="figure" href="rows.xlsx" data-figure="{key}" title="Rows">412</a>'
    assert f'href="{address}" data-figure="{key}"' in led_to_rows(body, "2023/24")


@pytest.mark.parametrize(
    ("blocks", "state"),
    [
        ([TABLE], "drafted"),
        ([Paragraph((Text("The law."),))], "drafted"),
        ([PROMPT], "to write"),
        ([Paragraph((Text("As follows."),)), PROMPT], "to write"),
        ([TABLE, PROMPT, PROMPT], "drafted, 2 to write"),
    ],
)
def test_the_contents_say_how_far_a_section_has_come(blocks: list[Block], state: str) -> None:
    document = [Heading("Before", 1, "a"), TABLE, Heading("Here", 1, "b"), Heading("Within", 2, "b-1"), *blocks]
    assert section_states(document) == {"a": "drafted", "b": state}

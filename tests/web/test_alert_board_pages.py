"""The board for the monthly meeting and the quarterly report, as people open them."""

import json
import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from makers import raised as making
from makers.a_review import on
from makers.raised import raised, take
from waymark.actions.challenge import closing, quarterly
from waymark.actions.measures import write_quarter_from_database
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Account, AuditRow, Service

pytestmark = pytest.mark.db
cast = making.cast


def text(answer) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def signed_in(cast, client):
    """Amara's IRO, in the browser, after a concern was raised in March 2024 and another was resolved."""
    Service.objects.update_or_create(pk=1, defaults={"records_from": date(2023, 4, 1)})
    raised(cast, "formal", by=on(cast.iro, date(2024, 3, 4)))
    done = raised(cast, "informal", by=on(cast.iro, date(2024, 3, 5)), said={"concern": "No visit."})
    take(closing.resolve, done, on(cast.iro, date(2024, 3, 19)), changed="He was visited.")
    client.force_login(Account.objects.get(username="iro"))
    return client


def test_each_number_of_the_board_opens_its_list(signed_in):
    page = text(signed_in.get("/alerts/board?period=2023-24"))
    assert "2 raisings at a stage and 1 closed; 1 answer is past the day now." in page
    assert "He was visited." in page
    assert "Amara" not in page
    links = re.findall(r'href="(/alerts/board/behind\?[^"]+)"', page)
    assert len(links) > 8
    for link in dict.fromkeys(links):
        answer = signed_in.get(link)
        assert answer.status_code == 200, link
        assert int(re.search(r'data-total="(\d+)"', text(answer))[1]) > 0, link
    assert "Amara" in text(signed_in.get("/alerts/board/behind?period=2023-24&what=raised"))


def test_the_board_says_so_where_nothing_was_raised(signed_in):
    page = text(signed_in.get("/alerts/board?period=2023-06"))
    assert "Nothing was raised at a stage in these days." in page
    assert "Nothing was closed in these days." in page


def test_the_quarterly_report_is_read_and_downloaded(signed_in):
    page = text(signed_in.get("/alerts/report?quarter=2023-24-q4"))
    assert "2023/24 Q4: January to March 2024." in page
    assert "withheld" in page
    internal = text(signed_in.get("/alerts/report/internal?quarter=2023-24-q4"))
    assert "Not for publication" in internal
    assert 'href="/alerts/report/internal/download/rows.xlsx?quarter=2023-24-q4"' in internal
    word = signed_in.get("/alerts/report/download/report.docx?quarter=2023-24-q4")
    assert 'filename="quarterly-report-2023-24-q4.docx"' in word["Content-Disposition"]
    assert "Time to answer and to resolve" in [p.text for p in Document(BytesIO(word.content)).paragraphs]
    pdf = PdfReader(BytesIO(signed_in.get("/alerts/report/download/report.pdf?quarter=2023-24-q4").content))
    assert "2023/24 Q4" in pdf.pages[0].extract_text()
    assert signed_in.get("/alerts/report/download/rows.xlsx").status_code == 400
    assert signed_in.get("/alerts/report/internal/download/rows.xlsx").status_code == 200
    assert signed_in.get("/alerts/report/download/passwords").status_code == 404


def test_the_report_of_the_quarter_that_runs_says_up_to_which_day(signed_in, cast):
    """To the manager today is Tuesday 2 April 2024: the quarter began yesterday."""
    page = quarterly.quarterly("2024-25-q1", internal=True, by=cast.manager)
    assert page.words == "April to June 2024, up to 2 April 2024; the quarter still runs"
    assert page.quarter.whole in page.quarters
    assert "the same days a year before" in page.body
    assert not re.search(r"<th[^>]*>(May|June)</th>", page.body)
    made = [
        quarterly.download_quarterly(file, "2024-25-q1", internal=True, by=cast.manager) for file in quarterly.FILES
    ]
    assert {one.name.partition("2024-25-q1")[1] for one in made} == {"2024-25-q1"}
    found = json.loads(next(one.content for one in made if one.kind == "application/json"))
    assert (found["from"], found["to"]) == ("2024-04-01", "2024-04-02")
    late = next(one for one in found["measures"] if one["key"] == "alerts_open_over_limit")
    assert late["no_data"] is False


def test_the_published_figures_hide_small_numbers_and_the_internal_ones_do_not(signed_in):
    def entries(copy):
        answer = signed_in.get(f"/alerts/report{copy}/download/figures.json?quarter=2023-24-q4")
        return {one["key"]: one for one in json.loads(answer.content)["measures"]}

    hidden, shown = entries(""), entries("/internal")
    assert (hidden["alerts_raised"]["value"], hidden["alerts_raised"]["suppressed"]) == (None, True)
    assert shown["alerts_raised"]["value"] == 2
    assert "alerts_raised[team=North]" not in hidden


def test_each_look_is_in_the_log(signed_in):
    signed_in.get("/alerts/board?period=2023-24")
    signed_in.get("/alerts/report?quarter=2023-24-q4")
    said = list(AuditRow.objects.order_by("-pk").values_list("what", flat=True)[:2])
    assert said == ["read the quarterly report of 2023/24 Q4", "looked at the board of what was raised, 2023/24"]


def test_the_command_writes_all_five_files_or_none(signed_in, cast, tmp_path, monkeypatch):
    monkeypatch.setattr("waymark.actions.setup.ready", lambda: None)
    out = tmp_path / "q"
    written = write_quarter_from_database("2023/24-Q4", out, False, date(2024, 4, 2), lambda _: None)
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in written)
    assert len(written) == 5
    with pytest.raises(Unusable, match="say nothing of 2019/20 Q1; they speak of 2023/24 Q1 to"):
        write_quarter_from_database("2019/20-Q1", tmp_path / "none", False, date(2024, 4, 2), lambda _: None)
    assert not (tmp_path / "none").exists()


def test_a_service_that_does_not_record_here_is_told_what_to_do(cast):
    with pytest.raises(Unusable, match="from which day the service records here"):
        quarterly.quarterly("", internal=False, by=cast.manager)


def test_only_who_may_has_the_internal_copy(signed_in, cast):
    with pytest.raises(Refusal):
        quarterly.quarterly("", internal=True, by=cast.team_manager)

"""The page of the service's ladder: the stages in words, and the dates of a matter raised on a day."""

from html import unescape

import pytest

from makers.cast import As

pytestmark = pytest.mark.db


def page(client, **asked):
    answer = client.get("/ladder", asked)
    return answer.status_code, unescape(answer.content.decode())


def test_it_shows_the_stages_and_todays_dates(as_role: As):
    for role in ("iro", "social_worker", "senior_manager", "participation_worker"):
        status, html = page(as_role(role))
        assert status == 200
        assert "An IRO may go to Cafcass at any point" in html
        assert "Raised on <strong>Tuesday 9 April 2024</strong>" in html


def test_the_dates_of_another_day_come_with_their_reasons(as_role: As):
    status, html = page(as_role("iro_manager"), raised="20/12/2023", at="", **{"from": ""})
    assert status == 200
    assert "Raised on <strong>Wednesday 20 December 2023</strong>" in html
    assert "Ends by Monday 22 January 2024: 20 working days after Wednesday 20 December 2023" in html
    assert "IRO Handbook ch 6" in html
    assert 'value="20/12/2023"' in html


def test_a_matter_may_begin_higher_up(as_role: As):
    status, html = page(as_role("iro"), raised="20/12/2023", **{"from": "cafcass"})
    assert status == 200
    assert "Passed over" in html
    assert '<option value="cafcass" selected>' in html


@pytest.mark.parametrize(
    ("asked", "field", "says"),
    [
        ({"raised": "soon"}, "raised", "Enter the day as day/month/year"),
        ({"raised": ""}, "raised", "Enter the day as day/month/year"),
        ({"raised": "1/1/9999"}, "raised", "working days can be counted from 1985 to 2079 only"),
        ({"raised": "2/4/2024", "at": "noonish"}, "at", "Enter the time as hours and minutes"),
        ({"raised": "31/3/2024", "at": "01:30"}, "at", "the clocks go forward"),
        ({"raised": "2/4/2024", "from": "stage_99"}, "from", "No stage is called 'stage_99'"),
        ({"raised": "2/4/2024", "from": "a\x00b"}, "from", "No stage is called"),
    ],
    ids=str,
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(as_role: As, asked, field, says):
    status, html = page(as_role("iro"), **asked)
    assert status == 400
    assert "There is a problem" in html
    assert f'href="#{field}"' in html
    assert says in html
    assert f'value="{asked["raised"]}"' in html or not asked["raised"]
    assert "the whole process (DRP-1" not in html


def test_the_look_is_kept_in_the_log(as_role: As):
    from waymark.records.models import AuditRow

    page(as_role("iro"))
    row = AuditRow.objects.order_by("-pk").first()
    assert row is not None
    assert (row.verb, row.what) == ("ladder.ladder", "looked at the dispute process and its dates")

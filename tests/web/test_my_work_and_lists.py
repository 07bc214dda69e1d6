"""My work, the list of reviews, the backlog and saved filters, as people use them."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.cast import As, Cast
from waymark.domain.people.roles import ROLES

pytestmark = pytest.mark.db

SEES_REVIEWS = (
    "iro", "iro_manager", "business_support", "social_worker", "team_manager", "personal_adviser",
    "supervising_social_worker", "fostering_iro",
)  # fmt: skip
LISTS = "reviews|recommendations|questions|messages|carers"
LINK = re.compile(rf'<a class="[^"]*" href="(/(?:{LISTS})[^"]*)"><b>([\d,]+)</b>')


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def total(client: Client, address: str) -> int:
    """How many rows the list behind a number holds, its pages counted one by one."""
    shown = page(client, address)
    if address.startswith("/carers"):
        return shown.count('<tr class="govuk-table__row"><th scope="row"')
    if address.startswith("/questions"):
        return shown.count('name="question"')
    if address.startswith("/messages"):
        return -1
    said = int(re.search(r'data-total="(\d+)"', shown).group(1))  # type: ignore[union-attr]
    closed = sum(int(number) for number in re.findall(r'data-closed="(\d+)"', shown))
    rows, number = 0, 1
    while True:
        rows += shown.count('<tr class="govuk-table__row"><th scope="row"')
        if 'rel="next"' not in shown:
            assert rows == said
            return said + closed  # counted and not listed, as the line says
        number += 1
        shown = page(client, f"{address}&page={number}")


@pytest.mark.parametrize("role", SEES_REVIEWS)
def test_every_number_leads_to_a_list_of_just_so_many(role: str, as_role: As) -> None:
    client = as_role(role)
    found = LINK.findall(page(client, "/"))
    assert len(found) >= 3
    for address, number in found:
        if not address.startswith("/messages"):
            assert total(client, address) == int(number.replace(",", "")), address


@pytest.mark.parametrize("who", ["all", "mine"])
def test_every_number_at_the_top_of_the_lists_is_that_filter(who: str, as_role: As) -> None:
    client = as_role("iro")
    for place in ("reviews", "recommendations"):
        for address, number in LINK.findall(page(client, f"/{place}?who={who}").replace('class=""', 'class="a"')):
            assert total(client, address) == int(number), address


def test_the_manager_s_table_leads_to_the_lists_of_each_iro(as_role: As) -> None:
    client = as_role("iro_manager")
    cells = re.findall(r'<td[^>]*><a class="govuk-link" href="(/reviews[^"]+)" aria-label="[^"]+">(\d+)</a>',
                       page(client, "/"))  # fmt: skip
    assert cells
    for address, number in cells:
        assert total(client, address) == int(number), address


@pytest.mark.parametrize("role", ROLES)
def test_lists_are_for_those_who_see_children_or_carers(role: str, as_role: As) -> None:
    expected = 200 if role in SEES_REVIEWS else 403
    assert as_role(role).get("/reviews").status_code == expected
    assert as_role(role).get("/backlog").status_code == (200 if role == "iro_manager" else 403)


@pytest.mark.parametrize(
    "address",
    ["/reviews?show=nonsense&who=nobody&team=%00&month=2024-99&page=99999", "/recommendations?show=x&who=y&page=-1",
     "/reviews?show=all&month=9999-12", "/reviews?month=0001-01&show=not_booked"],
)  # fmt: skip
def test_what_an_address_cannot_mean_is_left_aside(address: str, as_role: As) -> None:
    assert "<h1" in page(as_role("iro_manager"), address)


def test_a_list_is_narrowed_to_an_iro_a_team_and_a_month(as_role: As, authority: Cast) -> None:
    client = as_role("iro_manager")
    every = total(client, "/reviews?show=all")
    for narrowed in (f"who={authority.her_iro}", "team=" + _team(page(client, "/reviews")), "month=2024-04"):
        assert 0 < total(client, f"/reviews?show=all&{narrowed}") < every


def _team(shown: str) -> str:
    choices = re.search(r'name="team".*?</select>', shown, re.DOTALL)
    assert choices
    return re.findall(r'value="([^"]+)"', choices.group())[0].replace(" ", "+").replace("&", "%26")


def test_a_child_is_found_from_every_page_by_a_form_that_is_sent(as_role: As) -> None:
    for address in ("/", "/reviews", "/scorecard"):
        assert '<form class="wm-find" method="post" action="/children/search"' in page(as_role("iro"), address)
    assert "wm-find" not in page(as_role("analyst"), "/")


def save(client: Client, **fields: Any) -> Any:
    return client.post(reverse("filters"), {"do": "save", "place": "reviews", "title": "x", "query": "", **fields})


def test_a_filter_is_saved_counted_renamed_and_removed(as_role: As) -> None:
    from waymark.records.models import SavedFilter

    client = as_role("iro")
    answer = save(client, title="  My   late records ", query="show=to_record&who=mine")
    assert answer["Location"] == "/reviews?show=to_record&who=mine"
    save(client, place="children", title="Late children", query="state=late")
    saved = {one.title: one for one in SavedFilter.objects.all()}
    assert set(saved) == {"My late records", "Late children"}
    number = total(client, "/reviews?show=to_record&who=mine")
    assert f"My late records ({number})" in page(client, "/")
    children = len(re.findall('<th scope="row"', page(client, "/children?state=late")))
    assert f"Late children ({children})" in page(client, "/")
    assert "My late records" in page(client, "/reviews")
    key = saved["My late records"].key
    client.post(reverse("filters"), {"do": "rename", "key": key, "title": "To write"})
    assert "To write" in page(client, "/filters")
    client.post(reverse("filters"), {"do": "remove", "key": key})
    assert not SavedFilter.objects.filter(key=key).exists()


def test_what_is_wrong_with_a_filter_is_said_and_nothing_typed_is_lost(as_role: As) -> None:
    client = as_role("iro")
    answer = save(client, title=" ", query="show=late")
    shown = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert "Say what you call it." in shown
    assert 'value="show=late"' in shown
    assert save(client, place="people").status_code == 400
    assert save(client, title="x" * 81).status_code == 400


def test_a_filter_is_its_owner_s_alone(as_role: As) -> None:
    from waymark.records.models import SavedFilter

    save(as_role("iro"), title="Mine")
    key = SavedFilter.objects.get().key
    other = as_role("iro_manager")
    assert "Mine" not in page(other, "/filters")
    assert other.post(reverse("filters"), {"do": "remove", "key": key}).status_code == 404
    assert SavedFilter.objects.filter(key=key).exists()


@pytest.mark.parametrize(
    "query", ["show=%00&who='--", "&&&===", "state=late&state=x&iro=%F0%9F", "month=99999-1", "x" * 500]
)
def test_a_bad_query_that_was_stored_harms_nothing(query: str, as_role: As) -> None:
    from waymark.records.models import SavedFilter

    client = as_role("iro")
    save(client, title="Right")
    SavedFilter.objects.update(query=query)
    for place in ("reviews", "children"):
        SavedFilter.objects.update(place=place)
        assert "Right" in page(client, "/")


def test_saved_filters_add_no_more_than_a_fixed_number_of_queries(as_role: As) -> None:
    client = as_role("iro")

    def queries() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/")
        return len(seen)

    def saved(number: int) -> None:
        for place in ("reviews", "children"):
            save(client, place=place, title=f"{place} {number}", query="show=late&state=late&who=mine")

    saved(1)
    one = queries()
    for number in range(2, 8):
        saved(number)
    assert queries() == one


def test_business_support_asks_for_a_convening_form_in_one_press(as_role: As) -> None:
    from waymark.records.models import Message, Person

    Person.objects.update(email="worker@example.org")
    client = as_role("business_support")
    shown = page(client, "/")
    found = re.search(r'action="(/reviews/[^/"]+/chase-form)"', shown)
    assert found
    assert client.post(found.group(1))["Location"] == "/"
    assert Message.objects.filter(purpose="convening_late", state="queued").count() == 1
    after = page(client, "/")
    assert "was asked for the convening form" in after
    assert found.group(1) not in after
    client.post(found.group(1))
    assert "Nothing was sent. The social worker was asked for this form today already." in page(client, "/")
    assert Message.objects.filter(purpose="convening_late").count() == 1


def test_nobody_is_asked_for_what_another_role_does(as_role: As) -> None:
    worker = page(as_role("social_worker"), "/")
    assert "Send the invitations" not in worker
    assert "See the child" not in worker
    assert "Offer dates" not in worker


def test_the_days_of_an_iro_show_law_target_and_papers(as_role: As) -> None:
    shown = page(as_role("iro"), "/")
    assert "Next ten working days" in shown
    assert re.search(r"\d of \d ready", shown)
    assert "Missing: Social worker's report (" in shown
    assert re.search(r"Limit \w{3} \d+ \w{3} 2024, .*?reg 33", shown, re.DOTALL)


def test_the_backlog_names_each_iro_with_the_working_days(as_role: As) -> None:
    from datetime import date

    from waymark.records.models import ReviewLife

    life = ReviewLife.objects.filter(state="held", child__restricted=False).order_by("pk")[0]
    ReviewLife.objects.filter(pk=life.pk).update(held_on=date(2024, 3, 1))
    shown = page(as_role("iro_manager"), "/backlog")
    row = re.search(rf'/reviews/{life.key}">.*?<td class="govuk-table__cell" data-label="What">Record</td>.*?</tr>',
                    shown, re.DOTALL)  # fmt: skip
    assert row
    assert "Fri 22 Mar 2024" in row.group()
    assert "<strong>10</strong>" in row.group()  # 25 to 28 March, 2 to 5, 8 and 9 April


def grown() -> None:
    """Everybody's reviews and recommendations three times over."""
    from waymark.records.models import Recommendation, ReviewLife
    from waymark.records.models.parts import new_key

    for model in (ReviewLife, Recommendation):
        rows = list(model.objects.all())
        for _ in range(2):
            for row in rows:
                row.pk, row.key = None, new_key()
            model.objects.bulk_create(rows)


@pytest.mark.parametrize("role", ["iro", "iro_manager", "business_support", "social_worker", "team_manager"])
def test_pages_ask_as_many_questions_whatever_the_number_of_reviews(role: str, as_role: As) -> None:
    addresses = ["/", "/reviews", "/reviews?show=not_booked", "/recommendations?show=overdue", "/reviews?show=closed"]
    addresses += ["/backlog"] if role == "iro_manager" else []
    client = as_role(role)
    client.get("/")

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(client, address)
        return len(seen)

    few = {address: queries(address) for address in addresses}
    grown()
    assert {address: queries(address) for address in addresses} == few
    assert max(few.values()) < 90  # with everything read anew, as tests do; a process that holds it asks a third

"""Cover, and who may see a child, as a manager uses them on the web."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from makers.cast import As, Cast

pytestmark = pytest.mark.db
PERIOD = {"from_on": "9/4/2024", "until_on": "19/4/2024", "reason": "On leave"}


def first_allowed(html: str) -> str:
    """The value of the first radio that can be chosen."""
    found = re.search(r'type="radio" value="([^"]+)"(?![^>]*disabled)', html)
    assert found is not None
    return found[1]


def text(answer: object) -> str:
    return unescape(answer.content.decode())


def second_manager() -> Client:
    """Another IRO manager than the one of the demonstration."""
    from waymark.records.models import Account, AccountRole

    account = Account.objects.create(username="second", name="Another manager")
    AccountRole.objects.create(account=account, role="iro_manager")
    client = Client()
    client.force_login(account)
    return client


def test_cover_is_arranged_shown_on_the_childs_page_and_ended(as_role: As, authority: Cast) -> None:
    client, address = as_role("iro_manager"), reverse("cover", args=[authority.girl])
    who = first_allowed(text(client.get(address)))
    answer = client.post(address, {"iro": who, **PERIOD}, follow=True)
    assert answer.redirect_chain == [(reverse("child", args=[authority.girl]), 302)]
    html = text(answer)
    assert "to Friday 19 April 2024" in html
    assert "Covering IRO" in html
    assert "until Fri 19 Apr 2024" in html
    assert "End cover today" in text(client.get(address))
    ended = client.post(reverse("end-cover", args=[authority.girl]), follow=True)
    assert "has ended" in text(ended)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(as_role: As, authority: Cast) -> None:
    given = {"iro": "", "from_on": "9/4/2024", "until_on": "1/4/2024", "reason": "A long reason"}
    answer = as_role("iro_manager").post(reverse("cover", args=[authority.girl]), given)
    html = text(answer)
    assert answer.status_code == 400
    assert 'href="#iro"' in html
    assert "The last day must not be before the first" in html
    assert "A long reason" in html


def test_a_refusal_is_said_at_the_field(as_role: As, authority: Cast) -> None:
    given = {"iro": authority.her_iro, **PERIOD}
    answer = as_role("iro_manager").post(reverse("cover", args=[authority.girl]), given)
    assert answer.status_code == 400
    assert "They are this child's IRO already." in text(answer)


def test_all_children_of_an_iro_are_covered_at_once(as_role: As, authority: Cast) -> None:
    client, address = as_role("iro_manager"), reverse("cover-all", args=[authority.her_iro])
    assert address in text(client.get("/"))
    answer = client.post(address, {"iro": first_allowed(text(client.get(address))), **PERIOD}, follow=True)
    assert re.search(r"covers for .* from Tuesday 9 April 2024 to Friday 19 April 2024", text(answer))


def test_two_managers_at_once_see_both_side_by_side(as_role: As, authority: Cast) -> None:
    first, second, address = as_role("iro_manager"), second_manager(), reverse("allocate", args=[authority.girl])
    pages = [text(client.get(address)) for client in (first, second)]
    version = re.search(r'name="version" value="([^"]+)"', pages[1])
    assert version is not None
    ways = re.findall(r'type="radio" value="([^"]+)"(?![^>]*disabled)', pages[0])
    done = first.post(address, {"iro": ways[0], "from_on": "9/4/2024", "reason": "The first", "version": version[1]})
    assert done.status_code == 302
    stale = {"iro": ways[1], "from_on": "9/4/2024", "reason": "The second", "version": version[1]}
    answer = second.post(address, stale)
    html = text(answer)
    assert answer.status_code == 409
    assert "Meanwhile" in html
    assert "The first" in html
    assert html.count("The second") == 2  # beside the other, and still in the field
    again = re.search(r'name="version" value="([^"]+)"', html)
    assert again is not None
    assert second.post(address, {**stale, "version": again[1]}).status_code == 302


def test_a_double_submit_of_the_same_form_does_not_allocate_twice(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Allocation

    client, address = as_role("iro_manager"), reverse("allocate", args=[authority.girl])
    html = text(client.get(address))
    version = re.search(r'name="version" value="([^"]+)"', html)
    assert version is not None
    given = {"iro": first_allowed(html), "from_on": "9/4/2024", "reason": "Once", "version": version[1]}
    assert [client.post(address, given).status_code for _ in range(2)] == [302, 409]
    assert Allocation.objects.filter(child__key=authority.girl, reason="Once").count() == 1


def test_a_record_is_restricted_people_are_named_and_it_is_opened_again(as_role: As, authority: Cast) -> None:
    client, page = as_role("iro_manager"), reverse("who-may-see", args=[authority.girl])

    def change(what: str, **given: str) -> str:
        return text(client.post(reverse("change-access", args=[authority.girl, what]), given, follow=True))

    assert page in text(client.get(reverse("child", args=[authority.girl])))
    assert "The record is restricted." in change("restrict", reason="A threat", name_me="yes")
    assert client.get(reverse("child", args=[authority.girl])).status_code == 200
    person = re.search(r'<option value="([^"]+)">[^<]+Business support', text(client.get(page)))
    assert person is not None
    assert as_role("business_support").get(reverse("child", args=[authority.girl])).status_code == 403
    assert "is named" in change("name", person=person[1], reason="Sends the letters")
    assert as_role("business_support").get(reverse("child", args=[authority.girl])).status_code == 200
    assert "no longer named" in change("unname", person=person[1], reason="Done")
    assert "open to the service again" in change("unrestrict", reason="Over")
    html = text(client.get(page))
    assert "A threat" in html
    assert "Sends the letters" in html


def test_a_reason_that_is_missing_is_said_at_its_field(as_role: As, authority: Cast) -> None:
    answer = as_role("iro_manager").post(reverse("change-access", args=[authority.girl, "restrict"]), {"reason": " "})
    assert answer.status_code == 400
    assert 'href="#restrict-reason"' in text(answer)
    answer = as_role("iro_manager").post(reverse("change-access", args=[authority.girl, "name"]), {"reason": "Kept"})
    assert 'href="#name-person"' in text(answer)
    assert "Kept" in text(answer)


def test_the_page_of_a_closed_child_shows_nothing_of_the_record(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    child = Child.objects.get(key=authority.restricted)
    html = text(as_role("iro_manager").get(reverse("who-may-see", args=[child.key])))
    assert "It is closed to you" in html
    assert child.local_id in html
    assert child.known_as not in html


def test_breaking_the_glass_is_on_every_managers_page_until_another_has_seen_it(as_role: As, authority: Cast) -> None:
    client, other = as_role("iro_manager"), second_manager()
    client.post(reverse("break-glass", args=[authority.restricted]), {"reason": "A court asked"})
    mine, theirs = text(client.get("/")), text(other.get("/"))
    assert "A court asked" in mine
    assert "another manager marks it as seen" in mine
    mark = re.search(r'action="(/opened/[^"]+/seen)"', theirs)
    assert mark is not None
    assert mark[1] not in mine
    assert "Marked as seen" in text(other.post(mark[1], follow=True))
    assert "another manager marks it as seen" not in text(client.get("/"))
    assert "Open to you until" in text(client.get("/"))
    assert "A court asked" not in text(other.get("/"))
    assert "A court asked" in text(other.get(reverse("who-may-see", args=[authority.restricted])))


def test_children_without_an_iro_are_counted_on_the_managers_page_and_listed(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Allocation

    Allocation.objects.filter(child__key=authority.girl, role="iro").delete()
    client = as_role("iro_manager")
    said = re.search(r'<a class="govuk-link" href="(/children\?iro=none)">(\d+) child', text(client.get("/")))
    assert said is not None
    assert text(client.get(said[1])).count('<th scope="row"') == int(said[2])


def test_an_iro_who_is_found_not_to_be_independent_stands_on_the_managers_page_and_the_childs(
    as_role: As, authority: Cast
) -> None:
    from waymark.records.models import Allocation, Child

    child = Child.objects.get(key=authority.girl)
    iro = Allocation.objects.get(child=child, role="iro", ended_on=None)
    Allocation.objects.create(
        child=child, role="social worker", person_key=iro.person_key, started_on=iro.started_on, ended_on=iro.started_on
    )
    client = as_role("iro_manager")
    for address in ("/", reverse("child", args=[child.key])):
        html = text(client.get(address))
        assert "and must not be" in html
        assert "CPR 2010 reg 46(3)" in html


def test_a_manager_finds_a_closed_record_and_looks_through_its_pages_for_half_an_hour(
    as_role: As, authority: Cast
) -> None:
    from waymark.records.models import Child

    child, client = Child.objects.get(key=authority.restricted), as_role("iro_manager")
    found = text(client.post(reverse("children-search"), {"text": child.local_id}))
    assert "A restricted record." in found
    assert child.name not in found
    page = reverse("child", args=[child.key])
    assert client.get(page).status_code == 403
    answer = client.post(reverse("break-glass", args=[child.key]), {"reason": "A court asked"}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "it is open to you, to look, until" in text(answer)
    assert client.get(reverse("casework", args=[child.key, "visits"])).status_code == 200
    assert client.post(reverse("casework", args=[child.key, "visits"]), {"do": "add"}).status_code == 403


def test_what_only_the_iro_records_is_refused_before_its_fields_are_looked_at(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Account, Allocation

    worker = Account.objects.get(roles__role="social_worker").person
    assert worker is not None
    key = Allocation.objects.filter(person_key=worker.key, ended_on=None, child__restricted=False)[0].child.key
    for table in ("iro_visits", "oversights", "settled", "passports"):
        answer = as_role("social_worker").post(reverse("casework", args=[key, table]), {"do": "add"})
        assert answer.status_code == 403, table
    assert as_role("social_worker").post(reverse("casework", args=[key, "visits"]), {"do": "add"}).status_code == 400

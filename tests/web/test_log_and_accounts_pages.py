"""The record of looks and changes, and the accounts, as the officer and the administrator use them."""

import re
from html import unescape

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from makers.cast import As, Cast
from waymark.actions.log import LogFilters
from waymark.web.people.log import address, asking

pytestmark = pytest.mark.db


def text(answer: object) -> str:
    return unescape(answer.content.decode())


def test_the_officer_finds_a_child_and_reads_and_downloads_what_was_done(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    child = Child.objects.get(key=authority.girl)
    as_role("iro").get(reverse("child", args=[child.key]))
    officer = as_role("data_protection_officer")
    answer = officer.post(reverse("log-child"), {"text": child.local_id}, follow=True)
    html = text(answer)
    assert f"about child {child.local_id}" in html
    assert "Looked at the child's page" in html
    assert reverse("child", args=[child.key]) not in html
    looks = text(officer.get(reverse("log"), {"child": child.key, "verb": "children.child"}))
    assert child.known_as not in looks
    download = re.search(r'href="(/log/download\?child=[^"]+)"', html)
    assert download is not None
    answer = officer.get(download[1])
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "looked at the child's page" in answer.content.decode("utf-8-sig")


def test_several_children_are_offered_by_number_only(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    officer = as_role("data_protection_officer")
    html = text(officer.post(reverse("log-child"), {"text": "a"}))
    names = [name for name in Child.objects.values_list("known_as", flat=True) if len(name) > 3]
    assert html.count("/log?child=") > 1
    assert not [name for name in names if f">{name}" in html]
    assert "No child matches" in text(officer.post(reverse("log-child"), {"text": "zzzz"}))


def test_a_day_that_is_none_is_left_aside_and_said_so(as_role: As) -> None:
    html = text(as_role("data_protection_officer").get(reverse("log"), {"first": "31/2/2024", "kind": "child"}))
    assert '"31/2/2024" is not a day' in html
    assert '<option value="child" selected' in html


@pytest.mark.parametrize(
    "query",
    [
        {"page": "9" * 30},
        {"page": "²"},
        {"who": "\0"},
        {"verb": "x'--"},
        {"kind": "x"},
        {"last": "31/12/9999"},
        {"child": "?"},
    ],
)
def test_what_cannot_be_meant_is_no_fault(query: dict[str, str], as_role: As) -> None:
    assert as_role("data_protection_officer").get(reverse("log"), query).status_code == 200


def test_filters_come_back_out_of_the_address() -> None:
    from django.http import QueryDict

    filters = asking({"who": "k-1", "verb": "people.allocate", "kind": "child", "first": "2/4/2024"}).filters
    assert asking(QueryDict(address("log", filters).partition("?")[2])).filters == filters
    assert address("log", LogFilters()) == "/log"


def test_an_account_is_given_and_its_password_works_and_is_shown_once(as_role: As, authority: Cast) -> None:
    client = as_role("administrator")
    given = {"username": "new-person", "name": "New Person", "roles": ["iro", "analyst"], "person": ""}
    html = text(client.post(reverse("new-account"), given))
    password = re.search(r"<code>([^<]+)</code>", html)
    assert password is not None
    account = authenticate(username="new-person", password=password[1])
    assert account is not None
    assert password[1] not in text(client.get(reverse("account", args=[account.key])))
    again = client.post(reverse("new-account"), given)
    assert again.status_code == 400
    assert "That user name is in use" in text(again)
    assert 'value="New Person"' in text(again)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": "a b", "name": "X", "roles": ["iro"]}, "username"),
        ({"username": "ab", "name": "X"}, "roles"),
        ({"username": "ab", "roles": ["iro"]}, "name"),
        ({"username": "ab", "roles": ["iro"], "person": "x"}, "person"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_at_its_field(
    given: dict[str, object], field: str, as_role: As
) -> None:
    answer = as_role("administrator").post(reverse("new-account"), given)
    assert answer.status_code == 400
    assert f'href="#{field}"' in text(answer)


def test_roles_are_changed_the_account_is_ended_and_opened_again(as_role: As, authority: Cast) -> None:
    client, key = as_role("administrator"), authority.an_account

    def change(what: str, **given: object) -> str:
        return text(client.post(reverse("change-account", args=[key, what]), given, follow=True))

    assert "The roles are changed" in change("roles", roles=["analyst"])
    assert "has ended" in change("end")
    assert "nobody can sign in" in change("end")
    assert "is open again" in change("open")
    assert "The password is reset" in change("password")


def test_the_administrator_cannot_shut_themselves_out(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Account

    own = Account.objects.get(roles__role="administrator").key
    client = as_role("administrator")
    for what, given in (("end", {}), ("roles", {"roles": ["analyst"]})):
        answer = client.post(reverse("change-account", args=[own, what]), given)
        assert answer.status_code == 400
        assert "There is a problem" in text(answer)
    assert "End the account</button>" not in text(client.get(reverse("account", args=[own])))


def test_an_address_is_put_right_on_the_page_of_the_account(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Account

    admin = as_role("administrator")
    iro = Account.objects.filter(roles__role="iro").exclude(person=None)[0]
    page, change = reverse("account", args=[iro.key]), reverse("change-account", args=[iro.key, "email"])
    assert f'value="{iro.person.email}"' in text(admin.get(page))
    assert iro.person.email.endswith("@example.org"), "made-up people have an address that reaches nobody"
    wrong = admin.post(change, {"email": "not an address"})
    assert wrong.status_code == 400
    assert 'href="#email"' in text(wrong)
    assert 'value="not an address"' in text(wrong), "nothing typed is lost"
    assert "The e-mail address is changed" in text(admin.post(change, {"email": "ada@example.org"}, follow=True))
    iro.person.refresh_from_db()
    assert iro.person.email == "ada@example.org"


def test_no_page_of_accounts_names_a_child(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Account, Child

    client = as_role("administrator")
    pages = [reverse("accounts"), reverse("new-account")]
    pages += [reverse("account", args=[key]) for key in Account.objects.values_list("key", flat=True)]
    names = [name for name in Child.objects.values_list("name", flat=True) if name]
    for page in pages:
        html = text(client.get(page))
        assert not [name for name in names if name in html]

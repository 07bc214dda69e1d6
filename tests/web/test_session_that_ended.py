"""A session that ends while somebody types: what was sent is kept for who typed it, shown, and sent with one press."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from makers.cast import As, Cast
from waymark.web.shared import kept_words
from waymark.web.shared.middleware import IDLE_MINUTES, SEEN

pytestmark = pytest.mark.db
WORDS = "Jo Reed leaves the team.\r\nShe said \"goodbye\" <b>kindly</b> & 'soon'."


@pytest.fixture
def path(authority: Cast) -> str:
    return reverse("allocate", args=[authority.girl])


@pytest.fixture
def form(authority: Cast) -> Callable[[], dict[str, str]]:
    def filled() -> dict[str, str]:
        from waymark.records.models import Allocation, Child, Person, Post

        busy = Allocation.objects.filter(child__key=authority.girl).values("person_key")
        free = Post.objects.filter(role="iro", ended_on=None).exclude(person__key__in=busy)
        managed = Post.objects.exclude(role="iro").values("person")
        iro = Person.objects.get(pk=free.exclude(person__in=managed).order_by("pk").values("person")[0]["person"])
        assert Child.objects.filter(key=authority.girl).exists()
        return {"iro": iro.page_key, "from_on": "9/4/2024", "reason": WORDS}

    return filled


def idle(client: Client) -> None:
    """Half an hour passes without a press."""
    session = client.session
    session[SEEN] = (timezone.now() - timedelta(minutes=IDLE_MINUTES + 1)).timestamp()
    session.save()


def hidden(html: str, action: str) -> dict[str, list[str]]:
    """The hidden fields of the form that goes to `action`, as a browser would send them."""
    body = next(part for part in html.split("<form") if f'action="{action}"' in part).split("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', body):
        name, value = (unescape(re.findall(rf' {what}="([^"]*)"', tag)[0]) for what in ("name", "value"))
        found.setdefault(name, []).append(value)
    return found


def sign_in(client: Client, role: str, **more: Any) -> Any:
    """Through the page, with the password."""
    from waymark.records.models import Account

    account = Account.objects.get(roles__role=role)
    account.set_password("a-long-walk-home")
    account.save()
    return client.post(
        reverse("sign-in"), {"username": account.username, "password": "a-long-walk-home", "next": "", **more}
    )


def allocated(key: str) -> bool:
    from waymark.records.models import Allocation

    return Allocation.objects.filter(child__key=key, reason=WORDS.replace("\r\n", "\n")).exists() or (
        Allocation.objects.filter(child__key=key, reason=WORDS).exists()
    )


def kept() -> list[Any]:
    from waymark.records.models import KeptForm

    return list(KeptForm.objects.all())


def test_after_idling_it_is_kept_and_one_press_sends_it(as_role: As, authority: Cast, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    sent = form()
    answer = client.post(path, sent)
    one = kept()[0]
    assert answer.status_code == 302
    assert answer["location"].startswith(f"{reverse('sign-in')}?next=%2Fkept%2F{one.key}")
    assert "What you had typed is kept" in client.get(answer["location"]).content.decode()
    assert not allocated(authority.girl)

    client.force_login(one.account)
    page = client.get(reverse("kept", args=[one.key])).content.decode()
    assert "&lt;b&gt;kindly&lt;/b&gt;" in page
    fields = hidden(page, path)
    assert {name: values[0] for name, values in fields.items() if name in sent} == sent
    done = client.post(path, fields)
    assert done.status_code == 302
    assert allocated(authority.girl)
    assert kept() == []


def test_it_is_shown_to_no_other_account_than_the_one_that_typed_it(as_role: As, path: str, form: Any) -> None:
    client, other = as_role("iro_manager"), as_role("iro")
    client.get(path)
    idle(client)
    client.post(path, form())
    address = reverse("kept", args=[kept()[0].key])
    for way in (other.get, other.post):
        assert way(address).status_code == 404
    assert as_role(None).get(address).status_code == 302
    assert len(kept()) == 1


def test_it_can_be_discarded(as_role: As, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    client.post(path, form())
    one = kept()[0]
    client.force_login(one.account)
    assert client.post(reverse("kept", args=[one.key])).status_code == 302
    assert kept() == []
    assert client.get(reverse("kept", args=[one.key])).status_code == 404


def test_what_is_refused_when_sent_again_is_not_lost(as_role: As, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    client.post(path, {**form(), "from_on": "32/13/2024"})
    one = kept()[0]
    client.force_login(one.account)
    fields = hidden(client.get(reverse("kept", args=[one.key])).content.decode(), path)
    answer = client.post(path, fields)
    assert answer.status_code == 400
    assert 'value="32/13/2024"' in answer.content.decode()
    assert len(kept()) == 1


def test_a_session_that_is_gone_is_carried_by_the_sign_in_page(
    as_role: As, authority: Cast, path: str, form: Any
) -> None:
    client, sent = as_role(None), form()
    page = client.post(path, sent)
    text = page.content.decode()
    assert "What you had typed is kept" in text
    token = hidden(text, reverse("sign-in"))["kept"][0]
    assert "goodbye" not in token

    wrong = client.post(reverse("sign-in"), {"username": "nobody", "password": "wrong", "kept": token})
    assert hidden(wrong.content.decode(), reverse("sign-in"))["kept"] == [token]
    signed = sign_in(client, "iro_manager", kept=token)
    one = kept()[0]
    assert signed["location"] == reverse("kept", args=[one.key])
    fields = hidden(client.get(signed["location"]).content.decode(), path)
    assert client.post(path, fields).status_code == 302
    assert allocated(authority.girl)


def test_what_was_carried_cannot_be_changed_on_the_way(as_role: As, path: str, form: Any) -> None:
    client = as_role(None)
    token = hidden(client.post(path, form()).content.decode(), reverse("sign-in"))["kept"][0]
    signed = sign_in(client, "iro_manager", kept=token[:-3] + "abc")
    assert signed["location"] == "/"
    assert kept() == []


def test_another_sites_form_is_neither_kept_nor_carried(authority: Cast, db: None, path: str, form: Any) -> None:
    from waymark.records.models import Account

    client = Client(enforce_csrf_checks=True)
    assert "kept" not in client.post(path, form()).content.decode()
    client.force_login(Account.objects.get(roles__role="iro_manager"))
    client.get(path)
    idle(client)
    assert "kept" not in client.post(path, form())["location"]
    assert kept() == []


def test_a_form_too_long_to_keep_is_shown_to_be_copied(as_role: As, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    answer = client.post(path, {**form(), "reason": "x" * 400_001})
    assert kept() == []
    assert "x" * 400_001 in answer.content.decode()


def test_files_are_not_kept_and_that_is_said(as_role: As, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    answer = client.post(path, {**form(), "file": SimpleUploadedFile("a.csv", b"CHILD")})
    assert kept() == []
    assert "files are not kept" in client.get(answer["location"]).content.decode()


def test_passwords_and_proofs_of_origin_are_never_kept(as_role: As, path: str, form: Any) -> None:
    client = as_role("iro_manager")
    client.get(path)
    idle(client)
    client.post(path, {**form(), "password": "secret", "csrfmiddlewaretoken": "abc"})
    assert {name for name, _ in kept()[0].fields} == {"iro", "from_on", "reason"}


def test_a_form_without_proof_of_origin_is_shown_to_be_copied(authority: Cast, db: None, path: str, form: Any) -> None:
    from waymark.records.models import Account

    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(roles__role="iro_manager"))
    answer = client.post(path, form())
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "&lt;b&gt;kindly&lt;/b&gt;" in text
    assert "Nothing was changed" in text


def test_what_is_old_goes(as_role: As, path: str, form: Any) -> None:
    from waymark.actions import kept_forms
    from waymark.records.models import Account

    account, now = Account.objects.get(roles__role="iro_manager"), timezone.now()
    old = kept_forms.keep(account, path, [("reason", "old")], now - timedelta(days=8))
    new = kept_forms.keep(account, path, [("reason", "new")], now)
    assert (kept_forms.of(old, account), kept_forms.of(new, account) is not None) == (None, True)


def test_with_session_and_proof_of_origin_gone_the_sign_in_page_shows_it_to_copy(
    authority: Cast, db: None, path: str, form: Any
) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(path, form(), headers={"origin": "http://testserver"}).content.decode()
    assert "could not be taken" in page
    assert "&lt;b&gt;kindly&lt;/b&gt;" in page
    elsewhere = client.post(path, form(), headers={"origin": "https://elsewhere.example"})
    assert "kindly" not in elsewhere.content.decode()
    assert kept() == []


def test_what_was_typed_is_shown_by_person_and_question() -> None:
    fields = [
        ("version", "3"), ("p1-name", "Rex Stone"), ("p1-address", "rex@example.org"), ("p1-role", "parent"),
        ("line.0123456789abcdef01234567.text", "Find a club"), ("line.0123456789abcdef01234567.owner", "Ana"),
    ]  # fmt: skip
    assert kept_words.rows(fields) == [
        ("Rex Stone: Name", "Rex Stone"),
        ("Rex Stone: E-mail address, mobile number or postal address", "rex@example.org"),
        ("Rex Stone: Comes as", "parent"),
        ("Line 1: What", "Find a club"), ("Line 1: Who", "Ana"),
    ]  # fmt: skip

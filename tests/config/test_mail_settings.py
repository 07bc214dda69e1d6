"""Where mail goes out: one address names the server, and what is unsafe or half set up is said."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from waymark.config import checks, place

NAME = "WAYMARK_SMTP_URL"


def server(monkeypatch, url):
    monkeypatch.setenv(NAME, url)
    return place.mail_server(NAME)


def test_without_it_there_is_none(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    assert place.mail_server(NAME) is None


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://irs%40x:p%2Fw@mail.example.org", 587, True, False),
        ("smtp://irs%40x:p%2Fw@mail.example.org:2525?tls=starttls", 2525, True, False),
        ("smtps://irs%40x:p%2Fw@mail.example.org", 465, False, True),
        ("smtp://irs%40x:p%2Fw@mail.example.org?tls=none", 25, False, False),
    ],
)
def test_one_address_says_all(monkeypatch, url, port, starttls, tls):
    assert server(monkeypatch, url) == {
        "host": "mail.example.org", "port": port, "username": "irs@x", "password": "p/w", "use_tls": starttls,
        "use_ssl": tls,
    }  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org", "http://mail.example.org", "smtp://", "smtp://mail.example.org?tls=maybe",
        "smtps://mail.example.org?tls=none", "smtp://mail.example.org:99999", "smtp://mail.example.org?tsl=starttls",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_an_example_and_without_the_password(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured, match="Write smtp://user:password@host:587"):
        server(monkeypatch, url)


def problems(settings, found, **given):
    for name, value in given.items():
        setattr(settings, name, value)
    return [problem.id for problem in found()]


def test_open_mail_to_another_machine_and_a_missing_sender_are_said(settings):
    safe = {"host": "mail.example.org", "use_tls": True, "use_ssl": False}
    check = checks.mail_goes_out_unread
    assert problems(settings, check, MAIL_SERVER=None, MAIL_FROM="") == []
    assert problems(settings, check, MAIL_SERVER=safe, MAIL_FROM="irs@x.org") == []
    assert problems(settings, check, MAIL_SERVER=safe, MAIL_FROM="") == ["waymark.E006"]
    assert problems(settings, check, MAIL_SERVER={**safe, "use_tls": False}, MAIL_FROM="a@b.org") == ["waymark.W005"]
    here = {**safe, "host": "127.0.0.1", "use_tls": False}
    assert problems(settings, check, MAIL_SERVER=here, MAIL_FROM="a@b.org") == []


def test_notify_without_a_template_is_said(settings):
    given = {"NOTIFY_KEY": "k", "NOTIFY_EMAIL_TEMPLATE": "", "NOTIFY_TEXT_TEMPLATE": ""}
    assert problems(settings, checks.notify_is_whole, **given) == ["waymark.E007"]
    assert problems(settings, checks.notify_is_whole, **given | {"NOTIFY_TEXT_TEMPLATE": "t"}) == []

"""The ways out, against a real mail server and a server that answers as GOV.UK Notify does."""

import base64
import hashlib
import hmac
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from makers.fixed_cast import AT
from makers.messages import PDF, at, queued
from waymark.actions import messages
from waymark.actions.sending import worker
from waymark.domain.messages.kinds import TEXT, File
from waymark.domain.messages.retries import TOO_LONG
from waymark.records.models import Message

pytestmark = pytest.mark.db
ICS = File("review.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
SECRET, SERVICE = "a4c1d0f2-0000-4000-8000-00000000beef", "51bd7a3c-0000-4000-8000-00000000feed"


class MailServer:
    """What the server was given, and what it says to addresses and messages."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.says_to_address, self.says_to_message = "250 OK", "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.says_to_address.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.says_to_address

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.says_to_message.startswith("250"):
            self.taken.append(envelope)
        return self.says_to_message


@pytest.fixture
def cast(people: Any) -> Any:
    return people


@contextmanager
def listening(server: MailServer, **options: Any) -> Iterator[int]:
    """The server on a free port, until the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture
def mail(settings: Any) -> Iterator[MailServer]:
    """A mail server on this machine, set as the way out."""
    server = MailServer()
    with listening(server) as port:
        settings.OUTBOX, settings.NOTIFY_KEY, settings.MAIL_FROM = None, "", "irs@marshland.example"
        settings.MAIL_SERVER = the_server(port)
        yield server


def the_server(port: int, **changed: Any) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": port, "use_tls": False, "use_ssl": False, **changed}


def row(key: str) -> Message:
    return Message.objects.get(key=key)


def test_mail_arrives_with_its_files_and_names_no_child_in_its_head(cast: Any, mail: MailServer) -> None:
    key = queued(cast.manager, cast.amara, files=(ICS, PDF), says={"when": AT, "place": "Amara's school"})
    assert worker.send_waiting(at(AT)).sent == 1
    (envelope,) = mail.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("irs@marshland.example", ["ana@example.org"])
    read = message_from_bytes(envelope.content, policy=policy.default)
    assert read["Message-ID"] == f"<{key}-1@marshland.example>"
    assert not any("amara" in str(value).casefold() for value in read.values())
    words, calendar, record = read.iter_parts()
    assert "Where: Amara's school" in words.get_content()
    assert (calendar.get_content_type(), calendar.get_param("method"), calendar.get_filename()) == (
        "text/calendar", "REQUEST", "review.ics",
    )  # fmt: skip
    assert (record.get_content_type(), record.get_filename(), record.get_content()) == (PDF.kind, PDF.name, PDF.content)


def test_one_connection_carries_all_that_waits(cast: Any, mail: MailServer) -> None:
    for _ in range(3):
        queued(cast.manager)
    assert worker.send_waiting(at(AT)).sent == 3
    assert len({envelope.content.split(b"Message-ID: ")[1].split(b"\r\n")[0] for envelope in mail.taken}) == 3


@pytest.mark.parametrize(
    ("address", "message", "state", "says"),
    [
        ("550 No such user", "250 OK", "failed", "does not take mail for this address: No such user (550)"),
        ("451 Try later", "250 OK", "queued", "does not take mail for this address: Try later (451)"),
        ("250 OK", "554 Looks like spam", "failed", "refused the message: Looks like spam (554)"),
        ("250 OK", "452 Disk full", "queued", "refused the message: Disk full (452)"),
    ],
)
def test_what_the_server_says_decides_and_is_shown(
    cast: Any, mail: MailServer, address: str, message: str, state: str, says: str
) -> None:
    mail.says_to_address, mail.says_to_message = address, message
    key = queued(cast.manager)
    worker.send_waiting(at(AT))
    assert (row(key).state, mail.taken) == (state, [])
    assert says in row(key).last_error


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"port": 1}, "could not be reached"),
        ({"use_tls": True}, "offers no safe connection"),
        ({"username": "irs", "password": "a-secret"}, "offers no safe connection"),
    ],
)
def test_a_server_that_is_not_as_set_up_is_tried_again_and_named(
    cast: Any, mail: MailServer, settings: Any, changed: dict[str, Any], says: str
) -> None:
    settings.MAIL_SERVER = {**settings.MAIL_SERVER, **changed}
    key = queued(cast.manager)
    assert worker.send_waiting(at(AT)).put_off == 1
    assert re.search(says, row(key).last_error)
    assert mail.taken == []


def test_a_wrong_password_is_for_the_administrator(cast: Any, settings: Any) -> None:
    refuses = AuthResult(success=False, handled=False)
    options = {"auth_require_tls": False, "authenticator": lambda *_: refuses}
    with listening(MailServer(), **options) as port:
        settings.OUTBOX, settings.MAIL_SERVER = None, the_server(port, username="irs", password="a-secret")
        key = queued(cast.manager)
        worker.send_waiting(at(AT))
    assert "Tell the administrator" in row(key).last_error
    assert "a-secret" not in row(key).last_error


class NotifyServer(ThreadingHTTPServer):
    """Answers as GOV.UK Notify documents it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), NotifyHandler)
        self.known: dict[str, dict[str, Any]] = {}
        self.status, self.answer, self.delivery = 201, {}, "delivered"
        self.loses_answers = False


class NotifyHandler(BaseHTTPRequestHandler):
    server: NotifyServer

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._signed():
            return self._say(403, {"errors": [{"error": "AuthError", "message": "Invalid token"}]})
        if self.server.status != 201:
            return self._say(self.server.status, self.server.answer)
        number = f"n{len(self.server.known) + 1}"
        self.server.known[number] = {"id": number, "path": self.path, **given}
        if self.server.loses_answers:
            return self._say(503, {})
        return self._say(201, {"id": number})

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/v2/notifications":
            wanted = parse_qs(url.query)["reference"]
            found = [one for one in self.server.known.values() if one["reference"] in wanted]
            return self._say(200, {"notifications": found})
        return self._say(200, {"status": self.server.delivery})

    def _signed(self) -> bool:
        head, body, signature = self.headers["Authorization"].removeprefix("Bearer ").split(".")
        wanted = hmac.new(SECRET.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        claims = json.loads(base64.urlsafe_b64decode(body + "=="))
        return base64.urlsafe_b64encode(wanted).rstrip(b"=").decode() == signature and claims["iss"] == SERVICE

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Keeps quiet."""


@pytest.fixture
def notify(settings: Any) -> Iterator[NotifyServer]:
    """A stand-in for GOV.UK Notify, set as the way out."""
    server = NotifyServer()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.OUTBOX, settings.MAIL_SERVER = None, None
    settings.NOTIFY_KEY, settings.NOTIFY_URL = f"test-{SERVICE}-{SECRET}", f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE = "e-template", "t-template"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_notify_gets_our_words_and_our_key(cast: Any, notify: NotifyServer) -> None:
    mail = queued(cast.manager, files=(ICS,))
    text = queued(cast.manager, channel=TEXT, to_address="07700 900123")
    assert worker.send_waiting(at(AT)).sent == 2
    first, second = notify.known.values()
    assert (first["path"], first["template_id"], first["email_address"], first["reference"]) == (
        "/v2/notifications/email", "e-template", "ana@example.org", f"{mail}-1",
    )  # fmt: skip
    assert "Where: Town Hall" in first["personalisation"]["body"]
    assert (second["path"], second["phone_number"]) == ("/v2/notifications/sms", "07700900123")
    assert (row(text).went_by, row(text).reference) == ("notify", "n2")


@pytest.mark.parametrize(
    ("status", "state", "says"),
    [
        (400, "failed", "email_address Not a valid email address"), (403, "queued", "does not accept our key"),
        (429, "queued", "as many messages as it takes"), (500, "queued", "could not be reached, or has a fault"),
    ],
)  # fmt: skip
def test_what_notify_says_decides(cast: Any, notify: NotifyServer, status: int, state: str, says: str) -> None:
    notify.status = status
    notify.answer = {"errors": [{"error": "ValidationError", "message": "email_address Not a valid email address"}]}
    key = queued(cast.manager)
    worker.send_waiting(at(AT))
    assert row(key).state == state
    assert says in row(key).last_error


def test_a_file_that_notify_cannot_carry_is_a_failure_with_what_to_do(cast: Any, notify: NotifyServer) -> None:
    key = queued(cast.manager, files=(PDF,))
    worker.send_waiting(at(AT))
    assert (row(key).state, notify.known) == ("failed", {})
    assert "Print it, or set up a mail server" in row(key).last_error


def test_an_answer_lost_on_the_way_is_no_second_message(cast: Any, notify: NotifyServer) -> None:
    key = queued(cast.manager)
    notify.loses_answers = True
    assert worker.send_waiting(at(AT)).put_off == 1
    assert worker.send_waiting(at(row(key).next_try_at)).sent == 1
    assert (len(notify.known), row(key).reference) == (1, "n1")


def test_a_sender_that_stopped_asks_notify_whether_it_went(cast: Any, notify: NotifyServer) -> None:
    keys = [queued(cast.manager), queued(cast.manager)]
    for _ in keys:
        worker.take(["email"], AT)
    Message.objects.update(handed_at=AT)
    notify.known["n9"] = {"id": "n9", "reference": f"{keys[0]}-1"}
    later = AT + TOO_LONG * 2
    assert worker.send_waiting(at(later)).sent == 1
    assert [row(key).reference for key in keys] == ["n9", "n2"]


def test_a_message_that_never_arrived_comes_back_as_a_failure(cast: Any, notify: NotifyServer) -> None:
    key = queued(cast.manager, cast.amara)
    notify.delivery = "sending"
    worker.send_waiting(at(AT))
    assert row(key).state == "sent"
    notify.delivery = "permanent-failure"
    worker.send_waiting(at(AT + worker.ASK_AFTER * 2))
    assert (row(key).state, "no such address or number" in row(key).last_error) == ("failed", True)
    messages.try_again(key, by=cast.manager)
    notify.delivery = "delivered"
    worker.send_waiting(at(AT))
    assert (row(key).state, row(key).delivered_at, len(notify.known)) == ("sent", AT, 2)


def test_the_demonstration_writes_real_files_into_a_folder(cast: Any, settings: Any, tmp_path: Any) -> None:
    settings.OUTBOX = tmp_path / "outbox"
    mail, text = queued(cast.manager, files=(ICS,)), queued(cast.manager, channel=TEXT, to_address="07700 900123")
    assert worker.send_waiting(at(AT)).sent == 2
    read = message_from_bytes((settings.OUTBOX / f"{mail}-1.eml").read_bytes(), policy=policy.default)
    assert read["Subject"] == "A review meeting: Tuesday 4 June 2024 at 14:30"
    assert "You are invited" in (settings.OUTBOX / f"{text}-1.txt").read_text("utf-8")
    (line, _) = messages.messages(1, by=cast.manager).gone
    assert line.went_by == "written to a folder"

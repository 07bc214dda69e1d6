"""By the mail server. What it answers is put into words that say who can do something about it."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from waymark.actions.sending.mail import letter_of
from waymark.actions.sending.outcome import Outcome, later, never, sent
from waymark.records.models import Message

PATIENCE = 30
"""Seconds for each answer of the server."""


class Smtp:
    """A mail server; Django's own backend speaks to it, and checks its certificate."""

    key = "smtp"

    def __init__(self, server: Mapping[str, Any], sender: str) -> None:
        self.sender = sender
        self.backend = EmailBackend(**server, timeout=PATIENCE, fail_silently=False)

    def open(self) -> Outcome | None:
        """Connects and signs in."""
        try:
            self.backend.open()
        except (smtplib.SMTPException, OSError) as reason:
            self.close()
            return _in_words(reason)
        return None

    def send(self, message: Message) -> Outcome:
        """Hands it over; a server that hung up since the last message is reached anew by the next `open`."""
        try:
            self.backend.send_messages([letter_of(message, self.sender)])
        except (smtplib.SMTPException, OSError) as reason:
            self.close()
            return _in_words(reason)
        return sent("The mail server took it.")

    def went(self, _message: Message) -> None:
        """A mail server is not asked afterwards what it took."""
        return

    def arrived(self, _message: Message) -> None:
        """A mail server says so by a mail to the sender's address, if at all."""
        return

    def close(self) -> None:
        """Hangs up; one that has gone already is no matter."""
        with suppress(smtplib.SMTPException, OSError):
            self.backend.close()


def _in_words(reason: Exception) -> Outcome:
    match reason:
        case smtplib.SMTPRecipientsRefused():
            code, said = next(iter(reason.recipients.values()))
            why = f"The mail server does not take mail for this address: {_text(code, said)}"
            return never(why) if code >= 500 else later(why)
        case smtplib.SMTPAuthenticationError():
            return later("The mail server does not accept Waymark's user name and password. Tell the administrator.")
        case smtplib.SMTPSenderRefused():
            why = _text(reason.smtp_code, reason.smtp_error)
            return later(f"The mail server does not accept our own address. Tell the administrator: {why}")
        case smtplib.SMTPDataError():
            why = f"The mail server refused the message: {_text(reason.smtp_code, reason.smtp_error)}"
            return never(why) if reason.smtp_code >= 500 else later(why)
        case smtplib.SMTPNotSupportedError() | ssl.SSLError():
            return later("The mail server offers no safe connection, or no signing in. Tell the administrator.")
        case _:
            return later("The mail server could not be reached, or hung up.")


def _text(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{' '.join(text.split())[:300]} ({code})"

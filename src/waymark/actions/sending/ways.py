"""The ways out, and which of them this installation has for which channel."""

from typing import NamedTuple, Protocol

from django.conf import settings

from waymark.actions.sending.folder import Folder
from waymark.actions.sending.notify import Notify
from waymark.actions.sending.outcome import Outcome
from waymark.actions.sending.smtp import Smtp
from waymark.domain.messages.kinds import EMAIL, TEXT
from waymark.records.models import Message


class Way(Protocol):
    """One way out."""

    key: str
    """Of `domain.messages.kinds.WAYS`."""

    def open(self) -> Outcome | None:
        """Reaches the other side, once for several messages; what is wrong, or None where it answers."""

    def send(self, message: Message) -> Outcome:
        """Hands one message over."""

    def went(self, message: Message) -> str | None:
        """Whether a message that was being handed over when a sender stopped has gone: its reference, "" where it
        has not; None where this way cannot know."""

    def arrived(self, message: Message) -> bool | str | None:
        """Whether a message arrived: True, why it did not, or None where that is not known (yet)."""

    def close(self) -> None:
        """Ends what `open` began."""


class Missing(NamedTuple):
    """A channel for which there is no way out."""

    channel: str
    why: str


def ways() -> dict[str, Way]:
    """{channel: the way out}, as the settings have it; the mail server comes before GOV.UK Notify."""
    if settings.OUTBOX is not None:
        folder = Folder(settings.OUTBOX)
        return {EMAIL: folder, TEXT: folder}
    found: dict[str, Way] = {}
    if settings.NOTIFY_KEY:
        notify = Notify(
            settings.NOTIFY_KEY, settings.NOTIFY_URL, settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE
        )
        found = dict.fromkeys(notify.channels, notify)
    if settings.MAIL_SERVER:
        found[EMAIL] = Smtp(settings.MAIL_SERVER, settings.MAIL_FROM)
    return found


def missing() -> tuple[Missing, ...]:
    """The channels for which no way out is set up, each with what the administrator does about it."""
    there = ways()
    asks = {EMAIL: "WAYMARK_SMTP_URL or WAYMARK_NOTIFY_KEY", TEXT: "WAYMARK_NOTIFY_KEY"}
    return tuple(Missing(channel, asked) for channel, asked in asks.items() if channel not in there)

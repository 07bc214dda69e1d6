"""By GOV.UK Notify: e-mail and text messages.

The service has one template for each there, whose only content is ((subject)) and ((body)), or ((body)). Notify knows
each message by its key, so it can be asked whether one has gone, and later whether it arrived.
"""

from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from waymark.actions.sending.mail import CALENDAR
from waymark.actions.sending.outcome import Outcome, later, never, sent
from waymark.domain.messages.kinds import EMAIL, TEXT
from waymark.records.models import Message

PATIENCE = 30
NO_FILES = "GOV.UK Notify cannot carry the file that goes with this message. Print it, or set up a mail server."
UNREACHABLE = "GOV.UK Notify could not be reached, or has a fault."
LOST = {
    "permanent-failure": "It could not be delivered: there is no such address or number.",
    "temporary-failure": "It could not be delivered: the mailbox is full, or the telephone has been off.",
    "technical-failure": "It could not be delivered because of a fault at GOV.UK Notify. Try again.",
}


class Notify:
    """GOV.UK Notify, for the channels of which there is a template."""

    key = "notify"

    def __init__(self, key: str, url: str, email_template: str, text_template: str) -> None:
        self.templates = {EMAIL: email_template, TEXT: text_template}
        self.channels = tuple(channel for channel, template in self.templates.items() if template)
        make: Any = NotificationsAPIClient
        self.client = make(key, base_url=url, timeout=PATIENCE)

    def open(self) -> Outcome | None:
        """Each message is a request of its own."""
        return None

    def send(self, message: Message) -> Outcome:
        """Hands it over. A calendar file stays behind: day, time and place are in the words.

        From the second attempt on Notify is asked first: an answer that was lost on the way is no second message.
        """
        if message.files.exclude(kind__startswith=CALENDAR).exists():
            return never(NO_FILES)
        known = self.went(message) if message.attempts > 1 else ""
        if known is None:
            return later(UNREACHABLE)
        if known:
            return sent("GOV.UK Notify had taken it already.", known)
        try:
            answer = self._hand_over(message)
        except APIError as reason:
            return _in_words(reason)
        return sent("GOV.UK Notify took it.", answer["id"])

    def _hand_over(self, message: Message) -> Any:
        template = self.templates[message.channel]
        if message.channel == TEXT:
            return self.client.send_sms_notification(
                message.to_address, template, {"body": message.body}, reference=message.sent_as
            )
        said = {"subject": message.subject, "body": message.body}
        return self.client.send_email_notification(message.to_address, template, said, reference=message.sent_as)

    def went(self, message: Message) -> str | None:
        """Notify's own reference, "" where it never had the message; None where it does not answer."""
        try:
            known = self.client.get_all_notifications(reference=message.sent_as)["notifications"]
        except APIError:
            return None
        return str(known[0]["id"]) if known else ""

    def arrived(self, message: Message) -> bool | str | None:
        """True, the reason why not, or None while it is on its way."""
        try:
            status = self.client.get_notification_by_id(message.reference)["status"]
        except APIError:
            return None
        return True if status == "delivered" else LOST.get(status)

    def close(self) -> None:
        """Nothing is kept open."""


def _in_words(reason: APIError) -> Outcome:
    said = reason.message
    text = "; ".join(str(one.get("message", one)) for one in said) if isinstance(said, list) else str(said)
    if reason.status_code == 400:
        return never(f"GOV.UK Notify refused the message: {text[:300]}")
    if reason.status_code == 403:
        return later("GOV.UK Notify does not accept our key. Tell the administrator.")
    if reason.status_code == 429:
        return later("GOV.UK Notify has had as many messages as it takes for now.")
    return later(UNREACHABLE)

"""A message as an e-mail."""

from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.core.mail import EmailMessage

from waymark.records.models import Message, MessageFile

CALENDAR = "text/calendar"


def letter_of(message: Message, sender: str) -> EmailMessage:
    """The e-mail. Its Message-ID is made of the message's key, so that it is the same at each attempt."""
    domain = sender.rpartition("@")[2].rstrip("> ") or "waymark"
    mail = EmailMessage(
        message.subject, message.body, sender, [message.to_address],
        headers={"Message-ID": f"<{message.sent_as}@{domain}>", "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    for file in message.files.order_by("place"):
        mail.attach(_part(file))
    return mail


def _part(file: MessageFile) -> MIMEBase:
    """A calendar file names its method, by which mail programs know an invitation."""
    kind, _, parameters = file.kind.partition(";")
    part: MIMEBase
    if kind == CALENDAR:
        part = MIMEText(bytes(file.content).decode("utf-8"), "calendar", "utf-8")
        for name, _, value in (parameter.strip().partition("=") for parameter in parameters.split(";") if parameter):
            part.set_param(name, value)
    else:
        part = MIMEApplication(bytes(file.content), kind.partition("/")[2])
        part.set_type(kind)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part

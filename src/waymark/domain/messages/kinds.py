"""Messages as facts: in which ways they go, in which states they stand, and what another room hands over to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

EMAIL, TEXT, LETTER, HAND = "email", "text", "letter", "hand"
CHANNELS: Mapping[str, str] = {EMAIL: "e-mail", TEXT: "text message", LETTER: "letter", HAND: "given by hand"}
"""In which form a message reaches somebody."""
ON_PAPER = (LETTER, HAND)
"""Those that somebody prints."""

STATES: Mapping[str, str] = {
    "queued": "waiting to be sent",
    "sending": "being sent",
    "sent": "sent",
    "failed": "not delivered",
    "waiting_for_print": "to print",
    "printed": "printed and passed on",
    "withdrawn": "withdrawn before it was sent",
}
"""Where a message stands."""

WAYS: Mapping[str, str] = {
    "smtp": "by the mail server",
    "notify": "by GOV.UK Notify",
    "folder": "written to a folder",
    "post": "by post",
    "hand": "by hand",
}
"""By which way out a message went."""

Value = str | date | datetime
"""What fills a blank in a wording: a day or a moment is written out in words."""


class File(NamedTuple):
    """A file that goes with a message."""

    name: str
    kind: str
    """Its content type: "application/pdf"."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one person, as the room that knows why hands it over."""

    purpose: str
    """A key of `wordings.PURPOSES`."""
    channel: str
    """A key of CHANNELS."""
    to_name: str
    to_address: str = ""
    """An e-mail address, a telephone number or a postal address (lines); "" where it is given by hand."""
    says: Mapping[str, Value] = field(default_factory=dict)
    """{blank: what fills it}; see `wordings.BLANKS`."""
    voice: str = "others"
    """"child": to the child whose review it is; "others": to everybody else."""
    review_key: str = ""
    person_key: str = ""
    """Where it goes to one of the service's own people."""
    files: tuple[File, ...] = ()

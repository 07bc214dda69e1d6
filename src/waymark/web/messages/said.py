"""What the pages of messages say."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from waymark.domain.messages.kinds import CHANNELS
from waymark.web.shared.present import sentence

AGAIN = "The message to {} is sent again. It stands under “Waiting” until it has gone."
CORRECTED = "The address of {} is put right. The message is sent to it; until then it stands under “Waiting”."
DEALT = "It is noted that {} was reached another way. The message stands below, under “Gone”."
POSTED = "It is noted that the letter to {} has gone. It stands below, under “Gone”."


def done(says: str, name: str) -> SafeString:
    """What was done, where it now is, what follows."""
    return format_html('<p class="govuk-notification-banner__heading">' + says + "</p>", name)


def missing(found: Iterable[Any]) -> list[str]:
    """A sentence for each channel that has no way out."""
    return [
        f"{sentence(CHANNELS[one.channel])}: no way out is set up, so these wait. The administrator sets {one.why}."
        for one in found
    ]


def file_name(name: str) -> str:
    """A name that can stand in a header."""
    return re.sub(r"[^\w. ()-]", "_", name, flags=re.ASCII) or "file"

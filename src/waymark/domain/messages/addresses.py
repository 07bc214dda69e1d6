"""Whether an address can be one at all. What it is in truth, only the way out can say."""

import re

from waymark.domain.messages.kinds import EMAIL, LETTER, TEXT

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_MOBILE = re.compile(r"(?:\+44|0044|0)7\d{9}")
LONGEST = {EMAIL: 254, LETTER: 500}


def tidy(channel: str, address: str) -> str:
    """The address as it is kept: no space at its ends, a telephone number as digits only."""
    address = address.strip()
    if channel == TEXT:
        return re.sub(r"[\s().-]", "", address)
    if channel == LETTER:
        return "\n".join(line.strip() for line in address.splitlines() if line.strip())
    return address


def problem(channel: str, address: str) -> str:
    """What is wrong with the address for this channel, and what to do; "" where it can be one."""
    address = tidy(channel, address)
    if channel == EMAIL:
        good = _EMAIL.fullmatch(address) and ".." not in address and len(address) <= LONGEST[EMAIL]
        return "" if good else "This is no e-mail address. Enter one like name@example.org."
    if channel == TEXT:
        return "" if _MOBILE.fullmatch(address) else "This is no mobile number. Enter one like 07700 900123."
    if channel == LETTER and not 2 <= len(address.splitlines()) <= 8:
        return "This is no postal address. Enter it line by line, with the postcode on the last line."
    return ""

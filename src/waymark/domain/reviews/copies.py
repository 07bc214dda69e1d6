"""What of a record a recipient gets: parts that are withheld are cut out before any paper is made of it.

Beside the parts that the IRO withholds, some things are in no copy at all: where the review was held (it may be where
a child or parent lives whose address is withheld), addresses that this recipient may not learn, known risks, and what
the child did not want in front of everyone (a copy lies about at home; the IRO can speak of it in private).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.reviews.record import PARTS, Line, Record

KINDS: Mapping[str, str] = {
    "recommendations": "Recommendations", "record": "Record of the review", "letter": "Letter to the child",
}  # fmt: skip
"""What is sent out."""

SEES_NAMES = frozenset({"child", "social_worker", "team_manager", "supervising", "adviser", "guardian"})
"""Those who read by name who came and who is to do what; everybody else reads the part, for instance "health"."""

ONLY_RECOMMENDATIONS = frozenset(PARTS) - {"outcomes", "own_outcomes"}
"""The parts that a sheet of recommendations never holds."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "attendance": ("attendance", "chaired_by", "mode"),
    "voice": ("voice", "absence_words"),
    "participation": ("code", "channels", "absence_reasons", "offered_instead"),
    "judgement": ("plan_grade", "plan_judgement", "assessment_grade", "assessment_judgement"),
    "permanence": ("permanence", "contingency", "permanence_text"),
    "headings": ("headings", "scale"),
    "outcomes": ("lines",),
    "own_outcomes": ("lines", "own_outcomes_declined"),
    "incidents": ("incidents",),
    "minutes": ("minutes",),
}
"""{part: the fields of the record that go with it}; lines go by their kind. What stands in none is in no copy."""
NEVER = frozenset({"place", "meetings", "mode_reason", "late_reason", "series_reason"})
"""In no copy: places, who was heard apart, and reasons that are the service's own business."""

NEXT_REVIEW = "next_review"
"""Kept among the parts withheld of a copy that does not say the day of the next review, though one was planned."""
WHOLE = frozenset(PARTS)
NOTHING = "nothing"
"""Kept in the place of parts where somebody chose that nothing is withheld; no part at all says that nobody chose."""


class Share(NamedTuple):
    """What of a record somebody gets unless the IRO chooses otherwise."""

    parts: frozenset[str]
    because: str
    """In a sentence."""

    @property
    def withheld(self) -> frozenset[str]:
        """The parts that they do not get."""
        return WHOLE - self.parts


_NEEDED = Share(frozenset({"attendance", "outcomes"}), "They get what they need for their own part: what was decided, "
                "and who came.")  # fmt: skip
SHARES: Mapping[str, Share] = {
    "child": Share(WHOLE, "It is the child's own review."),
    "social_worker": Share(WHOLE, "They carry out the plan, and need all of it."),
    "team_manager": Share(WHOLE, "They answer for the plan, and need all of it."),
    "carer": Share(WHOLE, "They look after the child every day, and need all of it."),
    "relative": Share(frozenset({"outcomes"}), "They get the decisions and recommendations; the rest is the child's."),
}
"""{role: what they get}; a parent with parental responsibility gets it whole, everybody else what is needed."""
_RESPONSIBLE = Share(WHOLE, "They have parental responsibility.")


def share_of(role: str, parental_responsibility: bool) -> Share:
    """What somebody gets unless the IRO chooses otherwise."""
    return _RESPONSIBLE if parental_responsibility and role != "child" else SHARES.get(role, _NEEDED)


HIDDEN = "[withheld]"
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)


class Talked(NamedTuple):
    """A point of the agenda, and what it ended in."""

    text: str
    answer: str
    from_child: bool
    not_in_front_of_all: bool


class Person(NamedTuple):
    """Somebody of the child's network, as far as it matters for what others may learn of them."""

    name: str
    says: tuple[str, ...]
    """Postal address, e-mail address, telephone number."""
    withheld: bool


class Reader(NamedTuple):
    """For whom a copy is made."""

    name: str
    role: str
    """A key of `invitations.ROLES`."""
    withheld: frozenset[str] = frozenset()
    """Keys of the parts that they do not get."""
    secrets: tuple[str, ...] = ()
    """Texts that must not be in it, whoever typed them where."""
    had: frozenset[tuple[str, int]] = frozenset()
    """(paper, version) of every copy that went to them: a key of KINDS, and a number."""
    next_on: date | None = None
    """The day of the next review, where one is planned and they may know it."""

    @property
    def sees_names(self) -> bool:
        """Whether they read who came by name."""
        return self.role in SEES_NAMES


class Version(NamedTuple):
    """A record with the agenda that goes with it: whole, or cut for a reader."""

    record: Record
    agenda: tuple[Talked, ...] = ()


def cut(whole: Version, reader: Reader) -> Version:
    """What this reader gets. What is withheld is not in it at all."""
    kept = {name for part in FIELDS if part not in reader.withheld for name in FIELDS[part]}
    values: dict[str, Any] = {name: getattr(whole.record, name) for name in kept}
    values["lines"] = tuple(line for line in whole.record.lines if _part(line) not in reader.withheld)
    agenda = () if "voice" in reader.withheld else tuple(t for t in whole.agenda if not t.not_in_front_of_all)
    hide = hider(reader.secrets)
    record = Record()._replace(**{name: _hidden(value, hide) for name, value in values.items()})
    came = tuple(one._replace(name=one.name if reader.sees_names else "") for one in record.attendance)
    return Version(
        record._replace(attendance=came),
        tuple(one._replace(text=hide(one.text), answer=hide(one.answer)) for one in agenda),
    )


def sheet_version(records: Iterable[tuple[int, Record]]) -> int:
    """The version of the record since which the sheet of recommendations says what it says; 0 without any."""
    since, last = 0, None
    for number, record in sorted(records, key=lambda one: one[0]):
        lines = tuple(line._replace(key="", talked_through="", owner_key="") for line in record.lines)
        if lines != last:
            since, last = number, lines
    return since


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    """The value with every text in it, however deep, without the secrets."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, Mapping):
        return {hide(key): _hidden(one, hide) for key, one in value.items()}
    if isinstance(value, tuple):
        inside = [_hidden(one, hide) for one in value]
        return type(value)(*inside) if hasattr(value, "_fields") else tuple(inside)
    return value


def _part(line: Line) -> str:
    return "own_outcomes" if line.kind == "own_outcome" else "outcomes"


def secrets_from(reader: str, people: Iterable[Person], risks: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """The texts that the reader named `reader` must not find in a copy.

    `risks` are (one, other, note): neither of the two learns how to find the other, and nobody reads the note.
    """
    me, pairs = _plain(reader), [(_plain(one), _plain(other), note) for one, other, note in risks]
    mine = {other for one, other, _ in pairs if one == me} | {one for one, other, _ in pairs if other == me}
    found = [
        text for person in people if _plain(person.name) != me and (person.withheld or _plain(person.name) in mine)
        for say in person.says for text in (say, *_lines(say))
    ]  # fmt: skip
    return tuple(dict.fromkeys(text for text in [*found, *(note for _, _, note in pairs)] if _tells(text)))


def _lines(address: str) -> list[str]:
    """What in an address says where it is: the postcode, and the lines with a number in them (the street)."""
    postcodes = POSTCODE.findall(address)
    parts = [part.strip() for part in re.split(r"[\n,]", POSTCODE.sub("", address))]
    return [*postcodes, *(part for part in parts if any(sign.isdigit() for sign in part))]


def _tells(text: str) -> bool:
    return len(_plain(text)) >= 5


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def hider(secrets: Collection[str]) -> Callable[[str], str]:
    """What puts HIDDEN in the place of every secret, however it is spaced, punctuated or spelled in capitals."""
    patterns = [
        r"(?<!\w)" + r"[\W_]*".join(map(re.escape, re.findall(r"\w+", secret))) + r"(?!\w)"
        for secret in sorted(secrets, key=len, reverse=True)
        if _tells(secret)
    ]
    if not patterns:
        return lambda text: text
    pattern = re.compile("|".join(patterns), re.IGNORECASE)
    return lambda text: pattern.sub(HIDDEN, text)

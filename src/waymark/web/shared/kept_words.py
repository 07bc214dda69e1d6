"""What was typed in a form, in words: whose field it is, what it asks, and what was chosen."""

import re
from collections.abc import Mapping, Sequence

from waymark.domain.messages.kinds import CHANNELS
from waymark.domain.reviews import consulting
from waymark.domain.reviews.invitations import ROLES, VIEWS_BY, WHY_NOT
from waymark.domain.reviews.record import PARTS

Row = tuple[str, str]
ASIDE = frozenset({
    "version", "seen", "do", "next", "line", "own", "extra", "meeting", "recipient", "add", "keep", "give",
})  # fmt: skip
"""Fields that nobody typed."""
LABELS: Mapping[str, str] = {
    "address": "E-mail address, mobile number or postal address", "role": "Comes as", "channel": "Reached by",
    "invited": "Invited?", "why_not": "Why not invited", "why_not_text": "In a few words",
    "views_by": "How their views are got", "search_asked_on": "A search was asked for on",
    "whereabouts_unknown": "Whereabouts unknown", "parental_responsibility": "Has parental responsibility",
    "address_withheld": "Nobody else may learn the address", "meets_apart": "Meets the IRO apart",
    "apart_on": "Meets apart: day", "apart_at": "Meets apart: time", "apart_place": "Meets apart: place",
    "gone": "Left out of the form", "risk_first": "A known risk: one person", "risk_second": "A known risk: the other",
    "risk_kind": "What the risk is", "risk_note": "The risk in a few words", "arranges": "Arranges the meeting",
    "other": "Anything else to know", "text": "What", "owner": "Who", "due_on": "By when",
    "measure": "How we will know", "changes_for_child": "What it changes for the child",
    "talked_through": "Talked through with the child", "came": "Came?", "how": "How", "on": "Day",
    "about": "About what", "voice": "What the child said and wants", "code": "How the child took part",
    "chaired_by": "Who chaired", "absence_words": "Why the child did not come",
    "offered_instead": "What was offered instead", "plan_grade": "The plan is", "plan_judgement": "The plan: why",
    "assessment_grade": "The assessment is", "assessment_judgement": "The assessment: why",
    "contingency": "The plan if that fails", "permanence": "Plan for permanence",
    "permanence_text": "Plan for permanence: is it moving?", "agrees": "Agrees", "objects_to": "Objects to",
    "why": "Why", "says_done": "It is done", "evidence": "Evidence", "outcome": "What became of it",
    "letter": "The letter", "returned_on": "When the form came back", "iro_only": "Given for the IRO only",
    "answer": "What came of it",
}  # fmt: skip
"""{last part of a field's name: what it asks}."""
CHOICES: Mapping[str, Mapping[str, str]] = {
    "role": ROLES, "channel": CHANNELS, "why_not": WHY_NOT, "views_by": VIEWS_BY, "withheld": PARTS,
}  # fmt: skip
ROWS: Mapping[str, str] = {"line": "Line", "came": "Who came", "meeting": "Meeting", "agenda": "Agenda item",
                           "earlier": "Earlier recommendation", "heading": "", "scale": "", "q": ""}  # fmt: skip
"""What rows of a form are called; they are counted, because their names are random keys."""
PERSON = re.compile(r"p(\d+)-(\w+)")
KEYED = ("gets", "given", "to", "withheld")
"""Fields that hold, or whose names end in, the random key of somebody."""


def rows(fields: Sequence[Row]) -> list[Row]:
    """(whose field and what it asks, what was typed or chosen), without empty fields and those that nobody typed."""
    values, counted = dict(fields), dict[str, list[str]]()
    found = []
    for name, value in fields:
        if value.strip() and name not in ASIDE:
            found += _row(name, value, values, counted)
    return found


def _row(name: str, value: str, values: Mapping[str, str], counted: dict[str, list[str]]) -> list[Row]:
    if person := PERSON.fullmatch(name):
        who = values.get(f"p{person[1]}-name") or f"Person {int(person[1]) + 1}"
        return [(f"{who}: {_asks(person[2])}", _chosen(person[2], value))]
    first, *rest = name.split(".")
    if rest and first in ROWS:
        return [(_of_row(first, rest, counted), _chosen(rest[-1], value))]
    base = name.partition("-")[0]
    if base in KEYED:
        return [("A part withheld from somebody", PARTS.get(value, value))] if base == "withheld" else []
    return [(_asks(name), _chosen(name, value))]


def _of_row(first: str, rest: Sequence[str], counted: dict[str, list[str]]) -> str:
    if not ROWS[first]:
        return _asks(rest[0])
    seen = counted.setdefault(first, [])
    if rest[0] not in seen:
        seen.append(rest[0])
    return f"{ROWS[first]} {seen.index(rest[0]) + 1}: {_asks(rest[-1])}"


def _asks(name: str) -> str:
    if name in LABELS:
        return LABELS[name]
    question = consulting.text_of(name)
    if question != name:
        return question
    parts = [part for part in re.split(r"[.-]", name) if len(part) < 16]
    words = " ".join(parts).replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Text"


def _chosen(name: str, value: str) -> str:
    return CHOICES.get(name, {"yes": "yes", "no": "no"}).get(value, value)

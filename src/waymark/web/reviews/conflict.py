"""Two people, or two windows of one, typed in the same record: what differs stands side by side, to be decided."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from waymark.actions.reviews.record_page import RecordPage
from waymark.domain.reviews.merging import Difference, Merged
from waymark.domain.reviews.record import PARTS
from waymark.domain.ssda903.codes import lists
from waymark.web.reviews.record_fields import Fields
from waymark.web.reviews.record_form import CHOICES, LINE_KINDS
from waymark.web.shared.drafts import first

MINE, THEIRS, OTHER, PICK = "mine.", "theirs.", "other.", "pick."
LABELS: Mapping[str, str] = {
    "code": "How the child took part", "chaired_by": "Who chaired", "mode": "How the review was held",
    "mode_reason": "Why it was not held in person", "place": "Where", "absence_reasons": "Why the child did not come",
    "absence_words": "Why, in the child's words", "offered_instead": "What was offered instead",
    "channels": "How the child's views came", "voice": PARTS["voice"], "plan_grade": "Grade of the plan",
    "plan_judgement": "The plan", "assessment_grade": "Grade of the assessment",
    "assessment_judgement": "The assessment", "permanence": "Plan for permanence",
    "contingency": "The plan if that fails", "permanence_text": "About the plan for permanence",
    "incidents": "Incidents", "minutes": "Minutes",
    "late_reason": "Why it is late", "series_reason": "Why it took several meetings",
    "own_outcomes_declined": "The child did not want to set outcomes", "why": "Why the record is corrected",
}  # fmt: skip
LAST: Mapping[str, str] = {
    "came": "came or not", "how": "came how", "name": "name", "role": "part", "on": "day", "mode": "how",
    "place": "place", "about": "about what", "kind": "decision or recommendation", "text": "what",
    "owner": "who", "due_on": "by when", "measure": "how we will know",
    "changes_for_child": "what it changes for the child", "talked_through": "talked through with the child",
    "ended": "ended in", "answer": "answer", "outcome": "what became of it",
}  # fmt: skip
"""Fields of a row."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "mode": CHOICES["modes"], "how": CHOICES["modes"], "role": CHOICES["roles"], "absence_reasons": CHOICES["absent"],
    "channels": CHOICES["channels"], "series_reason": CHOICES["series"], "late_reason": CHOICES["late"],
    "chaired_by": CHOICES["chaired"], "permanence": CHOICES["permanence"], "contingency": CHOICES["permanence"],
    "kind": LINE_KINDS,
}  # fmt: skip


class Side(NamedTuple):
    """A difference as the page shows it."""

    name: str
    label: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    mine_words: str
    theirs_words: str
    typed: bool
    """Whether it is text, which can be edited into one; otherwise one side is chosen."""


def context(
    page: RecordPage, merged: Merged, *, who: str, why: str, version: int, seen: str, do: str
) -> dict[str, Any]:
    """What the template needs. `version` and `seen` say what was compared with, and are sent back."""
    differ = {one.name for one in merged.differences}
    return {
        "page": page, "bar": page.bar, "who": who, "why": why, "version": version, "seen": seen, "do": do,
        "sides": [side(page, merged.fields, one) for one in merged.differences],
        "same": [(name, value) for name, values in merged.fields.items() if name not in differ for value in values],
    }  # fmt: skip


def side(page: RecordPage, fields: Fields, one: Difference) -> Side:
    """Both sides of a difference, in words."""
    words = {
        **WORDS,
        "code": lists()["review_participation"].labels,
        "plan_grade": page.grades,
        "assessment_grade": page.grades,
    }
    last = one.name.rpartition(".")[2]
    known = words.get(last)
    said = [", ".join((known or {}).get(value, value) for value in values) for values in (one.mine, one.theirs)]
    return Side(one.name, label(page, fields, one.name), one.mine, one.theirs, said[0], said[1], known is None)


def label(page: RecordPage, fields: Fields, name: str) -> str:
    """What a field is called on the page."""
    group, _, rest = name.partition(".")
    if not rest:
        return LABELS.get(name, name)
    key, _, last = rest.rpartition(".")
    if group in ("heading", "scale"):
        title = next((one.title for one in page.headings if one.key == rest), rest)
        return f"{title}, number" if group == "scale" else title
    return f"{_row(page, fields, group, key)}: {LAST.get(last, last)}"


def _row(page: RecordPage, fields: Fields, group: str, key: str) -> str:
    if group == "line":
        text = first(fields, f"line.{key}.text")
        return f"“{text[:60]}”" if text else "A line"
    if group == "came":
        name = next((one.name for one in page.record.attendance if one.key == key), "")
        return name or first(fields, f"came.{key}.name") or "Somebody added"
    return {"meeting": "Meeting", "agenda": "An item of the agenda", "earlier": "An earlier recommendation"}[group]


def decided(fields: Fields) -> dict[str, list[str]]:
    """The fields of the form, after the decisions of the page: mine, theirs, or edited into one."""
    plain = {name: list(values) for name, values in fields.items() if not name.startswith((MINE, THEIRS, OTHER, PICK))}
    for name, picked in fields.items():
        if name.startswith(PICK):
            field = name.removeprefix(PICK)
            source = {"theirs": THEIRS, "other": OTHER}.get(picked[0], MINE)
            plain[field] = list(fields.get(f"{source}{field}", ()))
    return plain

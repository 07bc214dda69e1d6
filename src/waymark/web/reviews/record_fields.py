"""A record of a review as the fields of a form, and back.

Fields are {name: [values]} as typed. Rows that can be added have random keys: `line` holds the keys of the lines in
their order, and "line.KEY.text" what was typed in one; so two people's lines never fall on each other.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.actions.reviews.record_page import Owner, RecordPage
from waymark.actions.reviews.recording import CARRY, Answer, Ending
from waymark.domain.casework import MODES
from waymark.domain.reviews.added import ANSWERED
from waymark.domain.reviews.invitations import ROLES
from waymark.domain.reviews.lengths import FEW_WORDS, ONE_LINE, too_long
from waymark.domain.reviews.reasons import REASONS, SERIES
from waymark.domain.reviews.record import Came, Line, Met, Record
from waymark.web.shared.drafts import first
from waymark.web.shared.typed import day_of, not_a_day, typed

Fields = Mapping[str, Sequence[str]]
LISTS = ("meeting", "extra", "line", "own")
"""The fields that hold the keys of rows."""
TEXTS = (
    "code", "chaired_by", "mode", "mode_reason", "place", "absence_words", "offered_instead", "voice", "plan_grade",
    "plan_judgement", "assessment_grade", "assessment_judgement", "permanence", "contingency", "permanence_text",
    "incidents", "minutes", "late_reason", "series_reason",
)  # fmt: skip
"""Fields of the record with one value, under the same name."""
LISTED: Mapping[str, Container[str]] = {"mode": MODES, "late_reason": REASONS, "series_reason": SERIES}
"""Of those, the ones that columns of the review keep, each with the list from which it is chosen."""
CAME, ENDS = ("yes", "no"), ("decision", "reason")
CHOICES = ("absence_reasons", "channels")
"""Those with several."""
LINE = ("text", "owner", "measure", "changes_for_child", "talked_through")
SHORT: Mapping[tuple[str, str], tuple[str, int]] = {
    ("mode_reason", ""): ("The reason why it was not in person", FEW_WORDS),
    ("meeting", "place"): ("Where", ONE_LINE), ("meeting", "about"): ("About what", ONE_LINE),
    ("came", "name"): ("The name", ONE_LINE), ("line", "owner"): ("Who", ONE_LINE),
    ("line", "measure"): ("How we will know", FEW_WORDS),
    ("line", "changes_for_child"): ("What it changes for the child", FEW_WORDS),
    ("earlier", "text"): ("Why it was not done", FEW_WORDS),
}  # fmt: skip
"""{(first, last part of a field's name): (what it is called, how long it may be)}, of those that are one line."""


class Read(NamedTuple):
    """What was typed, understood as far as it can be."""

    record: Record
    endings: tuple[Ending, ...]
    answers: tuple[Answer, ...]
    why: str
    problems: dict[str, str]
    """{field: sentence} for what cannot be read. Whether the record is whole is for `domain.reviews.checks`."""


def fields_of(page: RecordPage, record: Record) -> dict[str, list[str]]:
    """The record as its form holds it before anybody types."""
    fields = {name: [str(getattr(record, name))] for name in TEXTS}
    fields |= {name: list(getattr(record, name)) for name in CHOICES}
    fields |= {f"heading.{key}": [text] for key, text in record.headings.items()}
    fields |= {f"scale.{key}": [number] for key, number in record.scale.items()}
    fields["own_outcomes_declined"] = ["yes"] if record.own_outcomes_declined else []
    fields |= dict(_came_fields(page, record))
    for met in record.meetings:
        day = typed(date.fromisoformat(met.on)) if met.on else ""
        fields |= _row("meeting", met.key, {"on": day, "mode": met.mode, "place": met.place, "about": met.about})
    for line in record.lines:
        day = typed(date.fromisoformat(line.due_on)) if line.due_on else ""
        values = {"kind": line.kind, "due_on": day, **{name: getattr(line, name) for name in LINE}}
        fields |= _row("line", line.key, values)
    for item in page.items:
        fields |= _row("agenda", item.key, {"ended": item.ended_in, "answer": item.answer})
    own = [line.key for line in record.lines if line.kind == "own_outcome"]
    return {
        **fields, "meeting": [met.key for met in record.meetings], "own": own,
        "line": [line.key for line in record.lines if line.key not in own],
    }  # fmt: skip


def _row(name: str, key: str, values: Mapping[str, str]) -> dict[str, list[str]]:
    return {f"{name}.{key}.{field}": [value] for field, value in values.items()}


def invited(page: RecordPage) -> dict[str, Came]:
    """Everybody who stands in the record as the page found it."""
    return {one.key: one for one in page.record.attendance}


def _came_fields(page: RecordPage, record: Record) -> Iterator[tuple[str, list[str]]]:
    """Those added on the page are typed whole as long as they are in no record that stands."""
    extra = [one.key for one in record.attendance if one.key not in invited(page)]
    yield "extra", extra
    for one in record.attendance:
        yield f"came.{one.key}.came", [one.came]
        yield f"came.{one.key}.how", [one.how]
        if one.key in extra:
            yield f"came.{one.key}.name", [one.name]
            yield f"came.{one.key}.role", [one.role]


def read(page: RecordPage, fields: Fields) -> Read:
    """What the fields say."""
    problems = _too_long(fields)
    texts: dict[str, Any] = {name: first(fields, name).strip() for name in TEXTS}
    texts |= {name: _one_of(known, texts[name]) for name, known in LISTED.items()}
    choices: dict[str, Any] = {name: tuple(value for value in fields.get(name, ()) if value) for name in CHOICES}
    record = Record(
        **texts,
        **choices,
        headings=_under(fields, "heading"),
        scale=_under(fields, "scale"),
        own_outcomes_declined=bool(first(fields, "own_outcomes_declined")),
        attendance=tuple(_attendance(page, fields, problems)),
        meetings=tuple(_meetings(page, fields, problems)),
        lines=(*_lines(page, fields, "line", problems), *_lines(page, fields, "own", problems)),
    )
    endings = tuple(_endings(page, fields))
    return Read(record, endings, tuple(_answers(page, fields, problems)), first(fields, "why").strip(), problems)


def _too_long(fields: Fields) -> dict[str, str]:
    parts = {name: (name.partition(".")[0], name.partition(".")[2].rpartition(".")[2]) for name in fields}
    limits = {name: SHORT[place] for name, place in parts.items() if place in SHORT}
    return too_long({name: first(fields, name).strip() for name in limits}, limits)


def _under(fields: Fields, group: str) -> dict[str, str]:
    """{key: text} of every field "group.KEY" with something in it."""
    found = {name.partition(".")[2]: first(fields, name).strip() for name in fields if name.startswith(f"{group}.")}
    return {key: text for key, text in found.items() if text}


def _attendance(page: RecordPage, fields: Fields, problems: dict[str, str]) -> Iterator[Came]:
    known = invited(page)
    for key, one in known.items():
        yield one._replace(came=_one_of(CAME, first(fields, f"came.{key}.came")), how=_how(fields, key))
    for key in fields.get("extra", ()):
        name = first(fields, f"came.{key}.name").strip()
        role = _one_of(ROLES, first(fields, f"came.{key}.role"))
        if key in known or not (name or role):
            continue
        if not name or not role:
            problems[f"came.{key}.name" if not name else f"came.{key}.role"] = "Give the name and the part they play"
        yield Came(key, name, role or "other", "yes", _how(fields, key))


def _how(fields: Fields, key: str) -> str:
    return _one_of(MODES, first(fields, f"came.{key}.how"))


def _meetings(page: RecordPage, fields: Fields, problems: dict[str, str]) -> Iterator[Met]:
    for place, key in enumerate(fields.get("meeting", ())):
        on, where, about = (first(fields, f"meeting.{key}.{x}").strip() for x in ("on", "place", "about"))
        mode = _one_of(MODES, first(fields, f"meeting.{key}.mode"))
        if place and not on and not about:
            continue
        day = _day(f"meeting.{key}.on", on, page.today, problems)
        yield Met(key, day, mode or _one_of(MODES, first(fields, "mode")), where, about)


def _one_of(known: Container[str], code: str) -> str:
    """The code that was chosen from a list; "" for one that the list does not have."""
    return code if code in known else ""


def _day(name: str, text: str, today: date, problems: dict[str, str]) -> str:
    day = day_of(text)
    if text and day is None:
        problems[name] = not_a_day(text, today)
    return day.isoformat() if day else ""


def _lines(page: RecordPage, fields: Fields, group: str, problems: dict[str, str]) -> Iterator[Line]:
    """Lines in which something is typed; the blank one at the end is none."""
    kept = [Owner(line.owner, line.owner_key, line.owner_role) for line in page.record.lines]
    owners = {owner.name.casefold(): owner for owner in (*kept, *page.owners)}
    for key in fields.get(group, ()):
        values = {name: first(fields, f"line.{key}.{name}").strip() for name in LINE}
        due = first(fields, f"line.{key}.due_on").strip()
        if not any((*values.values(), due)):
            continue
        day = _day(f"line.{key}.due_on", due, page.today, problems)
        owner = owners.get(values["owner"].casefold(), Owner(values["owner"], "", ""))
        kind = _one_of(ANSWERED, first(fields, f"line.{key}.kind")) or "recommendation"
        kind = "own_outcome" if group == "own" else kind
        yield Line(
            kind, values["text"], owner.name, owner.key, owner.role, day, values["measure"],
            values["changes_for_child"], values["talked_through"], key,
        )  # fmt: skip


def _endings(page: RecordPage, fields: Fields) -> Iterator[Ending]:
    for item in page.items:
        ended = _one_of(ENDS, first(fields, f"agenda.{item.key}.ended"))
        yield Ending(item.key, ended, first(fields, f"agenda.{item.key}.answer").strip())


def _answers(page: RecordPage, fields: Fields, problems: dict[str, str]) -> Iterator[Answer]:
    for row in page.earlier:
        outcome, text = (first(fields, f"earlier.{row.key}.{name}").strip() for name in ("outcome", "text"))
        if not outcome:
            continue
        if outcome not in ("done", CARRY) and not text:
            problems[f"earlier.{row.key}.text"] = "Say in a sentence why: it is kept with the recommendation"
        yield Answer(row.key, outcome, text)

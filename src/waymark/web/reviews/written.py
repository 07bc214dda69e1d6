"""The record of a review to read: every version of it, the newest first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waymark.actions.reviews import recording
from waymark.actions.reviews.recording import Version, Written
from waymark.domain.reviews.record import PARTS, Line, Record
from waymark.domain.ssda903.codes import label
from waymark.web.reviews.record_form import CHOICES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence


class Part(NamedTuple):
    """A part of the record with something in it."""

    title: str
    lines: tuple[str, ...]
    said: str = ""
    """What the child said: shown as a quotation."""


@require_safe
def versions(request: Asked, key: str) -> HttpResponse:
    """Every version, as it was written."""
    found = recording.versions(key, by=by(request))
    shown = [(version, parts(version, found)) for version in found.versions]
    return show(request, "reviews/written.html", bar=found.bar, versions=shown)


def parts(version: Version, found: Written) -> tuple[Part, ...]:
    """The parts of a version in the order of the page, empty ones left out."""
    return tuple(part for part in _parts(version.record, found) if part.said or any(part.lines))


def _parts(record: Record, found: Written) -> Iterator[Part]:
    yield Part("When and how", tuple(_when(record)))
    yield Part(PARTS["attendance"], tuple(_came(record)))
    yield Part(PARTS["participation"], tuple(_took_part(record)))
    yield Part(PARTS["voice"], (), record.voice)
    yield Part(PARTS["judgement"], tuple(_judged(record, found.grades)))
    for heading in found.headings:
        number = record.scale.get(heading.key, "")
        yield Part(heading.title, (*([f"{number} out of 10"] if number else []), record.headings.get(heading.key, "")))
    yield Part(PARTS["permanence"], tuple(_permanence(record)))
    yield Part(PARTS["outcomes"], tuple(_line(line) for line in record.lines if line.kind != "own_outcome"))
    own = tuple(_line(line) for line in record.lines if line.kind == "own_outcome")
    yield Part(PARTS["own_outcomes"], own or ("The child did not want to set any.",) * record.own_outcomes_declined)
    yield Part(PARTS["incidents"], (record.incidents,))
    yield Part(PARTS["minutes"], (record.minutes,))


def _when(record: Record) -> Iterator[str]:
    for met in record.meetings:
        how = CHOICES["modes"].get(met.mode, "")
        yield ", ".join(one for one in (_day(met.on), met.place, how, met.about) if one)
    for words, name, choices in (
        ("Not in person because", record.mode_reason, {}), ("Late because", record.late_reason, CHOICES["late"]),
        ("Several meetings because", record.series_reason, CHOICES["series"]),
    ):  # fmt: skip
        if name:
            yield f"{words}: {choices.get(name, name)}"


def _came(record: Record) -> Iterator[str]:
    said = {"yes": "came", "no": "did not come", "": "not said"}
    for one in record.attendance:
        how = f" {CHOICES['modes'][one.how]}" if one.came == "yes" and one.how in CHOICES["modes"] else ""
        yield f"{one.name}, {CHOICES['roles'].get(one.role, one.role)}: {said[one.came]}{how}"


def _took_part(record: Record) -> Iterator[str]:
    if record.code:
        yield f"{label('review_participation', record.code)} ({record.code})"
    if record.chaired_by:
        yield f"Chaired by {CHOICES['chaired'].get(record.chaired_by, record.chaired_by)}"
    if record.channels:
        yield "Views came " + ", ".join(CHOICES["channels"].get(one, one) for one in record.channels)
    if record.absence_reasons:
        yield "Did not come: " + ", ".join(CHOICES["absent"].get(one, one) for one in record.absence_reasons)
    if record.absence_words:
        yield f"In the child's words: “{record.absence_words}”"
    if record.offered_instead:
        yield f"Offered instead: {record.offered_instead}"


def _judged(record: Record, grades: dict[str, str]) -> Iterator[str]:
    for what, grade, why in (
        ("The plan", record.plan_grade, record.plan_judgement),
        ("The assessment", record.assessment_grade, record.assessment_judgement),
    ):
        if grade or why:
            yield f"{what}: {grades.get(grade, grade) or 'not graded'}. {why}".rstrip()


def _permanence(record: Record) -> Iterator[str]:
    words = CHOICES["permanence"]
    if record.permanence:
        yield sentence(words.get(record.permanence, record.permanence))
    if record.contingency:
        yield f"If that fails: {words.get(record.contingency, record.contingency)}"
    yield record.permanence_text


def _line(line: Line) -> str:
    after = (line.owner, f"by {_day(line.due_on)}" if line.due_on else "", line.measure, line.changes_for_child)
    kind = "Decision: " if line.kind == "decision" else ""
    return kind + " · ".join(one for one in (line.text, *after) if one)


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso)) if iso else ""

"""The page of a review's record: its fields, what is wrong or vague in them, and what is still open in each part."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.actions.drafts import Typed
from waymark.actions.reviews.record_page import RecordPage
from waymark.domain.casework import MODES, PERMANENCE
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews import checks, grades, reasons, wording
from waymark.domain.reviews.following import outcomes
from waymark.domain.reviews.invitations import ROLES, roles
from waymark.domain.reviews.record import PARTS, Record
from waymark.domain.ssda903.codes import label, lists
from waymark.web.reviews.record_fields import LISTS, Fields, Read, fields_of, invited, read
from waymark.web.shared.drafts import first
from waymark.web.shared.present import many


class Part(NamedTuple):
    """A part of the page, in the list at its side."""

    anchor: str
    title: str
    open: str
    """What is still open in it; "" for nothing."""


class Form:
    """What stands in the fields, and what is said beside each."""

    def __init__(self, page: RecordPage, fields: Fields | None = None) -> None:
        """`fields` are those of a whole form, as it was sent; None for the record as it stands."""
        self.page = page
        given = fields_of(page, page.record) if fields is None else fields
        self.fields = {name: list(values) for name, values in given.items()}
        self.problems: dict[str, str] = {}
        self._spare()
        self.read: Read = read(page, self.fields)

    def _spare(self) -> None:
        """One blank row at the end of the lines, and as many of the child's own as there may be."""
        for name, least in (("line", 1), ("own", self.page.about.own_most)):
            keys = [key for key in self.fields.get(name, ()) if key]
            blank = [key for key in keys if not self._filled(key)]
            wanted = 1 - len(blank) if name == "line" else least - len(keys)
            self.fields[name] = [*keys, *(new_row() for _ in range(max(0, wanted)))]

    def _filled(self, key: str) -> bool:
        return any(first(self.fields, f"line.{key}.{name}").strip() for name in ("text", "owner", "due_on", "measure"))

    @property
    def moves(self) -> bool:
        """Whether it would put the completed review on another day."""
        return self.day is not None and self.page.moves(self.read.record)

    @property
    def day(self) -> date | None:
        """The day of the review as it is typed; None where it is no day on which it can have been held."""
        return checks.held_on(self.read.record, self.page.about)

    def value(self, name: str) -> str:
        """What stands in a field with one value."""
        return first(self.fields, name)

    def values(self, name: str) -> Sequence[str]:
        """What stands in a field with several."""
        return self.fields.get(name, [])

    def problem(self, name: str) -> dict[str, str] | None:
        """What is wrong with a field, as a component takes it."""
        return {"text": self.problems[name]} if name in self.problems else None

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: each leads to its field."""
        return [{"text": text, "href": f"#{name}"} for name, text in self.problems.items()]

    def hints(self, key: str) -> tuple[wording.Hint, ...]:
        """What is vague about a line."""
        line = next((line for line in self.read.record.lines if line.key == key), None)
        if line is None or (self.value(f"line.{key}.due_on") and not line.due_on):
            return ()
        return wording.hints(line, self.page.today, self.page.next_on, self.day)


def new_row() -> str:
    """The key of a new row; a decision or an invitation made of it keeps it."""
    return secrets.token_hex(12)


def added(fields: Fields, name: str) -> dict[str, list[str]]:
    """The fields with one more row in a list."""
    kept = {key: list(values) for key, values in fields.items()}
    return {**kept, name: [*kept.get(name, []), new_row()]} if name in LISTS else kept


def checked(page: RecordPage, fields: Fields, *, signing: bool) -> Form:
    """The form as it was sent, with everything that is wrong with it."""
    form = Form(page, fields)
    about = page.about
    open_items = _open_items(form) if signing else {}
    wrong = {**checks.problems(form.read.record, about, signing=signing), **open_items}
    unread = form.read.problems
    form.problems = {**unread, **{name: text for name, text in wrong.items() if name not in unread}}
    if page.signed and not form.read.why:
        form.problems["why"] = "Say why the record is corrected: both versions stay"
    elif page.held_on and form.moves and not form.read.why:
        form.problems["why"] = f"The review was completed on {long_date(page.held_on)}: say why its day is corrected"
    return form


def _open_items(form: Form) -> dict[str, str]:
    found = {}
    for ending in form.read.endings:
        if not ending.ended_in or not ending.answer:
            found[f"agenda.{ending.key}.answer"] = "Say which decision or reason this ended in"
    return found


def parts(form: Form) -> list[Part]:
    """The parts of the page with what is still open in each."""
    record, page = form.read.record, form.page
    wrong = checks.problems(record, page.about, signing=True)
    asked = grades.asks_code(page.kind)
    away = checks.child_away(record)
    missing = checks.not_said(record.attendance)
    graded = [not record.plan_grade, not record.assessment_grade] if asked else []
    headings = sum(not record.headings.get(one.key) for one in page.headings)
    found = [
        ("meeting", "When and how", _open("meeting", wrong) or _open("mode", wrong) or _open("late_reason", wrong)),
        ("came", PARTS["attendance"], f"{missing} not said" if missing else ""),
        ("part", PARTS["participation"], _part_open(wrong, away)),
        ("said", PARTS["voice"], "" if record.voice else "nothing yet"),
        ("judgement", PARTS["judgement"], many(sum(graded), "grade") + " missing" if any(graded) else ""),
        ("headings", "What was looked at", f"{headings} empty" if headings else ""),
        ("permanence-part", PARTS["permanence"], "" if record.permanence or not asked else "not said"),
        ("agenda", "The child's agenda", _agenda_open(form)),
        ("earlier", "Earlier recommendations", _earlier_open(form)),
        ("lines", PARTS["outcomes"], _lines_open(form)),
        ("own", PARTS["own_outcomes"], _own_open(record)),
        ("rest", "Incidents and minutes", ""),
    ]
    shown = {"agenda": bool(page.items), "earlier": bool(page.earlier), "part": asked, "permanence-part": asked}
    shown |= dict.fromkeys(("said", "judgement", "own"), page.child_key != "")
    return [Part(*one) for one in found if shown.get(one[0], True)]


def _open(name: str, wrong: Mapping[str, str]) -> str:
    return "to complete" if name in checks.titles(wrong) else ""


def _part_open(wrong: Mapping[str, str], away: bool) -> str:
    if "code" in wrong:
        return "no code"
    if away and {"absence_reasons", "offered_instead"} & wrong.keys():
        return "why the child did not come"
    return "who chaired" if "chaired_by" in wrong else ""


def _agenda_open(form: Form) -> str:
    left = len(_open_items(form))
    return f"{left} without an end" if left else ""


def _earlier_open(form: Form) -> str:
    left = len(form.page.earlier) - len(form.read.answers)
    return f"{left} not looked at" if left else ""


def _lines_open(form: Form) -> str:
    vague = sum(bool(form.hints(line.key)) for line in form.read.record.lines if line.kind != "own_outcome")
    none = not any(line.kind != "own_outcome" for line in form.read.record.lines)
    return "none yet" if none else f"{vague} could be clearer" if vague else ""


def _own_open(record: Record) -> str:
    said = record.own_outcomes_declined or any(line.kind == "own_outcome" for line in record.lines)
    return "" if said else "not asked yet"


def context(form: Form, saved: Typed | None = None) -> dict[str, Any]:
    """What the template needs. `saved`: the draft that the fields come from."""
    page, day = form.page, form.day or form.page.held_on or form.page.today
    return {
        "page": page, "form": form, "bar": page.bar, "parts": parts(form), "errors": form.errors,
        "everybody": invited(page), "saved": saved, "seen": saved.seen if saved else "",
        "version": saved.based_on if saved else page.version, "stale": bool(saved and saved.based_on < page.version),
        "away": checks.child_away(form.read.record),
        "codes": code_words(page, day, form.value("code")) if grades.asks_code(page.kind) else {},
        "choices": {**CHOICES, "roles": roles(of_carers=not page.child_key)}, "words": ROLES,
        "outcomes": outcomes, "line_kinds": LINE_KINDS,
    }  # fmt: skip


def code_words(page: RecordPage, day: date, chosen: str = "") -> dict[str, str]:
    """{code: words} of the participation codes that fit the child's age on the day, and of the one that is chosen:
    where that does not fit, it is said beside it."""
    known, fit = lists()["review_participation"].labels, grades.codes(page.about.dob, day)
    more = [chosen] if chosen in known and chosen not in fit else []
    return {code: label("review_participation", code) for code in (*fit, *more)}


LINE_KINDS = {key: words for key, words in reasons.KINDS_OF_OUTCOME.items() if key != "own_outcome"}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "modes": MODES, "roles": ROLES, "absent": reasons.ABSENT, "channels": reasons.CHANNELS, "series": reasons.SERIES,
    "late": reasons.REASONS, "chaired": reasons.CHAIRED, "permanence": PERMANENCE,
}  # fmt: skip
"""The lists that the page offers."""

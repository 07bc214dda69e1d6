"""Audits: finding the child, the form, one of them, and what must change."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from waymark.actions.quality import audits as action
from waymark.actions.quality.audits import AuditPage, Form, Typed
from waymark.domain.quality.auditing import WHATS, Answer, Step
from waymark.web.quality.overview import said
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, errors, words
from waymark.web.shared.form import Tried, attempt, sent
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date
from waymark.web.shared.typed import typed

ROWS = 3
"""So many rows for what must change stand empty on a form."""
FIND = (Field("child", "Child’s number or full name", "line"),)
END = (
    Field("good", "What is good?", rows=4),
    Field(
        "finished", "The audit is finished", "tick",
        "The IRO sees it then, and it is counted. Until then it can be gone on with.",
    ),
)  # fmt: skip
ADD = (
    Field("text", "What must change?", rows=2),
    Field("who", "Who changes it?", "line"),
    Field("due_on", "By when", "day"),
)
DONE = (
    Field("text", "What was done, and how does it show?", rows=2),
    Field("done_on", "Done on", "day", needed=True),
)


def of_what(form: Form) -> tuple[Field, ...]:
    """What is audited."""
    reviews = tuple((day.isoformat(), f"Review of {long_date(day)}") for day in form.reviews)
    return (
        Field("what", "What is audited?", "choice", choices=words(WHATS)),
        Field("review_on", "Which review?", "choice", "Only where a review is audited.", reviews),
        Field("audited_on", "Audited on", "day", needed=True),
    )


def asked(questions: Sequence[tuple[str, str, str]], form: Form) -> tuple[tuple[Field, Field], ...]:
    """The two fields of each question, given as (key, text, hint)."""
    return tuple(
        (
            Field(f"grade-{key}", text, "choice", hint, words(form.grades)),
            Field(f"words-{key}", "What shows it?", rows=2),
        )
        for key, text, hint in questions
    )


def whole(form: Form) -> Field:
    """The grade of the whole."""
    return Field("grade", "The grade of the whole", "choice", choices=words(form.grades))


def rows(many: int) -> tuple[tuple[Field, Field, Field], ...]:
    """Rows for what must change."""
    return tuple(
        (
            Field(f"change-{n}", "What must change?", rows=2),
            Field(f"who-{n}", "Who changes it?", "line"),
            Field(f"by-{n}", "By when", "day"),
        )
        for n in range(1, many + 1)
    )


class Parts:
    """The form in its parts, in the order in which they stand."""

    def __init__(self, form: Form, questions: Sequence[tuple[str, str, str]], many: int) -> None:
        self.what, self.questions, self.whole = of_what(form), asked(questions, form), whole(form)
        self.steps, self.end = rows(many), END

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        pairs = [field for pair in self.questions for field in pair]
        steps = [field for row in self.steps for field in row]
        return (*self.what, *pairs, self.whole, *self.end[:1], *steps, *self.end[1:])

    def typed(self, given: Mapping[str, Any]) -> Typed:
        """What was typed, as the action takes it."""
        keys = [pair[0].name.removeprefix("grade-") for pair in self.questions]
        return Typed(
            given["what"], _day(given["review_on"]), given["audited_on"],
            {key: (given[f"grade-{key}"], given[f"words-{key}"]) for key in keys}, given["grade"], given["good"],
            tuple(
                Step(given[f"change-{n}"], given[f"who-{n}"], given[f"by-{n}"])
                for n in range(1, len(self.steps) + 1)
            ),
            given["finished"],
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Asked) -> HttpResponse:
    """Whose file is audited."""
    actor = by(request)
    if request.method != "POST":
        action.to_find(by=actor)
        return show(request, "quality/find.html", fields=FIND, values=blank(FIND), problem={}, errors=[])
    tried = attempt(request.POST, FIND, lambda given: action.find_child(given["child"], by=actor))
    if tried.done:
        return redirect("audit-new", tried.done)
    return show(request, "quality/find.html", tried.status, fields=FIND, **tried.shown)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked, key: str) -> HttpResponse:
    """A new audit; "?item=KEY" says where it was drawn."""
    actor = by(request)
    item = (request.POST if request.method == "POST" else request.GET).get("item", "")[:64]
    page = action.to_audit(key, item, by=actor)
    parts = Parts(page.form, page.form.questions, ROWS)
    review = page.review_on.isoformat() if page.review_on else ""
    stands = blank(parts.fields, what=page.what, review_on=review, audited_on=typed(page.today))
    tried = sent(request, parts.fields, stands, lambda given: action.begin(
        key, typed=parts.typed(given), item=page.item, by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, _kept(request))
        return redirect("audit", tried.done)
    return show(request, "quality/audit_new.html", tried.status, page=page, parts=parts, **tried.shown)


@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: Asked, key: str) -> HttpResponse:
    """One audit; while it is not finished it is gone on with here."""
    actor = by(request)
    page = action.audit(key, by=actor)
    if request.method != "POST":
        return _shown(request, page)
    parts = _parts(page)
    tried = attempt(request.POST, parts.fields, lambda given: action.change(
        key, typed=parts.typed(given), version=version_of(request.POST), by=actor
    ), page.may)  # fmt: skip
    if tried.done:
        messages.success(request, _kept(request))
        return redirect("audit", key)
    return _shown(request, page, "change", tried)


@require_POST
def step(request: Asked, key: str, step: str) -> HttpResponse:
    """Something more must change ("add"), or has changed ("done")."""
    if step not in ("add", "done"):
        raise Http404
    actor = by(request)
    known: dict[str, Any] = {"version": version_of(request.POST), "by": actor}
    if step == "add":
        tried = attempt(request.POST, ADD, lambda given: action.add_step(key, **given, **known), actor.may("audit"))
    else:
        which = request.POST.get("step", "")
        tried = attempt(
            request.POST, DONE, lambda given: action.step_done(key, step=which, **given, **known), actor.may("audit")
        )
    if tried.done:
        messages.success(request, "It is kept.")
        return redirect("audit", key)
    return _shown(request, action.audit(key, by=actor), step, tried)


def _kept(request: Asked) -> str:
    if request.POST.get("finished"):
        return "The audit is finished. The IRO sees it now."
    return "The audit is kept as it stands. Go on with it when you are ready."


def _parts(page: AuditPage) -> Parts:
    hints = {one.key: one.hint for one in page.form.questions}
    questions = [(one.key, one.text, hints.get(one.key, "")) for one in page.answers]
    return Parts(page.form, questions, len(page.typed.steps) + ROWS)


def _stands(page: AuditPage, parts: Parts) -> dict[str, str]:
    found = blank(parts.fields, good=page.typed.good, grade=page.typed.grade)
    found |= {"what": page.typed.what, "audited_on": typed(page.typed.audited_on)}
    found["review_on"] = page.typed.review_on.isoformat() if page.typed.review_on else ""
    for one in page.answers:
        found |= {f"grade-{one.key}": one.grade, f"words-{one.key}": one.words}
    for n, step in enumerate(page.typed.steps, 1):
        found |= {f"change-{n}": step.text, f"who-{n}": step.who, f"by-{n}": typed(step.due_on) if step.due_on else ""}
    return found


def _shown(request: Asked, page: AuditPage, at: str = "", tried: Tried | None = None) -> HttpResponse:
    """The page; `at` is the form that was sent, shown again with what was typed and what is wrong with it."""
    parts = _parts(page)
    stands = _stands(page, parts)
    today = typed(page.today)
    values = {"change": stands, "add": blank(ADD), "done": blank(DONE, done_on=today)}
    problem: dict[str, str] = tried.problem if tried else {}
    if tried:
        values[at] = tried.values
    return show(
        request, "quality/audit.html", tried.status if tried else 200, page=page, parts=parts, values=values, at=at,
        problem=problem, errors=errors(problem), said=said, stands=stands, stale=bool(tried and tried.stale),
        version=tried.version(request, page.version) if tried else page.version, add=ADD, done=DONE,
        empty_done=blank(DONE, done_on=today), which=request.POST.get("step", ""), graded=graded,
    )  # fmt: skip


def graded(page: AuditPage, one: Answer) -> str:
    """A grade in the service's words."""
    return page.grades.get(one.grade, one.grade) or "not graded"

"""What the case system holds of a child, table by table: where each line comes from, and a form to record one by hand.

The form is made from the table's declaration in `domain.casework`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions import casework
from waymark.actions.casework import CasePage, Column, Line
from waymark.domain.casework import TABLES
from waymark.domain.errors import Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import short_date
from waymark.web.shared.typed import day_of, not_a_day, typed

YES_NO = {"yes": True, "no": False}
BOOLS = {True: "yes", False: "no"}
MOST_DIGITS = 7


class Form(NamedTuple):
    """What stands in the form: as typed, or as the line says."""

    fields: Mapping[str, str]
    problem: Mapping[str, str]
    line: Line | None = None
    """The line that is being corrected; None for a new one."""
    seen: str = ""
    reason: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: Asked, key: str, table: str) -> HttpResponse:
    """One table of a child; what is recorded, corrected or withdrawn, or the form for it."""
    page = casework.listed(key, table, by=by(request))
    post = request.POST
    if request.method != "POST":
        return shown(request, page, Form({}, {}))
    line = next((one for one in page.lines if str(one.pk) == post.get("line")), None)
    do = post.get("do", "add")
    if line is None and do != "add":
        return shown(request, page, Form(sent(page, post), {"line": GONE}), 409)
    if do == "open" and line is not None:
        return shown(request, page, Form(of_line(page, line), {}, line, line.seen))
    return change(request, page, do, line)


GONE = (
    "Somebody withdrew this line meanwhile. What you typed stands in the form: record it as a new line if it is right"
)
STALE = "Somebody else changed this line while you had it open. It says now: {}. Compare both, then save again"


def change(request: Asked, page: CasePage, do: str, line: Line | None) -> HttpResponse:
    """Does what the form asks; or shows it again with everything typed and what is wrong."""
    post, reason = request.POST, request.POST.get("withdrawn_because", "")
    values, problem = read(page, post)
    if do == "withdraw":
        problem = {}
    form = Form(sent(page, post), problem, line, post.get("seen", ""), reason)
    may = line.may.allowed and page.may.allowed if line else page.may.allowed
    if problem and may:  # whoever may not do it is refused, whatever the fields say
        return shown(request, page, form, 400)
    try:
        says = done(page, do, line, values, post, by(request))
    except casework.StaleLine:
        now = "; ".join(f"{title} {said}" for title, said in cells(page, line) if said) if line else ""
        return shown(
            request, page, form._replace(problem={"line": STALE.format(now)}, seen=line.seen if line else ""), 409
        )
    except Unusable as wrong:
        return shown(request, page, form._replace(problem=_placed(page, str(wrong), do)), 400)
    messages.success(request, says)
    return redirect("casework", page.child_key, page.table.name)


def done(page: CasePage, do: str, line: Line | None, values: Mapping[str, Any], post: QueryDict, actor: Any) -> str:
    """Records, corrects or withdraws. Returns what was done and where it now is."""
    key, name, seen = page.child_key, page.table.name, post.get("seen", "")
    if do == "withdraw" and line is not None:
        casework.withdraw(key, name, line.pk, reason=post.get("withdrawn_because", ""), seen=seen, by=actor)
        return "The line is withdrawn. The record of changes keeps it, with your reason."
    if do == "correct" and line is not None:
        casework.correct(key, name, line.pk, values=values, seen=seen, by=actor)
        return "The line is corrected. The record of changes keeps what it said before."
    casework.add(key, name, values=values, by=actor)
    return "The line is recorded, and stands in the list below."


def _placed(page: CasePage, says: str, do: str) -> dict[str, str]:
    """A problem at the field that it begins with: "Place: this is needed"."""
    if do == "withdraw":
        return {"withdrawn_because": says}
    title = says.partition(":")[0]
    return {next((column.name for column in page.columns if column.title == title), "line"): says}


def read(page: CasePage, post: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """({field: value}, {field: what is wrong with it}) of what was typed."""
    values: dict[str, Any] = {}
    problem: dict[str, str] = {}
    for column in page.columns:
        text = post.get(column.name, "").strip().replace("\r\n", "\n").replace("\x00", "")
        values[column.name] = _value(column, text)
        if column.needed and not text:
            problem[column.name] = f"{column.title}: this is needed"
        elif column.kind == "number" and text and values[column.name] is None:
            problem[column.name] = f"{column.title}: enter a whole number, for example 2"
        elif column.kind == "day" and text and values[column.name] is None:
            problem[column.name] = f"{column.title}: {_goes_on(not_a_day(text, page.today))}"
    return values, problem


def _goes_on(sentence: str) -> str:
    """A sentence after a colon; one that begins with a month keeps its capital, and no month begins with E or T."""
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("E", "T")) else sentence


def _value(column: Column, text: str) -> Any:
    if column.kind == "day":
        return day_of(text) if text else None
    if column.kind == "number":
        return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
    return YES_NO.get(text) if column.kind == "yes or no" else text


def sent(page: CasePage, post: Mapping[str, str]) -> dict[str, str]:
    """{field: text} as it was typed."""
    return {column.name: post.get(column.name, "") for column in page.columns}


def of_line(page: CasePage, line: Line) -> dict[str, str]:
    """{field: text} of a line, as people type it."""
    return {column.name: _typed(getattr(line.row, column.name)) for column in page.columns}


def _typed(value: Any) -> str:
    if isinstance(value, date):
        return typed(value)
    return BOOLS[value] if isinstance(value, bool) else "" if value is None else str(value)


def columns_shown(page: CasePage) -> list[Column]:
    """The columns of the list: what no line says is left out; the form has it all the same."""
    return [
        column for column in page.columns
        if column.needed or any(_said(page, column, getattr(line.row, column.name)) for line in page.lines)
    ]  # fmt: skip


def cells(page: CasePage, line: Line) -> list[tuple[str, str]]:
    """(title, what the line says) of each column."""
    return [(column.title, _said(page, column, getattr(line.row, column.name))) for column in columns_shown(page)]


def _said(page: CasePage, column: Column, value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    if column.name in casework.NAMED_BY and value in page.names:
        return page.names[value]
    return dict(column.choices).get(value, "") or _typed(value)


def items(column: Column) -> list[dict[str, str]]:
    """The options of a field to choose from."""
    if column.kind == "yes or no":
        return [{"value": "", "text": "Not known"}, {"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]
    return [{"value": "", "text": "Choose"}, *({"value": key, "text": text} for key, text in column.choices)]


def shown(request: Asked, page: CasePage, form: Form, status: int = 200) -> HttpResponse:
    """The page with its form."""
    errors = [{"text": text, "href": f"#{name}"} for name, text in form.problem.items()]
    return show(
        request, "children/casework.html", status, page=page, form=form, errors=errors, problem=form.problem,
        shown_columns=columns_shown(page), lines=[(line, cells(page, line)) for line in page.lines],
        example_day=typed(page.today),
        fields=[(column, items(column)) for column in page.columns], tables=list(TABLES.values()),
    )  # fmt: skip

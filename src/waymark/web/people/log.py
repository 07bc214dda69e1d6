"""The record of looks and changes: narrowed, turned page by page, downloaded."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions import log as record
from waymark.actions.log import KINDS, Log, LogFilters
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import items, sentence
from waymark.web.shared.typed import day_of, typed

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
"""No line of the record is older or newer."""


class Asking(NamedTuple):
    """What the address asks for."""

    filters: LogFilters
    page: int
    first: str
    last: str
    """The days as they were typed."""
    left_aside: tuple[str, ...]
    """What could not be used, said in words."""


def asking(query: Mapping[str, str]) -> Asking:
    """What the address asks for; a day that is none is left aside, and said so."""
    days = {name: query.get(name, "").strip() for name in ("first", "last")}
    read = {name: _day(text) for name, text in days.items()}
    aside = tuple(
        f'"{text}" is not a day, so it was left aside.' for name, text in days.items() if text and not read[name]
    )
    kind, page = query.get("kind", ""), query.get("page", "1")
    filters = LogFilters(
        who=_plain(query.get("who", "")), verb=_plain(query.get("verb", "")), kind=kind if kind in KINDS else "",
        child=_plain(query.get("child", "")), first=read["first"], last=read["last"],
    )  # fmt: skip
    return Asking(filters, int(page) if page.isdecimal() and len(page) < 9 else 1, days["first"], days["last"], aside)


def _day(text: str) -> date | None:
    day = day_of(text) if text else None
    return day if day and FIRST <= day < LAST else None


def _plain(text: str) -> str:
    """A key as we make them, or nothing."""
    return text if text.replace("_", "").replace("-", "").replace(".", "").isalnum() else ""


@require_safe
def log(request: Asked) -> HttpResponse:
    """Who looked at what and who changed what."""
    asked = asking(request.GET)
    found = record.log(asked.page, asked.filters, by=by(request))
    return show(request, "people/log.html", found=found, asked=asked, **choices(found))


@require_http_methods(["POST"])
def find_child(request: Asked) -> HttpResponse:
    """Narrow the record to a child: a POST, so that no name stands in an address."""
    text = request.POST.get("text", "").strip()
    found = record.find_child(text, by=by(request))
    if len(found) == 1:
        return redirect(f"{reverse('log')}?child={found[0][0]}")
    return show(request, "people/log_child.html", text=text, found=found)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The lines that the filters leave, as CSV."""
    text = record.download(asking(request.GET).filters, by=by(request))
    # With a mark at its start, so that a spreadsheet reads it as UTF-8.
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="looks-and-changes.csv"'
    return answer


def address(name: str, filters: LogFilters, **more: object) -> str:
    """The address of the record, or of its download, with these filters."""
    days = {"first": typed(filters.first), "last": typed(filters.last)}
    wanted = {**filters._asdict(), **days, **more}
    query = urlencode({key: value for key, value in wanted.items() if value})
    return reverse(name) + (f"?{query}" if query else "")


def choices(found: Log) -> dict[str, Any]:
    """What the form offers, and where it leads."""
    filters = found.filters
    return {
        "who_choices": items([("", "Everybody"), *found.people], filters.who),
        "verb_choices": items([("", "Anything"), *found.verbs], filters.verb),
        "kind_choices": items([("", "Anything"), *((k, sentence(words)) for k, words in KINDS.items())], filters.kind),
        "without_child": address("log", filters._replace(child="")),
        "csv": address("log-download", filters),
        "newer": address("log", filters, page=found.page - 1) if found.page > 1 else "",
        "older": address("log", filters, page=found.page + 1) if found.page < found.pages else "",
    }

"""Dip samples: drawing one, and grading what was drawn."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.quality import samples as action
from waymark.actions.quality.samples import ItemLine, SamplePage, Typed
from waymark.domain.quality.drawing import MOST, SOURCES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, shown, words
from waymark.web.shared.form import sent
from waymark.web.shared.page import show

DRAW = (
    Field("source", "Draw from what?", "choice", choices=words(SOURCES)),
    Field("first_on", "First day", "day"),
    Field("last_on", "Last day", "day"),
    Field("wanted", "How many?", "line", f"From 1 to {MOST}. Where there are fewer, all of them are taken."),
    Field(
        "seed", "Seed", "line", "It decides what is drawn: the same seed draws the same again from the same records."
    ),
    Field("about", "What is looked at in it?", rows=2),
)
AGAIN = ("source", "first_on", "last_on", "wanted", "seed", "about")


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: Asked) -> HttpResponse:
    """Draws one; the address may fill the form in, to draw again."""
    actor = by(request)
    page = action.to_draw(by=actor)
    stands = {**shown(page.typed, DRAW), **{name: request.GET[name][:100] for name in AGAIN if name in request.GET}}
    tried = sent(request, DRAW, stands, lambda given: action.draw(typed=Typed(**given), by=actor))
    if tried.done:
        messages.success(request, "The sample is drawn and kept with its seed.")
        return redirect("sample", tried.done)
    return show(request, "quality/draw.html", tried.status, fields=DRAW, **tried.shown)


@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: Asked, key: str) -> HttpResponse:
    """One sample; what was drawn is graded here, all at once."""
    actor = by(request)
    page = action.sample(key, by=actor)
    able = [one for one in page.items if _gradable(page, one)]
    fields = tuple(field for one in able for field in _fields(page, one))
    stands = {f"grade-{one.key}": one.grade for one in able} | {f"words-{one.key}": one.words for one in able}
    tried = sent(request, fields, stands, lambda given: action.grade(
        key, given=_given(given, able), version=version_of(request.POST), by=actor
    ) + 1, page.may)  # fmt: skip
    if tried.done:
        messages.success(request, "The grades are kept." if tried.done > 1 else "Nothing was changed.")
        return redirect("sample", key)
    return show(
        request, "quality/sample.html", tried.status, page=page, able={one.key for one in able}, fields=fields,
        of_item={one.key: _fields(page, one) for one in able}, stands=stands,
        version=tried.version(request, page.version), **tried.shown,
    )  # fmt: skip


def _gradable(page: SamplePage, one: ItemLine) -> bool:
    return page.may and page.graded and one.open and not one.mine


def _fields(page: SamplePage, one: ItemLine) -> tuple[Field, Field]:
    return (
        Field(f"grade-{one.key}", f"Grade of number {one.place}", "choice", choices=words(page.grades)),
        Field(f"words-{one.key}", "What shows it?", rows=2),
    )


def _given(given: Mapping[str, Any], able: list[ItemLine]) -> dict[str, tuple[str, str]]:
    return {one.key: (given[f"grade-{one.key}"], given[f"words-{one.key}"]) for one in able}

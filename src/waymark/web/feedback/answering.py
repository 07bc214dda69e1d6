"""Answers entered by hand: counted in a table for a question, or one person's sheet at a time."""

import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from waymark.actions.feedback import answering as action
from waymark.actions.feedback.answering import CountsPage, Said, SheetPage
from waymark.web.feedback.form import Reading, Unread, sent, text
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import many
from waymark.web.shared.typed import typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def count(request: Asked, key: str, question: str) -> HttpResponse:
    """How many of each group gave each answer."""
    actor = by(request)
    page = action.to_count(key, question, by=actor)
    tried = sent(request, lambda post: action.enter_counts(
        key, question, numbers=_numbers(post, page), version=version_of(post), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "The numbers are kept, and stand in the results.")
        return redirect("feedback-round", key)
    standing = {
        _cell(group, place): str(number or "")
        for group, _ in page.groups
        for place, number in enumerate(page.numbers[group])
    }
    return show(request, "feedback/count.html", tried.status, page=page, **tried.shown(standing, page.version))


def _cell(group: str, place: int) -> str:
    return f"n-{group}-{place}"


def _numbers(post: Mapping[str, str], page: CountsPage) -> dict[str, dict[str, int]]:
    reading = Reading(post)
    numbers = {
        group: {choice: reading.number(_cell(group, place)) or 0 for place, choice in enumerate(page.question.choices)}
        for group, _ in page.groups
    }
    if reading.wrong:
        raise Unread(reading.wrong)
    return numbers


@require_http_methods(FORM)
def sheet(request: Asked, key: str) -> HttpResponse:
    """One person's answers to the questions of a round. No name is asked for."""
    actor = by(request)
    page = action.to_enter(key, by=actor)
    mark = text(request.POST, "sheet")[:40] or secrets.token_urlsafe(12)

    def enter(post: Mapping[str, str]) -> None:
        reading = Reading(post)
        answered_on = reading.day("answered_on", needed=True)
        if answered_on is None:
            raise Unread(reading.wrong)
        action.enter_sheet(
            key, sheet=mark, group=text(post, "group"), answered_on=answered_on, said=_said(post, page), by=actor
        )

    tried = sent(request, enter)
    if tried.done:
        messages.success(request, "The sheet is kept. What follows: the next one.")
        return redirect("feedback-sheet" if "again" in request.POST else "feedback-round", key)
    only = page.groups[0][0] if len(page.groups) == 1 else ""
    standing = {"answered_on": typed(max(page.from_on, page.today)), "group": only}
    return show(request, "feedback/sheet.html", tried.status, page=page, mark=mark, **tried.shown(standing, 0))


def _said(post: Mapping[str, str], page: SheetPage) -> dict[str, Said]:
    return {key: Said(text(post, f"choice-{key}"), text(post, f"words-{key}")) for key, _ in page.questions}


@require_POST
def take_out(request: Asked, key: str) -> HttpResponse:
    """Takes out answers that were entered by mistake."""
    wanted = request.POST.get("answer", "")
    answer = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
    number = action.take_out(key, answer, version=version_of(request.POST), by=by(request))
    messages.success(request, f"{many(number, 'answer')} taken out. The record of changes keeps that it was there.")
    return redirect("feedback-round", key)

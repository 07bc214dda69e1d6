"""Feedback rounds: the list, one with its results and the answers behind them, and what is asked."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.feedback import keeping, showing
from waymark.actions.feedback.keeping import QuestionForm, RoundForm, Typed
from waymark.domain.feedback.rounds import GROUPS, Group
from waymark.web.feedback.form import Reading, Tried, Unread, lines, sent, text
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.typed import typed

FORM = ["GET", "HEAD", "POST"]


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Every round, the newest first."""
    return show(request, "feedback/list.html", page=showing.listed(by=by(request)))


@require_safe
def shown(request: Asked, key: str) -> HttpResponse:
    """One round with its results."""
    return show(request, "feedback/round.html", page=showing.shown(key, by=by(request)), behind=_behind)


def _behind(choice: str) -> str:
    """The query that leads to the answers with a choice."""
    return "?" + urlencode({"show": f"choice:{choice}"})


@require_safe
def behind(request: Asked, key: str, question: str) -> HttpResponse:
    """The answers behind a number."""
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 7 else 1
    page = showing.behind(key, question, request.GET.get("show", ""), at, by=by(request))
    turn = {"show": page.show} if page.show else {}
    return show(
        request, "feedback/answers.html", page=page,
        turning=[("Before", "?" + urlencode({**turn, "page": page.page - 1}))] * (page.page > 1)
        + [("Next", "?" + urlencode({**turn, "page": page.page + 1}))] * (page.page < page.pages),
    )  # fmt: skip


@require_http_methods(FORM)
def add(request: Asked) -> HttpResponse:
    """A new round."""
    actor = by(request)
    form = keeping.to_add(by=actor)
    tried = sent(request, lambda post: keeping.add_round(typed=_typed(post), by=actor))
    if tried.done:
        messages.success(request, "The round is kept. What follows: its questions, then the answers.")
        return redirect("feedback-round", tried.done)
    return _round_form(request, form, tried)


@require_http_methods(FORM)
def change(request: Asked, key: str) -> HttpResponse:
    """What a round says; or it is taken away, while there is no answer to it."""
    actor = by(request)
    form = keeping.to_change(key, by=actor)
    drop = request.POST.get("do") == "drop"

    def do(post: QueryDict) -> None:
        version = version_of(post)
        if drop:
            keeping.drop_round(key, version=version, by=actor)
        else:
            keeping.change_round(key, typed=_typed(post), version=version, by=actor)

    tried = sent(request, do)
    if tried.done:
        messages.success(request, "The round is taken away." if drop else "The round is kept as it now stands.")
        return redirect("feedback") if drop else redirect("feedback-round", key)
    return _round_form(request, form, tried)


def _round_form(request: Asked, form: RoundForm, tried: Tried) -> HttpResponse:
    return show(
        request, "feedback/round_form.html", tried.status, page=form, groups=GROUPS,
        **tried.shown(_standing(form.typed), form.version),
    )  # fmt: skip


def _standing(said: Typed) -> dict[str, str]:
    values = {"name": said.name, "from_on": typed(said.from_on), "until_on": typed(said.until_on)}
    for one in said.groups:
        values |= {
            f"is-{one.group}": "yes", f"asked-{one.group}": _number(one.asked),
            f"answered-{one.group}": _number(one.answered),
        }  # fmt: skip
    return values


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _typed(post: Mapping[str, str]) -> Typed:
    """What was typed. A group of which a number is given is asked, ticked or not. Raises Unread."""
    reading = Reading(post)
    from_on, until_on = reading.day("from_on", needed=True), reading.day("until_on")
    groups = []
    for group in GROUPS:
        asked = reading.number(f"asked-{group}")
        answered = reading.number(f"answered-{group}", f"asked-{group}")
        if post.get(f"is-{group}") or asked is not None or answered is not None:
            groups.append(Group(group, asked, answered))
    if from_on is None or reading.wrong:
        raise Unread(reading.wrong)
    return Typed(text(post, "name"), from_on, until_on, tuple(groups))


@require_http_methods(FORM)
def ask(request: Asked, key: str) -> HttpResponse:
    """A new question of a round."""
    actor = by(request)
    form = keeping.to_ask(key, "", by=actor)
    tried = sent(request, lambda post: keeping.add_question(
        key, text=text(post, "text"), choices=lines(post, "choices"), version=version_of(post), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "The question is kept. What follows: the next one, or the answers.")
        return redirect("feedback-round", key)
    return _question_form(request, form, tried)


@require_http_methods(FORM)
def question(request: Asked, key: str, question: str) -> HttpResponse:
    """A question as it stands; or it is taken away, while nobody answered it."""
    actor = by(request)
    form = keeping.to_ask(key, question, by=actor)
    drop = request.POST.get("do") == "drop"

    def do(post: QueryDict) -> None:
        version = version_of(post)
        if drop:
            keeping.drop_question(key, question, version=version, by=actor)
        else:
            choices = lines(post, "choices")
            keeping.change_question(key, question, text=text(post, "text"), choices=choices, version=version, by=actor)

    tried = sent(request, do)
    if tried.done:
        messages.success(request, "The question is taken away." if drop else "The question is kept as it now stands.")
        return redirect("feedback-round", key)
    return _question_form(request, form, tried)


def _question_form(request: Asked, form: QuestionForm, tried: Tried) -> HttpResponse:
    standing = {"text": form.question.text, "choices": "\n".join(form.question.choices)}
    return show(request, "feedback/question_form.html", tried.status, page=form, **tried.shown(standing, form.version))

"""Pages for what went wrong: what it is and what to do next, in plain words and without anybody's data."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared import kept
from waymark.web.shared.page import around


def message(request: HttpRequest, status: HTTPStatus, heading: str, *lines: str, cite: str = "") -> HttpResponse:
    """A page that only says something."""
    said = {"heading": heading, "lines": lines, "cite": cite, **around(request)}
    return render(request, "shared/message.html", said, status=status)


def refusal(request: HttpRequest, reason: Refusal) -> HttpResponse:
    """Somebody may not do this: why, under which rule, and what to do. What is not there at all is a 404."""
    if reason.code == "not-found":
        return not_found(request)
    ask = "If you need this for your work, ask your IRO manager or the administrator."
    return message(request, HTTPStatus.FORBIDDEN, "You cannot see or do this", reason.why, ask, cite=reason.cite)


def unusable(request: HttpRequest, reason: Unusable) -> HttpResponse:
    """What was sent cannot be used. Nothing was changed."""
    lines = (f"{reason}", "Nothing was changed. Go back, put it right and try again.")
    return message(request, HTTPStatus.BAD_REQUEST, "This cannot be used", *lines)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not understood (400); or more than is taken at once (413)."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_much(request)
    lines = ("Waymark could not read what your browser sent.", "Go back and try again; nothing was changed.")
    return message(request, HTTPStatus.BAD_REQUEST, "We could not understand that", *lines)


def too_much(request: HttpRequest) -> HttpResponse:
    """More was sent than is taken at once (413)."""
    lines = (
        "What your browser sent is larger than Waymark takes at once.",
        "Nothing was changed. Send less at a time.",
    )
    return message(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much at once", *lines)


def not_so(request: HttpRequest, allowed: str) -> HttpResponse:
    """The address is there, but is not asked in this way (405)."""
    lines = ("This address only takes what a form sends, or cannot be sent to.", "Go back to the page it belongs to.")
    answer = message(request, HTTPStatus.METHOD_NOT_ALLOWED, "This address is not opened like that", *lines)
    answer["Allow"] = allowed
    return answer


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed (403)."""
    if isinstance(exception, Refusal):
        return refusal(request, exception)
    return refusal(request, Refusal("not_allowed", "Your role does not include this page."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """No such address (404)."""
    lines = ("If you typed the address, check it. If you followed a link, what it led to may have moved.",)
    return message(request, HTTPStatus.NOT_FOUND, "There is no such page", *lines)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours (500): nothing here may lean on the database."""
    lines = (
        "This is a fault in Waymark, and it has been noted. What you were doing was not saved.",
        "Try again in a few minutes. If it happens again, tell the administrator what you were doing and when.",
    )
    said = {"heading": "Something went wrong", "lines": lines, "cite": "", **around(None)}
    return render(request, "shared/message.html", said, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def stale_form(request: HttpRequest, **_: object) -> HttpResponse:
    """A form whose proof of origin is missing or old (403 by CSRF): what was typed is shown, to be copied."""
    return kept.to_copy(request)

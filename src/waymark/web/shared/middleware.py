"""One actor for each request, sign-out after idling, and refusals turned into pages."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from waymark.actions.accounts import actor_of
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared import errors, kept
from waymark.web.shared.asked import Asked

IDLE_MINUTES = 30
"""A session in which nothing was done for so long is ended."""
SEEN = "seen"
MACHINES = ("/health/", "/demo/", "/calendar/")
"""Addresses asked by programs: no session is looked up."""
EVERYBODY = ("/sign-in", "/accessibility", "/privacy")
"""Pages that somebody who is not signed in may read."""


class ActorMiddleware:
    """Puts `request.actor` (None for a stranger) and sends strangers to the sign-in page, with what they had typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.actor = None
        if request.path.startswith(MACHINES):
            return self.get_response(request)
        account = request.user if request.user.is_authenticated else None
        idle = account is not None and self.enter(request, timezone.now())
        if request.actor is None and request.path not in EVERYBODY:
            return kept.turned_away(request, account if idle else None)
        answer = self.get_response(request)
        kept.sent(request, answer)
        return answer

    def enter(self, request: Asked, now: datetime) -> bool:
        """Make the actor; or end the session if it has idled, and say so by True."""
        seen = request.session.get(SEEN)
        if seen is not None and now.timestamp() - seen > IDLE_MINUTES * 60:
            logout(request)
            return True
        if seen is None or now.timestamp() - seen > 60:
            request.session[SEEN] = now.timestamp()
        request.actor = actor_of(request.user, now)
        return False

    def process_exception(self, request: Asked, reason: Exception) -> HttpResponse | None:
        """A refusal, or something unusable, is answered by a page that says why and what to do."""
        if isinstance(reason, Refusal):
            return errors.refusal(request, reason)
        return errors.unusable(request, reason) if isinstance(reason, Unusable) else None

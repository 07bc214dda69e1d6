"""The request as our views get it."""

from django.http import HttpRequest

from waymark.actions.actor import Actor
from waymark.domain.errors import Refusal


class Asked(HttpRequest):
    """A request with the actor who makes it; None only on the pages that are open to everybody."""

    actor: Actor | None
    carried: str
    """What the sign-in page is to carry on, where a session had ended while somebody was typing."""
    not_taken: list[tuple[str, str]]
    """(question, what was typed) that could be neither taken nor carried: shown on the sign-in page."""


def by(request: HttpRequest) -> Actor:
    """The actor who makes this request. Raises Refusal for a stranger, who should not have come so far."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise Refusal("not-signed-in", "You are not signed in.")
    return actor

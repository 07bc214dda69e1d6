"""What every page is given: who is signed in, where they can go, and whether this is the demonstration."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from waymark.actions.actor import Actor
from waymark.web.shared.places import PLACES


def show(request: HttpRequest, template: str, status: int = 200, **said: Any) -> HttpResponse:
    """Answer with a page."""
    return render(request, template, {**around(request), **said}, status=status)


def around(request: HttpRequest | None) -> dict[str, Any]:
    """What the top of the page needs. None: nothing is known of the reader (after a fault)."""
    actor: Actor | None = getattr(request, "actor", None)
    banner = " ".join(str(m) for m in messages.get_messages(request)) if request and actor else ""
    return {
        "me": actor,
        "navigation": navigation(actor, request.path) if actor and request else [],
        "demo": settings.DEMO,
        "demo_day": settings.DEMO_DAY,
        "banner": banner,
    }


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The places that the actor's roles use, as the service navigation takes them."""
    used = [place for place in PLACES if actor.may(place.verb) and not (place.unless and actor.may(place.unless))]
    return [{"text": p.title, "href": (at := reverse(p.address)), "active": _here(at, path)} for p in used]


def _here(address: str, path: str) -> bool:
    return path == address if address == "/" else path.startswith(address)

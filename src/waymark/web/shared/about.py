"""Pages that belong to no room: whether the service is up, accessibility, privacy."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from waymark.actions import health
from waymark.web.shared.middleware import IDLE_MINUTES
from waymark.web.shared.page import show


def live(_request: HttpRequest) -> HttpResponse:
    """Whether this process answers."""
    return JsonResponse({"live": True})


def ready(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is up to date, 503 when not."""
    fine = health.ready()
    return JsonResponse({"ready": fine}, status=200 if fine else 503)


def accessibility(request: HttpRequest) -> HttpResponse:
    """What people can rely on."""
    return show(request, "shared/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, and which cookies."""
    return show(request, "shared/privacy.html", idle_minutes=IDLE_MINUTES)

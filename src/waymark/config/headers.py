"""Headers that every page needs and Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Private:
    """Pages show records of children: no copy is kept by a browser or by anything on the way.

    Static files are answered before this is reached, and may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

"""What no view should have to think of: text that no database keeps, and an address not asked as it is meant to be."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict

from waymark.web.shared import errors

NUL = "\0"


class PlainMiddleware:
    """Keeps NUL away from views, and gives a page of words to an answer that has none (405)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_nul(request.GET):
            request.GET = QueryDict(without_nul(request.GET))
        if request.method == "POST" and has_nul(request.POST):
            # Nobody can type it, and neither what a form keeps nor what it is for can hold it.
            return errors.bad_request(request)
        answer = self.get_response(request)
        bare = answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not answer.content
        return errors.not_so(request, answer["Allow"]) if bare else answer


def has_nul(given: QueryDict) -> bool:
    """Whether any value holds a NUL."""
    return any(NUL in str(text) for _, texts in given.lists() for text in texts)


def without_nul(query: QueryDict) -> str:
    """The query as it stands in an address, with the mark for what cannot be read in place of each NUL."""
    return query.urlencode().replace("%00", "%EF%BF%BD")

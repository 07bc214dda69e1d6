"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def origin(request: HttpRequest) -> str:
    """The network address of whoever asks. Behind a proxy of ours, it is whom the proxy says it was asked by: the last
    name in its list."""
    passed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and passed_on:
        return passed_on.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))

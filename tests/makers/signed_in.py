"""A browserless client of somebody of the fixed cast."""

from django.test import Client


def browser(username: str) -> Client:
    """Signed in as the account with that name."""
    from waymark.records.models import Account

    found = Client(headers={"accept": "text/html"})
    found.force_login(Account.objects.get(username=username))
    return found

"""A made-up authority in the test database, with an account for every role, and a browserless client for each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from makers.cast import FAST, As, Cast, cast


@pytest.fixture(scope="session")
def authority(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cast]:
    """Filled once, after all tests that need an empty database, and taken back at the end."""
    from waymark.actions import demo
    from waymark.actions.folder.synthesise import synthesise

    folder: Path = tmp_path_factory.mktemp("authority") / "return"
    synthesise(140, "2023-2024", 3, folder)
    with django_db_blocker.unblock(), override_settings(**FAST), transaction.atomic():
        demo.fill(folder, lambda _: None)
        yield cast()
        transaction.set_rollback(True)


@pytest.fixture
def as_role(authority: Cast, db: None) -> As:
    """`as_role("iro")` is a client signed in as that role, `as_role(None)` a stranger's."""

    def client(role: str | None) -> Client:
        from waymark.records.models import Account

        found = Client(headers={"accept": "text/html"})
        if role:
            found.force_login(Account.objects.get(roles__role=role))
        return found

    return client

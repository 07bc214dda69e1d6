"""What all tests share: which of them need a database, an empty audit log between them, and the fixed cast."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parent / "web"
NEED_A_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that use a database run again on PostgreSQL: they are told by the fixtures they ask for. Those that look at
    the pages of the made-up authority come after all that need an empty database: it is made once, and stays."""
    for item in items:
        if NEED_A_DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker("db")
    items.sort(key=_when)


def _when(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 2
    return int(PAGES in item.path.parents and "authority" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests() -> None:
    """A test that commits is followed by emptying all tables, which the audit log would refuse."""
    from django.test import TransactionTestCase

    teardown: Callable[[Any], None] = TransactionTestCase._fixture_teardown

    def emptied(case: Any) -> None:
        from django.db import connection

        from waymark.records import append_only

        append_only.disarm(connection)
        teardown(case)
        append_only.arm(connection)

    TransactionTestCase._fixture_teardown = emptied


@pytest.fixture
def people(db: None, tmp_path: Any, settings: Any) -> Any:
    """The fixed cast, in the database: see `makers.fixed_cast`."""
    from makers.fixed_cast import People, make

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made: People = make(tmp_path / "authority")
    return made


@pytest.fixture(autouse=True)
def _reads_everything_anew(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may write rows without an action: what a process holds of them is not used. `test_standing` uses it."""
    if request.node.get_closest_marker("db") and not request.node.get_closest_marker("held"):
        from waymark.records import remembered, standing

        monkeypatch.setattr(standing, "reached", lambda: ("", 0))
        monkeypatch.setattr(remembered, "wanted", lambda: False)

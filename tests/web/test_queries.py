"""The home page, the list and a child's page ask the database the same number of questions, however many children."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.cast import FAST

pytestmark = pytest.mark.db

MOST = {"home": 80, "children": 24, "child": 62}
"""With everything read anew, as tests do: a process that holds it asks a third of that."""
"""The most that a page asks, with few children and with many. Nothing is asked of what is empty: few may be less."""


def questions(role: str) -> dict[str, int]:
    """How many queries each page takes."""
    from waymark.records.models import Account, Child

    client = Client()
    client.force_login(Account.objects.get(roles__role=role))
    key = Child.objects.filter(looked_after_until=None, siblings="").exclude(due_on=None).order_by("local_id")[0].key
    found = {}
    for name, args in (("home", []), ("children", []), ("child", [key])):
        assert client.get(reverse(name, args=args)).status_code == 200  # the session is written on the first visit
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name, args=args))
        found[name] = len(asked)
    return found


@override_settings(**FAST)
def test_the_number_of_queries_does_not_hang_on_the_number_of_children(db: None, tmp_path: Path) -> None:
    from waymark.actions import actor, demo, imports
    from waymark.actions.folder.synthesise import synthesise
    from waymark.records.models import Child

    synthesise(15, "2024", 1, tmp_path / "few")
    synthesise(90, "2024", 1, tmp_path / "many")
    demo.fill(tmp_path / "few", lambda _: None)
    few, children = {role: questions(role) for role in ("iro", "iro_manager")}, Child.objects.count()
    imports.import_folder(tmp_path / "many", by=actor.command_line(actor.now()))
    assert Child.objects.count() > children * 3
    for pages in (*few.values(), *(questions(role) for role in few)):
        assert {name: number for name, number in pages.items() if number > MOST[name]} == {}

"""How many queries pages issue: `queries.py CHILDREN`, with WAYMARK_HOME an empty folder.

Prints JSON: page -> its status and its queries the second time it is opened.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ |= {"WAYMARK_DEMO": "1", "WAYMARK_DEMO_DAY": "2024-04-12"}


def main(children: int) -> None:
    from waymark.actions import setup

    setup.ready()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from waymark.actions import demo
    from waymark.actions.folder.synthesise import synthesise
    from waymark.records.models import Account, Child

    with tempfile.TemporaryDirectory() as place:
        synthesise(children, "2023-2024", 7, Path(place) / "return")
        demo.fill(Path(place) / "return", say=lambda _: None)
    child = Child.objects.filter(allocations__isnull=False, reviews__isnull=False).order_by("local_id").first()
    found = {}
    for page, role, address in (
        ("home, an IRO", "iro", "/"),
        ("home, an IRO manager", "iro_manager", "/"),
        ("a child's page", "iro_manager", f"/children/{child.key}"),
    ):
        client = Client(HTTP_HOST="localhost")
        client.force_login(Account.objects.get(username=demo.username(role)))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        found[page] = {"status": answer.status_code, "queries": len(queries)}
    print(json.dumps(found))


main(int(sys.argv[1]))

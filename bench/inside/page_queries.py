"""How many queries pages issue: `page_queries.py`, which reads [[page, username, address], ...] as JSON from stdin.

With DJANGO_SETTINGS_MODULE the settings. Prints JSON: page -> the most queries, the second time it is opened.
"""

import json
import os
import sys

os.environ |= {"WAYMARK_DEMO": "1", "WAYMARK_DEMO_DAY": "2024-04-09"}


def main() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from waymark.records.models import Account

    found: dict[str, int] = {}
    for page, username, address in json.load(sys.stdin):
        client = Client(HTTP_HOST="localhost")
        client.force_login(Account.objects.get(username=username))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        found[page] = max(found.get(page, 0), len(queries))
    print(json.dumps(found))


main()

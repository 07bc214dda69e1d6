"""Tells Django of the records; after every migration the audit log is made append-only again, and the cache's table is
there.
"""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    name = "waymark.records"
    label = "records"

    def ready(self) -> None:
        post_migrate.connect(_arm, sender=self)


def _arm(using: str, **_: Any) -> None:
    """Altering a table drops its triggers on SQLite without a word, so they are made anew each time.

    The cache is a table that Django makes by a command of its own; nobody should have to know that.
    """
    from django.core.management import call_command
    from django.db import connections

    from waymark.records import append_only

    append_only.arm(connections[using])
    call_command("createcachetable", database=using, verbosity=0)

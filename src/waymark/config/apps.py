"""Registers the system checks; after every migration the cache has its table."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "waymark.config"
    label = "config"

    def ready(self) -> None:
        from waymark.config import checks  # noqa: F401 - importing it registers the checks

        post_migrate.connect(_make_cache_table, sender=self)


def _make_cache_table(using: str, **_: Any) -> None:
    """Harmless where it is there already."""
    from django.core.management import call_command

    call_command("createcachetable", database=using, verbosity=0)

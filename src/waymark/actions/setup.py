"""Starting the database half from a script: settings, and a database that is ready.

This is the only action that may be imported before `start` was called.
"""

import os
from collections.abc import Sequence
from pkgutil import iter_modules

from waymark.domain.errors import Unusable


def start() -> None:
    """Loads the settings and the records. Harmless when done already. Raises Unusable for settings that cannot be."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as reason:
        raise Unusable(str(reason)) from reason


def ready() -> None:
    """`start`, and a database with all its tables: the embedded one is made or brought up to date by itself.

    Raises Unusable for a server database that is not up to date (a person decides when that is changed), or that
    does not answer.
    """
    start()
    from django.core.management import call_command
    from django.db import OperationalError, connection

    try:
        if _up_to_date():
            return
    except OperationalError as reason:
        raise Unusable("The database does not answer. Check WAYMARK_DATABASE_URL and that it runs.") from reason
    if connection.vendor != "sqlite":
        raise Unusable("The database is not up to date. Run: waymark manage migrate")
    call_command("migrate", verbosity=0, interactive=False)


def _up_to_date() -> bool:
    """Whether the records' own migrations, which every release brings, are all applied. Quicker than to ask Django."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from waymark.records import migrations

    here = {found.name for found in iter_modules(migrations.__path__) if found.name[0].isdigit()}
    applied = MigrationRecorder(connection).applied_migrations()
    return bool(here) and here <= {name for app, name in applied if app == "records"}


def manage(arguments: Sequence[str]) -> int:
    """Runs one of Django's management commands. Returns the exit status."""
    start()
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["waymark manage", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0

"""Whether the service can work: asked by whoever watches it, and by no person."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def ready() -> bool:
    """Whether the database answers and has all its tables as this version wants them."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False

"""What takes rows and never changes or loses one: triggers refuse it, on both databases.

The audit log; the steps of every review and every alert; every version of what was written; what owners said was done.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "records_auditrow"
"""The audit log, whose triggers the system check looks for first."""
TABLES = (TABLE, "records_lifeevent", "records_alertevent", "records_writing", "records_progress")
SQLITE = ("update", "delete")
POSTGRES = (("update", "row"), ("delete", "row"), ("truncate", "statement"))


def arm(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers anew, for the tables that exist."""
    disarm(connection)
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in TABLES:
            if table not in there:
                continue
            for statement in _sqlite(table) if connection.vendor == "sqlite" else _postgres(table):
                cursor.execute(statement)


def _says(table: str) -> str:
    return f"{table.removeprefix('records_')} is append-only"


def _sqlite(table: str) -> list[str]:
    return [
        f"create trigger {table}_no_{event} before {event} on {table} begin select raise(abort, '{_says(table)}'); end"
        for event in SQLITE
    ]


def _postgres(table: str) -> list[str]:
    refuse = (
        f"create or replace function {table}_refuse() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_says(table)}'; end $$"
    )
    triggers = (
        f"create trigger {table}_no_{event} before {event} on {table} for each {each} execute function {table}_refuse()"
        for event, each in POSTGRES
    )
    return [refuse, *triggers]


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for a test that empties its database, and before they are made anew."""
    for table in TABLES:
        with connection.cursor() as cursor:
            for name in _of(table, connection):
                cursor.execute(f"drop trigger {name}" + ("" if connection.vendor == "sqlite" else f" on {table}"))


def armed(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The names of the triggers that guard these tables now, sorted."""
    return tuple(sorted(name for table in TABLES for name in _of(table, connection)))


def _of(table: str, connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    if connection.vendor == "sqlite":
        query = "select name from sqlite_master where type = 'trigger' and tbl_name = %s order by name"
    else:
        query = "select tgname from pg_trigger where tgrelid = to_regclass(%s) and not tgisinternal order by tgname"
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        return tuple(name for (name,) in cursor.fetchall())


def wanted(connection: BaseDatabaseWrapper) -> int:
    """How many triggers there must be on this database."""
    return len(TABLES) * (len(SQLITE) if connection.vendor == "sqlite" else len(POSTGRES))

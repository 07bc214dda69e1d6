"""The audit log takes rows and never changes or loses one: triggers refuse it, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "records_auditrow"
SAYS = "the audit log is append-only"
SQLITE = ("update", "delete")
POSTGRES = (("update", "row"), ("delete", "row"), ("truncate", "statement"))


def arm(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers anew, where the table exists."""
    if TABLE not in connection.introspection.table_names():
        return
    disarm(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for event in SQLITE:
                cursor.execute(
                    f"create trigger {TABLE}_no_{event} before {event} on {TABLE} "
                    f"begin select raise(abort, '{SAYS}'); end"
                )
            return
        cursor.execute(
            f"create or replace function {TABLE}_refuse() returns trigger language plpgsql as "
            f"$$ begin raise exception '{SAYS}'; end $$"
        )
        for event, each in POSTGRES:
            cursor.execute(
                f"create trigger {TABLE}_no_{event} before {event} on {TABLE} "
                f"for each {each} execute function {TABLE}_refuse()"
            )


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for a test that empties its database, and before they are made anew."""
    with connection.cursor() as cursor:
        for name in armed(connection):
            cursor.execute(f"drop trigger {name}" + ("" if connection.vendor == "sqlite" else f" on {TABLE}"))


def armed(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The names of the triggers that guard the log now, sorted."""
    if connection.vendor == "sqlite":
        query = "select name from sqlite_master where type = 'trigger' and tbl_name = %s order by name"
    else:
        query = "select tgname from pg_trigger where tgrelid = to_regclass(%s) and not tgisinternal order by tgname"
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return tuple(name for (name,) in cursor.fetchall())


def wanted(connection: BaseDatabaseWrapper) -> int:
    """How many triggers there must be on this database."""
    return len(SQLITE) if connection.vendor == "sqlite" else len(POSTGRES)

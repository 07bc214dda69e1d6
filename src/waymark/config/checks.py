"""System checks: what is wrong with the way this installation is set up, each with what to do."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from waymark.records import append_only

OLDEST_POSTGRES = 150000


@register(Tags.security)
def reachable_over_https(**_: Any) -> list[CheckMessage]:
    """A service that answers to other names than this machine's own is served over HTTPS."""
    others = [host for host in settings.ALLOWED_HOSTS if host not in settings.LOOPBACK]
    if others and not settings.HTTPS:
        return [Warning("Records can be read on the way.", hint="Unset WAYMARK_HTTPS=0.", id="waymark.W001")]
    return []


@register(Tags.security)
def demo_stays_at_home(**_: Any) -> list[CheckMessage]:
    """The demonstration lists its passwords, so it answers to this machine only."""
    if settings.DEMO and any(host not in settings.LOOPBACK for host in settings.ALLOWED_HOSTS):
        return [Error("The demonstration would be open to others.", hint="Unset WAYMARK_HOSTS.", id="waymark.E002")]
    return []


@register(Tags.database)
def database_is_new_enough(**asked: Any) -> list[CheckMessage]:
    """PostgreSQL 15 or later."""
    if not asked.get("databases") or connection.vendor != "postgresql":
        return []
    connection.ensure_connection()
    if connection.connection.info.server_version < OLDEST_POSTGRES:
        return [Error("PostgreSQL is too old.", hint="Use PostgreSQL 15 or later.", id="waymark.E003")]
    return []


@register(Tags.database)
def log_is_guarded(**asked: Any) -> list[CheckMessage]:
    """The audit log has all its triggers, where it exists."""
    if not asked.get("databases") or append_only.TABLE not in connection.introspection.table_names():
        return []
    if len(append_only.armed(connection)) != append_only.wanted(connection):
        return [Error("The audit log can be changed.", hint="Run: waymark manage migrate", id="waymark.E004")]
    return []


@register(Tags.security)
def mail_goes_out_unread(**_: Any) -> list[CheckMessage]:
    """Mail to another machine is encrypted, and has a sender."""
    server = settings.MAIL_SERVER
    if not server:
        return []
    found: list[CheckMessage] = []
    if not (server["use_tls"] or server["use_ssl"] or server["host"] in settings.LOOPBACK):
        found.append(Warning("Mail can be read on the way.", hint="Use tls=starttls.", id="waymark.W005"))
    if not settings.MAIL_FROM:
        found.append(Error("Mail has no sender.", hint="Set WAYMARK_MAIL_FROM.", id="waymark.E006"))
    return found


@register()
def notify_is_whole(**_: Any) -> list[CheckMessage]:
    """GOV.UK Notify needs the templates that our text is put into."""
    if settings.NOTIFY_KEY and not (settings.NOTIFY_EMAIL_TEMPLATE or settings.NOTIFY_TEXT_TEMPLATE):
        hint = "Set WAYMARK_NOTIFY_EMAIL_TEMPLATE, WAYMARK_NOTIFY_TEXT_TEMPLATE or both."
        return [Error("GOV.UK Notify has no template to send.", hint=hint, id="waymark.E007")]
    return []

"""Reading the record of looks and changes, which is itself a look that is recorded."""

from typing import NamedTuple

from django.core.paginator import Paginator

from waymark.actions.actor import Actor
from waymark.actions.pages import Logged
from waymark.actions.verb import Deed, verb
from waymark.domain.people.roles import ROLES
from waymark.records.models import AuditRow

PAGE = 100


class Log(NamedTuple):
    """A page of the record, newest first."""

    rows: tuple[Logged, ...]
    page: int
    pages: int


@verb("log", looks=True)
def log(deed: Deed, page: int, *, by: Actor) -> Log:  # noqa: ARG001 - a verb is asked by somebody
    """The page numbered `page` from 1, the newest lines first; a number beyond the last gives the last."""
    found = Paginator(AuditRow.objects.order_by("-pk"), PAGE).get_page(page)
    deed.note(f"read page {found.number} of the record of looks and changes", "list", "log")
    lines = tuple(Logged(row.at, row.who_name, _roles(row.roles), row.what, _subject(row)) for row in found)
    return Log(lines, found.number, found.paginator.num_pages)


def _roles(keys: str) -> str:
    return ", ".join(ROLES.get(key, key) for key in keys.split(", ") if key)


def _subject(row: AuditRow) -> str:
    """Of what: its kind and the key it has in addresses, never a name."""
    return f"{row.subject_kind} {row.subject_key}".strip()

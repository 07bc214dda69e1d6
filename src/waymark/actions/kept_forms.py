"""What was sent after a session had ended: kept for the account that typed it, until it is sent again or discarded."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from waymark.records.models import Account, KeptForm

DAYS = 7
"""After so many days what was kept goes: it may be about a child."""
MOST = 20
"""So many are kept for one account; the oldest go."""
LARGEST = 400_000
"""Characters of one form that are kept."""


class Kept(NamedTuple):
    """A form as it was sent."""

    key: str
    path: str
    """Where it was sent to."""
    fields: tuple[tuple[str, str], ...]
    kept_at: datetime


def small_enough(fields: Iterable[tuple[str, str]]) -> bool:
    """Whether so much is kept."""
    return sum(len(name) + len(value) for name, value in fields) <= LARGEST


def keep(user: Any, path: str, fields: Iterable[tuple[str, str]], at: datetime) -> str:
    """Keeps a form for the account; returns its key, "" for somebody without an account or for too much."""
    rows = [[name, value] for name, value in fields]
    if not isinstance(user, Account) or not small_enough((name, value) for name, value in rows):
        return ""
    KeptForm.objects.filter(kept_at__lt=at - timedelta(days=DAYS)).delete()
    made = KeptForm(account_id=user.pk, path=path, fields=rows, kept_at=at)
    made.save(force_insert=True)
    older = KeptForm.objects.filter(account_id=user.pk).order_by("-kept_at", "-pk").values_list("pk", flat=True)[MOST:]
    KeptForm.objects.filter(pk__in=list(older)).delete()
    return made.key


def of(key: str, user: Any) -> Kept | None:
    """The form kept for this account under this key; None for any other account, or where it is gone."""
    row = _own(key, user).first() if isinstance(user, Account) else None
    return Kept(row.key, row.path, tuple((name, value) for name, value in row.fields), row.kept_at) if row else None


def discard(key: str, user: Any) -> bool:
    """Throws away what was kept for this account; whether there was something."""
    return isinstance(user, Account) and _own(key, user).delete()[0] > 0


def _own(key: str, user: Account) -> "QuerySet[KeptForm]":
    return KeptForm.objects.filter(key=key, account_id=user.pk)

"""What several tables have in common."""

import secrets

from django.db import models
from django.db.models import F, Q


def new_key() -> str:
    """A random key for an address: says nothing, and cannot be guessed."""
    return secrets.token_urlsafe(12)


def code(max_length: int = 200, db_index: bool = False) -> "models.CharField[str, str]":
    """A code of the return, or other short text; "" where blank."""
    return models.CharField(max_length=max_length, blank=True, default="", db_index=db_index)


class Stated(models.Model):
    """A row that sources state: the return of a year, the local tables, or somebody working in Waymark.

    `said` keeps what each source said of it, under the year ending ("2024"), "local" or "here". The other columns are
    what they make together: "here" wins, then "local", then the newest year. A row goes only when no source is left.
    """

    said = models.JSONField(default=dict)

    class Meta:
        abstract = True


def ends_not_before_start(name: str) -> models.CheckConstraint:
    """A range is half-open: one that ends on the day it starts (returns have such rows) holds no day at all."""
    return models.CheckConstraint(name=name, condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")))

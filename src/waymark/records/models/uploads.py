"""Imports made on the page: what was given, what became of it. The files themselves are never kept here."""

from django.db import models
from django.db.models import Q

from waymark.records.models.parts import code, new_key

STATES = ("given", "looking", "shown", "importing", "done", "failed", "discarded", "expired")


class Upload(models.Model):
    """Files that somebody gave to be imported, from then until they are imported or taken away."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    given_by_name = models.CharField(max_length=200)
    acting = code(32)
    """The key of the account in whose name it is being looked at or imported."""
    files = models.JSONField(default=list)
    """[{"at", "name", "inside", "kind", "table", "year", "chosen"}]; without names once the files are gone."""
    not_taken = models.JSONField(default=list)
    """[[name, why]] of what came with them and is not read."""
    problem = models.TextField(blank=True, default="")
    """Why nothing can be, or was, imported."""
    meanwhile = models.BooleanField(default=False)
    """Whether it was worked out again because something was recorded after it had been shown."""
    digest = code(64)
    """Stands for what was shown that an import would do."""
    counts = models.JSONField(default=dict)
    """{"added": {table: how many} ...}, of what would be done and then of what was."""
    years = models.JSONField(default=list)
    """[year ending]."""
    ended_at = models.DateTimeField(null=True)
    ended_by_name = code()

    class Meta:
        constraints = [
            models.CheckConstraint(name="upload_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="upload_ended_at_a_moment",
                condition=~Q(state__in=("done", "discarded", "expired")) | Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["given_at"], name="upload_given_at")]

    def __str__(self) -> str:
        return self.key

"""Who looked at what, and who changed what."""

from django.db import models


class AuditRow(models.Model):
    """One look or one change. Append-only by triggers, and without foreign keys: it outlives what it speaks of."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=200)
    """The person's or the account's key."""
    who_name = models.CharField(max_length=200)
    roles = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    what = models.TextField()
    """A sentence."""
    subject_kind = models.CharField(max_length=40)
    """"child", "list", "service", "person", "account", "report"."""
    subject_key = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_key"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.at} {self.verb}"

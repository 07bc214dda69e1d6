"""Restricted records that were opened with a reason, until another manager has looked at it."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import code, new_key


class GlassBroken(models.Model):
    """One opening of a restricted child's page by somebody who is not named."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="opened")
    broken_at = models.DateTimeField()
    broken_by = models.CharField(max_length=200)
    """The person's or the account's key, as in the log."""
    broken_by_name = models.CharField(max_length=200)
    reason = models.TextField()
    seen_at = models.DateTimeField(null=True)
    """When another manager marked it as seen; null until then."""
    seen_by = code()
    seen_by_name = code()

    class Meta:
        constraints = [
            models.CheckConstraint(name="glass_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="glass_seen_at_and_by",
                condition=Q(seen_at__isnull=True, seen_by="") | Q(seen_at__isnull=False) & ~Q(seen_by=""),
            ),
        ]

    def __str__(self) -> str:
        return self.key

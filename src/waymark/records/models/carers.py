"""Foster carers, whose approval is reviewed at least once a year (FCR-1)."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.parts import Stated, code, new_key


class Carer(Stated):
    """A fostering household."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    local_id = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    approved_on = models.DateField()
    terms = models.CharField(max_length=300, blank=True, default="")
    """What they are approved for, in the service's words: how many children, of which age."""
    ended_on = models.DateField(null=True)
    end_reason = code()
    """Why the approval ended: a key of `domain.carers.reasons.ENDED`."""
    end_text = models.TextField(blank=True, default="")
    panel_on = models.DateField(null=True)
    """The day on which the fostering panel had their first review."""
    last_review_on = models.DateField(null=True)
    """The last review before those recorded here."""
    supervising = code(db_index=True)
    """The key of the supervising social worker."""
    reviewer = code(db_index=True)
    """The key of the fostering IRO."""
    email = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="carer_ended_after_approval",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("approved_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.key

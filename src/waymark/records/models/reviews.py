"""Reviews held."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import Stated, code


class Review(Stated):
    """One review held: a child and a date."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    codes = code()
    """The participation codes given for it, sorted, with spaces between them."""
    source_due_on = models.DateField(null=True)
    """The due date that a source brought along; kept beside ours, never used instead of it."""

    # An index, worked out from the history: `waymark rebuild` makes it anew.
    due_on = models.DateField(null=True)
    due_rule = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "held_on"], name="review_once"),
            models.CheckConstraint(name="review_due_by_a_rule", condition=Q(due_on__isnull=True) | ~Q(due_rule="")),
        ]
        indexes = [models.Index(fields=["held_on"], name="review_held_on")]

    def __str__(self) -> str:
        return f"review {self.pk}"

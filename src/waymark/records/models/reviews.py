"""Reviews held."""

from django.db import models
from django.db.models import F, Q

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
    began_on = models.DateField(null=True)
    """The first meeting, where the review was a series of meetings; `held_on` is the last."""

    # An index, worked out from the history: `waymark rebuild` makes it anew.
    due_on = models.DateField(null=True)
    due_rule = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "held_on"], name="review_once"),
            models.CheckConstraint(name="review_due_by_a_rule", condition=Q(due_on__isnull=True) | ~Q(due_rule="")),
            models.CheckConstraint(
                name="review_began_by_then", condition=Q(began_on__isnull=True) | Q(began_on__lte=F("held_on"))
            ),
        ]
        indexes = [models.Index(fields=["held_on"], name="review_held_on")]

    def __str__(self) -> str:
        return f"review {self.pk}"

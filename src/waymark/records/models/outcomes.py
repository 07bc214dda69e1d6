"""What a review led to: recommendations, what became of them, and to whom the record went."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.lives import Invitation, ReviewLife
from waymark.records.models.parts import code, new_key


class Recommendation(models.Model):
    """A decision, a recommendation, or an outcome of the child's own. Only the IRO service makes and closes it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, null=True, on_delete=models.CASCADE, related_name="recommendations")
    """Null for a carer's review."""
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="recommendations")
    """The review that made it."""
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, default="recommendation")
    """A key of `domain.reviews.reasons.KINDS_OF_OUTCOME`."""
    text = models.TextField()
    owner = models.CharField(max_length=200, blank=True, default="")
    owner_key = code(db_index=True)
    """Of the service's own people; "" for everybody else."""
    owner_role = code()
    due_on = models.DateField(null=True)
    theme = code()
    """What it is about, where the service sorts them by theme."""
    measure = models.TextField(blank=True, default="")
    """How we will know that it is done."""
    changes_for_child = models.TextField(blank=True, default="")
    talked_through = models.BooleanField(null=True)
    """Whether it was talked through with the child."""
    made_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_by = code()
    outcome = code()
    """"" while open; "done", "partly", "not done" or "overtaken"."""
    outcome_text = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recommendation_closed_pair",
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
        indexes = [
            models.Index(fields=["closed_on", "due_on"], name="recommendation_open"),
            models.Index(fields=["child", "closed_on"], name="recommendation_of_child"),
        ]

    def __str__(self) -> str:
        return self.key


class Progress(models.Model):
    """What the owner says was done, with evidence. Never changed; a later one adds."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="progress")
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    text = models.TextField()
    evidence = models.TextField(blank=True, default="")
    says_done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"progress {self.pk}"


class Carried(models.Model):
    """A recommendation that was still open at a later review and was carried forward there."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="carried")
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="carried")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "life"], name="carried_once")]

    def __str__(self) -> str:
        return f"carried {self.pk}"


class Copy(models.Model):
    """A version of the record as one recipient got it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="copies")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="copies")
    to_name = models.CharField(max_length=200)
    what = models.CharField(max_length=20)
    """"recommendations", "record" or "letter"."""
    writing_version = models.PositiveIntegerField()
    withheld = models.JSONField(default=list)
    hash = models.CharField(max_length=80)
    """Of the document as it went out."""
    sent_on = models.DateField()
    message_key = code()

    def __str__(self) -> str:
        return self.key

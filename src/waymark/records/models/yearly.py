"""What the return says of a child once a year, and adoption."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import Stated, code


class HealthYear(Stated):
    """Health facts of a child looked after for twelve months at 31 March."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="health")
    year = models.PositiveSmallIntegerField()
    sdq_score = models.IntegerField(null=True)
    sdq_reason = code()
    convicted = models.BooleanField(null=True)
    health_check = models.BooleanField(null=True)
    immunisations = models.BooleanField(null=True)
    teeth_check = models.BooleanField(null=True)
    health_assessment = models.BooleanField(null=True)
    substance_misuse = models.BooleanField(null=True)
    intervention_received = models.BooleanField(null=True)
    intervention_offered = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "year"], name="health_once")]

    def __str__(self) -> str:
        return f"health {self.pk}"


class LeaverYear(Stated):
    """A care leaver's circumstances around a birthday."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="leaving")
    year = models.PositiveSmallIntegerField()
    in_touch = code()
    activity = code()
    accommodation = code()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "year"], name="leaver_once")]

    def __str__(self) -> str:
        return f"care leaver {self.pk}"


class Adoption(Stated):
    """An adoption."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="adoptions")
    year = models.PositiveSmallIntegerField()
    should_be_placed_on = models.DateField(null=True)
    matched_on = models.DateField(null=True)
    by_foster_carer = models.BooleanField(null=True)
    adopters = code()
    adopters_sex = code()
    adopters_status = code()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "year"], name="adoption_once")]

    def __str__(self) -> str:
        return f"adoption {self.pk}"


class AdoptionDecision(Stated):
    """A decision that the child should be placed for adoption."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="adoption_decisions")
    decided_on = models.DateField(null=True)
    ceased_on = models.DateField(null=True)
    reason_ceased = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "decided_on"], name="adoption_decision_once"),
            models.UniqueConstraint(fields=["child"], condition=Q(decided_on=None), name="adoption_undated_once"),
            models.CheckConstraint(
                name="adoption_decision_ends_not_before",
                condition=Q(ceased_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(ceased_on__gte=models.F("decided_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"adoption decision {self.pk}"

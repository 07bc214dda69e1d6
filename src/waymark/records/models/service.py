"""The one service that a database holds: its profile, and for which days its records speak."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.parts import new_key


class Service(models.Model):
    """The service itself: exactly one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    key = models.CharField(max_length=32, default=new_key, editable=False)
    """Another for every database: what was worked out from one is never taken for another's."""
    version = models.PositiveIntegerField(default=1)
    """Raised by every change that concerns no single child."""
    beside = models.PositiveIntegerField(default=1)
    """Raised by every change of what no child's facts hang on: feedback, given numbers."""
    records_from = models.DateField(null=True)
    """From this day on reviews are planned and recorded here; null while they only come in with returns."""

    class Meta:
        constraints = [models.CheckConstraint(name="service_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return "the service"


class Reached(models.Model):
    """How far the records have come: exactly one row, whose number every change raises as the last thing it does."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    service = models.CharField(max_length=32, default=new_key, editable=False)
    """Another for every database: what a process holds of one is never taken for another's."""
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="reached_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)


class AdoptedProfile(models.Model):
    """A profile as the service adopted it: the whole text, so that what was shown under it can be shown again."""

    name = models.CharField(max_length=100)
    text = models.TextField()
    hash = models.CharField(max_length=80)
    adopted_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CoveredSpan(models.Model):
    """Days for which a table speaks, because a return was imported for them. `last_on` is included."""

    table = models.CharField(max_length=40)
    first_on = models.DateField()
    last_on = models.DateField()
    source = models.CharField(max_length=10)
    """The year ending of the return, "local" or "here"."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "source", "first_on"], name="span_once"),
            models.CheckConstraint(name="span_has_days", condition=Q(last_on__gte=F("first_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.source}"

"""Young people who have left care, whose reviews of the pathway plan the service chairs up to an age."""

from django.db import models

from waymark.records.models.child import Child
from waymark.records.models.parts import new_key


class PathwayHandOver(models.Model):
    """The reviews of a young person's pathway plan were handed over: to whom, and from which day."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.OneToOneField(Child, on_delete=models.CASCADE, related_name="handed_over")
    on = models.DateField()
    to = models.CharField(max_length=200)
    """Who reviews the plan from that day on."""
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.key

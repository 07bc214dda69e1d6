"""The child, and who may see a restricted one."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.parts import Stated, code, new_key


class Child(Stated):
    """A child or young person known to the service."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    local_id = models.CharField(max_length=200, unique=True)
    dob = models.DateField(null=True)
    sex = code()
    ethnicity = code()
    upn = code()
    mother = models.BooleanField(null=True)
    mother_child_dob = models.DateField(null=True)
    known_as = code()
    name = code()
    say_it = code()
    siblings = code(db_index=True)
    restricted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change to the child's history: what was worked out from an older one is stale."""

    reached = models.PositiveBigIntegerField(db_default=0, db_index=True)
    """How far the records had come when the child was written about last: see `Reached`."""

    # An index, worked out by actions from the history and never typed: `waymark rebuild` makes it anew.
    looked_after_from = models.DateField(null=True)
    """The first day known of the latest period of care."""
    looked_after_until = models.DateField(null=True)
    """The day on which the latest period of care ended; null while it runs, or where there was none."""
    due_on = models.DateField(null=True)
    due_rule = code()
    due_because = models.TextField(default="", blank=True)
    due_cite = models.TextField(default="", blank=True)
    due_provisional = models.BooleanField(default=False)
    last_held_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], name="child_due_on"),
            models.Index(fields=["looked_after_from", "looked_after_until"], name="child_looked_after"),
        ]
        constraints = [
            models.CheckConstraint(name="child_local_id_given", condition=~Q(local_id="")),
            models.CheckConstraint(
                name="child_left_after_start",
                condition=Q(looked_after_until__isnull=True)
                | Q(looked_after_from__isnull=False, looked_after_until__gte=F("looked_after_from")),
            ),
            models.CheckConstraint(
                name="child_due_by_a_rule",
                condition=Q(due_on__isnull=True) | ~Q(due_rule=""),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class NamedPerson(models.Model):
    """Somebody who may see a restricted child."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="named_for")
    reason = models.TextField(default="", blank=True)
    """Why they were named."""
    named_on = models.DateField(null=True)
    named_by_name = code()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "person"], name="named_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.child_id}"

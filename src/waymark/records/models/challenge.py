"""What is raised about a child: concerns on their way through the service's ladder, and good work recognised."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import code, new_key
from waymark.records.models.people import Person


class KeptLadder(models.Model):
    """The profile in whose ladder matters were raised, kept whole once: they keep it, whatever is adopted later."""

    hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    text = models.TextField()

    def __str__(self) -> str:
        return self.name


class Alert(models.Model):
    """One matter. Its state moves as `domain.challenge.alert` lets it; its dates are worked out from its events."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=20)
    """"concern" or "recognition"."""
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    """Raised by every step: the optimistic lock of its pages."""
    stage = code(60)
    """The key of the stage at which it stands, or stood when it was closed; "" before the first."""
    stage_label = code()
    ladder = models.ForeignKey(KeptLadder, null=True, on_delete=models.PROTECT, related_name="alerts")
    raised_on = models.DateField(null=True)
    """The day on which it was first raised at a stage: its ladder is the one of that day."""
    answerer = code(db_index=True)
    """The key of the person who is to answer; "" outside the authority."""
    answerer_name = code()
    concern = models.TextField()
    """What is wrong; of a recognition, what was done well."""
    wanted = models.TextField(blank=True, default="")
    wanted_by_on = models.DateField(null=True)
    impact = models.JSONField(default=list)
    """Keys of `domain.challenge.alert.IMPACT`."""
    impact_text = models.TextField(blank=True, default="")
    child_says = models.TextField(blank=True, default="")
    changed = models.TextField(blank=True, default="")
    """What changed for the child, said when it was closed."""
    still_open = models.TextField(blank=True, default="")
    origin = code(20)
    """A key of `domain.challenge.alert.ORIGINS`."""
    origin_key = code(64)
    iro_key = code(db_index=True)
    """The child's IRO when it began."""
    team = code()
    """The team of the child's social worker when it began."""
    reaches = code(20)
    """Of a recognition: a key of `domain.challenge.alert.REACHES`."""
    to_name = code()
    to_email = code(254)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="alert_at_a_stage_of_a_ladder",
                condition=~Q(state__in=["waiting", "answered", "resolved", "partly_resolved"])
                | Q(ladder__isnull=False, raised_on__isnull=False) & ~Q(stage=""),
            ),
            models.CheckConstraint(
                name="alert_closed_with_what_changed",
                condition=~Q(state__in=["settled", "resolved", "partly_resolved", "withdrawn"]) | ~Q(changed=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "stage"], name="alert_state"),
            models.Index(fields=["child", "state"], name="alert_of_child"),
        ]

    def __str__(self) -> str:
        return self.key


class AlertTheme(models.Model):
    """One of the themes of a matter, as the service called it when it was chosen."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "theme"], name="alert_theme_once")]

    def __str__(self) -> str:
        return self.theme


class AlertEvent(models.Model):
    """One thing that happened to a matter: never changed, never taken away."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=20)
    """A key of `domain.challenge.alert.STEPS`."""
    before = code(20)
    after = code(20)
    stage = code(60)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    for_name = code()
    """The IRO for whom somebody else of the reviewing service did it."""
    text = models.TextField(blank=True, default="")
    evidence = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    to = code()
    """The key of the person who then answers."""
    to_name = code()
    day = models.DateField(null=True)
    """The earlier day set for the answer; the first day after a pause."""
    skipped = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.step


class AlertNotice(models.Model):
    """A message about a matter that went into the outbox: of each kind once for a person and a deadline."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20)
    """"asked", "before", "after", "answered", "closed" or "thanks"."""
    stage = code(60)
    due_on = models.DateField(null=True)
    """The deadline that a reminder is about."""
    to = code()
    """The key of the person; "" for somebody outside."""
    to_name = models.CharField(max_length=200)
    sent_on = models.DateField()
    message_key = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alert", "kind", "stage", "due_on", "to"], name="alert_reminded_once",
                condition=Q(kind__in=["before", "after"]),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.kind


class StandIn(models.Model):
    """Somebody answers for another who is away, on the days [started_on, ended_on)."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stood_in_for")
    stand_in = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_in")
    started_on = models.DateField()
    ended_on = models.DateField()
    reason = models.TextField()
    arranged_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(name="stand_in_ends_after", condition=Q(ended_on__gte=models.F("started_on"))),
            models.CheckConstraint(name="stand_in_is_another", condition=~Q(person=models.F("stand_in"))),
        ]

    def __str__(self) -> str:
        return self.key

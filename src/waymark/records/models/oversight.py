"""What the IRO writes between reviews, significant events of which they are told, and panels."""

from django.db import models
from django.db.models import Q

from waymark.records.models.casework import CASEWORK
from waymark.records.models.child import Child
from waymark.records.models.lives import Question, ReviewLife
from waymark.records.models.parts import code, new_key


class OversightNote(models.Model):
    """A form that an IRO filled in: its versions are `Writing(kind="oversight")` under its key.

    That somebody looked, on which day and in which way, stands in the table `oversights` alone, which measures and
    signals read; `row` is that line.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="oversight_notes")
    row = models.OneToOneField(CASEWORK["oversights"], null=True, on_delete=models.SET_NULL, related_name="form")
    """Null where the line was withdrawn since: what was written is kept."""
    next_on = models.DateField(null=True)
    """The day that the IRO set for the next look."""
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    for_name = code()
    """The child's IRO, where somebody else wrote it for them."""
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.key


class SignificantEvent(models.Model):
    """An event of which the IRO was told, or that the IRO answered as seen in the records."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="significant_events")
    kind = models.CharField(max_length=40)
    """A key of `domain.oversight.events.KINDS`."""
    happened_on = models.DateField(null=True)
    """Null where it was not said; it may lie ahead, where the IRO is asked before something is done."""
    told_on = models.DateField()
    told_by = models.CharField(max_length=200)
    told_by_name = models.CharField(max_length=200)
    told_by_role = code()
    origin = models.CharField(max_length=10, default="told")
    """ "told", or "seen" in the records without a notice."""
    text = models.TextField(blank=True, default="")
    """What happened, in the words of whoever told."""
    answer = code()
    """A key of `domain.oversight.events.ANSWERS`; "" while open."""
    answer_text = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    answered_by = code()
    answered_by_name = code()
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="from_events")
    life = models.ForeignKey(ReviewLife, null=True, on_delete=models.SET_NULL, related_name="from_events")
    """The review that was brought forward."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_answered_pair",
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
            ),
            models.UniqueConstraint(fields=["child", "kind", "happened_on"], name="event_once"),
        ]
        indexes = [models.Index(fields=["answered_on", "told_on"], name="event_open")]

    def __str__(self) -> str:
        return self.key


class PanelReferral(models.Model):
    """A child whom the IRO put to a panel, and what came of it. Only the IRO service writes it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="panel_referrals")
    panel = models.CharField(max_length=40)
    """A key of `domain.oversight.panels.PANELS`."""
    referred_on = models.DateField()
    referred_by = models.CharField(max_length=200)
    referred_by_name = models.CharField(max_length=200)
    about = models.TextField()
    """Why the child is put to it, and what is asked of it."""
    reason = code()
    """What led to it: "signal:SIG-PER-3", "event:..."; "" where nothing did."""
    heard_on = models.DateField(null=True)
    iro_view = models.TextField(blank=True, default="")
    outcome = code()
    """A key of `domain.oversight.panels.OUTCOMES`; "" while open."""
    decided_on = models.DateField(null=True)
    decision = models.TextField(blank=True, default="")
    follow_up = models.TextField(blank=True, default="")
    follow_up_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="panel_decided_pair",
                condition=Q(decided_on__isnull=True, outcome="") | (Q(decided_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index(fields=["outcome", "heard_on"], name="panel_open")]

    def __str__(self) -> str:
        return self.key

"""What goes beyond the ladder: partner agencies, independent lawyers, Cafcass, systemic concerns, concerns about IROs.

Only the reviewing service writes these rows.
"""

from django.db import models
from django.db.models import Q

from waymark.records.models.challenge import Alert
from waymark.records.models.child import Child
from waymark.records.models.parts import code, new_key
from waymark.records.models.people import Person


class Beyond(models.Model):
    """What they have in common: a key for the address, who began it, and the lock of its page."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1)
    begun_by = models.CharField(max_length=200)
    begun_by_name = models.CharField(max_length=200)
    for_name = code()
    """The child's IRO, where a manager did it for them."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class PartnerEscalation(Beyond):
    """Something put to another agency, which the ladder of the authority does not reach."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="partner_escalations")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.SET_NULL, related_name="partner_escalations")
    """The matter that it hangs on; null where it stands alone."""
    agency = models.CharField(max_length=40)
    """A key of `domain.concerns.partners.AGENCIES`."""
    to_name = models.CharField(max_length=200)
    """The organisation and the person there."""
    theme = code(60)
    theme_title = code(300)
    concern = models.TextField()
    wanted = models.TextField()
    escalated_on = models.DateField()
    answer_by_on = models.DateField(null=True)
    outcome = code(40)
    """A key of `domain.concerns.partners.OUTCOMES`; "" while open."""
    outcome_text = models.TextField(blank=True, default="")
    """What changed for the child."""
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partner_closed_with_what_changed",
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__isnull=False) & ~Q(outcome="") & ~Q(outcome_text="")),
            ),
        ]
        indexes = [models.Index(fields=["outcome", "answer_by_on"], name="partner_open")]


class PartnerAnswer(models.Model):
    """What the agency answered, as the reviewing service entered it."""

    escalation = models.ForeignKey(PartnerEscalation, on_delete=models.CASCADE, related_name="answers")
    answered_on = models.DateField()
    who = models.CharField(max_length=200)
    text = models.TextField()
    entered_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.who


class LegalAdvice(Beyond):
    """A question of an IRO to a lawyer who is independent of the authority, and what came of it."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="legal_advice")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.SET_NULL, related_name="legal_advice")
    asked_on = models.DateField()
    provider = models.CharField(max_length=200)
    topic = models.CharField(max_length=40)
    """A key of `domain.concerns.advice.TOPICS`."""
    question = models.TextField()
    advised_on = models.DateField(null=True)
    advice = models.TextField(blank=True, default="")
    led_to = code(20)
    """A key of `domain.concerns.advice.LED_TO`; "" while it is not decided."""
    came_of_it = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["asked_on"], name="advice_asked")]


class CafcassReferral(Beyond):
    """A case that the IRO refers to Cafcass, or prepares to: from it the pack is made."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="cafcass_referrals")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.SET_NULL, related_name="cafcass_referrals")
    begun_on = models.DateField()
    why = models.TextField()
    asked = models.TextField()
    timetable = models.TextField()
    """How the child's own timetable was weighed (CAF-2)."""
    with_private = models.BooleanField(default=False)
    """Whether the pack holds what the child gave for the IRO only."""
    private_why = models.TextField(blank=True, default="")
    sent_on = models.DateField(null=True)
    sent_to = code()
    reply = models.TextField(blank=True, default="")
    replied_on = models.DateField(null=True)
    came_of_it = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cafcass_private_with_reason", condition=Q(with_private=False) | ~Q(private_why="")
            ),
        ]


class SystemicConcern(Beyond):
    """A failure in the service to children, or a barrier to the IROs' work, raised with senior managers (AR-3)."""

    kind = models.CharField(max_length=20)
    """A key of `domain.concerns.systemic.KINDS`."""
    title = models.CharField(max_length=200)
    theme = code(60)
    theme_title = code(300)
    concern = models.TextField()
    since_on = models.DateField()
    begun_on = models.DateField()
    changed = models.TextField(blank=True, default="")
    """What changed, said when it is closed."""
    closed_on = models.DateField(null=True)
    children = models.ManyToManyField(Child, related_name="systemic_concerns")
    alerts = models.ManyToManyField(Alert, related_name="systemic_concerns")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="systemic_closed_with_what_changed",
                condition=Q(closed_on__isnull=True) | ~Q(changed=""),
            ),
        ]


class SystemicRaising(models.Model):
    """The systemic concern was put to somebody senior on a day; and their reply."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    concern = models.ForeignKey(SystemicConcern, on_delete=models.CASCADE, related_name="raisings")
    raised_on = models.DateField()
    to_post = models.CharField(max_length=200)
    """The post, which is printed; who holds it is not."""
    to_name = code()
    raised_by_name = models.CharField(max_length=200)
    replied_on = models.DateField(null=True)
    reply = models.TextField(blank=True, default="")
    reply_entered_by_name = code()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="systemic_replied_pair",
                condition=Q(replied_on__isnull=True, reply="") | (Q(replied_on__isnull=False) & ~Q(reply="")),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class IroConcern(Beyond):
    """A concern about how an IRO worked, or a complaint. The managers of the service keep it, and not the IRO."""

    iro = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="concerns_about")
    child = models.ForeignKey(Child, null=True, on_delete=models.CASCADE, related_name="concerns_about_iros")
    source = models.CharField(max_length=40)
    """A key of `domain.concerns.about_iro.SOURCES`."""
    from_name = code()
    received_on = models.DateField()
    complaint = models.BooleanField(default=False)
    """Whether it is a complaint by or for the child, which runs by CMP-1."""
    concern = models.TextField()
    extended = models.BooleanField(default=False)
    answered_on = models.DateField(null=True)
    stage2_on = models.DateField(null=True)
    stage2_extended = models.BooleanField(default=False)
    stage2_answered_on = models.DateField(null=True)
    panel_asked_on = models.DateField(null=True)
    panel_held_on = models.DateField(null=True)
    outcome = code(40)
    """A key of `domain.concerns.about_iro.OUTCOMES`; "" while open."""
    found = models.TextField(blank=True, default="")
    learned = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True)
    shown_on = models.DateField(null=True)
    """The day from which the IRO sees it; null where it is kept from them."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="iro_concern_closed_pair",
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            ),
        ]


class KeptReminder(models.Model):
    """A reminder of a day that went into the outbox: once for a thing, its day and a person."""

    kind = models.CharField(max_length=20)
    """ "task", "partner" or "complaint"."""
    about = models.CharField(max_length=64)
    """The key of what it is about, with the stage of a complaint."""
    due_on = models.DateField()
    to = models.CharField(max_length=200)
    """The key of the person."""
    sent_on = models.DateField()
    message_key = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "due_on", "to"], name="kept_reminder_once"),
        ]

    def __str__(self) -> str:
        return self.kind

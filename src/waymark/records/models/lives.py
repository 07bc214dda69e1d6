"""A review from planning to closing: who was asked, which papers came, what was said, moved, held and sent."""

from django.db import models
from django.db.models import Q

from waymark.records.models.carers import Carer
from waymark.records.models.child import Child
from waymark.records.models.parts import code, new_key


class ReviewLife(models.Model):
    """One review, from the day it is planned. Its state moves only as `domain.reviews.states` lets it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, null=True, on_delete=models.CASCADE, related_name="lives")
    carer = models.ForeignKey(Carer, null=True, on_delete=models.CASCADE, related_name="lives")
    kind = models.CharField(max_length=40)
    ground = code()
    """Why it was brought forward: a key of `domain.reviews.kinds.GROUNDS`; "" for a review in its turn."""
    state = models.CharField(max_length=20, default="planned")
    version = models.PositiveIntegerField(default=1)
    """Raised by every change: the optimistic lock of its pages."""
    iro_key = code(db_index=True)
    """The key of the person who chairs, or chaired, for the service."""
    team = code()
    """The team of the child's social worker when it was last agreed."""
    planned_on = models.DateField()
    first_agreed_on = models.DateField()
    agreed_on = models.DateField()
    """The day agreed now."""
    at = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    mode = models.CharField(max_length=20, default="in_person")
    """How it is to be held: a key of `casework.MODES`."""
    place = models.CharField(max_length=300, blank=True, default="")
    link = models.CharField(max_length=500, blank=True, default="")
    """The address of a video meeting."""
    apart = models.BooleanField(default=False)
    """Separate meetings are to be held, because of a known risk between people invited."""
    sequence = models.PositiveIntegerField(default=0)
    """Raised with every change of day, time or place: calendars replace what they hold."""
    convening_due_on = models.DateField(null=True)
    convening_received_on = models.DateField(null=True)
    convened_on = models.DateField(null=True)
    convened_by = code()
    """"service" or "social worker"."""
    opened_on = models.DateField(null=True)
    adjourned_on = models.DateField(null=True)
    resume_by_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    recommendations_on = models.DateField(null=True)
    recorded_on = models.DateField(null=True)
    distributed_on = models.DateField(null=True)
    letter_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    stood_down_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    reason = code()
    """Why it was adjourned, stood down or cancelled: a key of `domain.reviews.reasons.REASONS`."""
    reason_text = models.TextField(blank=True, default="")
    series_reason = code()
    late_reason = code()
    response_on = models.DateField(null=True)
    response = code()
    """"agreed", "objected" or "silent" (PRO-6)."""
    response_text = models.TextField(blank=True, default="")
    response_by = code()
    next_reason = models.TextField(blank=True, default="")
    """Why it was closed without a next review booked."""
    held = models.ForeignKey("records.Review", null=True, on_delete=models.SET_NULL, related_name="lives")
    """The fact that it was held, which the clock counts."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="life_of_child_or_carer",
                condition=Q(child__isnull=False, carer__isnull=True) | Q(child__isnull=True, carer__isnull=False),
            ),
            models.CheckConstraint(
                name="life_held_when_over",
                condition=~Q(state__in=["held", "recorded", "distributed", "closed"]) | Q(held_on__isnull=False),
            ),
            models.CheckConstraint(
                name="life_ended_with_reason",
                condition=~Q(state__in=["stood_down", "cancelled", "adjourned"]) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "agreed_on"], name="life_state_day"),
            models.Index(fields=["agreed_on"], name="life_day"),
            models.Index(fields=["iro_key", "state", "agreed_on"], name="life_of_iro"),
            models.Index(fields=["child", "agreed_on"], name="life_of_child"),
        ]

    def __str__(self) -> str:
        return self.key


class LifeEvent(models.Model):
    """One step of a review's life, kept as it happened: never changed, never deleted."""

    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=30)
    """A key of `domain.reviews.states.STEPS`."""
    before = models.CharField(max_length=20, blank=True, default="")
    after = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    was_on = models.DateField(null=True)
    """For a rearrangement: the day agreed before."""
    now_on = models.DateField(null=True)
    asked_by = code()
    reason = code()
    text = models.TextField(blank=True, default="")
    inside = models.BooleanField(null=True)
    """For a rearrangement: whether the new day lay inside the limit."""

    class Meta:
        indexes = [models.Index(fields=["life", "at"], name="event_of_life")]

    def __str__(self) -> str:
        return self.step


class ReviewMeeting(models.Model):
    """One meeting of a review that was held."""

    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField()
    mode = models.CharField(max_length=20, default="in_person")
    place = models.CharField(max_length=300, blank=True, default="")
    about = models.CharField(max_length=300, blank=True, default="")
    """Which part of the review, or who was heard apart."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["life", "held_on", "about"], name="meeting_once")]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Invitation(models.Model):
    """Somebody to come to a review, or somebody who would have been invited and is not, with the reason."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    """A key of `domain.reviews.invitations.ROLES`."""
    person_key = code()
    """Of the service's own people; "" for everybody else."""
    parental_responsibility = models.BooleanField(default=False)
    channel = models.CharField(max_length=20, default="email")
    """"email", "text", "letter" or "hand" (told in person)."""
    address = models.CharField(max_length=500, blank=True, default="")
    address_withheld = models.BooleanField(default=False)
    invited = models.BooleanField(default=True)
    why_not = code()
    why_not_text = models.TextField(blank=True, default="")
    views_by = code()
    """How the views of somebody who is not invited are got."""
    whereabouts_unknown = models.BooleanField(default=False)
    search_asked_on = models.DateField(null=True)
    meets_apart = models.BooleanField(default=False)
    apart_on = models.DateField(null=True)
    """The day of their own meeting; null while it is still to be agreed with them."""
    apart_at = models.TimeField(null=True)
    apart_place = models.CharField(max_length=300, blank=True, default="")
    told = code(20)
    """What they know of it: "invited", "not_invited", "cancelled", or "" for nothing yet."""
    told_sequence = models.PositiveIntegerField(null=True)
    """The review's `sequence` as they know it; null where what they know does not hold any more."""
    sent_on = models.DateField(null=True)
    message_key = code()
    reply = code()
    """"coming", "not coming" or ""."""
    attended = models.BooleanField(null=True)
    attended_how = code()
    gets_record = models.BooleanField(default=True)
    withheld = models.JSONField(default=list)
    """Keys of the parts of the record that this person does not get."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["life", "name", "role"], name="invited_once"),
            models.CheckConstraint(name="not_invited_why", condition=Q(invited=True) | ~Q(why_not="")),
        ]

    def __str__(self) -> str:
        return self.key


class Reminder(models.Model):
    """A reminder of the convening form that went to the social worker, or word to the manager that it did not come."""

    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="reminders")
    number = models.PositiveSmallIntegerField()
    """From 1; 0 for the word to the manager."""
    due_on = models.DateField()
    """The cut-off it was about: a review that is moved is reminded of anew."""
    sent_on = models.DateField()
    to_name = models.CharField(max_length=200)
    message_key = code()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["life", "number", "due_on", "to_name"], name="reminded_once")]

    def __str__(self) -> str:
        return f"reminder {self.number}"


class Consultation(models.Model):
    """A consultation form: to whom it went, and what came back."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="consultations")
    group = models.CharField(max_length=40)
    """"child", "parent", "carer", "health", "education" or "other"."""
    name = models.CharField(max_length=200)
    sent_on = models.DateField()
    returned_on = models.DateField(null=True)
    channel = code()
    answers = models.JSONField(default=dict)
    """{question: answer}, as it was said."""
    iro_only = models.BooleanField(default=False)
    """Given for the IRO only."""

    def __str__(self) -> str:
        return self.key


class Paper(models.Model):
    """A paper that a review needs: asked for, chased, received."""

    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=40)
    """A key of `domain.reviews.papers.PAPERS`."""
    received_on = models.DateField(null=True)
    note = models.TextField(blank=True, default="")
    not_needed = models.BooleanField(default=False)
    chased = models.JSONField(default=list)
    """[{"on": day, "by": name, "to": name, "message": key}] of every time somebody was reminded."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["life", "kind"], name="paper_once")]

    def __str__(self) -> str:
        return self.kind


class AgendaItem(models.Model):
    """Something to talk about, made with the child; it ends in a decision or a reason."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    from_child = models.BooleanField(default=False)
    not_in_front_of_all = models.BooleanField(default=False)
    ended_in = code()
    """"decision" or "reason"; "" while open."""
    answer = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.key


class CheckAnswer(models.Model):
    """An answer to one question of a checklist (Schedule 7, intake), in the version of the list that was asked."""

    life = models.ForeignKey(ReviewLife, on_delete=models.CASCADE, related_name="checks")
    checklist = models.CharField(max_length=40)
    list_version = models.CharField(max_length=20)
    question = models.CharField(max_length=60)
    answer = models.CharField(max_length=20)
    """"yes", "no" or "not applicable"."""
    note = models.TextField(blank=True, default="")
    asked_on = models.DateField(null=True)
    """When a gap was put to the social worker as a question."""
    asked_key = code()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["life", "checklist", "question"], name="check_once")]

    def __str__(self) -> str:
        return self.question


class Question(models.Model):
    """A question that the IRO puts to the social worker, and the answer."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="questions")
    life = models.ForeignKey(ReviewLife, null=True, on_delete=models.SET_NULL, related_name="questions")
    text = models.TextField()
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = code()
    answer = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.key

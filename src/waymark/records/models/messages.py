"""What goes out: every message with its files and its story, and the private calendar of each person."""

from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import code, new_key
from waymark.records.models.people import Person


class Message(models.Model):
    """One message to one person. Written in the transaction of what it tells of, and sent after that."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    purpose = models.CharField(max_length=40)
    """A key of `domain.messages.wordings.PURPOSES`."""
    channel = models.CharField(max_length=10)
    """A key of `domain.messages.kinds.CHANNELS`."""
    to_name = models.CharField(max_length=200)
    to_address = models.CharField(max_length=500, blank=True, default="")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    child = models.ForeignKey(Child, null=True, on_delete=models.CASCADE, related_name="messages")
    review_key = code(64, db_index=True)
    person_key = code(db_index=True)
    """The person it goes to, where that is one of the service's own."""
    state = models.CharField(max_length=20)
    """A key of `domain.messages.kinds.STATES`."""
    attempts = models.PositiveSmallIntegerField(default=0)
    times = models.PositiveSmallIntegerField(default=1)
    """How often somebody wanted it sent: 1, and one more for each "try again"."""
    next_try_at = models.DateTimeField(null=True)
    claim = code(32)
    """Of the sender that has it in hand; "" where none has."""
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    """When it was about to be handed to the way out: from then on it may have gone."""
    last_error = models.TextField(blank=True, default="")
    """What went wrong last, in plain words."""
    went_by = code(20)
    """A key of `domain.messages.kinds.WAYS`."""
    reference = code()
    """What the way out calls it."""
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    """When the way out said that it arrived; most ways never say so."""
    asked_at = models.DateTimeField(null=True)
    """When the way out was last asked whether it arrived."""
    queued_at = models.DateTimeField()
    queued_by = models.CharField(max_length=200)
    queued_by_name = models.CharField(max_length=200)
    dealt_with_at = models.DateTimeField(null=True)
    dealt_with_by = code()
    dealt_how = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="message_sent_at_a_moment", condition=~Q(state="sent") | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="message_queued_until", condition=~Q(state="queued") | Q(next_try_at__isnull=False)
            ),
            models.CheckConstraint(name="message_failed_says_why", condition=~Q(state="failed") | ~Q(last_error="")),
            models.CheckConstraint(
                name="message_in_hand_while_sending",
                condition=Q(state="sending", claimed_at__isnull=False) & ~Q(claim="")
                | ~Q(state="sending") & Q(claimed_at__isnull=True, claim=""),
            ),
            models.CheckConstraint(
                name="message_dealt_with_how_and_by",
                condition=Q(dealt_with_at__isnull=True, dealt_with_by="", dealt_how="")
                | Q(dealt_with_at__isnull=False) & ~Q(dealt_with_by="") & ~Q(dealt_how=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="message_to_send"),
            models.Index(fields=["state", "queued_at"], name="message_by_state"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def sent_as(self) -> str:
        """By this the way out knows it: the same at each attempt, another when somebody wants it sent again."""
        return f"{self.key}-{self.times}"


class MessageFile(models.Model):
    """A file that goes with a message, kept as it went."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=100)
    """Its content type."""
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "place"], name="message_file_once")]

    def __str__(self) -> str:
        return f"file {self.pk}"


class MessageStep(models.Model):
    """One thing that happened to a message: never changed, never deleted."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    says = models.TextField()
    """A sentence."""
    by_name = code()
    """Who did it; "" for the sender."""

    class Meta:
        indexes = [models.Index(fields=["message", "at"], name="step_of_message")]

    def __str__(self) -> str:
        return f"step {self.pk}"


class CalendarFeed(models.Model):
    """A private address under which a person's calendar program reads their reviews."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    """Of the address only this is kept: whoever reads the database cannot read the calendar's address."""
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_feed_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"

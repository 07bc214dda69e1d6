"""What people type: drafts as they stand, writings as they were submitted, and what a lost session had typed."""

from django.db import models

from waymark.records.models.parts import code, new_key
from waymark.records.models.people import Account


class Draft(models.Model):
    """What somebody has typed in a form and not submitted: one for each form, subject and author, overwritten."""

    form = models.CharField(max_length=40)
    """The form's name: "record", "convening", "plan" ..."""
    subject = models.CharField(max_length=64)
    """The key of what it is about."""
    author = models.CharField(max_length=200)
    """The person's or the account's key."""
    author_name = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    """{name: [values]} as sent by the form."""
    based_on = models.PositiveIntegerField(default=0)
    """The version of the subject that the form was opened on."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "subject", "author"], name="draft_once")]

    def __str__(self) -> str:
        return self.form


class Writing(models.Model):
    """A version of what an IRO (or somebody for the service) wrote. Append-only: a correction is a later version."""

    kind = models.CharField(max_length=40)
    """"record", "letter", "convening" ..."""
    subject = models.CharField(max_length=64, db_index=True)
    """The key of what it is about."""
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """As `domain.reviews.record` describes it, for a record."""
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    why = models.TextField(blank=True, default="")
    """For a correction after issue: why."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject", "version"], name="writing_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class KeptForm(models.Model):
    """What was sent after a session had ended: kept until its author has signed in again and sends or discards it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="kept_forms")
    path = models.CharField(max_length=500)
    fields = models.JSONField()
    """[[name, value]] as sent, without the proof of origin."""
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class SavedFilter(models.Model):
    """A list narrowed as somebody likes to see it, under their own words."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    account_key = code(db_index=True)
    place = models.CharField(max_length=40)
    """The name of the list's address: "children", "reviews" ..."""
    title = models.CharField(max_length=80)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_key", "place", "title"], name="filter_once")]

    def __str__(self) -> str:
        return self.key

"""How the work of the IROs themselves is looked at: dip samples, audits and observations. Only managers write them."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.child import Child
from waymark.records.models.concerns import Beyond
from waymark.records.models.lives import ReviewLife
from waymark.records.models.parts import code, new_key
from waymark.records.models.people import Person


class DipSample(Beyond):
    """A sample drawn by a seed, with what there was to draw from."""

    source = models.CharField(max_length=20)
    """A key of `domain.quality.drawing.SOURCES`."""
    first_on = models.DateField()
    last_on = models.DateField()
    wanted = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=40)
    about = models.TextField(blank=True, default="")
    """What is looked at in it."""
    drawn_on = models.DateField()
    pool = models.PositiveIntegerField()
    """How many there were to draw from."""
    left_out = models.PositiveIntegerField(default=0)
    """How many more there were of children whose record was closed to whoever drew."""

    class Meta:
        constraints = [
            models.CheckConstraint(name="sample_ends_not_before", condition=Q(last_on__gte=F("first_on"))),
        ]


class SampleItem(models.Model):
    """One thing that was drawn; a look at a plan between reviews may be graded."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    sample = models.ForeignKey(DipSample, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    """In the order in which they were drawn."""
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="sampled")
    on = models.DateField()
    """Its own day; of a child in care the last day of the period."""
    kind = code(40)
    """Of a look between reviews: its kind."""
    iro_key = code()
    """Whose work it is."""
    iro_name = code()
    grade = code(40)
    words = models.TextField(blank=True, default="")
    graded_on = models.DateField(null=True)
    graded_by_name = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="sample_place_once"),
            models.CheckConstraint(
                name="sample_graded_pair",
                condition=Q(graded_on__isnull=True, grade="") | (Q(graded_on__isnull=False) & ~Q(grade="")),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Audit(Beyond):
    """An audit of a child's file or of a review, by the service's own questions as they were asked."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="audits")
    item = models.ForeignKey(SampleItem, null=True, on_delete=models.SET_NULL, related_name="audits")
    """Where it was drawn; null where somebody chose it."""
    what = models.CharField(max_length=20)
    """A key of `domain.quality.auditing.WHATS`."""
    review_on = models.DateField(null=True)
    audited_on = models.DateField()
    iro_key = code()
    iro_name = code()
    answers = models.JSONField(default=list)
    """[[key, question, grade, words], ...]."""
    grade = code(40)
    good = models.TextField(blank=True, default="")
    completed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_finished_with_grade", condition=Q(completed_on__isnull=True) | (~Q(grade="") & ~Q(good=""))
            ),
            models.CheckConstraint(
                name="audit_of_a_review_says_which", condition=~Q(what="review") | Q(review_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["completed_on"], name="audit_completed")]


class AuditStep(models.Model):
    """Something that must change after an audit."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField()
    who = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_text = models.TextField(blank=True, default="")
    done_by_name = code()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_step_done_with_words",
                condition=Q(done_on__isnull=True) | (~Q(done_text="") & ~Q(done_by_name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Observation(Beyond):
    """Somebody watched an IRO at work, and what both say of it."""

    iro = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="observed")
    life = models.ForeignKey(ReviewLife, null=True, on_delete=models.SET_NULL, related_name="observed")
    """The review; null where it was none."""
    of_what = code(200)
    """What was watched, where it was no review kept here."""
    observed_on = models.DateField()
    well = models.TextField()
    learn = models.TextField()
    own_words = models.TextField(blank=True, default="")
    """What the IRO says of it, written by the IRO alone."""
    agreed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="observation_agreed_with_words", condition=Q(agreed_on__isnull=True) | ~Q(own_words="")
            ),
        ]
        indexes = [models.Index(fields=["observed_on"], name="observation_day")]

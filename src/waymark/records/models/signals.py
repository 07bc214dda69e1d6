"""What the records of a child show by themselves, as spans in time, and what was done about it."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.child import Child
from waymark.records.models.lives import Question
from waymark.records.models.parts import code, new_key


class SignalSpan(models.Model):
    """A signal on the days [from_on, until_on): an index, worked out by actions from the history and never typed.

    `waymark rebuild` makes it anew. No day of asking and no time that went by is in it: what stands today is a
    question. No constraint of the database ties it to the child, so that spans can be made anew for everybody while
    somebody writes about one of them; they go with the child all the same.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="signal_spans", db_constraint=False)
    rule = models.CharField(max_length=20)
    """The id of a rule: "SIG-PER-3"."""
    mark = models.CharField(max_length=64)
    """What answers hold on to: see `domain.signals.Signal.key`."""
    since_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    relies = models.TextField()
    """JSON: [[[table, ...], first day, last day], ...]."""
    about = models.TextField(blank=True, default="")
    seen = models.TextField()
    """JSON: {name: a number, words, or ["a day"]}."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "mark", "from_on"], name="signal_once_a_day"),
            models.CheckConstraint(
                name="signal_has_days", condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on"))
            ),
        ]
        indexes = [models.Index(fields=["until_on", "from_on"], name="signal_days")]

    def __str__(self) -> str:
        return self.mark


class SignalBasis(models.Model):
    """On what all spans rest beside the children's histories: exactly one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    hash = models.CharField(max_length=64, default="")
    facts = models.JSONField(default=list)
    """The names of the facts that any child has, and a rule asks for."""
    allocated = models.JSONField(default=dict)
    """{part in a child's case: the first day on which anybody had it}."""

    class Meta:
        constraints = [models.CheckConstraint(name="signal_basis_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.hash


class SignalAnswer(models.Model):
    """What somebody did about a signal: set it aside for a while, put a question, or made a task of it."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="signal_answers")
    mark = models.CharField(max_length=64)
    rule = models.CharField(max_length=20)
    says = models.TextField()
    """The signal's sentence on the day of the answer."""
    kind = models.CharField(max_length=10)
    """"aside", "question" or "task"."""
    text = models.TextField()
    """Why it is set aside; what was asked; what is to be done."""
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200)
    for_name = code()
    """The child's IRO, where somebody else did it for them."""
    again_on = models.DateField(null=True)
    """Set aside: the day on which it is looked at again."""
    back_on = models.DateField(null=True)
    """Set aside: the day on which somebody took it back before that."""
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="from_signals")
    to = code(db_index=True)
    """A task: the key of the person who does it."""
    to_name = code()
    due_on = models.DateField(null=True)
    """A task: by when."""
    done_on = models.DateField(null=True)
    done_by = code()
    done_by_name = code()
    done_text = models.TextField(blank=True, default="")
    """What was done."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signal_aside_until_a_day", condition=~Q(kind="aside") | Q(again_on__gt=F("on"))
            ),
            models.CheckConstraint(
                name="signal_task_of_somebody", condition=~Q(kind="task") | (Q(due_on__isnull=False) & ~Q(to=""))
            ),
            models.CheckConstraint(
                name="signal_task_done_with_words",
                condition=Q(done_on__isnull=True) | (Q(kind="task") & ~Q(done_by="") & ~Q(done_text="")),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "mark"], name="signal_answer_mark"),
            models.Index(fields=["kind", "done_on"], name="signal_task_open"),
        ]

    def __str__(self) -> str:
        return self.key

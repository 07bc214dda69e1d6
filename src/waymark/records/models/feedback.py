"""Feedback rounds with their answers, and numbers given from outside. No row here says who answered."""

from django.db import models
from django.db.models import F, Q

from waymark.records.models.parts import code, new_key


class FeedbackRound(models.Model):
    """A time in which people are asked what they think of the service."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=200, unique=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    """The last day, included."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="feedback_round_ends_not_before",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["from_on"], name="feedback_round_from")]

    def __str__(self) -> str:
        return self.name


class FeedbackGroup(models.Model):
    """A group of people who are asked in a round."""

    round = models.ForeignKey(FeedbackRound, on_delete=models.CASCADE, related_name="groups")
    group = models.CharField(max_length=40)
    """A key of `domain.feedback.rounds.GROUPS`."""
    asked = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "group"], name="feedback_group_once")]

    def __str__(self) -> str:
        return self.group


class FeedbackQuestion(models.Model):
    """A question of a round."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveIntegerField()
    """Its place in the round, from 1."""
    text = models.CharField(max_length=200)
    choices = models.JSONField(default=list)
    """The answers to choose from, in order."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "text"], name="feedback_question_once")]

    def __str__(self) -> str:
        return self.text


class FeedbackAnswer(models.Model):
    """One person's answer to one question."""

    question = models.ForeignKey(FeedbackQuestion, on_delete=models.CASCADE, related_name="answers")
    group = models.CharField(max_length=40)
    answered_on = models.DateField()
    choice = code()
    words = models.TextField(blank=True, default="")
    sheet = code(40)
    """What the answers of one person in the round have in common; "" where answers were only counted."""
    source = models.CharField(max_length=10)
    """"local" for a file, "here" for the pages."""

    class Meta:
        constraints = [
            models.CheckConstraint(name="feedback_answer_says_something", condition=~Q(choice="") | ~Q(words="")),
        ]
        indexes = [models.Index(fields=["question", "choice"], name="feedback_answer_of")]

    def __str__(self) -> str:
        return self.choice


class GivenNumber(models.Model):
    """A number given to the service, which holds from a day until the next one of the same."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1)
    what = models.CharField(max_length=40)
    """A key of `domain.feedback.given.WHATS`."""
    who = code(40)
    """A key of `domain.feedback.rounds.GROUPS`; "" where it is of no group."""
    from_on = models.DateField()
    number = models.FloatField()
    source = models.TextField(blank=True, default="")
    stated_by = models.CharField(max_length=10)
    """"local" for a file, "here" for the pages."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who", "from_on"], name="given_number_once")]

    def __str__(self) -> str:
        return self.what

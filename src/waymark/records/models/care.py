"""Where and under which law a child lives. Periods of care are not stored: they are read off the episodes."""

from django.db import models

from waymark.records.models.child import Child
from waymark.records.models.parts import Stated, code, ends_not_before_start


class Episode(Stated):
    """One legal status with one placement."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="episodes")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason_new = code()
    legal_status = code()
    need = code()
    placement = code()
    provider = code()
    reason_ceased = code()
    reason_place_change = code()
    home_post = code()
    placement_post = code()
    urn = code()
    located = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "started_on"], name="episode_once"),
            ends_not_before_start("episode_ends_not_before"),
        ]

    def __str__(self) -> str:
        return f"episode {self.pk}"


class UnaccompaniedYear(Stated):
    """Listed as an unaccompanied asylum-seeking child in a year's return."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="unaccompanied")
    year = models.PositiveSmallIntegerField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "year"], name="unaccompanied_once")]

    def __str__(self) -> str:
        return f"unaccompanied {self.pk}"


class PreviousPermanence(Stated):
    """An earlier permanent home that ended. `ended` is text: parts of the date may be unknown."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="previous_permanence")
    kind = code()
    authority = code()
    ended = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "kind", "authority", "ended"], name="previous_permanence_once")
        ]

    def __str__(self) -> str:
        return f"previous permanence {self.pk}"


class Missing(Stated):
    """Missing ("M") or away without authorisation ("A")."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="missing")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    kind = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "started_on", "kind"], name="missing_once"),
            ends_not_before_start("missing_ends_not_before"),
        ]

    def __str__(self) -> str:
        return f"missing {self.pk}"

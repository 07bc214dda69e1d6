"""From the rows of reviews planned here to `domain.life.Life`, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.db.models import Count, QuerySet

from waymark.domain.life import Consulted, Invited, Life, Meeting, Moved, Recommended
from waymark.domain.reviews.record import Record, from_plain
from waymark.records import models

Made = TypeVar("Made")
COLUMNS = (
    "pk", "child_id", "key", "kind", "state", "iro_key", "team", "planned_on", "first_agreed_on", "agreed_on",
    "series_reason", "convening_due_on", "convening_received_on", "convened_by", "opened_on", "adjourned_on", "held_on",
    "stood_down_on", "cancelled_on", "reason", "late_reason", "mode", "place", "recommendations_on", "recorded_on",
    "distributed_on", "letter_on", "response_on",
)  # fmt: skip


def lives_of(children: Iterable[int] | None, whole: bool = True) -> dict[int, tuple[Life, ...]]:
    """{child's row id: lives in the order of their days}; of every child, for None. At most nine queries; one where
    they are not wanted `whole`, and then nothing that hangs on them is there."""
    rows = models.ReviewLife.objects.filter(child__isnull=False)
    if children is not None:
        rows = rows.filter(child__in=children)
    found: dict[int, list[Life]] = defaultdict(list)
    for child, life in _lives(rows, whole):
        found[child].append(life)
    return {child: tuple(some) for child, some in found.items()}


def of_life(key: str) -> Life | None:
    """One review, a carer's too; None where there is none."""
    return next((life for _, life in _lives(models.ReviewLife.objects.filter(key=key))), None)


def _lives(rows: "QuerySet[models.ReviewLife]", whole: bool = True) -> list[tuple[int, Life]]:
    plain = list(rows.order_by("agreed_on", "planned_on", "pk").values(*COLUMNS, "held__codes"))
    if not plain:
        return []
    if whole:
        parts = _Parts(rows.values("pk"), [row["key"] for row in plain] if len(plain) < FEW else None)
    else:
        parts = _Parts(rows.none().values("pk"), [])
    return [(row["child_id"], _life(row, parts)) for row in plain]


FEW = 500
"""Up to so many reviews, their records are asked for one by one; beyond it, all are read."""


class _Parts:
    """What hangs on the lives, each kind in one query."""

    def __init__(self, lives: "QuerySet[Any, Any]", keys: list[str] | None) -> None:
        self.moves = self._of(
            models.LifeEvent, lives, ("was_on", "now_on", "on", "asked_by", "reason", "inside"), Moved,
            step="rearrange",
        )  # fmt: skip
        self.meetings = self._of(models.ReviewMeeting, lives, ("held_on", "mode", "place"), Meeting)
        self.invited = self._of(
            models.Invitation, lives,
            ("role", "invited", "why_not", "parental_responsibility", "sent_on", "attended"), Invited,
        )  # fmt: skip
        self.consulted = self._of(models.Consultation, lives, ("group", "sent_on", "returned_on", "channel"), Consulted)
        self.papers = self._of(models.Paper, lives, ("kind", "received_on", "not_needed"), lambda *row: row)
        self.recommended = _recommended(lives)
        self.records = _records(keys)

    @staticmethod
    def _of(
        model: Any, lives: "QuerySet[Any, Any]", columns: tuple[str, ...], make: Callable[..., Made], **only: str
    ) -> dict[int, tuple[Made, ...]]:
        rows = model.objects.filter(life__in=lives, **only).order_by("life_id", "pk").values_list("life_id", *columns)
        return {life: tuple(make(*row[1:]) for row in some) for life, some in groupby(rows, itemgetter(0))}


def _recommended(lives: "QuerySet[Any, Any]") -> dict[int, tuple[Recommended, ...]]:
    carried: dict[int, int] = defaultdict(int)
    for one in models.Carried.objects.filter(recommendation__life__in=lives).values_list("recommendation", flat=True):
        carried[one] += 1
    rows = models.Recommendation.objects.filter(life__in=lives).order_by("life_id", "place", "pk")
    columns = ("life_id", "pk", "kind", "owner_role", "made_on", "due_on", "closed_on", "outcome", "theme")
    found: dict[int, list[Recommended]] = defaultdict(list)
    for life, pk, kind, role, made, due, closed, outcome, theme in rows.values_list(*columns):
        said = kind, role, made, due, closed, outcome, carried[pk], theme
        found[life].append(Recommended(*said))
    return {life: tuple(some) for life, some in found.items()}


def recommended_at(lives: Collection[str]) -> dict[str, tuple[tuple[str, str, Recommended], ...]]:
    """{a review's key: (key, text, the fact) of each of its recommendations}, of the reviews with these keys; in one
    query."""
    rows = models.Recommendation.objects.filter(life__key__in=lives).annotate(times=Count("carried"))
    columns = ("kind", "owner_role", "made_on", "due_on", "closed_on", "outcome", "times", "theme")
    found: dict[str, list[tuple[str, str, Recommended]]] = defaultdict(list)
    for life, key, text, *said in rows.order_by("pk").values_list("life__key", "key", "text", *columns):
        found[life].append((key, text, Recommended(*said)))
    return {life: tuple(some) for life, some in found.items()}


def _records(keys: list[str] | None) -> dict[str, Record]:
    """{life's key: the newest version of its record}."""
    rows = models.Writing.objects.filter(kind="record")
    if keys is not None:
        rows = rows.filter(subject__in=keys)
    newest = dict(rows.order_by("version").values_list("subject", "content"))
    return {subject: from_plain(content) for subject, content in newest.items()}


def _life(row: dict[str, Any], parts: _Parts) -> Life:
    pk, record = row["pk"], parts.records.get(row["key"], Record())
    papers = {kind: (received, not_needed) for kind, received, not_needed in parts.papers.get(pk, ())}
    plan = papers.get("care_plan")
    return Life(
        key=row["key"],
        kind=row["kind"],
        state=row["state"],
        iro=row["iro_key"],
        team=row["team"],
        planned_on=row["planned_on"],
        first_agreed_on=row["first_agreed_on"],
        day=row["held_on"] or row["agreed_on"],
        moves=parts.moves.get(pk, ()),
        meetings=parts.meetings.get(pk, ()),
        series_reason=row["series_reason"],
        convening_due_on=row["convening_due_on"],
        convening_received_on=row["convening_received_on"],
        convened_by=row["convened_by"],
        opened_on=row["opened_on"],
        adjourned_on=row["adjourned_on"],
        held_on=row["held_on"],
        stood_down_on=row["stood_down_on"],
        cancelled_on=row["cancelled_on"],
        reason=row["reason"],
        late_reason=row["late_reason"],
        code=record.code or row["held__codes"] or "",
        chaired_by=record.chaired_by,
        mode=row["mode"],
        place=row["place"],
        absence_reasons=tuple(record.absence_reasons),
        channels=tuple(record.channels),
        plan_grade=record.plan_grade,
        assessment_grade=record.assessment_grade,
        permanence=record.permanence,
        report_on=papers.get("report", (None, False))[0],
        plan_ready=None if plan is None or plan[1] else plan[0] is not None,
        own_outcomes_declined=record.own_outcomes_declined,
        recommendations_on=row["recommendations_on"],
        record_on=row["recorded_on"],
        distributed_on=row["distributed_on"],
        letter_on=row["letter_on"],
        response_on=row["response_on"],
        invited=parts.invited.get(pk, ()),
        consulted=parts.consulted.get(pk, ()),
        recommended=parts.recommended.get(pk, ()),
    )

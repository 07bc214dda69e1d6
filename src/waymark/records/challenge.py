"""From the rows of what was raised about children to `domain.challenge.matter.Matter`, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from waymark.domain.challenge.alert import CLOSED, CONCERN
from waymark.domain.challenge.counting import day_of
from waymark.domain.challenge.matter import Happened, Matter, Run, runs
from waymark.domain.challenge.process import Process, process_on
from waymark.domain.policies.profile import Profile, parse
from waymark.domain.signals.facts import Raised
from waymark.records.models import Alert, AlertEvent, AlertTheme

COLUMNS = (
    "step", "before", "after", "stage", "at", "by", "by_name", "for_name", "text", "evidence", "reason", "to",
    "to_name", "day", "skipped",
)  # fmt: skip


class Kept(NamedTuple):
    """A matter with the ladder in which it was raised; None before it was raised at a stage."""

    matter: Matter
    process: Process | None

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every stage that it went through, with its clock, worked out now."""
        return runs(self.matter, self.process) if self.process else ()


def of_children(children: Iterable[int] | None) -> dict[int, tuple[Kept, ...]]:
    """{child's row id: what was raised about the child, in order}; of every child, for None. In four queries."""
    rows = Alert.objects.all() if children is None else Alert.objects.filter(child__in=list(children))
    found: dict[int, list[Kept]] = defaultdict(list)
    known = matters(rows.order_by("pk"))
    columns = ("pk", "child_id", "ladder__name", "ladder__text", "raised_on")
    for pk, child, name, text, on in rows.order_by("pk").values_list(*columns):
        found[child].append(Kept(known[pk], process_of(name, text, on) if name and on else None))
    return {child: tuple(some) for child, some in found.items()}


def raised(matter: Matter) -> Raised | None:
    """A matter as signals know it, from the day on which it began; None for a recognition of good work."""
    if matter.kind != CONCERN:
        return None
    closed = matter.closed_at if matter.state in CLOSED else None
    return Raised(
        day_of(matter.opened_at), day_of(closed) if closed else None, tuple(theme for theme, _ in matter.themes)
    )


def process_of(name: str, text: str, raised_on: date) -> Process:
    """The ladder, with its terms, of a matter raised on a day under the profile that was kept with it."""
    return process_on(_parsed(name, text), raised_on)


@cache
def _parsed(name: str, text: str) -> Profile:
    return parse(text, name)


def matters(alerts: "QuerySet[Alert]") -> dict[int, Matter]:
    """{row id: the matter}, in the order of the query set; in three queries."""
    rows = list(alerts.values("pk", "key", "kind", "state", "iro_key", "team", "impact", "origin"))
    keys = [row["pk"] for row in rows]
    happened: dict[int, list[Happened]] = defaultdict(list)
    for alert, *values in AlertEvent.objects.filter(alert__in=keys).order_by("pk").values_list("alert", *COLUMNS):
        happened[alert].append(_happened(values))
    themes: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for alert, theme, title in (
        AlertTheme.objects.filter(alert__in=keys).order_by("pk").values_list("alert", "theme", "title")
    ):
        themes[alert].append((theme, title))
    return {
        row["pk"]: Matter(
            row["key"], row["kind"], row["state"], row["iro_key"], row["team"], tuple(themes[row["pk"]]),
            tuple(row["impact"]), row["origin"], tuple(happened[row["pk"]]),
        )
        for row in rows
    }  # fmt: skip


def _happened(values: list[Any]) -> Happened:
    one = Happened(*values)
    return one._replace(skipped=tuple(one.skipped))

"""From the rows of the database to the plain histories of the domain, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from waymark.domain import history as rows
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import History
from waymark.domain.ssda903.periods import Filed, periods_of_care
from waymark.domain.ssda903.tables import EpisodeRow, Where
from waymark.records.kept import KEPT, Kept, newest_year, row_of
from waymark.records.models import Child, CoveredSpan

CHILD = (
    "local_id", "dob", "sex", "ethnicity", "upn", "mother", "mother_child_dob",
    "known_as", "name", "say_it", "siblings",
)  # fmt: skip
"""The columns of a child in the order of `domain.history.Child`."""
NOWHERE = Where("", 0, 0)

ByChild = dict[int, list[Any]]


def histories(child_ids: Iterable[str] | None = None) -> list[History]:
    """The histories of the children with these local identifiers (of all, without), sorted by identifier."""
    found = Child.objects.all() if child_ids is None else Child.objects.filter(local_id__in=list(child_ids))
    return list(histories_of(found).values())


def histories_of(children: "QuerySet[Child]") -> dict[int, History]:
    """{row id: history} of the children in a query set, in the order of their local identifiers."""
    listed = children.order_by("local_id").values_list("pk", *CHILD)
    everybody = not children.query.where and not children.query.is_sliced
    only = None if everybody else list(children.values_list("pk", flat=True))
    filed = episode_years()
    tables = {kept.field: _rows(kept, only) for kept in KEPT}
    return {pk: _history(pk, values, tables, filed) for pk, *values in sorted(listed, key=lambda one: one[1])}


def coverage() -> Coverage:
    """The days for which the database speaks, table by table, in one query."""
    spans = CoveredSpan.objects.values_list("table", "first_on", "last_on")
    return Coverage.of((table, Span(first, last)) for table, first, last in spans)


def episode_years() -> frozenset[int]:
    """The years (ending) whose return had episodes: one that a later return no longer has is over."""
    sources = CoveredSpan.objects.filter(table="Episodes").values_list("source", flat=True)
    return frozenset(int(source) for source in sources if source.isdecimal())


def _rows(kept: Kept, only: list[int] | None) -> ByChild:
    found: ByChild = defaultdict(list)
    manager: Any = kept.model._default_manager
    query = manager.all() if only is None else manager.filter(child_id__in=only)
    if kept.field == "periods":
        for child, said, *values in query.values_list("child_id", "said", *kept.columns):
            found[child].append(Filed(newest_year(said), _episode_row(rows.Episode(*values))))
        return found
    for child, *values in query.values_list("child_id", *kept.columns):
        found[child].append(row_of(kept, tuple(values)))
    return found


def _episode_row(episode: rows.Episode) -> EpisodeRow:
    """The episode as a line of the return, from which periods of care are read by the same rules as from a folder."""
    return EpisodeRow(
        NOWHERE, "", episode.start, episode.reason_new, episode.legal_status, episode.need, episode.placement,
        episode.provider, episode.end, episode.reason_ceased, episode.reason_place_change, episode.home_post,
        episode.placement_post, episode.urn, episode.located,
    )  # fmt: skip


def _history(pk: int, child: list[Any], tables: dict[str, ByChild], filed: frozenset[int]) -> History:
    facts = {
        field: tuple(sorted(found[pk], key=_by_start_and_role if field == "allocations" else _in_order))
        for field, found in tables.items()
        if field != "periods" and pk in found
    }
    episodes = tables["periods"].get(pk, ())
    return History(rows.Child(*child), periods_of_care(episodes, filed) if episodes else (), **facts)


def _in_order(row: Any) -> tuple[Any, ...]:
    """Sorted by their values in turn; a day that is not known comes last."""
    return tuple((value is None, str(value)) for value in row)


def _by_start_and_role(row: rows.Allocation) -> tuple[Any, ...]:
    return row.start, row.role, row.person

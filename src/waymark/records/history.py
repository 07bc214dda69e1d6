"""From the rows of the database to the plain histories of the domain, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from waymark.domain import history as rows
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import History
from waymark.domain.ssda903.local import in_order
from waymark.domain.ssda903.periods import Filed, periods_of_care
from waymark.domain.ssda903.tables import EpisodeRow, Where
from waymark.records import remembered, standing
from waymark.records.kept import KEPT, Kept, newest_year, row_of
from waymark.records.lives import lives_of
from waymark.records.models import Child, CoveredSpan, Service

CHILD = (
    "local_id", "dob", "sex", "ethnicity", "upn", "mother", "mother_child_dob",
    "known_as", "name", "say_it", "siblings",
)  # fmt: skip
"""The columns of a child in the order of `domain.history.Child`."""
NOWHERE = Where("", 0, 0)

LIVES_ALONE = "lives alone"
"""Among the parts that are wanted: the reviews planned here, without what hangs on them."""

ByChild = dict[int, list[Any]]


def histories(child_ids: Iterable[str] | None = None) -> list[History]:
    """The histories of the children with these local identifiers (of all, without), sorted by identifier."""
    found = Child.objects.all() if child_ids is None else Child.objects.filter(local_id__in=list(child_ids))
    return list(histories_of(found).values())


def histories_of(children: "QuerySet[Child]", fields: Collection[str] | None = None) -> dict[int, History]:
    """{row id: history} of the children in a query set, in the order of their local identifiers.

    `fields` names the parts of `History` that are wanted, and may have `LIVES_ALONE`; without it, all are read. Whoever
    only looks is given what was read before for the children whose version still stands.
    """
    if remembered.wanted() and fields is not None:
        return _remembered(children, frozenset(fields))
    return _read(children, fields, episode_years())


def _remembered(children: "QuerySet[Child]", fields: frozenset[str]) -> dict[int, History]:
    # The version is read before the rows: what is written meanwhile is read with the older version, never the reverse.
    versions = children.order_by("local_id").values_list("pk", "key", "version", "local_id")
    standing = sorted(versions, key=lambda one: one[3])
    filed = episode_years()
    names = {pk: (key, version, fields, filed) for pk, key, version, _ in standing}
    known = {pk: remembered.SHELF.get(name) for pk, name in names.items()}
    if missing := [pk for pk, history in known.items() if history is None]:
        for pk, history in _read(Child.objects.filter(pk__in=missing), fields, filed, missing).items():
            known[pk] = history
            remembered.SHELF.put(names[pk], history)
    return {pk: history for pk, history in known.items() if history is not None}


def _read(
    children: "QuerySet[Child]", fields: Collection[str] | None, filed: frozenset[int], only: list[int] | None = None
) -> dict[int, History]:
    listed = children.order_by("local_id").values_list("pk", *CHILD)
    if only is None and (children.query.where or children.query.is_sliced):
        only = list(children.values_list("pk", flat=True))
    tables = {kept.field: _rows(kept, only) for kept in KEPT if fields is None or kept.field in fields}
    whole = fields is None or "lives" in fields
    lives = lives_of(only, whole) if whole or LIVES_ALONE in (fields or ()) else {}
    return {
        pk: _history(pk, values, tables, filed)._replace(lives=lives.get(pk, ()))
        for pk, *values in sorted(listed, key=lambda one: one[1])
    }


RECORDED_HERE = (
    "Reviews", "lives", "iro_visits", "oversights", "alerts", "events", "panels", "drift", "beyond", "quality",
)  # fmt: skip
"""What is recorded here from the day the service said so, and so is known up to today without any import."""


def coverage(today: date | None = None) -> Coverage:
    """The days for which the database speaks on `today`, table by table, in two queries.

    Without a day, those that were imported, and nothing of what is recorded here.
    """
    if today is not None and remembered.wanted():
        rest = standing.standing().rest
        return covered(rest.spans, rest.records_from, today)
    imported = CoveredSpan.objects.values_list("table", "first_on", "last_on", "source")
    if today is None:
        return Coverage.of((table, Span(first, last)) for table, first, last, _ in imported)
    return covered(imported, Service.objects.values_list("records_from", flat=True).first(), today)


def covered(imported: Iterable[tuple[str, date, date, str]], records_from: date | None, today: date) -> Coverage:
    """The same, from what was imported and from which day reviews are recorded here."""
    spans = [(table, Span(first, last)) for table, first, last, _ in imported]
    since = records_from if records_from and records_from <= today else None
    here = [(table, Span(since, today)) for table in RECORDED_HERE] if since else []
    return Coverage.of([*spans, *here])


def episode_years() -> frozenset[int]:
    """The years (ending) whose return had episodes: one that a later return no longer has is over."""
    if remembered.wanted():
        return _years(source for table, _, _, source in standing.standing().rest.spans if table == "Episodes")
    return _years(CoveredSpan.objects.filter(table="Episodes").values_list("source", flat=True))


def _years(sources: Iterable[str]) -> frozenset[int]:
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
        field: tuple(sorted(found[pk], key=_by_start_and_role if field == "allocations" else in_order))
        for field, found in tables.items()
        if field != "periods" and pk in found
    }
    episodes = tables["periods"].get(pk, ()) if "periods" in tables else ()
    return History(rows.Child(*child), periods_of_care(episodes, filed) if episodes else (), **facts)


def _by_start_and_role(row: rows.Allocation) -> tuple[Any, ...]:
    return row.start, row.role, row.person

"""What only the reader's own page has: their drafts, and the lists they keep."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.db.models import Count, Q, QuerySet

from waymark.actions import filters, freshness, narrowing, reviews_list
from waymark.actions.actor import Actor
from waymark.actions.filters import Saved
from waymark.actions.home import parts
from waymark.actions.home.shown import OpenDraft
from waymark.records.models import Child, Draft, ReviewLife
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.work import Days

MOST = 15


class Form(NamedTuple):
    """A form that keeps drafts: what it is called, and where it is gone on with."""

    title: str
    address: str


FORMS: Mapping[str, Form] = {
    "record": Form("the record of a review", "review-record"),
    "convening": Form("the convening form", "review-convening-form"),
    "letter": Form("the letter to the child", "review-send"),
    "sending": Form("sending out the record", "review-send"),
    "response": Form("the answer to the recommendations", "review-respond"),
    "plan": Form("planning a review", "review-plan"),
}
"""By the name under which `actions.drafts` keeps it."""
OF_CHILD = frozenset({"plan"})


def drafts(by: Actor) -> tuple[OpenDraft, ...]:
    """What the reader typed and did not submit, latest first, about children they may still see; four queries."""
    rows = list(Draft.objects.filter(author=by.who, form__in=FORMS).order_by("-saved_at")[:MOST])
    lives = parts.lives_by_key(row.subject for row in rows if row.form not in OF_CHILD)
    about = [life.child_id for life in lives.values() if life.child_id]
    wanted = Q(pk__in=about) | Q(key__in=[row.subject for row in rows if row.form in OF_CHILD])
    seen = {child.pk: child for child in scopes.visible(by.viewer, "children", by.today).filter(wanted)}
    by_key = {child.key: child for child in seen.values()}
    found = []
    for row in rows:
        life = lives.get(row.subject)
        child = by_key.get(row.subject) if row.form in OF_CHILD else seen.get(life.child_id or 0) if life else None
        if child is not None:
            form = FORMS[row.form]
            found.append(OpenDraft(form.title, shown_name(child), form.address, row.subject, row.saved_at))
    return tuple(found)


def kept(by: Actor) -> tuple[tuple[Saved, int], ...]:
    """The lists that the reader keeps, each with how many rows it has; a fixed number of queries."""
    found = filters.of(by)
    if not found:
        return ()
    days = reviews_list.days_of(reviews_list.visible(by).lives, freshness.profile(), by.today)
    keys = {officer.page_key: officer.key for officer in people.officers(by.today)}
    lists = {one.key: _list(one, keys, days, by) for one in found}
    numbers: dict[str, int] = {}
    for model in (ReviewLife, Child):
        wanted = {key: rows for key, rows in lists.items() if rows.model is model}
        counts = {f"n{place}": Count("pk", filter=Q(pk__in=rows.values("pk"))) for place, rows in
                  enumerate(wanted.values())}  # fmt: skip
        answer = model._default_manager.aggregate(any=Count("pk", filter=Q(pk=None)), **counts)
        numbers |= {key: answer[f"n{place}"] for place, key in enumerate(wanted)}
    return tuple((one, numbers[one.key]) for one in found)


def _list(one: Saved, keys: Mapping[str, str], days: Days, by: Actor) -> "QuerySet[Any]":
    """The rows that the list would show; what its query cannot mean is left aside, as the list does."""
    query = dict(parse_qsl(one.query))
    if one.place == "children":
        return narrowing.children(narrowing.child_filters(query), keys, days, by)
    return reviews_list.found(narrowing.review_filters(query), keys, days, by)

"""What only the reader's own page has: their drafts, and the lists they keep."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from django.db.models import Q

from waymark.actions import filters, narrowing, reviews_list
from waymark.actions.actor import Actor
from waymark.actions.filters import Saved
from waymark.actions.home import parts
from waymark.actions.home.shown import OpenDraft
from waymark.actions.standing import Now
from waymark.records.models import Draft
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

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
    """What the reader typed and did not submit, latest first, about children they may still see; four queries, one for
    who has none."""
    rows = list(Draft.objects.filter(author=by.who, form__in=FORMS).order_by("-saved_at")[:MOST])
    if not rows:
        return ()
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


def kept(now: Now) -> tuple[tuple[Saved, int], ...]:
    """The lists that the reader keeps, each with how many rows it has; a query, and one for each list of what is over.

    What a list's query cannot mean is left aside, as the list does.
    """
    return tuple((one, _number(one.place, dict(parse_qsl(one.query)), now)) for one in filters.of(now.by))


def _number(place: str, query: Mapping[str, str], now: Now) -> int:
    if place == "children":
        return len(narrowing.children(narrowing.child_filters(query), now))
    return reviews_list.number(narrowing.review_filters(query), now)

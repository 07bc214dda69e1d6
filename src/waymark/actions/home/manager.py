"""My work of an IRO manager: the service by IRO, what is at risk, and what only a manager can put right."""

from collections import Counter

from django.db.models import Count, QuerySet

from waymark.actions.actor import Actor
from waymark.actions.home import iro, own, parts, support
from waymark.actions.home.parts import Ground
from waymark.actions.home.shown import Home
from waymark.actions.pages import Load
from waymark.actions.recommendations_list import VIEWS
from waymark.actions.reviews_list import ALL, MINE
from waymark.actions.watch import watch
from waymark.domain.people.roles import COVER, IRO, REVIEWS
from waymark.records.models import Allocation, Child
from waymark.records.queries import people, work
from waymark.records.queries.scopes import running

NUMBERS = (
    "late", "at_risk", "not_booked", "booked_late", "passed", "form_late", "report_missing", "to_record",
    "recommend_late", "record_late", "send_late", "letter_late",
)  # fmt: skip
RECOMMENDATIONS = tuple(key for key in VIEWS if key in ("overdue", "repeated"))


def manager(by: Actor) -> Home:
    """The whole service; for a manager who chairs too, with their own days."""
    on = parts.ground(by, ALL)
    counts = parts.counts(on)
    found = Home(
        "reviews", "The service today", parts.says(counts), by.today,
        numbers=(
            *parts.numbers(on, NUMBERS), *parts.recommendation_numbers(by, ALL, RECOMMENDATIONS),
            *parts.message_numbers(by),
        ),
        counts=counts, reviews=parts.not_booked(on), may_book=True, to_chase=support.to_chase(on, "form_late"),
        drafts=own.drafts(by), loads=loads(on), watch=watch(on.counted.children, by), saved=own.kept(by),
        closed=parts.closed(on),
    )  # fmt: skip
    return _with_own(found, by) if IRO in by.viewer.roles else found


def _with_own(found: Home, by: Actor) -> Home:
    mine = parts.ground(by, MINE)
    planned = parts.planned(mine, papers=True)
    children = parts.own_children(mine)
    return found._replace(
        days=planned.days, waiting=parts.waiting(mine), answers=iro.answers(children, by.today),
        changes=iro.changes(mine, children),
    )  # fmt: skip


def loads(on: Ground) -> tuple[Load, ...]:
    """Every IRO in post with their children, and the numbers of the list of reviews narrowed to them; seven queries.

    A child whose IRO somebody covers for counts for both, as in the lists of both.
    """
    children, views = on.counted.children, work.next_views(on.days)
    has, covers = _of_each(on, children, IRO), _of_each(on, children, COVER)
    late, risk, unbooked = (
        _of_each(on, children.filter(views[key]), *REVIEWS) for key in ("late", "at_risk", "not_booked")
    )
    records = _records_late(on)
    return tuple(
        Load(
            one.page_key, one.name, one.hours, has.get(one.key, 0), late.get(one.key, 0), risk.get(one.key, 0),
            covers.get(one.key, 0), unbooked.get(one.key, 0), records.get(one.key, 0),
        )
        for one in people.officers(on.by.today)
    )  # fmt: skip


def _of_each(on: Ground, children: "QuerySet[Child]", *roles: str) -> dict[str, int]:
    """{person's key: how many of these children they have}."""
    rows = Allocation.objects.filter(running(on.by.today), role__in=roles, child__in=children.values("pk"))
    found = rows.values("person_key").annotate(number=Count("child", distinct=True)).order_by()
    return {row["person_key"]: row["number"] for row in found}


def _records_late(on: Ground) -> dict[str, int]:
    """{person's key: how many late records of the children they have}; two queries."""
    wanted = work.review_views(on.days)["record_late"]
    of_child = Counter(on.counted.lives.filter(wanted, child__isnull=False).values_list("child_id", flat=True))
    rows = Allocation.objects.filter(running(on.by.today), role__in=REVIEWS, child__in=list(of_child))
    found = Counter[str]()
    for person, child in rows.values_list("person_key", "child_id").distinct():
        found[person] += of_child[child]
    return found

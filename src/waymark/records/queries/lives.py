"""Reviews planned here, as booking and their own pages ask for them."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from django.db.models import Q

from waymark.domain.people.roles import SOCIAL_WORKER
from waymark.domain.reviews.following_review import Move
from waymark.domain.reviews.states import COMING
from waymark.records.models import Allocation, Child, LifeEvent, Post, ReviewLife
from waymark.records.queries import people
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running


class Agreed(NamedTuple):
    """A review to come, as far as another one's booking has to know of it."""

    key: str
    child: int | None
    """The child's row id."""
    child_key: str
    shown_name: str
    restricted: bool
    kind: str
    iro: str
    day: date
    at: time | None
    minutes: int
    place: str


def coming_of(child: Child) -> list[ReviewLife]:
    """The child's reviews still to be held, in the order of their days, in one query."""
    return list(ReviewLife.objects.filter(child=child, state__in=COMING).order_by("agreed_on", "pk"))


def moves_of_others(life: ReviewLife) -> tuple[Move, ...]:
    """Every step of the other reviews of the same child (or carers) in the order in which they happened; one query."""
    same = Q(life__child=life.child_id) if life.child_id else Q(life__carer=life.carer_id)
    rows = LifeEvent.objects.filter(same).exclude(life=life.pk).order_by("at", "pk")
    columns = ("life_id", "step", "after", "now_on", "life__first_agreed_on", "at")
    return tuple(
        Move(pk, after, {"plan": first, "rearrange": now}.get(step), at)
        for pk, step, after, now, first, at in rows.values_list(*columns)
    )


def agreed(iro: str, children: Iterable[int], first: date, last: date) -> list[Agreed]:
    """The reviews to come between two days, both included, of an IRO and of these children, in one query."""
    wanted = Q(child__in=list(children)) | (Q(iro_key=iro) if iro else Q(pk__in=[]))
    rows = ReviewLife.objects.filter(wanted, state__in=COMING, agreed_on__range=(first, last))
    rows = rows.select_related("child", "carer").order_by("agreed_on", "at", "pk")
    return [
        Agreed(
            row.key, row.child_id, row.child.key if row.child else "",
            shown_name(row.child) if row.child else row.carer.name if row.carer else "",
            bool(row.child and row.child.restricted), row.kind, row.iro_key, row.agreed_on, row.at, row.minutes,
            row.place,
        )
        for row in rows
    ]  # fmt: skip


def iro_of(child: Child, today: date) -> str:
    """The key of the child's IRO on the day; "" where nobody is allocated."""
    return people.iros_of(Child.objects.filter(pk=child.pk).values("pk"), today).get(child.pk, "")


def team_of(child: Child, today: date) -> str:
    """The team of the child's social worker on the day; "" where it is not known."""
    rows = Allocation.objects.filter(running(today), child=child, role=SOCIAL_WORKER).order_by("-started_on")
    worker = rows.values_list("person_key", flat=True).first()
    posts = Post.objects.filter(running(today), person__key=worker).exclude(team="").order_by("-started_on")
    return posts.values_list("team", flat=True).first() or ""


def follow_iros(children: Iterable[int], today: date) -> None:
    """Hands the reviews still to be held over to whoever is the child's IRO on the day, in two queries or three."""
    found = list(
        ReviewLife.objects.filter(child__in=list(children), state__in=COMING).only("pk", "child_id", "iro_key")
    )
    if not found:
        return
    iros = people.iros_of(Child.objects.filter(pk__in={life.child_id for life in found}).values("pk"), today)
    moved = [life for life in found if iros.get(life.child_id or 0, life.iro_key) != life.iro_key]
    for life in moved:
        life.iro_key = iros[life.child_id or 0]
    if moved:
        ReviewLife.objects.bulk_update(moved, ["iro_key"], batch_size=500)

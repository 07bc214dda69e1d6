"""What only a manager can put right, whatever caused it: shown first on a manager's page until it is."""

from django.db.models import QuerySet

from waymark.actions.actor import Actor
from waymark.actions.opened import unseen
from waymark.actions.pages import Doubt, Watch
from waymark.domain.people.roles import IRO, PARTS
from waymark.records.models import Allocation, Child
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name


def watch(children: "QuerySet[Child]", by: Actor) -> Watch:
    """Those of these children in care without an IRO, IROs who are not independent, restricted records opened.

    A fixed number of queries, whatever there is to put right.
    """
    allocated = Allocation.objects.filter(scopes.running(by.today), role=IRO)
    return Watch(children.exclude(pk__in=allocated.values("child")).count(), _doubts(by), unseen(by))


def _doubts(by: Actor) -> tuple[Doubt, ...]:
    visible = scopes.visible(by.viewer, "allocate", by.today)
    return tuple(
        Doubt(one.child.key, shown_name(one.child), one.name, PARTS[one.part], one.why.why, one.why.cite)
        for one in people.doubted(visible, by.today)
    )

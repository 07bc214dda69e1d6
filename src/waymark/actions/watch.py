"""What only a manager can put right, whatever caused it: shown first on a manager's page until it is."""

from collections.abc import Iterable

from waymark.actions.actor import Actor
from waymark.actions.opened import unseen
from waymark.actions.pages import Doubt, Watch
from waymark.actions.standing import Here, Now
from waymark.domain.people.roles import PARTS
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name


def watch(children: Iterable[Here], now: Now) -> Watch:
    """Those of these children in care without an IRO, IROs who are not independent, restricted records opened.

    A fixed number of queries, whatever there is to put right.
    """
    doubts = now.once("doubts", now.everyone, lambda: _doubts(now.by))
    return Watch(sum(not here.listed.iro for here in children), doubts, unseen(now.by))


def _doubts(by: Actor) -> tuple[Doubt, ...]:
    visible = scopes.visible(by.viewer, "allocate", by.today)
    return tuple(
        Doubt(one.child.key, shown_name(one.child), one.name, PARTS[one.part], one.why.why, one.why.cite)
        for one in people.doubted(visible, by.today)
    )

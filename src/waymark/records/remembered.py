"""Histories that were read already, for as long as their child's version stands.

Every write to a child's history raises the child's version in the same transaction, so a history that was read when
the version was 7 is right until it is 8. A process holds those it read last, in its own memory only. Only looking
takes from here: what a changing action wrote and has not committed yet must not be met by anybody, nor stay if it is
rolled back, so such an action reads the records themselves.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from waymark.domain.history import History

MOST = 1_000
"""Histories that a process holds: of those who are looked at in an hour, some tens of megabytes."""


class Action:
    """An action that is being done, and what it found on its way."""

    def __init__(self, *, looks: bool) -> None:
        self.looks = looks
        self.standing: Any = None
        """How everything stands, asked once."""


_now: ContextVar[Action | None] = ContextVar("action", default=None)


@contextmanager
def doing(*, looks: bool) -> Iterator[None]:
    """Inside, an action is done that only looks, or not. What an action does by way of another counts as its own."""
    if _now.get() is not None:
        yield
        return
    token = _now.set(Action(looks=looks))
    try:
        yield
    finally:
        _now.reset(token)


def action() -> Action | None:
    """The action that is being done; None outside of any."""
    return _now.get()


def wanted() -> bool:
    """Whether what was read before may be used now."""
    now = _now.get()
    return now is not None and now.looks


class Shelf:
    """So many histories, of which the one that was asked for longest ago goes first. Threads may share it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held: OrderedDict[Hashable, History] = OrderedDict()
        self.lock = Lock()

    def get(self, name: Hashable) -> History | None:
        """What is held under a name; None where nothing is."""
        with self.lock:
            if name in self.held:
                self.held.move_to_end(name)
            return self.held.get(name)

    def put(self, name: Hashable, history: History) -> None:
        """Hold it."""
        with self.lock:
            self.held[name] = history
            self.held.move_to_end(name)
            while len(self.held) > self.most:
                self.held.popitem(last=False)


SHELF = Shelf(MOST)

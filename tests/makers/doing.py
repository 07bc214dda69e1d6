"""How a test says what an action is: what has to be there first, who may do it, and about which child it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

Act = Callable[..., Any]
"""Does it: takes `by`."""
OWN, CARERS = "own", "carers whom one may see"
"""What `Doing.asks` is where it is about nobody's record: only what is one's own; carers whom one may see."""


class Doing(NamedTuple):
    """One action, ready to be done."""

    ready: Callable[[], Act]
    """Brings about what it needs, and returns what does it."""
    by: Any
    """Somebody who may."""
    child: str = ""
    """The key of the child it is about; "" where it is about no single one."""
    asks: str = ""
    """The permission that it asks for that child, where it is another than that of the verb; about no child, those of
    which one is enough."""


Doings = dict[str, Doing]
"""By the action's name."""


def of(by: Any, child: str = "", asks: str = "", **ready: Callable[[], Act]) -> Doings:
    """Several of one room, given as room__action, by the same person about the same child."""
    return {name.replace("__", "."): Doing(make, by, child, asks) for name, make in ready.items()}


def outsider(by: Any, role: str) -> Any:
    """Somebody in a role who has nothing to do with any child of the cast."""
    viewer = replace(by.viewer, person="NOBODY-1", roles=frozenset({role}), teams=frozenset({"Elsewhere"}))
    return replace(by, who="NOBODY-1", name="Nobody Known", viewer=viewer, own=frozenset())


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is as if it had not been."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)

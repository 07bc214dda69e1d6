"""What makes a function an action: permission, one transaction, the audit log, due dates kept true.

    @verb("allocate")
    def allocate(deed: Deed, child_key: str, *, by: Actor) -> Allocated: ...

The caller leaves `deed` out: `allocate(key, by=actor)`. A changing verb is one transaction; a looking one
(`looks=True`) reads without a lock and ends by writing its line in the log. A verb that writes none is a fault, and
raises.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from django.db import transaction

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.standing import as_of
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.people.verbs import VERBS
from waymark.records import bulk, remembered, standing
from waymark.records.models import AuditRow, Child
from waymark.records.queries import scopes

P = ParamSpec("P")
R = TypeVar("R")
LOGGED = (
    "at", "who", "who_name", "roles", "verb", "what", "subject_kind", "subject_key", "before", "after",
)  # fmt: skip


UNDER_GLASS = ", under glass: the record is restricted and was opened with a reason"
"""Ends the line of a look at a restricted record within half an hour of opening it."""


class Action(NamedTuple):
    """A registered verb."""

    name: str
    """"people.allocate": the room and the function."""
    permission: str
    """The key in `VERBS`."""
    looks: bool


ACTIONS: dict[str, Action] = {}
"""Every action there is, by name; filled as the rooms are imported."""


@dataclass(slots=True)
class Deed:
    """One doing of an action, and what it leaves behind."""

    action: Action
    by: Actor
    rows: list[AuditRow] = field(default_factory=list)
    children: set[int] = field(default_factory=set)
    """Row ids of children whose history changed."""
    about: set[int] = field(default_factory=set)
    """Row ids of children whom a changing action was asked for: what is held of them is read anew."""
    service: bool = False
    """Whether something changed that is about no single child."""
    asked: str = ""
    """The key of the child it was asked for; a refusal names that child in the log."""
    subject: Subject | None = None
    """What permission depended on for that child."""
    under_glass: bool = False
    """Whether the child is seen only because the actor opened the restricted record with a reason a while ago."""

    def child(self, key: str, permission: str = "") -> Child:
        """The child with this key, if the actor may do this for them; nobody else changes it until it is done.

        Raises Refusal, with the code "not-found" where there is no such child.
        """
        found = Child.objects.filter(key=key)
        child = (found if self.action.looks else found.select_for_update()).first()
        if child is None:
            raise Refusal("not-found", "There is no such child in this service.")
        self.asked = key
        self.about.add(child.pk)
        here = as_of(self.by).one(key) if self.action.looks and remembered.wanted() else None
        self.subject = here.subject if here else scopes.subject(child, self.by.today)
        asked = permission or self.action.permission
        permissions.check_for(self.by.viewer, asked, self.subject, looks=self.action.looks)
        self.under_glass |= not permissions.may_for(self.by.viewer, asked, self.subject)
        return child

    def note(
        self,
        what: str,
        kind: str,
        key: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """One line of the log: what was done, as a sentence without its subject ("looked at the child's page")."""
        self.rows.append(_row(self.action, self.by, what, kind, key, before, after))

    def changed(self, children: Iterable[int]) -> None:
        """These children's histories are other than they were."""
        self.children.update(children)


def verb(permission: str, *, looks: bool = False) -> Callable[[Callable[Concatenate[Deed, P], R]], Callable[P, R]]:
    """Registers a function as an action for those who have `permission`. It must take `by` as a keyword."""
    VERBS[permission]

    def register(function: Callable[Concatenate[Deed, P], R]) -> Callable[P, R]:
        room = function.__module__.rpartition(".")[2]
        action = ACTIONS[f"{room}.{function.__name__}"] = Action(f"{room}.{function.__name__}", permission, looks)
        child_key = _child_key(function, permission)

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs.get("by")
            if not isinstance(by, Actor):
                raise TypeError(f"{action.name} needs by=, the actor")
            deed = Deed(action, by, asked=child_key(args, kwargs))
            try:
                return _done(deed, lambda: function(deed, *args, **kwargs))
            except Refusal as refusal:
                _refused(deed, refusal).save(force_insert=True)
                raise

        return act

    return register


def _child_key(function: Callable[..., Any], permission: str) -> Callable[[tuple[Any, ...], Mapping[str, Any]], str]:
    """Where a verb about one child is given that child's key: the argument `key`. It never is what somebody typed."""
    names = [name for name in signature(function).parameters if name != "deed"]
    if "key" not in names or not VERBS[permission].asks_child:
        return lambda _args, _kwargs: ""
    place = names.index("key")
    return lambda args, kwargs: str(args[place] if len(args) > place else kwargs.get("key", ""))


def _refused(deed: Deed, refusal: Refusal) -> AuditRow:
    known = deed.asked and Child.objects.filter(key=deed.asked).exists()
    return _row(
        deed.action, deed.by, f"was refused: {refusal.why}", "refusal", deed.asked if known else "",
        None, {"code": refusal.code},
    )  # fmt: skip


def _done(deed: Deed, do: Callable[[], R]) -> R:
    permissions.check(deed.by.viewer, deed.action.permission)
    if deed.action.looks:
        with remembered.doing(looks=True):
            answer = do()
        _close(deed)
        return answer
    with transaction.atomic(), remembered.doing(looks=False), _outermost() as only_tried:
        answer = do()
        everybody = freshness.after(deed.children, deed.service, deed.by.today)
        _close(deed)
        standing.draw(None if deed.service or everybody else deed.children | deed.about)
        if only_tried:
            transaction.set_rollback(True)
    return answer


_ONLY_TRIED: ContextVar[bool] = ContextVar("only tried", default=False)


@contextmanager
def only_tried() -> Iterator[None]:
    """Takes back whole what a changing action does in here: it is asked what else is wrong with what somebody typed,
    where something in it cannot be read. What it refuses it refuses as ever."""
    token = _ONLY_TRIED.set(True)
    try:
        yield
    finally:
        _ONLY_TRIED.reset(token)


@contextmanager
def _outermost() -> Iterator[bool]:
    """Whether the action is only tried; the actions that it does itself are taken back with it."""
    tried = _ONLY_TRIED.get()
    token = _ONLY_TRIED.set(False)
    try:
        yield tried
    finally:
        _ONLY_TRIED.reset(token)


def _close(deed: Deed) -> None:
    if not deed.rows:
        raise RuntimeError(f"{deed.action.name} left no line in the audit log")
    for row in deed.rows if deed.under_glass else ():
        row.what += UNDER_GLASS
    bulk.insert(AuditRow, LOGGED, ([getattr(row, name) for name in LOGGED] for row in deed.rows))


def _row(
    action: Action,
    by: Actor,
    what: str,
    kind: str,
    key: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditRow:
    return AuditRow(
        at=by.at, who=by.who, who_name=by.name, roles=", ".join(by.roles), verb=action.name, what=what,
        subject_kind=kind, subject_key=key, before=before, after=after,
    )  # fmt: skip

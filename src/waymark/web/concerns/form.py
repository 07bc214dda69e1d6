"""Doing something from a form of this room: what was typed, what is wrong with it, and how it stands meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import QueryDict

from waymark.actions.concerns.common import Wrong
from waymark.domain.errors import Refusal
from waymark.web.concerns.fields import Field, Read, read


class Tried(NamedTuple):
    """What came of it."""

    done: Any
    """What the action answered; None where it was not done, True where it answers nothing."""
    values: dict[str, str]
    problem: dict[str, str]
    stale: bool = False

    @property
    def status(self) -> int:
        """The status of the page that shows the form again."""
        return 409 if self.stale else 400 if self.problem else 200


def attempt(
    post: QueryDict, fields: Sequence[Field], do: Callable[[Mapping[str, Any]], Any], may: bool = True
) -> Tried:
    """Does what the form says, where its days can be read. `may` False: it is asked anyway, so that it refuses."""
    found: Read = read(post, fields)
    if found.problem and may:
        return Tried(None, found.values, found.problem)
    try:
        done = do(found.given)
    except Wrong as wrong:
        return Tried(None, found.values, wrong.fields)
    except Refusal as refusal:
        if refusal.code != "stale":
            raise
        return Tried(None, found.values, {"stale": refusal.why}, stale=True)
    return Tried(True if done is None else done, found.values, {})

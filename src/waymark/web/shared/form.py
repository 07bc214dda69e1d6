"""Doing something from a short form: what was typed, what is wrong with it, and how it stands meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import QueryDict

from waymark.actions import actor
from waymark.actions.concerns.common import Wrong
from waymark.actions.verb import only_tried
from waymark.domain.errors import Refusal
from waymark.web.shared.asked import Asked
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, Read, errors, read


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

    @property
    def shown(self) -> dict[str, Any]:
        """What the page is given to show the form again."""
        return {"values": self.values, "problem": self.problem, "errors": errors(self.problem), "stale": self.stale}

    def version(self, request: Asked, standing: int) -> int:
        """The version that the form sends back: its own while something is wrong with it, else the one that stands."""
        return version_of(request.POST) if self.problem and not self.stale else standing


def sent(
    request: Asked,
    fields: Sequence[Field],
    stands: Mapping[str, str],
    do: Callable[[Mapping[str, Any]], Any],
    may: bool = True,
) -> Tried:
    """The form as it stands; once it was sent, what came of it."""
    if request.method != "POST":
        return Tried(None, dict(stands), {})
    return attempt(request.POST, fields, do, may)


def attempt(
    post: QueryDict, fields: Sequence[Field], do: Callable[[Mapping[str, Any]], Any], may: bool = True
) -> Tried:
    """Does what the form says, where its days can be read; elsewhere all that is wrong with it is said at once. `may`
    False: it is asked anyway, so that it refuses."""
    found: Read = read(post, fields)
    if found.problem and may:
        return Tried(None, found.values, _all_of_it(found, fields, do))
    try:
        done = do(found.given)
    except Wrong as wrong:
        return Tried(None, found.values, wrong.fields)
    except Refusal as refusal:
        if refusal.code != "stale":
            raise
        return Tried(None, found.values, {"stale": refusal.why}, stale=True)
    return Tried(True if done is None else done, found.values, {})


def _all_of_it(found: Read, fields: Sequence[Field], do: Callable[[Mapping[str, Any]], Any]) -> dict[str, str]:
    """What is wrong, in the order of the fields. Nothing is done: the action is only tried. A day that must be there
    and cannot be read is taken for today; so what it says of other days is left for the next time."""
    days = {one.name for one in fields if one.kind == "day"}
    stand_in = {one.name: actor.moment(actor.now()).date() for one in fields if one.kind == "day" and one.needed}
    more: Mapping[str, str] = {}
    try:
        with only_tried():
            do({**found.given, **{name: day for name, day in stand_in.items() if found.given[name] is None}})
    except Wrong as wrong:
        more = {name: text for name, text in wrong.fields.items() if name not in days}
    known = {**more, **found.problem}
    return {one.name: known[one.name] for one in fields if one.name in known}

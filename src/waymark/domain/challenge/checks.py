"""What must be said, and when, before a step in a matter's life is taken. Each refusal says what to do."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from waymark.domain.ahead import too_far
from waymark.domain.challenge.alert import CAME, IMPACT, REACHES
from waymark.domain.challenge.process import Process, passed_over
from waymark.domain.clocks.words import either, long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.ladder import Stage
from waymark.domain.policies.themes import Theme


class Amiss(Unusable):
    """Something that was typed cannot be used, and in which field; with it whatever else is wrong."""

    def __init__(self, field: str, text: str, others: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.field = field
        self.problems: Mapping[str, str] = {field: text, **(others or {})}
        """{field: sentence}, in order."""


def together(*asked: Callable[[], object]) -> None:
    """Asks each, and raises one Amiss that holds all that is wrong; a Refusal goes first."""
    found: dict[str, str] = {}
    for ask in asked:
        try:
            ask()
        except Amiss as amiss:
            found |= {field: text for field, text in amiss.problems.items() if field not in found}
    if found:
        (field, text), *others = found.items()
        raise Amiss(field, text, dict(others))


def needed(field: str, text: str, says: str) -> str:
    """The text without space at its ends. Raises Amiss where there is none."""
    found = text.strip()
    if not found:
        raise Amiss(field, says)
    return found


def themes(chosen: Iterable[str], known: Sequence[Theme], on: date) -> tuple[Theme, ...]:
    """The themes chosen, out of the service's list of the day. Raises Amiss for none, and for one that is not in it."""
    keys = dict.fromkeys(chosen)
    here = {theme.key: theme for theme in known if theme.on(on)}
    if not keys:
        raise Amiss("themes", "Choose what it is about: at least one theme.")
    gone = [key for key in keys if key not in here]
    if gone:
        title = next((theme.title for theme in known if theme.key == gone[0]), gone[0])
        raise Amiss("themes", f"The service's list has no theme “{title}” any more. Choose another from the list.")
    return tuple(here[key] for key in keys)


def wanted_by(day: date | None, today: date) -> date:
    """The day by which something must change. Raises Amiss for none, and for one that is past."""
    if day is None:
        raise Amiss("wanted_by_on", "Say by when it must change.")
    if day < today:
        raise Amiss("wanted_by_on", f"{long_date(day)} is past. Give today or a day that lies ahead.")
    if far := too_far(day, today):
        raise Amiss("wanted_by_on", f"{far}.")
    return day


def impact(areas: Iterable[str], text: str) -> tuple[str, ...]:
    """On what it bears in the child's life, in the order of IMPACT. Raises Amiss where nothing, or no words, are
    given."""
    found = frozenset(areas)

    def one() -> None:
        if not found or found - IMPACT.keys():
            raise Amiss("impact", "Choose on what it bears in the child's life: at least one.")

    together(one, lambda: needed("impact_text", text, "Say what it means for the child."))
    return tuple(area for area in IMPACT if area in found)


def begins(process: Process, stage: str, at: str, reason: str, *, discussed: bool) -> tuple[str, ...]:
    """The keys of the stages passed over on the way from the stage `at` ("" before the first) to `stage`.

    Raises Refusal where the ladder does not lead there, or asks for a discussion first; Amiss where stages are passed
    over without a reason (DRP-3), or the ladder has no such stage.
    """
    there(process, stage)
    target = process.stage(stage)
    if process.discussion_first and not discussed and target.kind != "external":
        why = "The service asks that a matter is talked through before it is raised: begin with a discussion."
        raise Refusal("discuss-first", why, "DRP-2")
    between = passed_over(process, at, stage)
    if between and not reason.strip():
        names = " and ".join(one.label for one in between)
        raise Amiss("skip_reason", f"{names} would be passed over: say why. The reason is kept (DRP-3).")
    return tuple(one.key for one in between)


def there(process: Process, stage: str) -> None:
    """Raises Amiss where the ladder has no such stage."""
    if stage not in {one.key for one in process.ladder.stages}:
        raise Amiss("stage", "Choose a stage of the ladder in which this matter climbs.")


def pause(reason: str, until: date | None, today: date) -> str:
    """The reason of a pause. Raises Amiss without one, and for a last day that is not ahead."""

    def ahead() -> None:
        if until is not None and until <= today:
            raise Amiss("until_on", "Give a day that lies ahead, or none: then it is paused until somebody ends it.")
        if far := too_far(until, today):
            raise Amiss("until_on", f"{far}.")

    together(lambda: needed("reason", reason, "Say why the clock is paused. The reason is shown beside it."), ahead)
    return reason.strip()


def came(on: date, how: str, began: date, today: date) -> None:
    """Raises Amiss unless an answer may have come on that day, to a stage that began on `began`, and in a way of
    CAME."""
    if on > today:
        raise Amiss("on", "The day on which they answered must not lie ahead.")
    if on < began:
        raise Amiss("on", f"It was put to them on {long_date(began)}: the answer cannot have come before that day.")
    if how not in CAME:
        raise Amiss("how", "Choose how the answer came.")


def recognised(stage: Stage | None, reaches: str, name: str) -> None:
    """Raises Amiss unless a recognition may reach such a person, and it is said who; a worker is chosen from a list."""
    allowed: Collection[str] = (stage.reaches if stage else ()) or REACHES
    if reaches not in REACHES or reaches not in allowed:
        whom = either(words for key, words in REACHES.items() if key in allowed)
        raise Amiss("reaches", f"Good work may be recognised of {whom}: choose whom it reaches.")
    if reaches != "named worker":
        needed("to_name", name, "Say who is to hear of it.")

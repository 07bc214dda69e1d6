"""The ladder and the terms that hold for a matter raised on a day."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from waymark.domain.challenge.counting import Counter
from waymark.domain.clocks.words import long_date
from waymark.domain.clocks.working_days import calendar
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.ladder import Ladder, Stage, day_numbers, own_days
from waymark.domain.policies.profile import Profile
from waymark.domain.policies.working_hours import working_hours


class NoSuchStage(Unusable):
    """A matter was to begin or stand where the ladder has no place for it."""


class Process(NamedTuple):
    """A service's dispute process as it stood on one day. A matter keeps the one it was raised in."""

    ladder: Ladder
    total: int
    """The working days in which the whole process ends."""
    counts_informal: bool
    """The total is counted from the informal stage; otherwise from the first formal one."""
    discussion_first: bool
    """A matter is opened as a discussion, and settled there if it can be, before it is raised at a stage."""
    counter: Counter
    source: str
    """Whose ladder it is, since when and by whom decided, as a sentence."""

    def stage(self, key: str) -> Stage:
        """The stage of that key. Raises NoSuchStage, naming them all, where there is none."""
        for stage in self.ladder.stages:
            if stage.key == key:
                return stage
        known = ", ".join(stage.key for stage in self.ladder.stages)
        raise NoSuchStage(f"no stage is called {key!r}; the stages are {known}")


class Place(NamedTuple):
    """A stage with the number of its working day, after what was passed over."""

    stage: Stage
    number: int | None
    """The working day, counted from the start, by which it ends; None where it is counted in another way."""
    less: int
    """How many working days earlier than the ladder's own numbers everything from here on comes."""


def process_on(profile: Profile, on: date) -> Process:
    """The process in which a matter that is raised on `on` climbs."""
    ladder = profile.ladder(on)
    return Process(
        ladder,
        int(str(profile.value("policy.dispute_total", on)).removesuffix("wd")),
        profile.value("dispute.counted_from", on) == "informal",
        bool(profile.value("dispute.discussion_first", on)),
        Counter(calendar(), working_hours(str(profile.value("dispute.working_hours", on)))),
        _source(profile, ladder),
    )


def _source(profile: Profile, ladder: Ladder) -> str:
    if profile.base and not profile.read.ladders:
        return f"{profile.authority} has no ladder of its own: this is the one of law and guidance (DRP-1, DRP-4)."
    since = f", in force since {long_date(ladder.start)}" if ladder.start else ""
    decided = f", decided by {ladder.decided_by}" if ladder.decided_by else ""
    document = f" ({ladder.document})" if ladder.document else ""
    year = f" as its report of {profile.year} describes it" if profile.year and not ladder.start else ""
    return f"{profile.authority}: {profile.word('dispute_process')}{year}{since}{decided}{document}."


def places(process: Process, skipped: Collection[str] = ()) -> list[Place]:
    """Every stage with its number, where the stages of the keys `skipped` are passed over.

    A stage reached over a gap is given its own time, and the stages after it follow on.
    """
    stages, minutes = process.ladder.stages, process.counter.hours.minutes
    found, less, reached, gap = [], 0, 0, False
    for stage, number in zip(stages, day_numbers(stages, minutes), strict=True):
        if stage.key in skipped or not stage.climbs:
            gap |= stage.climbs
            found.append(Place(stage, None, less))
            continue
        own = gap and stage.days is not None
        if own:
            less += number - own_days(stage, minutes) - reached
        named = None if own or stage.day_number is None else stage.day_number - less
        found.append(Place(stage, named, less))
        reached, gap = number, False
    return found


def before(process: Process, key: str) -> tuple[str, ...]:
    """The keys of the stages that a matter which begins at the stage `key` passes over."""
    stages = process.ladder.stages
    place = stages.index(process.stage(key))
    return tuple(stage.key for stage in stages[:place] if stage.climbs)


def passed_over(process: Process, at: str, to: str) -> tuple[Stage, ...]:
    """The stages that lie between `at` ("" before the first) and `to`, all of which would be passed over.

    Where there are any, the reason is to be recorded (DRP-3). Out of the authority any stage may be passed over
    (DRP-4). Raises Refusal where a stage may not be, and where `to` does not lie further up.
    """
    stages, target = process.ladder.stages, process.stage(to)
    start, end = (stages.index(process.stage(at)) if at else -1), stages.index(target)
    if target.kind == "recognition":
        raise Refusal("no-stage", f"{target.label} recognises good work: nothing is escalated to it.")
    if end <= start and not target.any_time:
        raise Refusal("not-further", f"{target.label} does not lie above {stages[start].label}: choose a later stage.")
    between = tuple(stage for stage in stages[start + 1 : end] if stage.climbs)
    kept = [stage.label for stage in between if not stage.may_be_skipped]
    if kept and target.kind != "external":
        why = f"The service's ladder lets nobody pass over {kept[0]}: go there first, or out of the authority."
        raise Refusal("not-to-be-skipped", why)
    return between

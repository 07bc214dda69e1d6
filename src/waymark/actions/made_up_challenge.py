"""A year of challenge in the made-up authority: what was raised, talked through, answered, taken further and closed.

Only for the demonstration; the same for the same seed but for its keys.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from waymark.actions.made_up_matter import CAFCASS, FORMAL, HEAD, INFORMAL, Matter
from waymark.actions.made_up_past import Past, spread

Story = Callable[[Matter], None]


def fill(past: Past) -> None:
    """A year of matters that are over, and those that stand open today."""
    stories = [story for story, number in OVER.items() for _ in range(number)]
    past.random.shuffle(stories)
    for day, story in zip(spread(past, len(stories)), stories, strict=True):
        story(Matter(past, day))
    for back, story in OPEN:
        story(Matter(past, past.day(back)))


def settled(one: Matter) -> None:
    """Talked through, and put right by that."""
    one.discuss()
    one.settle()


def informal(one: Matter) -> None:
    """Put right at the first stage."""
    one.raised(INFORMAL)
    one.answer(2, 6)
    one.resolve()


def formal(one: Matter) -> None:
    """Not answered at the first stage, put right at the second."""
    one.raised(INFORMAL)
    one.on(6, 7)
    one.escalate(FORMAL)
    one.answer(2, 6)
    one.resolve()


def skipped(one: Matter) -> None:
    """The first stage was passed over."""
    one.raised(FORMAL)
    one.answer(3, 7)
    one.resolve()


def head(one: Matter) -> None:
    """Through all stages of the authority."""
    one.raised(INFORMAL)
    one.answer(3, 5)
    one.on(1, 2)
    one.escalate(FORMAL)
    one.on(5, 6)
    one.escalate(HEAD)
    one.answer(4, 9)
    one.resolve()


def cafcass(one: Matter) -> None:
    """Out of the authority."""
    one.raised(FORMAL)
    one.on(5, 6)
    one.escalate(HEAD)
    one.on(9, 11)
    one.escalate(CAFCASS)
    one.on(8, 12)
    one.reply()
    one.resolve()


def shortened(one: Matter) -> None:
    """The child could not wait."""
    one.raised(FORMAL)
    one.shorten()
    one.answer(2, 2)
    one.resolve()


def part(one: Matter) -> None:
    """Put right in part."""
    one.raised(INFORMAL)
    one.answer(2, 5)
    one.part()


def withdrawn(one: Matter) -> None:
    """Not pursued."""
    one.raised(INFORMAL)
    one.on(2, 4)
    one.withdraw()


def again(one: Matter) -> None:
    """Opened again, and then put right for good."""
    informal(one)
    one.on(15, 20)
    one.reopen()
    one.answer(1, 3)
    one.resolve()


def reopened(one: Matter) -> None:
    """Opened again, and open."""
    informal(one)
    one.day = one.past.day(2)
    one.reopen()


def paused(one: Matter) -> None:
    """At the second stage, its clock paused."""
    one.raised(INFORMAL)
    one.on(6, 6)
    one.escalate(FORMAL)
    one.on(2, 2)
    one.pause(one.past.today + timedelta(days=14))


def overdue(one: Matter) -> None:
    """At the second stage, past its day, and asked for."""
    one.raised(INFORMAL)
    one.on(6, 6)
    one.escalate(FORMAL)
    one.comment(4)


def answered(one: Matter) -> None:
    """Answered, for the IRO to decide."""
    one.raised(INFORMAL)
    one.answer(2, 3)
    one.comment(1)


def at_head(one: Matter) -> None:
    """Just taken to the head of service."""
    one.raised(FORMAL)
    one.answer(2, 3)
    one.day = one.past.day(2)
    one.escalate(HEAD)


def waiting(one: Matter) -> None:
    """Raised, and not answered yet."""
    one.raised(INFORMAL)


OVER: Mapping[Story, int] = {
    settled: 11, informal: 13, formal: 7, skipped: 4, head: 3, part: 2, withdrawn: 2, again: 1, cafcass: 1,
    shortened: 1, Matter.thank: 8,
}  # fmt: skip
"""{what became of it: how many in the year}."""
OPEN: Iterable[tuple[int, Story]] = (
    (60, reopened), (26, paused), (21, overdue), (15, waiting), (12, at_head), (9, answered), (6, Matter.discuss),
    (5, waiting), (3, waiting), (1, Matter.discuss),
)  # fmt: skip
"""(begun so many days ago, how it stands); the first of those that wait is past its day."""

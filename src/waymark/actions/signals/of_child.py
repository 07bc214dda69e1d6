"""The signals of one child: what stands, what is set aside, what was done; and one signal, with what can be done."""

from datetime import date
from typing import NamedTuple

from waymark.actions import standing_signals
from waymark.actions.actor import Actor
from waymark.actions.oversight import asking
from waymark.actions.pages import Choice
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.signal_lines import Line, lines
from waymark.actions.signals import done
from waymark.actions.signals.done import Done
from waymark.actions.signals.signals_list import NotKnown, not_known
from waymark.actions.standing import Now, as_of
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.people.roles import PARTS
from waymark.domain.signals import by_id, counted

GONE = (
    "The records do not show this any more: it went by itself as they changed. What stands now is on the child's page "
    "of signals."
)
ANSWERS = ("signals", "raise_alert", "oversee")
"""The permissions for what is done about a signal: answer it, raise a concern, put the child to a panel."""


class SignalsPage(NamedTuple):
    """The page of a child's signals."""

    child_key: str
    shown_name: str
    in_care: bool
    lines: tuple[Line, ...]
    """Those that stand and are not set aside, the most urgent first."""
    counts: tuple[str, ...]
    """How many they are of each urgency, in the words of the list of children."""
    aside: tuple[Line, ...]
    done: dict[str, list[Done]]
    """{mark: what was done about it, newest first}; those of signals that stand no more too."""
    earlier: tuple[Done, ...]
    """What was done about signals that stand no more, newest first."""
    not_known: tuple[NotKnown, ...]
    may: Choice
    today: date


class Who(NamedTuple):
    """Somebody to whom a task may be given."""

    key: str
    """In addresses."""
    name: str
    says: str
    """Their part in the child's case."""


class SignalPage(NamedTuple):
    """One signal that stands."""

    child_key: str
    shown_name: str
    line: Line
    done: tuple[Done, ...]
    people: tuple[Who, ...]
    due_by: date
    """The day offered for an answer, or for a task."""
    may: Choice
    may_raise: Choice
    may_refer: Choice
    alert_word: str
    today: date


@verb("children", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> SignalsPage:
    """The signals of a child. A fixed number of queries."""
    child = deed.child(key)
    now = as_of(by)
    here = now.held_child(key)
    shown, aside = lines(child.pk, by.today)
    found = done.of_child(child, by.today)
    stand = {one.mark for one in (*shown, *aside)}
    over = [one for mark, some in found.items() if mark not in stand for one in some]
    deed.note(f"looked at a child's signals: {len(shown) + len(aside)} stand", "child", key)
    return SignalsPage(
        key, here.listed.shown_name, here.in_care, shown, counted(by_id()[one.rule] for one in shown), aside,
        dict(found), tuple(sorted(over, key=_day, reverse=True)),
        not_known(standing_signals.standing_on(by.today)), choices(here.subject, ANSWERS, by)["signals"], by.today,
    )  # fmt: skip


@verb("children", looks=True)
def signal(deed: Deed, key: str, mark: str, *, by: Actor) -> SignalPage:
    """One signal of a child, and what can be done about it. Raises Refusal ("not-found") where it stands no more."""
    child = deed.child(key)
    now = as_of(by)
    here = now.held_child(key)
    line = next((one for some in lines(child.pk, by.today) for one in some if one.mark == mark), None)
    if line is None:
        raise Refusal("not-found", GONE)
    deed.note(f"looked at a signal of a child: {line.title}", "child", key, None, {"mark": mark})
    may = choices(here.subject, ANSWERS, by)
    return SignalPage(
        key, here.listed.shown_name, line, tuple(done.of_child(child, by.today)[mark]), possible(now, key),
        asking.due_by(by.today), may["signals"], may["raise_alert"], may["oversee"], now.day.profile.word("alert"),
        by.today,
    )  # fmt: skip


def possible(now: Now, child_key: str) -> tuple[Who, ...]:
    """To whom a task about a child may be given: those with a part in the case today, and the managers of the teams."""
    here, names, found = now.held_child(child_key), now.day.names, dict[str, str]()
    for part in here.parts:
        found.setdefault(part.person, PARTS[part.role])
    for post in now.day.rest.posts:
        if post.role == "team_manager" and post.team in here.teams and post.runs(now.by.today):
            found.setdefault(post.person, f"Team manager, {post.team}")
    return tuple(Who(*names[key], says) for key, says in found.items() if key in names)


def _day(one: Done) -> date:
    return one.on

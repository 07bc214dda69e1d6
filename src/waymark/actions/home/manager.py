"""My work of an IRO manager: the service by IRO, what is at risk, and what only a manager can put right."""

from collections import Counter, defaultdict

from waymark.actions.actor import Actor
from waymark.actions.home import between, iro, own, parts, support
from waymark.actions.home.parts import Ground
from waymark.actions.home.shown import Home
from waymark.actions.pages import Load
from waymark.actions.recommendations_list import VIEWS
from waymark.actions.reviews_list import ALL, MINE
from waymark.actions.signals import tasks
from waymark.actions.watch import watch
from waymark.domain.people.roles import COVER, IRO, REVIEWS

NUMBERS = (
    "late", "at_risk", "not_booked", "booked_late", "passed", "form_late", "report_missing", "to_record",
    "recommend_late", "record_late", "send_late", "letter_late",
)  # fmt: skip
RECOMMENDATIONS = tuple(key for key in VIEWS if key in ("overdue", "repeated"))


def manager(by: Actor) -> Home:
    """The whole service; for a manager who chairs too, with their own days."""
    on = parts.ground(by, ALL)
    counts = parts.counts(on)
    found = Home(
        "reviews", "The service today", parts.says(counts), by.today,
        numbers=(
            *parts.numbers(on, NUMBERS), *parts.recommendation_numbers(on, ALL, RECOMMENDATIONS),
            *parts.message_numbers(by), *between.alert_numbers(on),
        ),
        counts=counts, reviews=parts.not_booked(on), may_book=True, to_chase=support.to_chase(on, "form_late"),
        drafts=own.drafts(by), loads=on.now.once("loads", on.counted.children, lambda: loads(on)),
        watch=watch(on.counted.children, on.now), saved=own.kept(on.now),
        closed=parts.closed(on), due_days=between.due_days(on), tasks=tasks.waiting(by),
    )  # fmt: skip
    return _with_own(found, by) if IRO in by.viewer.roles else found


def _with_own(found: Home, by: Actor) -> Home:
    mine = parts.ground(by, MINE)
    planned, told = iro.of_own(mine)
    return found._replace(days=planned.days, waiting=parts.waiting(mine), answers=told.answers, changes=told.changes)


def loads(on: Ground) -> tuple[Load, ...]:
    """Every IRO in post with their children, and the numbers of the list of reviews narrowed to them.

    A child whose IRO somebody covers for counts for both, as in the lists of both.
    """
    found = _of_each(on)
    return tuple(
        Load(
            one.page_key, one.name, one.hours, found[one.key][IRO], found[one.key]["late"], found[one.key]["at_risk"],
            found[one.key][COVER], found[one.key]["not_booked"], found[one.key]["record_late"],
        )
        for one in on.now.day.officers
    )  # fmt: skip


def _of_each(on: Ground) -> dict[str, Counter[str]]:
    """{person's key: how many of the children whom the numbers count have them in a part, or are in a view}."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for here in on.counted.children:
        for role, person in {(part.role, part.person) for part in here.parts if part.role in REVIEWS}:
            found[person][role] += 1
        for person in here.subject.iros:
            found[person].update(here.views)
    for one in on.counted.lives:
        of_child = on.now.one(one.life.child_key or "")
        for person in of_child.subject.iros if of_child and "record_late" in one.views else ():
            found[person]["record_late"] += 1
    return found

"""What the made-up IROs looked at between reviews, what they were told, and to which panels they put children.

Only for the demonstration; each is the real action, the same for the same seed but for its keys.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from waymark.actions.made_up_past import Past, said, spread, words
from waymark.actions.oversight import events, oversights, panels
from waymark.actions.oversight.panels import Typed
from waymark.actions.reviews import questions
from waymark.domain.clocks import working_days
from waymark.domain.oversight.forms import VISIT, Seeing
from waymark.records.models import CASEWORK, Child

LOOKED: Mapping[str, int] = {"check_in": 7, "midpoint": 0, "monitoring": 7, "consultation": 5, "visit": 9}
"""{kind: how many of the year are written here}; of mid-points only what the records name is written up."""
MIDPOINTS = 14
"""So many of the mid-points that the records name have their form; the others stay a line, and some were missed."""
TOLD, WAITING = 22, 6
"""Events of which IROs were told in the year, and those of the last days that still wait."""
AHEAD = 5
"""The last so many referrals to panels are still to be heard."""


def fill(past: Past) -> None:
    """A year of looks, events and referrals."""
    for kind, number in LOOKED.items():
        for day in spread(past, number, last=3):
            look(past, past.child(day), kind, day)
    for child, day in midpoints(past):
        look(past, child, "midpoint", day)
    for place, day in enumerate(spread(past, TOLD, last=14)):
        told(past, day, place)
    for back in range(WAITING):
        tell(past, past.day(2 + back))
    for place, day in enumerate(spread(past, 2 * AHEAD + 1, last=6)):
        refer(past, day, place)


def midpoints(past: Past) -> Iterable[tuple[Child, date]]:
    """Mid-points that the records name, of children of whom one may write."""
    model: Any = CASEWORK["oversights"]
    known = {child.pk: child for child in past.children}
    since = past.today - timedelta(days=200)
    rows = model._default_manager.filter(kind="midpoint", done_on__gte=since, done_on__lt=past.today)
    days = rows.order_by("done_on", "child__local_id").values_list("child", "done_on")
    found = [(known[child], on) for child, on in days if child in known and known[child] in past.children_on(on)]
    return found[:: max(1, len(found) // MIDPOINTS)][:MIDPOINTS]


def look(past: Past, child: Child, kind: str, day: date) -> None:
    """The IRO fills in a form on the day."""
    about = words()["oversight"]
    answers = {
        key: said(past.one_of(about[key]), child)
        for key in ("progressed", "not_progressed", "child_says", "next", "analysis", "parents")
    }
    seeing = Seeing("alone", "in_person", "At home") if kind == VISIT else Seeing()
    oversights.record(
        child.key, kind, done_on=day, answers=answers, permanence=past.random.random() < 0.8, seeing=seeing,
        next_on=day + timedelta(days=42) if past.random.random() < 0.3 else None, by=past.iro(child, day, 15),
    )  # fmt: skip


def tell(past: Past, day: date) -> tuple[Child, str]:
    """The social worker tells the IRO of an event. Returns of whom, and its key."""
    child, kinds = past.child(day), words()["events"]
    kind = past.one_of(KINDS)
    text = said(past.one_of(kinds[kind]), child)
    return child, events.notify(child.key, kind=kind, happened_on=day, text=text, by=past.worker(child, day, 9)).key


KINDS = (
    "contact",
    "missing",
    "placement",
    "health",
    "exclusion",
    "court",
    "complaint",
    "serious_incident",
    "allegation",
)


def told(past: Past, day: date, place: int) -> None:
    """An event with the IRO's answer: noted, or every fourth time a question, which the social worker answers."""
    (child, key), about = tell(past, day), words()["events"]
    on = past.later(day, 0, 4)
    by = past.iro(child, on, 15)
    if place % 4:
        events.answer(key, answer="noted", text=said(past.one_of(about["noted"]), child), by=by)
        return
    question = said(past.one_of(about["questions"]), child)
    asked = events.answer(key, answer="question", question=question, due_on=working_days.add(on, 5), by=by).asked
    assert asked is not None  # a question was put
    answered = past.later(on, 1, 6)
    if place < TOLD - 4:
        text = said(past.one_of(about["question_answers"]), child)
        questions.answer(asked.key, text=text, by=past.worker(child, answered, 16))


def refer(past: Past, day: date, place: int) -> None:
    """A child is put to a panel; most were heard."""
    child, about = past.child(day), past.one_of(words()["panel"])
    typed = Typed(about["panel"], day, said(about["about"], child))
    key = panels.refer(child.key, typed=typed, by=past.iro(child, day, 12))
    heard = working_days.add(day, past.random.randint(8, 18))
    known, on = typed._replace(heard_on=heard, iro_view=said(about["view"], child)), past.later(day, 1, 3)
    if heard < past.today:
        done_on = heard + timedelta(days=past.random.randint(10, 28))
        on = min(done_on, past.day(1)) if place % 4 else heard
        known = known._replace(
            outcome="partly" if "in part" in about["decision"] else "agreed", decided_on=heard,
            decision=about["decision"], follow_up=said(about["follow"], child),
            follow_up_on=heard + timedelta(days=28), followed_on=done_on if done_on <= on else None,
        )  # fmt: skip
    panels.change(key, typed=known, version=1, by=past.iro(child, on, 16))

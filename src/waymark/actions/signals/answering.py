"""What is done about a signal: set it aside for a while, ask the social worker, make a task of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from waymark.actions import messages, standing_signals
from waymark.actions.actor import Actor
from waymark.actions.oversight import asking
from waymark.actions.oversight.asking import Asked
from waymark.actions.reviews import inviting
from waymark.actions.signals.of_child import GONE
from waymark.actions.standing_signals import ASIDE, QUESTION, TASK
from waymark.actions.verb import Deed, verb
from waymark.domain.ahead import too_far
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.domain.people.roles import SOCIAL_WORKER
from waymark.domain.signals import Standing
from waymark.records.models import Allocation, Child, Person, Post, SignalAnswer
from waymark.records.queries import people
from waymark.records.queries.scopes import running

MOST = 4000
"""Characters of a reason or a task."""


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


@verb("signals")
def set_aside(deed: Deed, key: str, mark: str, *, reason: str, again_on: date, by: Actor) -> str:
    """Sets a signal aside, with a reason, until a day on which it comes back by itself if it still stands. Returns the
    answer's key; the same sent twice is kept once.

    Raises Wrong by field; Refusal ("not-found") where it stands no more, ("aside") where it is set aside already.
    """
    child, one = _standing(deed, key, mark)
    wrong = _text("reason", reason, "Say why: a sentence is enough")
    if again_on <= by.today:
        wrong["again_on"] = "The day to look again must lie ahead"
    elif again_on > (longest := _a_year_after(by.today)):
        wrong["again_on"] = f"Choose a day within a year, up to {long_date(longest)}"
    if wrong:
        raise Wrong(wrong)
    if before := standing_signals.asides(by.today, [child.pk]).get((child.pk, mark)):
        if (before.reason, before.again_on) == (reason.strip(), again_on):
            deed.note("set a signal aside again, as it was already", "child", key)
            return before.key
        raise Refusal("aside", f"{before.by_name} set it aside until {long_date(before.again_on)}: {before.reason}")
    row = _kept(deed, child, one, ASIDE, reason, again_on=again_on)
    what = f"set a signal aside until {long_date(again_on)}: {one.rule.title}"
    deed.note(what, "child", key, None, {**_said(row), "reason": row.text, "again_on": again_on.isoformat()})
    return row.key


@verb("signals")
def take_back(deed: Deed, key: str, mark: str, *, by: Actor) -> None:
    """Shows a signal again that was set aside. Raises Refusal ("not-found") where it is not set aside."""
    child = deed.child(key)
    rows = SignalAnswer.objects.filter(child=child, mark=mark, kind=ASIDE, again_on__gt=by.today, back_on=None)
    found = list(rows)
    if not found:
        raise Refusal("not-found", "This is not set aside: it is shown already, or stands no more.")
    rows.update(back_on=by.today)
    for row in found:
        deed.note("showed a signal again that was set aside", "child", key, {**_said(row), "reason": row.text}, None)


@verb("signals")
def ask(deed: Deed, key: str, mark: str, *, text: str, due_on: date, by: Actor) -> Asked:
    """Puts a question about a signal to the social worker. Raises Wrong by field."""
    child, one = _standing(deed, key, mark)
    wrong = _text("question", text, "Write the question")
    if due_on < by.today:
        wrong["answer_by"] = "The day for the answer must not have passed"
    elif far := too_far(due_on, by.today):
        wrong["answer_by"] = far
    if wrong:
        raise Wrong(wrong)
    asked = asking.put(deed, child, text, due_on)
    row = _kept(deed, child, one, QUESTION, text)
    row.question = child.questions.get(key=asked.key)
    row.save(update_fields=["question"])
    deed.note(f"asked about a signal: {one.rule.title}", "child", key, None, {**_said(row), "question": asked.key})
    return asked


@verb("signals")
def give_task(deed: Deed, key: str, mark: str, *, text: str, to: str, due_on: date, by: Actor) -> str:
    """Makes a task of a signal for somebody with a part in the child's case (`to`: their key in addresses), and tells
    them. Returns the person's name; the same sent twice is kept once. Raises Wrong by field."""
    child, one = _standing(deed, key, mark)
    wrong = _text("task", text, "Say what is to be done")
    person = next((some for some in _possible(child, by.today) if some.page_key == to), None)
    if person is None:
        wrong["to"] = "Choose who does it"
    if due_on < by.today:
        wrong["due_on"] = "The day must not have passed"
    elif far := too_far(due_on, by.today):
        wrong["due_on"] = far
    if wrong or person is None:
        raise Wrong(wrong)
    same = {"child": child, "mark": mark, "kind": TASK, "to": person.key, "due_on": due_on, "done_on": None}
    if SignalAnswer.objects.filter(**same, text=text.strip(), by=by.who, on=by.today).exists():
        deed.note("gave the same task again: it stands already", "child", key)
        return person.name
    row = _kept(deed, child, one, TASK, text, to=person.key, to_name=person.name, due_on=due_on)
    if person.key != by.who:
        _tell(row, person, by)
    what = f"made a task of a signal: {one.rule.title}"
    after = {**_said(row), "task": row.text, "to": person.key, "due_on": due_on.isoformat()}
    deed.note(what, "child", key, None, after)
    return person.name


def _a_year_after(day: date) -> date:
    """Until when a signal may be set aside: the same day of the next year; of 29 February, the last of that month."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + 1, day=last)


def _standing(deed: Deed, key: str, mark: str) -> tuple[Child, Standing]:
    child = deed.child(key)
    found = standing_signals.of_child(child.pk, deed.by.today)
    one = next((one for one in found if one.signal.key == mark), None)
    if one is None:
        raise Refusal("not-found", GONE)
    return child, one


def _text(field: str, text: str, missing: str) -> dict[str, str]:
    if not text.strip():
        return {field: missing}
    return {field: f"Shorten it to {MOST:,} characters or fewer"} if len(text) > MOST else {}


def _kept(deed: Deed, child: Child, one: Standing, kind: str, text: str, **more: Any) -> SignalAnswer:
    by = deed.by
    return SignalAnswer.objects.create(
        child=child, mark=one.signal.key, rule=one.rule.id, says=one.says, kind=kind, text=text.strip(), at=by.at,
        on=by.today, by=by.who, by_name=by.name, for_name=_for_whom(deed, child), **more,
    )  # fmt: skip


def _for_whom(deed: Deed, child: Child) -> str:
    """The child's IRO, where somebody else of the reviewing service answers; "" otherwise."""
    if child.key in deed.by.own:
        return ""
    key = people.iros_of(Child.objects.filter(pk=child.pk).values("pk"), deed.by.today).get(child.pk, "")
    return people.names([key]).get(key, ("", key))[1] if key else ""


def _said(row: SignalAnswer) -> dict[str, str]:
    return {"signal": row.mark, "key": row.key}


def _possible(child: Child, today: date) -> list[Person]:
    """Those with a part in the case today, and the managers of the social workers' teams; in three queries."""
    parts = list(Allocation.objects.filter(running(today), child=child).values_list("person_key", "role"))
    workers = [person for person, role in parts if role == SOCIAL_WORKER]
    teams = Post.objects.filter(running(today), person__key__in=workers).exclude(team="").values("team")
    leads = Post.objects.filter(running(today), role="team_manager", team__in=teams).values_list(
        "person__key", flat=True
    )
    return list(Person.objects.filter(key__in={*(person for person, _ in parts), *leads}))


def _tell(row: SignalAnswer, person: Person, by: Actor) -> None:
    assert row.due_on is not None
    says: dict[str, str | date] = {
        "link": inviting.page_of("tasks"), "due_on": row.due_on, "because": f"{by.name} asks for it by then",
        "contact": by.name,
    }  # fmt: skip
    messages.queue(
        Outgoing("task", EMAIL, person.name, person.email, says, person_key=person.key), by=by, child=row.child
    )

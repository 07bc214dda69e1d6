"""One signal of a child: why it is shown, and what is done about it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.oversight import asking
from waymark.actions.signals import answering, of_child
from waymark.actions.signals.of_child import SignalPage
from waymark.actions.verb import only_tried
from waymark.domain.errors import Refusal
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date
from waymark.web.shared.typed import day_of, not_a_day, typed

FIELDS: Mapping[str, tuple[str, ...]] = {
    "aside": ("reason", "again_on"), "question": ("question", "answer_by"), "task": ("task", "to", "due_on"),
    "back": (),
}  # fmt: skip
"""What is sent with each thing that can be done."""
ALL = tuple(name for names in FIELDS.values() for name in names)
DAYS = frozenset({"again_on", "answer_by", "due_on"})
TEXT = 20_000


class Beside(dict[str, str]):
    """What is wrong by field; a field of which nothing is wrong has an empty text."""

    def of(self, name: str) -> Any:
        """What is wrong with a field, as a component takes it."""
        return {"text": self[name]} if self.get(name) else None


@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: Asked, key: str, mark: str) -> HttpResponse:
    """The signal with the forms that answer it; sent, one of them."""
    if request.method != "POST":
        return _show(request, of_child.signal(key, mark, by=by(request)), {}, Beside())
    do = request.POST.get("do", "")
    do = do if do in FIELDS else "aside"
    values = {name: request.POST.get(name, "").replace("\r\n", "\n").strip()[:TEXT] for name in FIELDS[do]}
    unread = {name: not_a_day(values[name]) for name in FIELDS[do] if name in DAYS and day_of(values[name]) is None}
    page = of_child.signal(key, mark, by=by(request))
    try:
        if unread:
            return _show(request, page, values, _all_of_it(request, page, do, values, unread), do, 400)
        said = DO[do](request, key, mark, values)
    except answering.Wrong as wrong:
        return _show(request, page, values, Beside(wrong.fields), do, 400)
    except Refusal as refusal:
        if refusal.code != "aside":
            raise
        return _show(request, page, values, Beside({"reason": refusal.why}), do, 409)
    messages.success(request, said)
    return redirect("child-signals", key)


def _all_of_it(
    request: Asked, page: SignalPage, do: str, values: Mapping[str, str], unread: Mapping[str, str]
) -> Beside:
    """All that is wrong, in the order of the fields; the action is only tried, with today for a day that is none."""
    more: Mapping[str, str] = {}
    try:
        with only_tried():
            DO[do](request, page.child_key, page.line.mark, values)
    except answering.Wrong as wrong:
        more = wrong.fields
    known = {**more, **unread}
    return Beside({name: known[name] for name in FIELDS[do] if name in known})


def _aside(request: Asked, key: str, mark: str, values: Mapping[str, str]) -> str:
    actor = by(request)
    again_on = day_of(values["again_on"]) or actor.today
    answering.set_aside(key, mark, reason=values["reason"], again_on=again_on, by=actor)
    return f"Set aside. It comes back by itself on {long_date(again_on)} if the records still show it then."


def _back(request: Asked, key: str, mark: str, _: Mapping[str, str]) -> str:
    answering.take_back(key, mark, by=by(request))
    return "Shown again."


def _question(request: Asked, key: str, mark: str, values: Mapping[str, str]) -> str:
    actor = by(request)
    due_on = day_of(values["answer_by"]) or actor.today
    asked = answering.ask(key, mark, text=values["question"], due_on=due_on, by=actor)
    return f"The question is put. {asking.told_of(asked)} The signal stays until the records change."


def _task(request: Asked, key: str, mark: str, values: Mapping[str, str]) -> str:
    actor = by(request)
    due_on = day_of(values["due_on"]) or actor.today
    name = answering.give_task(key, mark, text=values["task"], to=values["to"], due_on=due_on, by=actor)
    return f"A task for {name}, by {long_date(due_on)}. It stands under Tasks until it is done."


DO: Mapping[str, Callable[[Asked, str, str, Mapping[str, str]], str]] = {
    "aside": _aside, "back": _back, "question": _question, "task": _task,
}  # fmt: skip


def _show(
    request: Asked, page: SignalPage, sent: Mapping[str, str], problem: Beside, do: str = "", status: int = 200
) -> HttpResponse:
    usual = {**dict.fromkeys(ALL, ""), "answer_by": typed(page.due_by), "due_on": typed(page.due_by)}
    return show(
        request, "signals/signal.html", status, page=page, values={**usual, **sent}, problem=problem, sent=do,
        errors=[{"text": text, "href": f"#{name}"} for name, text in problem.items()],
        example_day=typed(page.due_by), source=f"signal:{page.line.mark}",
        people=[{"value": one.key, "text": one.name, "hint": {"text": one.says}} for one in page.people],
    )  # fmt: skip

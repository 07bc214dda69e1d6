"""Preparing a review: one page that shows what was said last time and what is so now, and takes what is missing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_http_methods

from waymark.actions import casework
from waymark.actions.reviews import agenda, checklists, child_seen, papers, preparing, questions, reminders
from waymark.actions.reviews.checklists import Clash
from waymark.actions.reviews.preparing import Preparing
from waymark.actions.reviews.preparing_carers import CarersPreparing
from waymark.domain.casework import LEGAL_STEPS, MODES, SEEN
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.checklists import ANSWERS
from waymark.web.reviews.prepare_form import Sent, Wrong
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, long_date, many
from waymark.web.shared.typed import typed

Page = Preparing | CarersPreparing


class Done(NamedTuple):
    """What a form did: said at the top of the page, which opens where the form is."""

    says: str
    anchor: str
    clashes: tuple[Clash, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: Asked, key: str) -> HttpResponse:
    """The preparation of a review; what is typed in one of its forms is kept, and the page shown again."""
    page = preparing.page(key, by=by(request))
    if request.method != "POST":
        return show(request, template(page), **context(page))
    sent = Sent(key, page.child_key, page.first, request.POST, by(request))
    name = request.POST.get("do", "")
    form = FORMS.get(name)
    if form is None or (name in OF_A_CHILD and not page.child_key):
        raise Unusable("This page does not know what is to be done. Load it again.")
    try:
        done = form.does(sent)
    except Wrong as wrong:
        return again(request, page, name, wrong.problem)
    except Unusable as wrong:
        return again(request, page, name, {field(form, sent): str(wrong)})
    except Refusal as refusal:
        if refusal.code == "not-found" or refusal.code.startswith(("may-not", "not-yours")):
            raise
        return again(request, page, name, {field(form, sent): refusal.why})
    if done.clashes:
        now = preparing.page(key, by=by(request))
        return show(request, template(now), 409, **context(now, done.clashes))
    messages.success(request, done.says)
    return redirect(f"{resolve_url('review-prepare', key)}#{done.anchor}")


def template(page: Page) -> str:
    """A child's review and one of foster carers have a page of their own kind at the same address."""
    return "reviews/prepare.html" if page.child_key else "reviews/prepare_carers.html"


def again(request: Asked, page: Page, name: str, problem: Mapping[str, str]) -> HttpResponse:
    """The page with what was typed and what is wrong with it."""
    said = {**context(page), "typed": request.POST, "sent": name, "problem": problem, "errors": errors(problem)}
    return show(request, template(page), 400, **said)


def errors(problem: Mapping[str, str]) -> list[dict[str, str]]:
    """For the error summary: each leads to its field."""
    return [{"text": text, "href": f"#{name}"} for name, text in problem.items()]


def field(form: "Form", sent: Sent) -> str:
    """The field that something is wrong with: of a form that stands on the page several times, the right one."""
    return form.field.format(paper=sent.text("paper"), item=sent.text("item"))


def context(page: Page, clashes: Sequence[Clash] = ()) -> dict[str, Any]:
    """What the templates need beside the page itself."""
    return {
        "page": page,
        "bar": page.bar,
        "errors": [{"text": CLASHED, "href": "#both"}] if clashes else [],
        "clashes": clashes,
        "typed": {},
        "sent": "",
        "problem": {},
        "words": {"seen": SEEN, "modes": MODES, "steps": LEGAL_STEPS, "answers": ANSWERS},
        "choices": {name: items(words) for name, words in CHOICES.items()},
        "seen_of": checklists.seen_of,
        "example_day": typed(page.today),
        "ready": sum(one.paper.ready for one in page.papers),
        "returned": sum(one.returned_on is not None for one in page.quotes),
        "seen_state": seen_state(page) if isinstance(page, Preparing) else None,
        "may_write": page.may["prepare"].allowed and not page.closed,
        "why_not": page.closed or page.may["prepare"].why_not,
    }


CLASHED = "Somebody else answered some of these questions while you had the page open. Nothing you typed is lost"
CHOICES: Mapping[str, Mapping[str, str]] = {"seen": SEEN, "modes": MODES, "steps": LEGAL_STEPS}


def items(words: Mapping[str, str]) -> list[dict[str, str]]:
    """Options of a list to choose from, the first of them empty."""
    return [{"value": "", "text": "Choose"}, *({"value": key, "text": text} for key, text in words.items())]


def seen_state(page: Preparing) -> Said:
    """Whether the child was seen, as a state."""
    if page.seeing.met:
        return Said("seen", "fine")
    if page.seeing.answered:
        return Said("declined, or not appropriate", "none")
    return Said("not yet seen", "risk")


def _receive(sent: Sent) -> Done:
    paper = sent.text("paper")
    on = sent.day(f"on-{paper}")
    title = papers.receive(sent.key, paper, on=on, note=sent.short(f"note-{paper}", "A note"), by=sent.by)
    return Done(f"{title}: marked as received on {long_date(on)}.", "papers")


def _not_needed(sent: Sent) -> Done:
    paper = sent.text("paper")
    title = papers.not_needed(sent.key, paper, reason=sent.short(f"why-{paper}", "The reason"), by=sent.by)
    return Done(f"{title}: marked as not needed for this review.", "papers")


def _unmark(sent: Sent) -> Done:
    return Done(f"{papers.unmark(sent.key, sent.text('paper'), by=sent.by)}: what was marked is taken back.", "papers")


def _chase(sent: Sent) -> Done:
    done = reminders.chase(sent.key, sent.text("paper"), by=sent.by)
    return Done(
        f"{done.title}: {' and '.join(done.to)} is asked for it. What follows: the answer shows here.", "papers"
    )


def _see(sent: Sent) -> Done:
    child_seen.see(
        sent.key, seen_on=sent.day("seen_on"), outcome=sent.needed("outcome", "Choose what came of it"),
        mode=sent.text("mode"), place=sent.short("place", "Where"), reason=sent.text("reason"), by=sent.by,
    )  # fmt: skip
    return Done("Recorded, and counted for this review.", "seen")


def _agenda_add(sent: Sent) -> Done:
    text = sent.needed("text", "Say what is to be talked about")
    agenda.add(
        sent.key, text=text, from_child=sent.ticked("from_child"), not_in_front_of_all=sent.ticked("apart"), by=sent.by
    )
    return Done("Put on the agenda. It waits for its decision, or the reason for none, in the record.", "agenda")


def _agenda_change(sent: Sent) -> Done:
    item = sent.text("item")
    agenda.change(
        sent.key, item, text=sent.text(f"text-{item}"), from_child=sent.ticked("from_child"),
        not_in_front_of_all=sent.ticked("apart"), by=sent.by,
    )  # fmt: skip
    return Done("The item is changed.", "agenda")


def _agenda_up(sent: Sent) -> Done:
    agenda.move(sent.key, sent.text("item"), up=True, by=sent.by)
    return Done("Moved up.", "agenda")


def _agenda_down(sent: Sent) -> Done:
    agenda.move(sent.key, sent.text("item"), up=False, by=sent.by)
    return Done("Moved down.", "agenda")


def _agenda_remove(sent: Sent) -> Done:
    agenda.remove(sent.key, sent.text("item"), by=sent.by)
    return Done("Taken off the agenda.", "agenda")


def _check(sent: Sent) -> Done:
    clashes = checklists.check(sent.key, given=sent.given(), first=sent.first, by=sent.by)
    return Done("Your answers are kept.", "checks", clashes)


def _check_and_ask(sent: Sent) -> Done:
    clashes = checklists.check(sent.key, given=sent.given(), first=sent.first, by=sent.by)
    if clashes:
        return Done("", "checks", clashes)
    put = questions.put_gaps(sent.key, first=sent.first, by=sent.by)
    told = " and ".join(put.to) or "Nobody is told: no social worker is allocated. The social worker"
    says = f"{many(put.number, 'question')} put. {told} is asked to answer by {long_date(put.due_on)}."
    if put.unreachable:
        says += f" No e-mail address is known for {' and '.join(put.unreachable)}: the message waits under Messages."
    return Done(says, "questions")


def _legal(sent: Sent) -> Done:
    values = {
        "taken_on": sent.day("taken_on"), "step": sent.needed("step", "Choose the step"),
        "family_group": sent.short("family_group", "Family group"), "who": sent.short("who", "Who"),
        "what": sent.text("what"),
    }  # fmt: skip
    casework.add(sent.child_key, "legal_steps", values=values, by=sent.by)
    return Done("The step is recorded.", "proceedings")


class Form(NamedTuple):
    """One form of the page: what it does, and the field to which a problem leads that belongs to no other."""

    does: Callable[[Sent], Done]
    field: str


OF_A_CHILD = frozenset({"see", "check-ask", "legal"})
"""Forms that the page of a review of foster carers does not have."""
FORMS: Mapping[str, Form] = {
    "receive": Form(_receive, "on-{paper}"),
    "not-needed": Form(_not_needed, "why-{paper}"),
    "unmark": Form(_unmark, "paper-{paper}"),
    "chase": Form(_chase, "paper-{paper}"),
    "see": Form(_see, "reason"),
    "agenda-add": Form(_agenda_add, "text"),
    "agenda-change": Form(_agenda_change, "text-{item}"),
    "agenda-up": Form(_agenda_up, "agenda"),
    "agenda-down": Form(_agenda_down, "agenda"),
    "agenda-remove": Form(_agenda_remove, "agenda"),
    "check": Form(_check, "checks"),
    "check-ask": Form(_check_and_ask, "checks"),
    "legal": Form(_legal, "taken_on"),
}

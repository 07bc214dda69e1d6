"""A child between two reviews, and everything that the IRO did for the child."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.oversight import asking, between_reviews, footprint
from waymark.domain.errors import Unusable
from waymark.domain.oversight.clock import STATES
from waymark.domain.oversight.footprint import KINDS
from waymark.web.oversight.leads import Beside, errors, texts
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, many, sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

COUNTED = {
    "review": ("review",),
    "visit": ("line about seeing the child", "lines about seeing the child"),
    "oversight": ("look at the plan", "looks at the plan"),
    "event": ("event answered", "events answered"),
    "alert": ("step of an alert", "steps of alerts"),
    "question": ("question",),
    "letter": ("letter or record sent", "letters and records sent"),
    "recommendation": ("recommendation closed", "recommendations closed"),
    "panel": ("referral to a panel", "referrals to panels"),
    "partner": ("step with a partner agency", "steps with partner agencies"),
    "cafcass": ("step of a referral to Cafcass", "steps of referrals to Cafcass"),
}
"""{kind of trace: words after one, words after several}."""
LOOKS = {"overdue": "late", "due": "risk", "coming": "fine", "none": "none"}
"""{state of a look: the look of its mark}."""


def said(state: str) -> Said:
    """A state of a look at the plan, in words and colour."""
    return Said(sentence(STATES[state]), LOOKS[state])


@require_http_methods(["GET", "HEAD", "POST"])
def oversight(request: Asked, key: str) -> HttpResponse:
    """When the plan is to be looked at next and why, what was looked at; a question to the social worker."""
    page, values, problem = between_reviews.page(key, by=by(request)), {"text": "", "due_on": ""}, Beside()
    if request.method == "POST":
        values = texts(request.POST, "text", "due_on")
        due_on = day_of(values["due_on"])
        if not values["text"]:
            problem["text"] = "Write the question"
        if due_on is None:
            problem["due_on"] = not_a_day(values["due_on"])
        if not problem or not page.may.allowed:  # whoever may not do it is refused, whatever the fields say
            try:
                asked = asking.ask(key, text=values["text"], due_on=due_on or page.today, by=by(request))
            except Unusable as wrong:
                problem["due_on"] = str(wrong)
            else:
                messages.success(request, f"The question is put. {asking.told_of(asked)}")
                return redirect("oversight", key)
    values["due_on"] = values["due_on"] or typed(page.due_by)
    return show(
        request, "oversight/child.html", 400 if problem else 200, page=page, values=values, problem=problem,
        errors=errors(problem), said=said, example_day=typed(page.due_by),
    )  # fmt: skip


@require_safe
def everything(request: Asked, key: str) -> HttpResponse:
    """The child's footprint: everything that the IRO did, newest first, with the gaps."""
    page = footprint.page(key, by=by(request))
    counts = [many(number, *COUNTED[kind]) for kind, number in page.footprint.counts.items()]
    return show(request, "oversight/footprint.html", page=page, kinds=KINDS, counts=counts)

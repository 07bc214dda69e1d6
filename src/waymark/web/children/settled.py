"""A settled placement: entered, its risks checked, and the way back to six-monthly meetings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions.reviews import settling as action
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.settled import ENDED
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

STANDS = ("settled-already", "not-settled")
"""Refusals that say how things stand now, and not that somebody may not."""
FIELDS = {"enter": ("enter_on", "grounds", "agreed"), "check": ("check_on",), "end": ("end_on", "because", "text")}
SAID = {
    "enter": (
        "One meeting a year from now on.", "The review itself stays due every six months; check the risks half-way.",
    ),
    "check": ("The risk check is recorded.", "If anything calls for meetings, bring the six-monthly ones back below."),
    "end": ("Six-monthly meetings are back.", "The next review is held with a meeting."),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def settled(request: Asked, key: str) -> HttpResponse:
    """Where the child stands, and what can be changed about it."""
    page = (action.to_change if request.method == "POST" else action.page)(key, by=by(request))
    names = [name for fields in FIELDS.values() for name in fields]
    values = {name: typed(page.today) if name.endswith("_on") else "" for name in names}
    problem: dict[str, str] = {}
    do = request.POST.get("do", "")
    if request.method == "POST":
        values |= {name: request.POST.get(name, "").replace("\x00", "").strip() for name in FIELDS.get(do, ())}
        problem = _taken(request, key, do, values)
        if not problem:
            messages.success(request, format_html(
                '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>', *SAID[do]
            ))  # fmt: skip
            return redirect("settled", key)
    return show(
        request, "children/settled.html", status=400 if problem else 200, page=page, values=values,
        errors=[{"text": text, "href": f"#{field}"} for field, text in problem.items()],
        problem={**dict.fromkeys(names, ""), **problem}, example_day=typed(page.today),
        reasons=[{"value": code, "text": sentence(words)} for code, words in ENDED.items()],
    )  # fmt: skip


def _taken(request: Asked, key: str, do: str, values: dict[str, str]) -> dict[str, str]:
    """Does what the form asks; {field: what is wrong} where it cannot."""
    if do not in FIELDS:
        return {"grounds": "Use one of the buttons on this page"}
    first = FIELDS[do][0]
    on = day_of(values[first])
    if on is None:
        return {first: not_a_day(values[first])}
    try:
        if do == "enter":
            agreed = {"yes": True, "no": False}.get(values["agreed"])
            action.enter(key, on=on, grounds=values["grounds"], agreed=agreed, by=by(request))
        elif do == "check":
            action.check(key, on=on, by=by(request))
        else:
            action.end(key, on=on, because=values["because"], text=values["text"], by=by(request))
    except (Unusable, Refusal) as wrong:
        if isinstance(wrong, Refusal) and wrong.code not in STANDS:
            raise
        why = wrong.why if isinstance(wrong, Refusal) else str(wrong)
        field = (
            "grounds" if "grounds" in why else "agreed" if "agrees" in why else "because" if "Choose" in why else first
        )
        return {field: why}
    return {}

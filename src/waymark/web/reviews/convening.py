"""Whom to invite to a review: the social worker's form, the list of people asked, and sending to them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from waymark.actions import drafts
from waymark.actions.lives import Stale
from waymark.actions.reviews import convening as action
from waymark.actions.reviews import convening_pages as pages
from waymark.actions.reviews.bar import ReviewBar
from waymark.actions.reviews.convening import FORM, Wishes
from waymark.actions.reviews.convening_pages import FormPage
from waymark.actions.reviews.reminders import FormState
from waymark.domain.casework import TABLES, Risk
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.wordings import PURPOSES
from waymark.domain.reviews import convening
from waymark.domain.reviews.convening import Guest, is_late
from waymark.domain.reviews.invitations import ROLES, VIEWS_BY, WHY_NOT
from waymark.domain.reviews.lengths import FEW_WORDS, ONE_LINE, Limits, too_long
from waymark.web.reviews import guest_form
from waymark.web.reviews.guest_form import Typed
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import fields_of, version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import many, sentence

WISHES = Wishes._fields
RISK = ("risk_first", "risk_second", "risk_kind", "risk_note")
LIMITS: Limits = {
    "place": ("The place that would suit", ONE_LINE), "time": ("The time that would suit", ONE_LINE),
    "risk_first": ("The name of one person of the risk", ONE_LINE),
    "risk_second": ("The name of the other person of the risk", ONE_LINE), "risk_note": ("The risk", FEW_WORDS),
}  # fmt: skip
BUTTONS = ("add", "keep", "give")
ONCE_MORE = "What you typed here stands below. Press again to keep it in place of the other."
MOST = 60
"""People that one form takes; a review has about ten."""


class Form(NamedTuple):
    """The convening form as typed."""

    people: tuple[Typed, ...]
    values: Mapping[str, str]
    problem: Mapping[str, str]
    version: int
    seen: str = ""
    """Which saving of the draft it was filled from."""

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary."""
        own = [{"text": text, "href": f"#{name}"} for name, text in self.problem.items()]
        return [*own, *(error for person in self.people for error in person.errors)]


@require_http_methods(["GET", "HEAD", "POST"])
def convening_form(request: Asked, key: str) -> HttpResponse:
    """The social worker's form: kept as a draft as it is typed and at every press, given by one."""
    page = pages.form_page(key, by=by(request))
    if request.method != "POST":
        return _form(request, page, _from_draft(page) if page.draft else _blank(page))
    if "arranged" in request.POST:
        return _arranged(request, page)
    typed = {name: values for name, values in fields_of(request.POST).items() if name not in BUTTONS}
    form = _read(request.POST, page)
    try:
        saved = drafts.save(FORM, key, typed, version_of(request.POST), seen=request.POST.get("seen"), by=by(request))
    except drafts.Overtaken as meanwhile:
        form = form._replace(problem={"people": f"{meanwhile.why} {ONCE_MORE}"}, seen=meanwhile.now.seen)
        return _form(request, page, form, 409)
    form = form._replace(seen=saved.seen)
    if "add" in request.POST:
        more = guest_form.filled(Guest("", "other"), f"p{len(form.people)}-")
        return _form(request, page, form._replace(people=(*_quiet(form.people), more)))
    if "keep" in request.POST:
        messages.success(request, "What you typed is kept. Nothing was sent: come back to it when you can.")
        return redirect("review-convening-form", key)
    return _form(request, page, form, 400) if form.errors else _submit(request, page, form)


def _arranged(request: Asked, page: FormPage) -> HttpResponse:
    """The social worker, or their manager, says that the meeting is arranged."""
    try:
        action.arranged(page.key, version=version_of(request.POST), by=by(request))
    except (Unusable, Refusal) as problem:
        form = _from_draft(page) if page.draft else _blank(page)
        return _form(request, page, form._replace(problem={"people": str(problem)}), 400)
    messages.success(request, "The review is convened: you arranged the meeting.")
    return redirect("review", page.key)


def _submit(request: Asked, page: FormPage, form: Form) -> HttpResponse:
    people = [person.guest for person in form.people]
    try:
        action.submit(
            page.key, guests=people, wishes=Wishes(**{name: form.values[name] for name in WISHES}),
            risk=_risk(form.values), arranges=form.values["arranges"] == "yes", version=form.version, by=by(request),
        )  # fmt: skip
    except Stale as stale:
        return _form(request, page, form._replace(version=stale.now), 409, stale.why)
    except (Unusable, Refusal) as problem:
        return _form(request, page, form._replace(problem={"people": str(problem)}), 400)
    follows = "it is for you to arrange the meeting" if page.form.late else "the reviewing service invites people"
    messages.success(request, format_html(
        '<p class="govuk-notification-banner__heading">The convening form was given for {}.</p>'
        '<p class="govuk-body">What follows: {}.</p>', many(len(people), "person", "people"), follows,
    ))  # fmt: skip
    return redirect("review", page.key)


def _blank(page: FormPage) -> Form:
    people = tuple(guest_form.filled(guest, f"p{place}-") for place, guest in enumerate(page.guests))
    return Form(people, {**dict.fromkeys((*RISK, "arranges"), ""), **page.wishes._asdict()}, {}, page.version)


def _from_draft(page: FormPage) -> Form:
    kept = page.draft.fields if page.draft else {}
    given = QueryDict(mutable=True)
    for name, values in kept.items():
        given.setlist(name, list(values))
    form = _read(given, page)
    version, seen = (page.draft.based_on, page.draft.seen) if page.draft else (page.version, "")
    return form._replace(people=_quiet(form.people), problem={}, version=version, seen=seen)


def _quiet(people: tuple[Typed, ...]) -> tuple[Typed, ...]:
    """Without what is wrong: nobody has asked yet."""
    return tuple(person._replace(problem={}) for person in people)


def _read(given: QueryDict, page: FormPage) -> Form:
    numbers = [number for number in range(MOST) if f"p{number}-role" in given and not given.get(f"p{number}-gone")]
    flat = {name: given.get(name, "") for name in given}
    read = [guest_form.read(flat, f"p{number}-", page.today) for number in numbers]
    known = {_reached(one) for one in page.guests}
    read = [one._replace(recorded=_reached(one.guest) in known) for one in read]
    people = tuple(one for one in read if one.values["name"] or one.guest.role == "child" or one.values["address"])
    values = {name: given.get(name, "").strip() for name in (*WISHES, *RISK, "arranges")}
    problem = {}
    if page.form.late and values["arranges"] != "yes":
        problem["arranges"] = "Confirm that you arrange the meeting: the cut-off has passed"
    if any(values[name] for name in RISK) and not (values["risk_first"] and values["risk_second"]):
        problem["risk_first"] = "Enter the names of both people of a risk"
    elif values["risk_first"] and values["risk_kind"] not in TABLES["risks"].choices["kind"]:
        problem["risk_kind"] = "Choose what the risk is"
    called = [*page.names, *(one.name for one in page.listed), *(person.values["name"] for person in people)]
    for name in ("risk_first", "risk_second"):
        if convening.nobody([values[name]], called):
            problem.setdefault(name, convening.nobody_is_called(values[name]))
    problem |= too_long(values, LIMITS)
    return Form(people, values, problem, version_of(given))


def _reached(guest: Guest) -> tuple[str, str, str]:
    return convening.same(guest.name), guest.channel, guest.address


def _risk(values: Mapping[str, str]) -> Risk | None:
    if not values["risk_first"]:
        return None
    return Risk(values["risk_first"], values["risk_second"], values["risk_kind"], None, None, values["risk_note"])


def _form(request: Asked, page: FormPage, form: Form, status: int = 200, stale: str = "") -> HttpResponse:
    people = [(person, _marks(person.guest, page)) for person in form.people]
    return show(
        request, "reviews/convening_form.html", status=status, bar=page.bar, page=page, form=form, people=people,
        lacking=[person for person in form.people if person.lacks], errors=form.errors, stale=stale,
        may_arrange=_may_arrange(page.form, page.bar),
        now=_now(page) if stale else [], kinds=_kinds(), words=WORDS,
        problem={**dict.fromkeys((*RISK, *WISHES, "arranges", "people"), ""), **form.problem},
        **guest_form.choices(of_carers=not page.bar.child_key),
    )  # fmt: skip


def _marks(guest: Guest, page: FormPage) -> str:
    """Why somebody cannot be left out of the form; "" where they can."""
    names = {convening.same(name) for name in page.required}
    return "needed" if guest.role == "child" or convening.same(guest.name) in names else ""


def _now(page: FormPage) -> list[Guest]:
    """What stands on the list now, beside what was typed."""
    return list(page.listed)


def _kinds() -> list[dict[str, str]]:
    kinds = TABLES["risks"].choices["kind"]
    return [{"value": "", "text": "Choose"}, *({"value": key, "text": sentence(text)} for key, text in kinds.items())]


WORDS: Mapping[str, Mapping[str, str]] = {
    "roles": ROLES, "why_not": WHY_NOT, "views": VIEWS_BY, "purposes": PURPOSES,
    "risks": TABLES["risks"].choices["kind"],
}  # fmt: skip
"""Words for codes, for the templates."""


@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: Asked, key: str) -> HttpResponse:
    """Everybody who is asked, and what would be sent to them; sends to those who are ticked."""
    if request.method != "POST":
        return _convene(request, key)
    try:
        if "arranged" in request.POST:
            action.arranged(key, version=version_of(request.POST), by=by(request))
            messages.success(request, "The review is convened: the social worker arranged the meeting.")
            return redirect("review-convene", key)
        sent = action.send(key, only=request.POST.getlist("to"), version=version_of(request.POST), by=by(request))
    except (Unusable, Refusal) as problem:
        return _convene(request, key, 409 if isinstance(problem, Stale) else 400, str(problem))
    paper = f" {many(sent.by_hand, 'message')} to print or tell in person: see Messages." if sent.by_hand else ""
    messages.success(request, format_html(
        '<p class="govuk-notification-banner__heading">Sent to {}.</p><p class="govuk-body">{} What follows: send '
        'consultation forms, and ask for the papers.</p>', many(sent.people, "person", "people"), paper,
    ))  # fmt: skip
    return redirect("review-convene", key)


def _convene(request: Asked, key: str, status: int = 200, problem: str = "") -> HttpResponse:
    page = pages.page(key, by=by(request))
    errors = [{"text": problem, "href": "#to"}] if problem else []
    errors += [{"text": f"{one.guest.name}: {one.problem}", "href": f"#unmade-{one.key}"}
               for one in page.people if one.problem]  # fmt: skip
    ticked = request.POST.getlist("to") if problem else [one.key for one in page.letters if not one.problem]
    return show(
        request, "reviews/convene.html", status=status, bar=page.bar, page=page, errors=errors, ticked=ticked,
        words=WORDS, count=many(sum(not one.problem for one in page.letters), "message"),
        may_arrange=_may_arrange(page.form, page.bar),
    )  # fmt: skip


def _may_arrange(form: FormState, bar: ReviewBar) -> bool:
    """Whether it can be said that the social worker arranged the meeting: after the cut-off, while only planned,
    whether the form came late or not at all."""
    return is_late(form.due_on, bar.today) and bar.state == "planned"


@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: Asked, key: str, invitation: str = "") -> HttpResponse:
    """One person: added to the list, or changed."""
    actor, place = by(request), request.GET.get("from", "")
    if invitation:
        bar, version, before = pages.guest_page(key, invitation, by=actor)
    else:
        number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else None
        bar, version, before = pages.blank_page(key, number, by=actor)
    if request.method != "POST":
        return _guest(request, key, invitation, bar, version, guest_form.filled(before), before)
    form = guest_form.read(request.POST, "", actor.today)
    form = form._replace(recorded=bool(invitation) and _reached(form.guest) == _reached(before))
    if form.errors:
        return _guest(request, key, invitation, bar, version_of(request.POST), form, before, 400)
    try:
        name = action.put(
            key, guest=form.guest, invitation=invitation, version=version_of(request.POST), by=actor
        )  # fmt: skip
    except Stale as stale:
        return _guest(request, key, invitation, bar, stale.now, form, before, 409, stale.why)
    except (Unusable, Refusal) as problem:
        wrong = form.with_problem("name", str(problem))
        return _guest(request, key, invitation, bar, version_of(request.POST), wrong, before, 400)
    messages.success(request, f"{name} is {'changed' if invitation else 'on the list'}. Nothing has been sent yet.")
    return redirect("review-convene", key)


def _guest(
    request: Asked, key: str, invitation: str, bar: Any, version: int, form: Typed, before: Guest, status: int = 200,
    stale: str = "",
) -> HttpResponse:  # fmt: skip
    address = reverse("review-guest", args=[key, invitation]) if invitation else reverse("review-guest-add", args=[key])
    return show(
        request, "reviews/guest.html", status=status, bar=bar, key=key, invitation=invitation, version=version,
        person=form, errors=form.errors, stale=stale, before=before, words=WORDS, address=address,
        **guest_form.choices(of_carers=not bar.child_key),
    )  # fmt: skip


@require_POST
def remove(request: Asked, key: str, invitation: str) -> HttpResponse:
    """Take somebody off the list who has been told nothing."""
    try:
        name = action.remove(key, invitation=invitation, version=version_of(request.POST), by=by(request))
    except (Unusable, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code not in ("reason", "told", "over", "stale"):
            raise
        return _convene(request, key, 409 if isinstance(problem, Stale) else 400, str(problem))
    messages.success(request, f"{name} is off the list. They had been told nothing.")
    return redirect("review-convene", key)

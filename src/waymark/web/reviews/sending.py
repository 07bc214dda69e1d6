"""Sending out what a review led to: who gets what, a preview for each, the letter, and the copies that went."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.lives import Stale
from waymark.actions.pages import Download
from waymark.actions.reviews import sending as action
from waymark.actions.reviews.sending import Chosen, Gone, Links
from waymark.actions.reviews.sending_page import Recipient, SendingPage
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.copies import KINDS
from waymark.web.reviews.sending_stale import changed, listed, seen
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import first
from waymark.web.shared.page import show
from waymark.web.shared.present import many

SENDS = ("recommendations", "record")


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Asked, key: str) -> HttpResponse:
    """Choose who gets what, look at each copy, and send."""
    if request.method != "POST":
        return _page(request, action.sending(key, by=by(request)))
    do = request.POST.get("do", "")
    try:
        _do(request, key, do)
    except Stale as stale:
        now = action.sending(key, by=by(request))
        return _page(request, now, stale.why, stale=True, at="letter" if "letter" in do else "")
    except (Unusable, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code.startswith(("not-", "may-")):
            raise
        return _page(request, action.sending(key, by=by(request)), str(problem), at="letter" if "letter" in do else "")
    return redirect("review-send", key)


def _do(request: Asked, key: str, do: str) -> None:
    actor, version = by(request), _number(request.POST, "version")
    if do == "letter-save":
        action.save_letter(key, text=request.POST.get("letter", ""), version=version, by=actor)
        messages.success(request, "The letter is saved. It goes out when you send it.")
    elif do == "letter-send":
        how = action.send_letter(key, given_by_hand="letter_given" in request.POST, version=version, by=actor)
        messages.success(request, f"The letter to the child is {how}.")
    elif do in SENDS:
        gone = action.send(
            key, what=do, choices=choices_of(request.POST), version=version, links=_links(request, key), by=actor
        )
        messages.success(request, said(gone))
    else:
        action.choose(key, choices=choices_of(request.POST), version=version, by=actor)
        messages.success(request, "Who gets what is kept, and the previews show it. Nothing was sent.")


def choices_of(given: QueryDict) -> dict[str, Chosen]:
    """What the form says of each recipient."""
    gets, handed = set(given.getlist("gets")), set(given.getlist("given"))
    return {
        key: Chosen(key in gets, frozenset(given.getlist(f"withheld-{key}")), key in handed)
        for key in given.getlist("recipient")
    }


def _number(given: Mapping[str, str], name: str) -> int:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _links(request: Asked, key: str) -> Links:
    pages = (request.build_absolute_uri(reverse(name, args=[key])) for name in ("review", "review-respond"))
    return Links(*pages)


def said(gone: Gone) -> str:
    """What was done, and what follows."""
    parts = [f"{gone.what}: {many(len(gone.sent), 'copy', 'copies')} made for {listed(gone.sent)}."]
    if gone.to_print:
        parts.append(f"To print and pass on, under messages: {listed(gone.to_print)}.")
    if gone.left_out:
        parts.append(f"Not sent to {listed(gone.left_out)}.")
    parts.append({
        "held": "What follows: the record is signed off and sent.",
        "recorded": "What follows: the record is sent.",
        "distributed": "What follows: book the next review, then close this one.",
    }.get(gone.state, ""))  # fmt: skip
    return " ".join(filter(None, parts))


def _page(request: Asked, page: SendingPage, problem: str = "", *, stale: bool = False, at: str = "") -> HttpResponse:
    """The page; after a problem with what was typed, and beside it what stands now where that differs."""
    post = request.POST if request.method == "POST" else None
    typed = choices_of(post) if post and "recipient" in post else {}
    rows = [row(one, typed.get(one.key), page.parts, stale=stale) for one in page.recipients]
    news = changed(page, request.POST) if stale else []
    if stale:
        nothing = "Nothing was kept." if request.POST.get("do") == "keep" else "Nothing was sent."
        problem = " ".join((problem, nothing, *news, _look_at(rows, typed)))
    errors = [{"text": problem, "href": f"#{at}" if at else "#recipients"}] if problem else []
    context: dict[str, Any] = {
        "page": page, "bar": page.bar, "errors": errors, "kinds": KINDS,
        "rows": rows, "seen": seen(page),
        "typed": _letter(post, page),
        "sends": [(what, KINDS[what], choice) for what, choice in zip(SENDS, (page.recommendations, page.record),
                                                                      strict=True)],
        "lost": [one.unreachable for one in page.recipients if one.gets and one.unreachable],
        "outdated": [one.name for one in page.recipients if one.wants_new],
    }  # fmt: skip
    return show(request, "reviews/send.html", 400 if problem else 200, **context)


def _look_at(rows: list[dict[str, Any]], typed: Mapping[str, Chosen]) -> str:
    """What to look at, counted from what the page shows: both choices stand below only where they differ."""
    if not typed:
        return "Look at what stands below, then send again."
    both = [one["one"].name for one in rows if one["stands"]]
    if both:
        return f"Below stand, for {listed(both)}, what you chose and what is chosen now. Look at both, then send again."
    return "What you chose is kept below. Look at it, then send again."


def _letter(post: QueryDict | None, page: SendingPage) -> dict[str, Any]:
    """The text of the letter's form: as it was just sent, as a draft has it, or as it was saved."""
    letter, draft = page.letter, page.letter.draft if page.letter else None
    if post is not None and "letter" in post:
        text, version = post.get("letter", ""), letter.version if letter else 0
    elif draft is not None and draft.fields.get("letter"):
        text, version = first(draft.fields, "letter"), draft.based_on
    else:
        text, version = (letter.text, letter.version) if letter else ("", 0)
    return {"text": text, "version": version, "seen": draft.seen if draft else "", "draft": draft,
            "differs": letter is not None and text != letter.text}  # fmt: skip


def row(one: Recipient, typed: Chosen | None, parts: Mapping[str, str], *, stale: bool) -> dict[str, Any]:
    """One recipient with the boxes as they were typed, or as they stand."""
    now = Chosen(one.gets, one.withheld)
    wanted = typed or now
    differs = stale and typed is not None and (typed.gets, typed.withheld) != (now.gets, now.withheld)
    return {
        "one": one,
        "gets": wanted.gets,
        "given": wanted.given,
        "parts": [{"key": key, "words": words, "off": key in wanted.withheld} for key, words in parts.items()],
        "off": [words for key, words in parts.items() if key in wanted.withheld],
        "stands": _stands(now, parts) if differs else "",
    }


def _stands(now: Chosen, parts: Mapping[str, str]) -> str:
    if not now.gets:
        return "As it stands now: gets no copy."
    off = [words for key, words in parts.items() if key in now.withheld]
    return f"As it stands now: gets a copy{' without ' + listed(tuple(off)) if off else ', whole'}."


@require_safe
def preview(request: Asked, key: str, invitation: str, ext: str) -> HttpResponse:
    """A recipient's copy as Word or PDF, before it goes out: `?what=recommendations` is the sheet alone."""
    what = request.GET.get("what", "record")
    return _file(action.preview(key, invitation, what, ext, by=by(request)))


@require_safe
def copy(request: Asked, key: str, copy: str) -> HttpResponse:
    """A copy that went out; `?as=pdf` and `?as=docx` are the files."""
    if ending := request.GET.get("as", ""):
        return _file(action.copy_file(key, copy, ending, by=by(request)))
    page = action.copy(key, copy, by=by(request))
    return show(request, "reviews/copy.html", page=page, bar=page.bar)


def _file(found: Download) -> HttpResponse:
    return HttpResponse(
        found.content, content_type=found.kind,
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )  # fmt: skip

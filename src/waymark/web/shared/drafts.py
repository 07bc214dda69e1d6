"""Where a page saves by itself what is being typed (static/waymark/drafts.js)."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from waymark.actions import drafts
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.present import LONDON

ASIDE = frozenset({"csrfmiddlewaretoken", "version", "seen", "do", "kept"})
"""What a form sends beside what was typed."""


def fields_of(post: QueryDict) -> dict[str, list[str]]:
    """What was typed, as it was typed: {name: [values]}."""
    return {name: list(values) for name, values in post.lists() if name not in ASIDE}


def version_of(post: Mapping[str, str]) -> int:
    """The version that the form was opened on; 0 where it says none."""
    text = post.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@require_POST
def draft(request: Asked, form: str, subject: str) -> HttpResponse:
    """Save; answers with the time for "saved 14:32", or with 409 and why nothing was overwritten."""
    typed = fields_of(request.POST)
    try:
        saved = drafts.save(
            form, subject, typed, version_of(request.POST), seen=request.POST.get("seen"), by=by(request)
        )
    except drafts.Overtaken as meanwhile:
        return JsonResponse({"why": f"{meanwhile.why} Press Save to put both together."}, status=409)
    return JsonResponse({"saved": f"{saved.saved_at.astimezone(LONDON):%H:%M}", "seen": saved.seen})


def first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    """The value typed in a field with one value; "" where there is none."""
    values = fields.get(name) or [""]
    return values[0]

"""The board for the monthly meeting, and the matters behind each of its numbers."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions.challenge import board as action
from waymark.actions.challenge.board import Board
from waymark.domain.challenge.words import said
from waymark.domain.measures.board import Asked as Number
from waymark.domain.measures.board import Span
from waymark.domain.periods import Month, Period, Quarter
from waymark.web.challenge.alerts import look
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import many, sentence, short_date

LONGEST = 300


@require_safe
def board(request: Asked) -> HttpResponse:
    """What was raised in a period, beside the same days a year before; the period stands in the address."""
    actor = by(request)
    page = action.board(_given(request, "period"), by=actor)
    return show(
        request, "challenge/board.html", page=page, days=days(page.span), days_before=days(page.compared),
        lead=lead(page), link=lambda asked: address(page.period, asked), folder=folder(page.period),
        periods=[(one.folder, called(one), one == page.period) for one in (*page.years, *page.parts)],
        month=lambda key: Month(int(key[:4]), int(key[5:])).label,
        tables=[(title, head, lines) for title, head, lines in _tables(page) if lines],
        may_report=actor.may("report"),
    )  # fmt: skip


@require_safe
def behind(request: Asked) -> HttpResponse:
    """The matters behind a number."""
    asked = Number(_given(request, "what"), *(_given(request, key) for key in ("by", "code", "stage")))
    page = action.behind(_given(request, "period"), asked, by=by(request))
    return show(
        request, "challenge/behind.html", page=page, days=days(page.span), said=said, folder=folder(page.period),
        title=sentence(page.title) + (f": {page.group}" if page.group else ""),
        counted=many(page.number, "time", "times") if page.number != len(page.rows) else "",
        found=many(len(page.rows), page.words["alert"], page.words["alerts"]),
        looks={row.key: look(row.state, row.overdue) for row in page.rows},
    )  # fmt: skip


def _given(request: Asked, key: str) -> str:
    return request.GET.get(key, "")[:LONGEST].replace("\0", "")


def address(period: Period, asked: Number) -> str:
    """Where a number opens. It names a theme, a stage or a team, and never a child."""
    given = {key: value for key, value in asked._asdict().items() if value or key == "code"}
    return f"{reverse('alert-board-behind')}?{urlencode({'period': folder(period), **given})}"


def folder(period: Period) -> str:
    """The period as it stands in an address."""
    return period.folder


def called(period: Period) -> str:
    """The period as a chip calls it: "2023/24", "Q4", "March"."""
    if isinstance(period, Quarter):
        return f"Q{period.number}"
    return period.label


def days(span: Span) -> str:
    """ "1 Apr 2023 to 31 Mar 2024"."""
    return f"{short_date(span.first)} to {short_date(span.last)}"


def lead(page: Board) -> str:
    """The sentence that matters first."""
    found = {number.asked.what: number.shown for number in page.numbers}
    late = int(found["overdue"])
    said_late = f"; {many(late, 'answer is', 'answers are')} past the day now" if late else "; no answer is late now"
    raised, closed = int(found["raised"]), int(found["closed"])
    return f"{many(raised, 'raising', 'raisings')} at a stage and {closed} closed{said_late}."


def _tables(page: Board) -> list[tuple[str, str, tuple[action.Line, ...]]]:
    return [("By theme", "Theme", page.by_theme), ("By social work team", "Team", page.by_team)]

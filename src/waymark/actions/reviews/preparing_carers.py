"""The preparation of a review of foster carers: last time, what changed in the household, papers, views, agenda."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import LONDON, Actor
from waymark.actions.pages import Choice
from waymark.actions.reviews import agenda
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.checklists import Checks, checks
from waymark.actions.reviews.preparing_last import Last, last_time
from waymark.actions.reviews.preparing_parts import PaperLine, Quote, choices, closed, marks, paper_lines, quotes
from waymark.actions.reviews.reminders import paper_due
from waymark.domain.carers import due
from waymark.domain.carers.preparing import DAYS, FIELDS, PEOPLE, Change, Kept, Sought, changes, sought
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews import readiness
from waymark.records.models import AuditRow, Carer, ReviewLife
from waymark.records.queries import people, scopes

VERBS = ("prepare", "papers", "iro_only")
WRITTEN = ("carers.edit", "carers.end", "carers.panel")
"""The actions that change what is kept of a household."""


class Changed(NamedTuple):
    """One thing that changed in what is kept of the household."""

    on: date
    what: str
    """ "Terms of approval"."""
    was: str
    """In words; "" for nothing. Likewise `now`."""
    now: str
    by_name: str


class CarersPreparing(NamedTuple):
    """The page."""

    key: str
    carer_key: str
    shown_name: str
    bar: ReviewBar
    approved_on: date
    terms: str
    panel: bool
    """Whether this review is the first, which goes to the fostering panel."""
    since: date
    """The last review; the approval where there was none."""
    last: Last
    changes: tuple[Changed, ...]
    papers: tuple[PaperLine, ...]
    quotes: tuple[Quote, ...]
    sought: tuple[Sought, ...]
    """Whose views the law asks for."""
    agenda: tuple[agenda.Item, ...]
    hidden_items: int
    checks: Checks
    report_on: date | None
    """By when papers and answers are to be there."""
    may: Mapping[str, Choice]
    """By permission: "prepare", "papers"."""
    closed: str
    """Why nothing can be prepared any more; "" while it can."""
    today: date

    @property
    def child_key(self) -> str:
        """Of nobody: the page is about no child."""
        return ""

    @property
    def first(self) -> bool:
        """No list for a child new to the service is asked."""
        return False

    @property
    def gaps(self) -> int:
        """How many questions of the checklist are answered "no"."""
        return sum(given.answer == "no" for given in self.checks.answers.values())


def page_of(life: ReviewLife, carer: Carer, by: Actor) -> CarersPreparing:
    """The page in a fixed number of queries, for a verb that has asked."""
    may = choices(scopes.of_life(life, by.today), VERBS, by)
    held = _held_before(life, carer)
    last_on = max(held, default=None)
    since = last_on or carer.approved_on
    forms = list(life.consultations.order_by("group", "pk"))
    items = agenda.items(life, whole=True)
    whole = may["prepare"].allowed
    return CarersPreparing(
        key=life.key,
        carer_key=carer.key,
        shown_name=carer.name,
        bar=bar_of(life, by),
        approved_on=carer.approved_on,
        terms=carer.terms,
        panel=due.to_panel(0, last_on),
        since=since,
        last=last_time(life, last_on, by.today),
        changes=_changes(carer, since, by.today),
        papers=_papers(life, by.today),
        quotes=quotes(forms, may["iro_only"].allowed),
        sought=sought((form.group, form.sent_on, form.returned_on) for form in forms),
        agenda=items if whole else tuple(one for one in items if not one.not_in_front_of_all),
        hidden_items=0 if whole else sum(one.not_in_front_of_all for one in items),
        checks=checks(life, False, by.today),
        report_on=paper_due(life).last,
        may=may,
        closed=closed(life),
        today=by.today,
    )


def _held_before(life: ReviewLife, carer: Carer) -> list[date]:
    """The days of the reviews before this one."""
    day = life.held_on or life.agreed_on
    found = ReviewLife.objects.filter(carer=carer, held_on__lt=day).exclude(pk=life.pk)
    held = [one for one in found.values_list("held_on", flat=True) if one]
    return held + [one for one in (carer.last_review_on,) if one and one < day]


def _papers(life: ReviewLife, today: date) -> tuple[PaperLine, ...]:
    rows, settings = list(life.papers.all()), freshness.profile().settings(life.agreed_on)
    return paper_lines(readiness.papers_of_carers(life.agreed_on, marks(rows), settings, today), rows)


def _changes(carer: Carer, since: date, today: date) -> tuple[Changed, ...]:
    """From the log, which keeps what stood before and after."""
    rows = AuditRow.objects.filter(subject_kind="carer", subject_key=carer.key, verb__in=WRITTEN).order_by("-at", "-pk")
    kept = [
        Kept(at.astimezone(LONDON).date(), who, before or {}, after or {})
        for at, who, before, after in rows.values_list("at", "who_name", "before", "after")
    ]
    found = changes(kept, since, today)
    names = people.names(key for one in found if one.field in PEOPLE for key in (one.was, one.now))
    return tuple(
        Changed(one.on, FIELDS[one.field], _words(one, one.was, names), _words(one, one.now, names), one.by_name)
        for one in found
    )  # fmt: skip


def _words(one: Change, kept: str, names: Mapping[str, tuple[str, str]]) -> str:
    if one.field in PEOPLE:
        return names.get(kept, ("", kept))[1]
    return long_date(date.fromisoformat(kept)) if kept and one.field in DAYS else kept

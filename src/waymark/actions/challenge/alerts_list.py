"""The list of what was raised, narrowed as people narrow it, and what of it waits for somebody."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.challenge import here
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import saying
from waymark.domain.challenge.counting import Point
from waymark.domain.challenge.matter import Matter, Run, paused, standing
from waymark.domain.people import ages
from waymark.records import challenge as keeping
from waymark.records.models import Alert, AlertTheme, Child
from waymark.records.queries import challenge as queries
from waymark.records.queries import people
from waymark.records.queries.children import shown_name

PAGE = 40
ALL, MINE = "all", "mine"
VIEWS: Mapping[str, tuple[str, str]] = {
    "open": ("open", "What is talked through, and what stands at a stage."),
    "for_me": ("to answer by me", "What is put to you, or to somebody for whom you stand in today."),
    "overdue": ("past their day", "The answer was due and has not come, by the clock that knows no pause."),
    "answered": ("answered, to decide", "An answer has come: the IRO decides what becomes of it."),
    "paused": ("paused", "The clock stands still, with a reason; the other clock runs on."),
    "discussion": ("being talked through", "Before any stage."),
    "closed": ("closed", "Settled, resolved, partly resolved or withdrawn."),
    "thanked": ("good work recognised", "It carries no clock."),
}
"""{view: (its words, what it holds)}."""


class AlertFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = "open"
    """A key of VIEWS, or "all"."""
    who: str = ALL
    """"mine": children whose IRO the reader is today; or "all"."""
    stage: str = ""
    theme: str = ""
    team: str = ""
    page: int = 1


class AlertRow(NamedTuple):
    """One matter in a list."""

    key: str
    shown_name: str
    age: str
    restricted: bool
    concern: str
    themes: tuple[str, ...]
    state: str
    state_words: str
    """How it stands; "past its day" where its answer is overdue."""
    stage_label: str
    answerer_name: str
    iro_name: str
    says: str
    due: Point | None
    left: str
    """"" where nothing is awaited."""
    overdue: bool
    paused: str
    """Until when the clock is paused, in words; "" where it runs."""
    for_me: bool
    mine: bool
    """Whether the reader is the child's IRO, or covers for them."""
    opened_on: date


class AlertList(NamedTuple):
    """A page of the list."""

    filters: AlertFilters
    says: str
    rows: tuple[AlertRow, ...]
    total: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    """(view, words, how many), each with the list behind it."""
    stages: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    teams: tuple[str, ...]
    words: Mapping[str, str]
    today: date


class Waiting(NamedTuple):
    """What waits for somebody, as numbers, each with its view of the list; and what is to be seen first."""

    to_answer: int
    answered: int
    overdue: int
    discussions: int
    rows: tuple[AlertRow, ...]
    """What is to be answered by them, what is answered or late and theirs to decide; soonest first."""


@verb("alerts", looks=True)
def alerts(deed: Deed, filters: AlertFilters, *, by: Actor) -> AlertList:
    """What the actor may see, narrowed. A fixed number of queries."""
    filters = filters._replace(show=filters.show if filters.show in (*VIEWS, ALL) else "open")
    narrowed = _narrowed(queries.seen(by.viewer, by.today), filters, by)
    standing_open = rows_of(narrowed.filter(state__in=life.OPEN), by)
    over = narrowed.exclude(state__in=life.OPEN)
    numbers = _numbers(standing_open, over)
    rows, total, page = _page(standing_open, over, filters, by)
    deed.note(f"looked at a list of {total} matters raised", "list", "alerts", after=filters._asdict())
    profile = freshness.profile()
    return AlertList(
        filters._replace(page=page), VIEWS[filters.show][1] if filters.show in VIEWS else "", rows, total,
        max(1, -(-total // PAGE)), numbers, *_choices(by), {w: profile.word(w) for w in ("alert", "alerts")}, by.today,
    )  # fmt: skip


def waiting(by: Actor) -> Waiting:
    """What waits for the actor: for those whose page asks, within a look that has been logged. Seven queries; one, and
    nothing, for who has no part in it."""
    if not by.may("alerts"):
        return Waiting(0, 0, 0, 0, ())
    rows = rows_of(queries.seen(by.viewer, by.today).filter(state__in=life.OPEN), by)
    manages = "iro_manager" in by.viewer.roles
    mine = [row for row in rows if row.mine or manages]
    to_answer = [row for row in rows if row.for_me]
    answered = [row for row in mine if row.state == "answered"]
    overdue = [row for row in mine if row.overdue]
    first = dict.fromkeys([*to_answer, *overdue, *answered])
    return Waiting(
        len(to_answer), len(answered), len(overdue), sum(row.state == "discussion" for row in mine), tuple(first)
    )


def of_child(child: Child, by: Actor) -> tuple[AlertRow, ...]:
    """What was raised about a child whom the caller was let see, open first, newest first. Six queries."""
    rows = rows_of(Alert.objects.filter(child=child), by)
    return tuple(sorted(rows, key=lambda row: (row.state not in life.OPEN, -row.opened_on.toordinal())))


def rows_of(alerts: "QuerySet[Alert]", by: Actor) -> list[AlertRow]:
    """These matters as lists show them, what is due soonest first; in six queries, one where there is none. For those
    who have asked whether the reader may see them."""
    found = list(alerts.select_related("child", "ladder"))
    if not found:
        return []
    matters = keeping.matters(Alert.objects.filter(pk__in=[row.pk for row in found]))
    iros = people.iros_of(Child.objects.filter(pk__in=[row.child_id for row in found]).values("pk"), by.today)
    names = people.names(iros.values())
    away = queries.away_for(by.who, by.today)
    rows = [_row(row, matters[row.pk], names.get(iros.get(row.child_id, ""), ("", ""))[1], away, by) for row in found]
    return sorted(rows, key=lambda row: (row.left == "", _sooner(row), row.key))


def _sooner(row: AlertRow) -> str:
    return row.due.isoformat() if row.due else row.opened_on.isoformat()


def _row(row: Alert, matter: Matter, iro_name: str, away: frozenset[str], by: Actor) -> AlertRow:
    run = standing(matter, here.process_of(row))
    overdue = run.overdue(by.at) if run else False
    awaited = run.clock.due.at if run and run.answered_at is None else None
    child = row.child
    return AlertRow(
        row.key, shown_name(child), ages.words(child.dob, by.today), child.restricted, row.concern,
        tuple(title for _, title in matter.themes), row.state, saying.state(row.state, overdue), row.stage_label,
        row.answerer_name or row.to_name, iro_name, saying.stands(matter, run, by.at), awaited,
        saying.left(awaited, by.at) if awaited else "", overdue,
        saying.stood(paused(matter, by.today)) if row.state in life.AT_STAGE else "", _for_me(row, run, away, by),
        child.key in by.own, matter.happened[0].on,
    )  # fmt: skip


def _for_me(row: Alert, run: Run | None, away: frozenset[str], by: Actor) -> bool:
    mine = row.answerer != "" and row.answerer in {by.who, *away}
    return mine and run is not None and run.answered_at is None and by.may("answer_alert")


def _narrowed(seen: "QuerySet[Alert]", filters: AlertFilters, by: Actor) -> "QuerySet[Alert]":
    wanted = Q()
    if filters.who == MINE:
        wanted &= Q(child__key__in=list(by.own))
    if filters.stage:
        wanted &= Q(stage=filters.stage)
    if filters.team:
        wanted &= Q(team=filters.team)
    if filters.theme:
        wanted &= Q(pk__in=AlertTheme.objects.filter(theme=filters.theme).values("alert"))
    return seen.filter(wanted)


def _in(view: str, row: AlertRow) -> bool:
    """Whether an open matter is in a view."""
    by_flag = {"for_me": row.for_me, "overdue": row.overdue, "paused": row.paused != ""}
    return by_flag.get(view, view in ("open", ALL) or row.state == view)


def _numbers(rows: Iterable[AlertRow], over: "QuerySet[Alert]") -> tuple[tuple[str, str, int], ...]:
    rows = list(rows)
    states = list(over.values_list("state", flat=True))
    counted = {"closed": sum(state in life.CLOSED for state in states), "thanked": states.count("thanked")}
    return tuple(
        (view, words, counted[view] if view in counted else sum(_in(view, row) for row in rows))
        for view, (words, _) in VIEWS.items()
    )


def _page(
    rows: list[AlertRow], over: "QuerySet[Alert]", filters: AlertFilters, by: Actor
) -> tuple[tuple[AlertRow, ...], int, int]:
    """The rows of the page asked for, how many there are in all, and which page it is."""
    standing_open = [row for row in rows if _in(filters.show, row)] if filters.show not in ("closed", "thanked") else []
    states = {"closed": life.CLOSED, "thanked": {"thanked"}, ALL: life.CLOSED | {"thanked"}}.get(filters.show, set())
    ended = over.filter(state__in=states).order_by("-pk")
    total = len(standing_open) + ended.count()
    page = min(max(filters.page, 1), max(1, -(-total // PAGE)))
    first, last = (page - 1) * PAGE, page * PAGE
    shown = standing_open[first:last]
    left = max(first - len(standing_open), 0), max(last - len(standing_open), 0)
    keys = list(ended.values_list("pk", flat=True)[slice(*left)])
    more = {row.key: row for row in rows_of(Alert.objects.filter(pk__in=keys), by)}
    ordered = Alert.objects.filter(pk__in=keys).order_by("-pk").values_list("key", flat=True)
    return (*shown, *(more[key] for key in ordered)), total, page


def _choices(by: Actor) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The stages in the order of the service's ladder (those of ladders gone by last), the themes and the teams by
    which what the reader sees can be narrowed."""
    seen = queries.seen(by.viewer, by.today)
    stages = dict(seen.exclude(stage="").order_by("stage").values_list("stage", "stage_label").distinct())
    ladder = [stage.key for stage in freshness.profile().ladder(by.today).stages]
    climbing = sorted(stages, key=lambda key: (ladder.index(key) if key in ladder else len(ladder), key))
    themes = AlertTheme.objects.filter(alert__in=seen.values("pk")).order_by("title")
    teams = seen.exclude(team="").order_by("team").values_list("team", flat=True).distinct()
    return (
        tuple((key, stages[key]) for key in climbing),
        tuple(dict(themes.values_list("theme", "title")).items()),
        tuple(teams),
    )

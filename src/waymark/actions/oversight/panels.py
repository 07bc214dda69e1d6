"""Panels to which the IRO puts a child: the referral, the day, the IRO's view, the decision and what follows."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions import standing_signals
from waymark.actions.actor import Actor
from waymark.actions.oversight import around
from waymark.actions.pages import Choice
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.oversight import panels
from waymark.domain.oversight.panels import OUTCOMES, PANELS, STATES, Referral
from waymark.domain.signals import by_id
from waymark.records.models import Child, PanelReferral
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

NOT_FOUND = "There is no such referral in this service."
OPEN = ("follow_late", "passed", "follow", "waiting")
"""States in which something is still to come."""
ALL_OPEN, ALL = "open", "all"
VIEWS: Mapping[str, str] = {
    "follow_late": "follow-ups overdue", "passed": "heard, without a decision recorded", "follow": "to be followed up",
    "waiting": "waiting for the panel", ALL_OPEN: "open", ALL: "of any time",
}  # fmt: skip
"""{view: words after a number}."""
COLUMNS = (
    "panel", "referred_on", "about", "heard_on", "iro_view", "outcome", "decided_on", "decision", "follow_up",
    "follow_up_on", "followed_on",
)  # fmt: skip
"""What a form changes, and the log keeps."""


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class Typed(NamedTuple):
    """What the form about a referral holds."""

    panel: str
    referred_on: date
    about: str
    heard_on: date | None = None
    iro_view: str = ""
    outcome: str = ""
    decided_on: date | None = None
    decision: str = ""
    follow_up: str = ""
    follow_up_on: date | None = None
    followed_on: date | None = None


class PanelLine(NamedTuple):
    """One referral."""

    key: str
    child_key: str
    shown_name: str
    panel: str
    """In words."""
    state: str
    """A key of STATES."""
    state_words: str
    typed: Typed
    outcome: str
    """In words; "" while open."""
    referred_by: str
    reason: str
    version: int


class PanelsPage(NamedTuple):
    """The referrals of one child, newest first."""

    child_key: str
    shown_name: str
    lines: tuple[PanelLine, ...]
    source: "Source | None"
    """What leads to a new referral; None where the IRO refers of their own accord."""
    may: Choice
    today: date


class Source(NamedTuple):
    """The signal that leads to a referral."""

    title: str
    mark: str
    """For the address of its page; "" where it stands no more."""
    says: str
    """What the records show, with which the referral begins; "" where it stands no more."""


class PanelPage(NamedTuple):
    """One referral."""

    line: PanelLine
    source: Source | None
    may: Choice
    today: date


class PanelFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = ALL_OPEN
    who: str = ""
    page: int = 1


class PanelList(NamedTuple):
    """A page of the list; the numbers are those of the whole list."""

    filters: PanelFilters
    rows: tuple[PanelLine, ...]
    total: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    iros: tuple[tuple[str, str], ...]
    today: date


@verb("oversee")
def refer(deed: Deed, key: str, *, typed: Typed, reason: str = "", by: Actor) -> str:
    """Puts a child to a panel. Returns the referral's key; the same sent twice is kept once.

    `reason` says what led to it ("signal:SIG-PER-3"). Raises Wrong with what is wrong by field.
    """
    child = deed.child(key)
    _check(typed, by.today)
    same = PanelReferral.objects.filter(
        child=child, panel=typed.panel, referred_on=typed.referred_on, about=typed.about.strip()
    )
    if again := same.filter(referred_by=by.who).values_list("key", flat=True).first():
        deed.note("sent a referral to a panel again, as it was kept already", "child", key)
        return again
    row = PanelReferral(child=child, referred_by=by.who, referred_by_name=by.name, reason=reason[:200])
    _fill(row, typed)
    row.save()
    deed.note(
        f"put the child to a panel: {PANELS[typed.panel]}",
        "child",
        key,
        None,
        {"panel_referral": row.key, **_said(row)},
    )
    deed.changed([child.pk])
    return row.key


@verb("oversee")
def change(deed: Deed, referral: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Adds to a referral, or puts it right: the day, the IRO's view, the decision, what follows.

    Raises Refusal ("stale") where somebody changed it meanwhile; Wrong with what is wrong by field.
    """
    row = _row(deed, referral)
    if row.version != version:
        raise Refusal("stale", "Somebody changed this referral after you opened it. Compare both, then save again.")
    _check(typed, by.today)
    before = _said(row)
    _fill(row, typed)
    row.version += 1
    row.save()
    deed.note(
        f"changed a referral to a panel: {PANELS[typed.panel]}", "child", row.child.key,
        {"panel_referral": row.key, **before}, {"panel_referral": row.key, **_said(row)},
    )  # fmt: skip
    deed.changed([row.child_id])


@verb("children", looks=True)
def of_child(deed: Deed, key: str, *, reason: str = "", by: Actor) -> PanelsPage:
    """The referrals of a child. A fixed number of queries. `reason`: what leads to a new one, as `refer` takes it."""
    child = deed.child(key)
    deed.note("looked at the panels to which a child was put", "child", key)
    found = PanelReferral.objects.filter(child=child).select_related("child").order_by("-referred_on", "-pk")
    may = choices(scopes.subject(child, by.today), ("oversee",), by)["oversee"]
    return PanelsPage(
        key, shown_name(child), tuple(_line(row, by.today) for row in found), _source(child, reason, by.today), may,
        by.today,
    )  # fmt: skip


@verb("children", looks=True)
def referral(deed: Deed, referral: str, *, by: Actor) -> PanelPage:
    """One referral."""
    row = _row(deed, referral)
    deed.note("looked at a referral to a panel", "child", row.child.key)
    may = choices(scopes.subject(row.child, by.today), ("oversee",), by)["oversee"]
    return PanelPage(_line(row, by.today), _source(row.child, row.reason, by.today), may, by.today)


@verb("oversee", looks=True)
def listed(deed: Deed, filters: PanelFilters, *, by: Actor) -> PanelList:
    """The referrals of children whom the actor may see, those that need something first. A fixed number of queries."""
    whose = around.whose(filters.who, by)
    found = _lines(whose.children, by.today)
    show = filters.show if filters.show in VIEWS else ALL_OPEN
    chosen = [one for one in found if _in(one, show)]
    page, pages = around.cut(len(chosen), filters.page)
    counted = {view: sum(_in(one, view) for one in found) for view in VIEWS}
    deed.note(f"looked at a list of {len(chosen)} referrals to panels", "list", "panels", after=filters._asdict())
    return PanelList(
        PanelFilters(show, whose.who, page), tuple(chosen[(page - 1) * around.PAGE : page * around.PAGE]),
        len(chosen), pages, around.said(VIEWS, counted, show), whose.iros, by.today,
    )  # fmt: skip


def numbers(children: "QuerySet[Child]", today: date) -> dict[str, int]:
    """{view: how many referrals of these children}, as the list counts them; one query."""
    found = _lines(children, today)
    return {view: sum(_in(one, view) for one in found) for view in VIEWS}


def referrals_of(children: "QuerySet[Child]") -> dict[int, tuple[Referral, ...]]:
    """{child's row id: their referrals as plain facts}, in the order of their days; one query. For measures and pages
    that have asked."""
    found: dict[int, list[Referral]] = {}
    for row in PanelReferral.objects.filter(child__in=children.values("pk")).order_by("referred_on", "pk"):
        found.setdefault(row.child_id, []).append(_facts(row))
    return {pk: tuple(some) for pk, some in found.items()}


def _source(child: Child, reason: str, today: date) -> Source | None:
    """The signal of which a reason speaks ("signal:SIG-PER-5-20230728"), in words; None for anything else."""
    kind, _, mark = reason.partition(":")
    rule = by_id().get("-".join(mark.split("-")[:3]))
    if kind != "signal" or rule is None:
        return None
    stands = next((one for one in standing_signals.of_child(child.pk, today) if one.signal.key == mark), None)
    return Source(rule.title, mark, stands.says) if stands else Source(rule.title, "", "")


def _lines(children: "QuerySet[Child]", today: date) -> list[PanelLine]:
    rows = PanelReferral.objects.filter(child__in=children.values("pk")).select_related("child")
    found = [_line(row, today) for row in rows]
    return sorted(found, key=lambda one: (tuple(STATES).index(one.state), one.typed.referred_on, one.key))


def _in(one: PanelLine, view: str) -> bool:
    return view == ALL or one.state == view or (view == ALL_OPEN and one.state in OPEN)


def _row(deed: Deed, key: str) -> PanelReferral:
    found = PanelReferral.objects.filter(key=key)
    row = (found if deed.action.looks else found.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    row.child = deed.child(row.child.key)
    return row


def _check(typed: Typed, today: date) -> None:
    found = Referral(
        typed.panel, typed.referred_on, typed.heard_on, typed.decided_on, typed.outcome, typed.follow_up.strip(),
        typed.follow_up_on, typed.followed_on,
    )  # fmt: skip
    wrong = panels.problems(found, today)
    if not typed.about.strip():
        wrong["about"] = "Say why the child is put to the panel, and what is asked of it"
    if wrong:
        raise Wrong(wrong)


def _fill(row: PanelReferral, typed: Typed) -> None:
    for name, value in typed._asdict().items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def _typed(row: PanelReferral) -> Typed:
    return Typed(**{name: getattr(row, name) for name in Typed._fields})


def _said(row: PanelReferral) -> dict[str, str]:
    return {name: str(getattr(row, name) or "") for name in COLUMNS}


def _facts(row: PanelReferral) -> Referral:
    return Referral(
        row.panel, row.referred_on, row.heard_on, row.decided_on, row.outcome, row.follow_up, row.follow_up_on,
        row.followed_on, row.reason,
    )  # fmt: skip


def _line(row: PanelReferral, today: date) -> PanelLine:
    state = panels.state(_facts(row), today)
    return PanelLine(
        row.key, row.child.key, shown_name(row.child), PANELS.get(row.panel, row.panel), state, STATES[state],
        _typed(row), OUTCOMES.get(row.outcome, row.outcome), row.referred_by_name, row.reason, row.version,
    )  # fmt: skip

"""Referrals to Cafcass: why, the pack as one paper, when it was sent, what came back."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns import common, listing
from waymark.actions.concerns.common import AlertChoice
from waymark.actions.concerns.listing import Listing
from waymark.actions.concerns.pack_rows import pack_of
from waymark.actions.pages import Download
from waymark.actions.reviews.papers_of import shown as as_html
from waymark.actions.reviews.papers_of import written
from waymark.actions.verb import Deed, verb
from waymark.documents.html import write_html
from waymark.domain.errors import Refusal
from waymark.domain.reports import cafcass_pack
from waymark.domain.reports.blocks import Document
from waymark.domain.reports.cafcass_pack import Why
from waymark.records.models import CafcassReferral, Child
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

COLUMNS = (
    "why", "asked", "timetable", "with_private", "private_why", "sent_on", "sent_to", "reply", "replied_on",
    "came_of_it", "closed_on", "alert_id",
)  # fmt: skip
STATES: Mapping[str, str] = {
    "prepared": "being prepared", "sent": "sent, no answer yet", "answered": "answered, to be followed", "over": "over",
}  # fmt: skip
VIEWS = listing.views(STATES)
FORMATS = {"docx": "Word", "pdf": "PDF", "html": "one web page"}
"""{ending: in words} of the files of a pack."""


class Typed(NamedTuple):
    """What the form of a referral holds."""

    why: str
    asked: str
    timetable: str
    alert: str = ""
    with_private: bool = False
    private_why: str = ""
    sent_on: date | None = None
    sent_to: str = ""
    replied_on: date | None = None
    reply: str = ""
    closed_on: date | None = None
    came_of_it: str = ""


class ReferralLine(NamedTuple):
    """One referral in a list."""

    key: str
    child_key: str
    shown_name: str
    begun_on: date
    sent_on: date | None
    state: str
    state_words: str


class ReferralPage(NamedTuple):
    """One referral, with the pack as it is now."""

    line: ReferralLine
    typed: Typed
    alert: AlertChoice | None
    alerts: tuple[AlertChoice, ...]
    begun_by: str
    for_name: str
    pack: str
    """The pack as HTML that may stand inside a page."""
    private: int
    """How many things that the child said were given for the IRO only."""
    version: int
    today: date


class NewPage(NamedTuple):
    """The form that begins one."""

    child_key: str
    shown_name: str
    alerts: tuple[AlertChoice, ...]
    today: date


@verb("beyond", looks=True)
def to_refer(deed: Deed, key: str, *, by: Actor) -> NewPage:
    """The form that begins a referral about a child."""
    child = deed.child(key)
    deed.note("looked at the form that refers a case to Cafcass", "child", key)
    return NewPage(key, shown_name(child), tuple(common.alerts_of([child.pk]).get(child.pk, ())), by.today)


@verb("beyond")
def refer(deed: Deed, key: str, *, typed: Typed, by: Actor) -> str:
    """Begins a referral; the pack is made from it. Returns its key; the same sent twice is kept once."""
    child = deed.child(key)
    _check(typed, by.today, by.today)
    same = CafcassReferral.objects.filter(child=child, why=typed.why.strip(), begun_by=by.who, begun_on=by.today)
    if again := same.values_list("key", flat=True).first():
        deed.note("sent a referral to Cafcass again, as it was kept already", "child", key)
        return again
    row = CafcassReferral(child=child, begun_on=by.today, **common.begun(deed, child))
    _fill(row, typed)
    row.save()
    _noted(deed, row, "began a referral to Cafcass", {})
    return row.key


@verb("beyond", looks=True)
def referral(deed: Deed, key: str, *, by: Actor) -> ReferralPage:
    """One referral with its pack, as it would go out now. A fixed number of queries."""
    row = _row(deed, key)
    deed.note("looked at a referral to Cafcass and its pack", "child", row.child.key)
    alerts = tuple(common.alerts_of([row.child_id]).get(row.child_id, ()))
    alert = next((one for one in alerts if row.alert and one.key == row.alert.key), None)
    pack = pack_of(row.child, _why(row), by)
    return ReferralPage(
        _line(row), _typed(row), alert, alerts, row.begun_by_name, row.for_name,
        as_html(cafcass_pack.document(pack), "pack"), sum(one.private for one in pack.wishes), row.version,
        by.today,
    )  # fmt: skip


@verb("beyond")
def change(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Adds to a referral or puts it right: when it was sent, what came back. Raises Refusal ("stale"), or Wrong."""
    row = _row(deed, key)
    common.in_version(row, version)
    _check(typed, row.begun_on, by.today)
    before = common.said(row, COLUMNS)
    _fill(row, typed)
    common.raised_version(row)
    _noted(deed, row, "changed a referral to Cafcass", before)


@verb("beyond", looks=True)
def pack(deed: Deed, key: str, ending: str, *, by: Actor) -> Download:
    """The pack as a file. Every download stands in the log. Raises Refusal ("not-found") for no such file."""
    row = _row(deed, key)
    if ending not in FORMATS:
        raise Refusal("not-found", "The pack can be had as docx, pdf or html.")
    paper = cafcass_pack.document(pack_of(row.child, _why(row), by))
    private = ", with what the child gave for the IRO only" if row.with_private else ""
    deed.note(f"downloaded the pack for Cafcass as {ending}{private}", "child", row.child.key, None,
              {"cafcass_referral": row.key})  # fmt: skip
    kind, content = _file(paper, ending)
    return Download(f"cafcass-referral.{ending}", kind, content)


@verb("beyond", looks=True)
def listed(deed: Deed, show: str, page: int, *, by: Actor) -> Listing[ReferralLine]:
    """The referrals about children for whom the actor may refer, open ones first. A fixed number of queries."""
    rows = CafcassReferral.objects.filter(child__in=scopes.visible(by.viewer, "beyond", by.today).values("pk"))
    order = list(STATES)
    found = sorted(
        map(_line, rows.select_related("child")), key=lambda one: (order.index(one.state), one.begun_on, one.key)
    )
    left = listing.listing(found, VIEWS, show, page, by.today)
    deed.note(f"looked at a list of {left.total} referrals to Cafcass", "list", "cafcass")
    return left


def lines(child: Child) -> list[ReferralLine]:
    """The referrals about one child, newest first; one query."""
    rows = CafcassReferral.objects.filter(child=child).select_related("child").order_by("-begun_on", "-pk")
    return [_line(row) for row in rows]


def _file(paper: Document, ending: str) -> tuple[str, bytes]:
    if ending == "html":
        return "text/html; charset=utf-8", write_html(paper).encode()
    return written(paper, ending)


def _state(row: CafcassReferral) -> str:
    if row.closed_on:
        return "over"
    if row.replied_on:
        return "answered"
    return "sent" if row.sent_on else "prepared"


def _line(row: CafcassReferral) -> ReferralLine:
    state = _state(row)
    return ReferralLine(row.key, row.child.key, shown_name(row.child), row.begun_on, row.sent_on, state, STATES[state])


def _row(deed: Deed, key: str) -> CafcassReferral:
    row = common.locked(deed, CafcassReferral, key)
    row.child = deed.child(row.child.key)
    return row


def _why(row: CafcassReferral) -> Why:
    return Why(row.why, row.asked, row.timetable, row.with_private)


def _check(typed: Typed, first: date, today: date) -> None:
    found = {
        name: says
        for name, says in (
            ("why", "Say why the case is referred"), ("asked", "Say what Cafcass is asked to do"),
            ("timetable", "Say how the child’s own timetable was weighed"),
        )
        if not getattr(typed, name).strip()
    }  # fmt: skip
    if typed.with_private and not typed.private_why.strip():
        found["private_why"] = "Say why what the child gave for the IRO only goes to Cafcass, and what the child said"
    if typed.sent_on and not typed.sent_to.strip():
        found["sent_to"] = "Say to whom it was sent"
    days = (
        ("sent_on", typed.sent_on, first, "The day on which it was sent lies between its beginning and today"),
        ("replied_on", typed.replied_on, typed.sent_on, "The answer came between the day of sending and today"),
        ("closed_on", typed.closed_on, typed.sent_on or first, "It ended between the day of sending and today"),
    )  # fmt: skip
    for name, on, after, says in days:
        if on and (after is None or not after <= on <= today):
            found[name] = says
    if bool(typed.replied_on) != bool(typed.reply.strip()):
        found["reply" if typed.replied_on else "replied_on"] = "Give the answer together with its day"
    if typed.closed_on and not typed.came_of_it.strip():
        found["came_of_it"] = "Say what came of it"
    common.refuse_wrong(found)


def _fill(row: CafcassReferral, typed: Typed) -> None:
    row.alert = common.alert_of(row.child, typed.alert)
    common.fill(row, typed, "alert")


def _typed(row: CafcassReferral) -> Typed:
    found = {name: getattr(row, name) for name in Typed._fields if name != "alert"}
    return Typed(**found, alert=row.alert.key if row.alert else "")


def _noted(deed: Deed, row: CafcassReferral, what: str, before: dict[str, str]) -> None:
    kept = {"cafcass_referral": row.key}
    deed.note(what, "child", row.child.key, {**kept, **before} if before else None,
              {**kept, **common.said(row, COLUMNS)})  # fmt: skip
    deed.changed([row.child_id])

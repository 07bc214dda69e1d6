"""Foster carers: the list with the next review of each, one household's page, and keeping the list true.

Their reviews are lives of the kind "carers", with the same states, steps and pages as a child's.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.lives import carer_of
from waymark.actions.pages import Choice
from waymark.actions.verb import Deed, verb
from waymark.domain.carers import due
from waymark.domain.carers.reasons import ENDED
from waymark.domain.clocks import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.addresses import problem
from waymark.domain.reviews import states
from waymark.domain.reviews.kinds import KINDS
from waymark.records.kept import HERE
from waymark.records.models import Carer, ReviewLife
from waymark.records.queries import carers as queries
from waymark.records.queries import people
from waymark.records.queries.carers import Listed

AHEAD = timedelta(days=366)
"""So far ahead an approval can be ended; a typing error in the year would let every review lapse."""
COLUMNS = ("local_id", "name", "approved_on", "terms", "last_review_on", "supervising", "reviewer", "email")
"""What is typed of foster carers."""


class StaleCarers(Refusal):
    """Somebody else changed these carers since the form was opened. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("stale", "Somebody else changed these carers while you had this page open.")


class CarerLine(NamedTuple):
    """One household in the list."""

    key: str
    name: str
    local_id: str
    due: Deadline
    state: str
    """One of `due.STATES`."""
    last_on: date | None
    coming_key: str
    """The review that is planned; "" where none is."""
    coming_on: date | None
    reviewer_name: str
    """"" where nobody is named; likewise the supervising social worker."""
    supervising_name: str
    mine: bool
    panel: bool
    """Whether the next review is the first, which goes to the panel."""


class CarerList(NamedTuple):
    """The foster carers whom the reader sees, late and at risk first."""

    lines: tuple[CarerLine, ...]
    counts: Mapping[str, int]
    """{state: how many}, whatever is shown."""
    mine: bool
    """Whether only the reader's own are shown."""
    state: str
    ended: bool
    """Whether those are shown whose approval ended."""
    keep: Choice
    today: date


class CarerReview(NamedTuple):
    """One review of the household."""

    key: str
    title: str
    on: date
    state: str
    state_words: str


class CarerPage(NamedTuple):
    """Everything that the page of one household shows."""

    line: CarerLine
    approved_on: date
    terms: str
    ended_on: date | None
    end_words: str
    panel_on: date | None
    email: str
    reviews: tuple[CarerReview, ...]
    """Newest first."""
    keep: Choice
    version: int
    today: date


class CarerForm(NamedTuple):
    """What the forms about a household begin with."""

    key: str
    """"" for carers who are to be added."""
    values: Mapping[str, Any]
    version: int
    reviewers: tuple[tuple[str, str], ...]
    """(key, name) to choose from; likewise the supervising social workers."""
    supervising: tuple[tuple[str, str], ...]
    today: date


@verb("carers", looks=True)
def listed(deed: Deed, *, mine: bool = False, state: str = "", ended: bool = False, by: Actor) -> CarerList:
    """The foster carers whom the actor sees. `mine`: those whom they review or supervise. Fixed number of queries."""
    rows = [_line(row, by) for row in queries.listed(queries.visible(by.viewer).filter(ended_on__isnull=not ended))]
    rows = [row for row in rows if row.mine or not mine]
    counts = {one: sum(row.state == one for row in rows) for one in due.STATES}
    shown = sorted((row for row in rows if not state or row.state == state), key=_order)
    deed.note(f"looked at a list of {len(shown)} foster carers", "list", "carers")
    return CarerList(tuple(shown), counts, mine, state, ended, _keep(by), by.today)


def own_states(by: Actor) -> Mapping[str, int]:
    """How many of the foster carers whom the actor reviews or supervises have their next review in each of
    `due.STATES`, as the list counts them; 0 for the others. For pages that have asked. Fixed number of queries."""
    rows = (_line(row, by) for row in queries.listed(queries.visible(by.viewer).filter(ended_on=None)))
    return Counter(row.state for row in rows if row.mine)


def _order(row: CarerLine) -> tuple[int, date, str]:
    return due.STATES.index(row.state), row.due.last or date.max, row.name


def _line(row: Listed, by: Actor) -> CarerLine:
    carer, found = row.carer, due.next_review(row.approval, by.today)
    return CarerLine(
        carer.key, carer.name, carer.local_id, found, due.state(found, by.today), row.approval.last_on, row.coming_key,
        row.coming_on, row.reviewer_name, row.supervising_name,
        by.who != "" and by.who in (carer.reviewer, carer.supervising),
        found.last is not None and due.to_panel(row.held, row.approval.last_on),
    )  # fmt: skip


def _keep(by: Actor) -> Choice:
    return Choice(by.may("carer_reviews"), by.why_not("carer_reviews"))


@verb("carers", looks=True)
def carer(deed: Deed, key: str, *, by: Actor) -> CarerPage:
    """The page of one household, in a fixed number of queries. Raises Refusal for carers the actor may not see."""
    held = carer_of(deed, key)
    deed.note("looked at the page of foster carers", "carer", key)
    row = queries.listed(Carer.objects.filter(pk=held.pk))[0]
    reviews = ReviewLife.objects.filter(carer=held).order_by("-agreed_on", "-pk")
    why = ": ".join(filter(None, (ENDED.get(held.end_reason, ""), held.end_text)))
    return CarerPage(
        _line(row, by), held.approved_on, held.terms, held.ended_on, why, held.panel_on, held.email,
        tuple(_review(life) for life in reviews), _keep(by), held.version, by.today,
    )  # fmt: skip


def _review(life: ReviewLife) -> CarerReview:
    day = life.held_on or life.agreed_on
    return CarerReview(life.key, KINDS[life.kind].title, day, life.state, states.STATES[life.state])


@verb("carer_reviews", looks=True)
def form(deed: Deed, key: str = "", *, by: Actor) -> CarerForm:
    """What the form to add (no key) or change carers begins with, and whom it offers."""
    held = carer_of(deed, key) if key else None
    deed.note("opened the form about foster carers", "carer", key)
    post = queries.in_post(by.today)
    reviewers, supervising = (post[role] for role in queries.PARTS)
    values = {name: getattr(held, name) for name in COLUMNS} if held else {}
    named = [(held.reviewer, reviewers), (held.supervising, supervising)] if held else []
    names = people.names(person for person, _ in named)
    for person, offered in named:
        if person and person not in dict(offered):
            offered.append((person, names.get(person, ("", person))[1]))
    version = held.version if held else 0
    return CarerForm(key, values, version, tuple(reviewers), tuple(supervising), by.today)


@verb("carer_reviews")
def add(
    deed: Deed,
    *,
    local_id: str,
    name: str,
    approved_on: date,
    terms: str = "",
    last_review_on: date | None = None,
    supervising: str = "",
    reviewer: str = "",
    email: str = "",
    by: Actor,
) -> str:
    """Adds foster carers. Returns their key. Raises Unusable for what cannot be right, or a number that is taken."""
    held = Carer(
        local_id=local_id.strip(), name=name.strip(), approved_on=approved_on, terms=terms.strip(),
        last_review_on=last_review_on, supervising=supervising, reviewer=reviewer, email=email.strip(),
    )  # fmt: skip
    _check(held, by.today)
    held.said = {HERE: []}
    held.save(force_insert=True)
    deed.note("added foster carers", "carer", held.key, None, _said(held))
    return held.key


@verb("carer_reviews")
def edit(
    deed: Deed,
    key: str,
    *,
    local_id: str,
    name: str,
    approved_on: date,
    terms: str = "",
    last_review_on: date | None = None,
    supervising: str = "",
    reviewer: str = "",
    email: str = "",
    version: int,
    by: Actor,
) -> None:
    """Changes what is kept of foster carers. Raises `StaleCarers` where somebody was quicker, Unusable as `add`."""
    held = _of_version(deed, key, version)
    before = _said(held)
    held.local_id, held.name, held.approved_on, held.terms = local_id.strip(), name.strip(), approved_on, terms.strip()
    held.last_review_on, held.supervising, held.reviewer = last_review_on, supervising, reviewer
    held.email = email.strip()
    _check(held, by.today)
    _save(held)
    moved = ReviewLife.objects.filter(carer=held, state__in=states.COMING).exclude(iro_key=reviewer)
    if reviewer:
        moved.update(iro_key=reviewer)
    deed.note("changed what is kept of foster carers", "carer", key, before, _said(held))


@verb("carer_reviews")
def end(deed: Deed, key: str, *, on: date, reason: str, text: str = "", version: int, by: Actor) -> None:
    """Ends an approval with a reason; from that day on no review falls due. It may lie ahead (28 days' notice).

    A review still planned stays: cancelling it tells those who were invited.
    """
    held = _of_version(deed, key, version)
    if reason not in ENDED:
        raise Unusable("Choose why the approval ends.")
    if reason == "other" and not text.strip():
        raise Unusable("Say in your own words what the other reason is.")
    if on < held.approved_on:
        raise Unusable(f"They were approved on {long_date(held.approved_on)}: the approval cannot end before that day.")
    if on > by.today + AHEAD:
        raise Unusable("The day lies more than a year ahead: correct it, or end the approval when it is near.")
    before = _said(held)
    held.ended_on, held.end_reason, held.end_text = on, reason, text.strip()
    _save(held)
    deed.note("ended the approval of foster carers", "carer", key, before, _said(held))


@verb("carer_reviews")
def panel(deed: Deed, key: str, *, on: date, version: int, by: Actor) -> None:
    """Keeps the day on which the fostering panel had the first review. Raises Unusable before one was held."""
    held = _of_version(deed, key, version)
    first = ReviewLife.objects.filter(carer=held, held_on__isnull=False).order_by("held_on").first()
    since = min((day for day in (held.last_review_on, first.held_on if first else None) if day), default=None)
    if since is None:
        raise Unusable("No review was held yet: the panel has the first one after it was held.")
    if not since <= on <= by.today:
        raise Unusable(f"Give a day from {long_date(since)}, when a review was held, to today.")
    before, held.panel_on = _said(held), on
    _save(held)
    deed.note("kept that the panel had the first review", "carer", key, before, _said(held))


def _of_version(deed: Deed, key: str, version: int) -> Carer:
    held = carer_of(deed, key)
    if version != held.version:
        raise StaleCarers
    return held


def _save(held: Carer) -> None:
    held.said = {**held.said, HERE: []}
    held.version += 1
    held.save()


def _check(held: Carer, today: date) -> None:
    if not held.name or not held.local_id:
        raise Unusable("Give the name of the carers and the number that the service knows them by.")
    if Carer.objects.filter(local_id=held.local_id).exclude(pk=held.pk).exists():
        raise Unusable(f"Other carers have the number {held.local_id}. Find them in the list, or give another number.")
    if held.approved_on > today:
        raise Unusable("The day of approval must not lie ahead.")
    if held.last_review_on and not held.approved_on <= held.last_review_on <= today:
        raise Unusable("The last review was held between the approval and today: correct its day.")
    if held.email and (why := problem("email", held.email)):
        raise Unusable(why)


def _said(held: Carer) -> dict[str, Any]:
    names = (*COLUMNS, "ended_on", "end_reason", "end_text", "panel_on")
    values = {name: getattr(held, name) for name in names}
    return {name: str(value) for name, value in values.items() if value}

"""The outbox: messages put into it by other actions, what became of them, and what people do about failures."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import Download
from waymark.actions.sending import ways
from waymark.actions.verb import Deed, verb
from waymark.documents.letter import Letter, write_letter
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages import addresses, names
from waymark.domain.messages.kinds import CHANNELS, HAND, LETTER, ON_PAPER, STATES, WAYS, Outgoing
from waymark.domain.messages.render import render
from waymark.domain.messages.wordings import PURPOSES
from waymark.records.models import Child, Message, MessageFile, MessageStep
from waymark.records.queries import children, scopes

MOST = 200
"""Rows of each list that asks for something to be done."""
PAGE = 50
OPEN = Q(state="failed", dealt_with_at=None)
WAITS = Q(state__in=("queued", "sending"))
TO_PRINT = Q(state="waiting_for_print")
UNTOUCHED = ("failed", "queued", "waiting_for_print")
"""States in which an address can still be put right."""
LATE_MINUTES = 15
"""A message that could have gone for so long, and has not, says that no sender runs."""


class Line(NamedTuple):
    """One message in a list."""

    key: str
    purpose: str
    """In words, as `channel`, `says` and `went_by`."""
    channel: str
    on_paper: bool
    to_name: str
    to_address: str
    state: str
    """A key of `domain.messages.kinds.STATES`."""
    says: str
    error: str
    child_key: str
    shown_name: str
    """Whom it is about; "" where it is about no child."""
    review_key: str
    queued_at: datetime
    next_try_at: datetime | None
    sent_at: datetime | None
    went_by: str
    dealt_how: str
    may_try: bool
    """Whether it failed, and to an address that can be one."""

    @property
    def open_failure(self) -> bool:
        """Whether it failed and nobody has dealt with it."""
        return self.state == "failed" and not self.dealt_how


class MessagesPage(NamedTuple):
    """The page of messages: what failed first, then what waits, what is to be printed, and what went."""

    failed: tuple[Line, ...]
    waiting: tuple[Line, ...]
    to_print: tuple[Line, ...]
    gone: tuple[Line, ...]
    counts: tuple[int, int, int, int]
    """How many there are of each."""
    page: int
    pages: int
    """Of those that went."""
    missing: tuple[ways.Missing, ...]
    """Channels for which no way out is set up."""
    idle: bool
    """Whether messages wait longer than they would if a sender ran."""
    left_out: tuple[int, int]
    """(how many were not delivered, how many in all) of messages about children whose record is closed to the reader:
    told to those who allocate, and in no number of the page."""


class Step(NamedTuple):
    """One thing that happened to a message."""

    at: datetime
    says: str
    by_name: str


class Enclosed(NamedTuple):
    """A file that goes with a message."""

    place: int
    name: str
    bytes: int


class MessagePage(NamedTuple):
    """One message, whole."""

    line: Line
    subject: str
    body: str
    files: tuple[Enclosed, ...]
    steps: tuple[Step, ...]
    queued_by: str
    may_correct: bool
    may_post: bool


def queue(out: Outgoing, *, by: Actor, child: Child | None = None) -> str:
    """Puts a message into the outbox, within the caller's transaction; it goes out after that. Returns its key.

    An address that cannot be one does not stop the caller: the message then stands among the failures at once. Raises
    Unusable where the message cannot be filled in; see `domain.messages.render`.
    """
    said = names.parts(child.known_as, child.name) if child else ()
    words = render(out, freshness.profile().authority, said)
    wrong = addresses.problem(out.channel, out.to_address)
    state = "failed" if wrong else "waiting_for_print" if out.channel in ON_PAPER else "queued"
    message = Message.objects.create(
        purpose=out.purpose, channel=out.channel, to_name=out.to_name.strip(), subject=words.subject, body=words.body,
        to_address=addresses.tidy(out.channel, out.to_address)[:500], child=child, review_key=out.review_key,
        person_key=out.person_key, state=state, next_try_at=by.at if state == "queued" else None, last_error=wrong,
        queued_at=by.at, queued_by=by.who, queued_by_name=by.name,
    )  # fmt: skip
    MessageFile.objects.bulk_create(
        MessageFile(
            message=message, place=place, name=names.without(file.name, said), kind=file.kind, content=file.content
        )
        for place, file in enumerate(out.files, 1)
    )  # fmt: skip
    _step(message, by, "Written." + (f" {wrong}" if wrong else ""))
    return message.key


def withdraw(
    review_key: str, why: str, *, by: Actor, purposes: Iterable[str] = (), keep: Iterable[str] = ()
) -> dict[str, str]:
    """Takes back a review's messages that have not gone yet (of some purposes, or all), but for those with the keys in
    `keep`. Returns {key: purpose} of what was taken back."""
    found = Message.objects.filter(Q(state__in=("queued", "waiting_for_print")) | OPEN, review_key=review_key)
    wanted = tuple(purposes)
    found = (found.filter(purpose__in=wanted) if wanted else found).exclude(key__in=list(keep))
    rows = list(found.select_for_update())
    for message in rows:
        _deal(message, by, why, "Withdrawn", "withdrawn")
    return {message.key: message.purpose for message in rows}


def of_review(review_key: str) -> tuple[Line, ...]:
    """Every message of a review, failures first, then newest first, in one query. For pages that have asked already
    whether the reader may see the review."""
    rows = Message.objects.filter(review_key=review_key).select_related("child").order_by("-queued_at", "-pk")
    lines = [_line(row) for row in rows]
    return tuple(sorted(lines, key=lambda line: not line.open_failure))


def of_keys(keys: Iterable[str]) -> tuple[Line, ...]:
    """These messages, failures first, then newest first, in one query. For pages that have asked already whether the
    reader may see what they are about."""
    rows = Message.objects.filter(key__in=list(keys)).select_related("child").order_by("-queued_at", "-pk")
    return tuple(sorted((_line(row) for row in rows), key=lambda line: not line.open_failure))


def failures(of: "QuerySet[Child]") -> tuple[Line, ...]:
    """What failed for these children and nobody has dealt with, oldest first, in one query."""
    rows = Message.objects.filter(OPEN, child__in=of.values("pk")).select_related("child").order_by("queued_at", "pk")
    return tuple(_line(row) for row in rows[:MOST])


def to_do(by: Actor) -> tuple[int, int]:
    """(how many failed, how many are to be printed) of the messages that the actor may see, in one query."""
    waits = _visible(by).filter(OPEN | TO_PRINT)  # few of many: the rest need not be looked at
    found = waits.aggregate(failed=Count("pk", filter=OPEN), to_print=Count("pk", filter=TO_PRINT))
    return found["failed"], found["to_print"]


@verb("messages", looks=True)
def messages(deed: Deed, page: int, *, by: Actor) -> MessagesPage:
    """The messages about children whom the actor may see. `page`, from 1, turns over those that went."""
    seen = _visible(by)
    number = seen.aggregate(
        failed=Count("pk", filter=OPEN), waiting=Count("pk", filter=WAITS), to_print=Count("pk", filter=TO_PRINT),
        gone=Count("pk", filter=~(OPEN | WAITS | TO_PRINT)),
    )  # fmt: skip
    waiting = list(seen.filter(WAITS).order_by("queued_at", "pk")[:MOST])
    gone = Paginator(seen.exclude(OPEN | WAITS | TO_PRINT).order_by("-queued_at", "-pk"), PAGE)
    gone.count = number["gone"]
    shown, missing = gone.get_page(page), ways.missing()
    deed.note(f"looked at messages: {number['failed']} failed, {number['waiting']} waiting", "list", "messages")
    return MessagesPage(
        _lines(seen.filter(OPEN).order_by("queued_at", "pk")[:MOST]), _lines(waiting),
        _lines(seen.filter(TO_PRINT).order_by("queued_at", "pk")[:MOST]), _lines(shown.object_list),
        (number["failed"], number["waiting"], number["to_print"], number["gone"]), shown.number,
        gone.num_pages, missing, _idle(waiting, {one.channel for one in missing}, by.at), _left_out(by),
    )  # fmt: skip


def _left_out(by: Actor) -> tuple[int, int]:
    if not by.may("allocate"):
        return 0, 0
    hidden = Message.objects.filter(child__in=scopes.closed(by.viewer, by.today).values("pk"))
    found = hidden.aggregate(failed=Count("pk", filter=OPEN), every=Count("pk"))
    return found["failed"], found["every"]


def _idle(waiting: Sequence[Message], missing: set[str], at: datetime) -> bool:
    late = (
        (at - row.next_try_at).total_seconds() > LATE_MINUTES * 60
        for row in waiting
        if row.next_try_at and row.channel not in missing
    )
    return any(late)


@verb("messages", looks=True)
def message(deed: Deed, key: str, *, by: Actor) -> MessagePage:
    """One message, with its words, its files and its story."""
    row = _one(key, by)
    deed.note(f"looked at a message ({_called(row)})", "message", key)
    files = MessageFile.objects.filter(message=row).order_by("place").values_list("place", "name", "content")
    steps = tuple(Step(step.at, step.says, step.by_name) for step in row.steps.order_by("at", "pk"))
    open_failure = row.state == "failed" and row.dealt_with_at is None
    waits = row.state in ("queued", "waiting_for_print")
    return MessagePage(
        _line(row), row.subject, row.body, tuple(Enclosed(place, name, len(kept)) for place, name, kept in files),
        steps, row.queued_by_name, may_correct=open_failure or waits,
        may_post=row.state == "waiting_for_print",
    )  # fmt: skip


@verb("messages", looks=True)
def enclosed(deed: Deed, key: str, place: int, *, by: Actor) -> Download:
    """A file that goes with a message. Raises Refusal "not-found" where there is none."""
    row = _one(key, by)
    file = row.files.filter(place=place).first()
    if file is None:
        raise Refusal("not-found", "There is no such file.")
    deed.note(f"opened a file of a message ({_called(row)})", "message", key)
    return Download(file.name, file.kind.partition(";")[0], bytes(file.content))


@verb("messages", looks=True)
def letter(deed: Deed, key: str, *, by: Actor) -> Download:
    """The message as a letter to print. Any message can be one: what failed by e-mail can still be posted."""
    row = _one(key, by)
    deed.note(f"printed a message ({_called(row)})", "message", key)
    address = row.to_address.splitlines() if row.channel == LETTER else []
    words = tuple(row.body.split("\n\n"))
    sender = freshness.profile().authority
    content = write_letter(Letter(
        "\n".join(filter(None, (sender, "Independent Reviewing Service"))), (row.to_name, *address),
        long_date(by.today), row.subject, words,
    ))  # fmt: skip
    return Download("letter.pdf", "application/pdf", content)


@verb("messages")
def try_again(deed: Deed, key: str, *, by: Actor) -> str:
    """Sends a message that failed once more. Returns to whom. Raises Unusable where it is no failure any more."""
    row = _one(key, by, lock=True)
    if row.state != "failed" or row.dealt_with_at is not None:
        raise Unusable(f"This message is not to be tried again: it is {_state(row)}.")
    before = row.last_error
    _again(row, by, "To be tried again.")
    deed.note(f"sends a message again ({_called(row)})", "message", key, {"error": before}, {"state": row.state})
    return row.to_name


@verb("messages")
def correct(deed: Deed, key: str, *, address: str, by: Actor) -> str:
    """Puts the address right and sends. Returns to whom. Raises Unusable for what cannot be an address, or a message
    that has gone meanwhile."""
    row = _one(key, by, lock=True)
    if row.state not in UNTOUCHED or row.dealt_with_at is not None:
        raise Unusable(f"The address cannot be changed any more: the message is {_state(row)}.")
    problem = addresses.problem(row.channel, address)
    if problem:
        raise Unusable(problem)
    before, row.to_address = row.to_address, addresses.tidy(row.channel, address)
    _again(row, by, "The address was put right.")
    deed.note(
        f"put the address of a message right ({_called(row)})", "message", key, {"address": before},
        {"address": row.to_address},
    )  # fmt: skip
    return row.to_name


@verb("messages")
def dealt_with(deed: Deed, key: str, *, how: str, by: Actor) -> str:
    """Says that the person was reached in another way, and how: the message is not sent, and no failure any more.

    Returns to whom. Raises Unusable without a reason, or for a message that has gone meanwhile.
    """
    row = _one(key, by, lock=True)
    if row.state not in UNTOUCHED or row.dealt_with_at is not None:
        raise Unusable(f"Nothing is to be done about this message any more: it is {_state(row)}.")
    if not how.strip():
        raise Unusable("Say how the person was reached, or why it is not needed.")
    _deal(row, by, how.strip(), "Dealt with another way", "failed" if row.state == "failed" else "withdrawn")
    deed.note(f"dealt with a message another way ({_called(row)}): {how.strip()}", "message", key)
    return row.to_name


@verb("messages")
def posted(deed: Deed, key: str, *, by: Actor) -> str:
    """Says that a letter was printed and posted, or given by hand. Returns to whom."""
    row = _one(key, by, lock=True)
    if row.state != "waiting_for_print":
        raise Unusable(f"This message is not one to be printed: it is {_state(row)}.")
    row.state, row.sent_at, row.went_by = "printed", by.at, "hand" if row.channel == HAND else "post"
    row.save(update_fields=["state", "sent_at", "went_by"])
    done = "given by hand" if row.channel == HAND else "posted"
    _step(row, by, f"Printed and {done}.")
    deed.note(f"marked a letter as {done} ({_called(row)})", "message", key)
    return row.to_name


def _visible(by: Actor) -> "QuerySet[Message]":
    seen = scopes.visible(by.viewer, "children", by.today)
    return Message.objects.filter(Q(child=None) | Q(child__in=seen.values("pk"))).select_related("child")


def _one(key: str, by: Actor, lock: bool = False) -> Message:
    found = _visible(by).filter(key=key)
    row = (found.select_for_update(of=("self",)) if lock else found).first()
    if row is None:
        raise Refusal("not-found", "There is no such message.")
    return row


def _again(row: Message, by: Actor, says: str) -> None:
    """Back to the queue, or among what is to be printed, as another sending: the way out does not know it yet."""
    row.state = "waiting_for_print" if row.channel in ON_PAPER else "queued"
    row.attempts, row.times, row.last_error = 0, row.times + 1, ""
    row.next_try_at = by.at if row.state == "queued" else None
    row.sent_at, row.went_by, row.reference, row.delivered_at, row.asked_at = None, "", "", None, None
    row.save()
    _step(row, by, says)


def _deal(row: Message, by: Actor, how: str, says: str, state: str) -> None:
    row.state, row.dealt_with_at, row.dealt_with_by, row.dealt_how = state, by.at, by.who, how
    row.next_try_at = None
    row.save(update_fields=["state", "dealt_with_at", "dealt_with_by", "dealt_how", "next_try_at"])
    _step(row, by, f"{says}: {how}")


def _step(row: Message, by: Actor, says: str) -> None:
    MessageStep.objects.create(message=row, at=by.at, says=says, by_name=by.name)


def _called(row: Message) -> str:
    """What a message is called in the log: never to whom it goes, for that is somebody's family."""
    return f"{PURPOSES.get(row.purpose, row.purpose).lower()}, {CHANNELS[row.channel]}"


def _state(row: Message) -> str:
    return "dealt with another way" if row.dealt_with_at and row.state == "failed" else STATES[row.state]


def _lines(rows: Any) -> tuple[Line, ...]:
    return tuple(_line(row) for row in rows)


def _line(row: Message) -> Line:
    child = row.child
    return Line(
        row.key, PURPOSES.get(row.purpose, row.purpose), CHANNELS[row.channel], row.channel in ON_PAPER, row.to_name,
        row.to_address, row.state, _state(row), row.last_error, child.key if child else "",
        children.shown_name(child) if child else "", row.review_key, row.queued_at, row.next_try_at, row.sent_at,
        WAYS.get(row.went_by, ""), row.dealt_how,
        row.state == "failed" and row.dealt_with_at is None and not addresses.problem(row.channel, row.to_address),
    )  # fmt: skip

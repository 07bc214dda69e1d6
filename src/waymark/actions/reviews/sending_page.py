"""The page on which a review's papers are sent out: what it shows, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import drafts, messages
from waymark.actions.actor import Actor
from waymark.actions.drafts import Typed
from waymark.actions.pages import Choice
from waymark.actions.reviews import answers, papers_of, rules
from waymark.actions.reviews.bar import ReviewBar
from waymark.actions.reviews.papers_of import Sources
from waymark.domain.errors import Refusal
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import CHANNELS, EMAIL, HAND, TEXT
from waymark.domain.people import permissions
from waymark.domain.reports import review_papers
from waymark.domain.reviews import added, copies, states
from waymark.domain.reviews.copies import Reader
from waymark.domain.reviews.deadlines_after import After, Done, deadlines_after
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.invitations import ROLES, WHY_NOT
from waymark.domain.reviews.record import PARTS, from_plain
from waymark.records.models import Copy, Invitation, ReviewLife
from waymark.records.queries import people, scopes

PREVIEWED = ("recommendations", "record")
"""What each recipient's preview shows."""


class Sent(NamedTuple):
    """A copy that went out."""

    key: str
    to_name: str
    what: str
    """In words."""
    version: int
    sent_on: date
    withheld: tuple[str, ...]
    """In words."""
    how: str
    """ "by e-mail: sent", "handed over or posted"."""
    failed: bool
    older: bool
    """Whether a newer version was written since."""


class Recipient(NamedTuple):
    """Somebody who may get a copy."""

    key: str
    name: str
    role: str
    """In words."""
    came: str
    """ "came", "was invited and did not come", "was invited", "was not invited: a court order"."""
    gets: bool
    withheld: frozenset[str]
    because: str
    """Why they get those parts, where nobody chose yet; "" where somebody did."""
    way: str
    """In words: "e-mail to amara@example.org"."""
    unreachable: str
    """Why nothing can be sent, and what to do; "" where it can."""
    sent: tuple[Sent, ...]
    """Newest first."""
    wants_new: str
    """Why they are to get a new version; "" where what they have is the newest."""
    previews: tuple[tuple[str, str], ...]
    """(a key of `copies.KINDS`, the paper as HTML that may stand inside a page)."""


class LetterState(NamedTuple):
    """The letter to the child."""

    text: str
    """As it stands; a draft made from the record where nothing was written yet."""
    version: int
    """0 where nothing was saved yet."""
    saved_on: date | None
    sent_on: date | None
    preview: str
    write: Choice
    send: Choice
    to: str
    """How it goes: "e-mail to ...", "printed, and given by hand"."""
    draft: Typed | None
    """What the reader typed and has not saved as the letter."""


class Written(NamedTuple):
    """A version of the record."""

    version: int
    on: date
    by_name: str
    why: str


class SendingPage(NamedTuple):
    """Everything that the page shows."""

    bar: ReviewBar
    key: str
    child_key: str
    shown_name: str
    held_on: date | None
    version: int
    deadlines: tuple[After, ...]
    recipients: tuple[Recipient, ...]
    parts: Mapping[str, str]
    versions: tuple[Written, ...]
    recommendations: Choice
    """Whether the recommendations can be sent now; likewise the record."""
    record: Choice
    correct: Choice
    letter: LetterState | None
    """None where there is nobody to write to (a carer's review)."""
    answer: Answered
    next_says: str
    """What the copies say of the next review, or that it is not planned yet; "" where none falls due."""
    today: date


def made(life: ReviewLife, by: Actor) -> SendingPage:
    """The page of a review that the actor was let send out. A fixed number of queries."""
    given = papers_of.sources(life, by)
    sent = _sent(life, given)
    held = life.held_on
    called = people.signed((one.by, one.by_name) for one in given.records)
    return SendingPage(
        given.bar, life.key, life.child.key if life.child else "", given.bar.shown_name, held, life.version,
        deadlines_after(held, done(life), given.profile, of_carers=life.child_id is None) if held else (),
        tuple(_recipient(one, given, sent.get(one.pk, [])) for one in given.invitations), PARTS,
        tuple(Written(one.version, one.on, called[one.by, one.by_name], one.why) for one in given.records),
        *may_send(given), _may_correct(life, by), _letter(given, by), answer_of(life, given, by.today),
        _next_says(given, by), by.today,
    )  # fmt: skip


def _next_says(given: Sources, by: Actor) -> str:
    if given.next_on is None:
        late = rules.nothing_due(given.life, by)
        return "" if late else "No next review is planned yet. Once it is, every copy that goes out says its day."
    untold = [one.name for one in given.invitations if papers_of.told_next(given, one) is None]
    but = f" Not told to {', '.join(untold)}: not invited, or heard apart." if untold else ""
    return f"Every copy says: {review_papers.next_says(given.next_on)} Neither place nor time.{but}"


def done(life: ReviewLife) -> Done:
    """What followed the review so far."""
    return Done(life.recommendations_on, life.response_on, life.recorded_on, life.distributed_on, life.letter_on)


def answer_of(life: ReviewLife, given: Sources, today: date) -> Answered:
    """Where the team manager's answer stands."""
    said = answers.newest([life.key]).get(life.key)
    found = answers.of_review(life, papers_of.answer_due(given), said, today)
    later = added.waiting_says(answers.added(life, given, said, today).values())
    return found._replace(says=f"{found.says} {later}") if later else found


def may_send(given: Sources) -> tuple[Choice, Choice]:
    """Whether the recommendations, and the record, can be sent now."""
    life = given.life
    if life.state not in states.HELD:
        no = Choice(False, f"This review is {states.STATES[life.state]}. Papers go out after it was held.")
        return no, no
    if not given.records:
        no = Choice(False, "Nothing was recorded yet. Save the record first.")
        return no, no
    signed = life.state != "held"
    record = Choice(signed, "" if signed else "The IRO has not signed the record off yet.")
    return Choice(True, ""), record


def _may_correct(life: ReviewLife, by: Actor) -> Choice:
    if life.state not in states.HELD - {"held"}:
        return Choice(False, "The record is still being written, so there is nothing to correct yet.")
    return may("record", life, by)


def may(permission: str, life: ReviewLife, by: Actor) -> Choice:
    """Whether the actor may do this for the review's child (or carer)."""
    try:
        permissions.check_for(by.viewer, permission, scopes.of_life(life, by.today))
    except Refusal as refusal:
        return Choice(False, refusal.why)
    return Choice(True, "")


def _sent(life: ReviewLife, given: Sources) -> dict[int | None, list[Sent]]:
    gone = {line.key: line for line in messages.of_review(life.key)}
    newest = {"record": given.records[0].version if given.records else 0}
    records = [(one.version, from_plain(one.content)) for one in given.records]
    newest["recommendations"] = copies.sheet_version(records)
    newest |= {"letter": given.letters[0].version if given.letters else 0}
    found: dict[int | None, list[Sent]] = {}
    for copy in Copy.objects.filter(life=life).order_by("-pk"):
        line = gone.get(copy.message_key)
        how = f"{line.channel}: {line.says}" if line else "handed over or posted"
        one = Sent(
            copy.key, copy.to_name, copies.KINDS[copy.what], copy.writing_version, copy.sent_on,
            tuple(PARTS[part] for part in copy.withheld if part in PARTS), how,
            line is not None and line.open_failure, copy.writing_version < newest[copy.what],
        )  # fmt: skip
        found.setdefault(copy.invitation_id, []).append(one)
    return found


def _recipient(one: Invitation, given: Sources, sent: list[Sent]) -> Recipient:
    reader = papers_of.reader(given, one)
    previews = tuple(
        (what, papers_of.shown(papers_of.paper(given, what, reader), f"{what}-{one.key}", 3)) for what in PREVIEWED
    ) if given.records else ()  # fmt: skip
    return Recipient(
        one.key, one.name, ROLES.get(one.role, one.role), _came(one), ticked(one, bool(sent)),
        papers_of.withheld_from(one), _because(one), way(one), unreachable(one), tuple(sent), _wants_new(sent),
        previews,
    )  # fmt: skip


def _because(one: Invitation) -> str:
    return "" if one.withheld else copies.share_of(one.role, one.parental_responsibility).because


def ticked(one: Invitation, had: bool) -> bool:
    """Whether somebody is to get a copy unless the sender says otherwise.

    Who was not invited (a risk, an order, whereabouts unknown) gets one only where somebody says so each time.
    """
    return one.gets_record and (one.invited or had)


def _came(one: Invitation) -> str:
    if one.attended:
        return "came"
    if not one.invited:
        return f"was not invited: {WHY_NOT.get(one.why_not, one.why_not)}"
    return "was invited" if one.attended is None else "was invited and did not come"


def way(one: Invitation) -> str:
    """How a copy goes to them, in words."""
    if one.channel == HAND:
        return "printed, and given by hand"
    return f"{CHANNELS.get(one.channel, one.channel)} to {' '.join(one.address.split())}" if one.address else "no way"


def unreachable(one: Invitation) -> str:
    """Why nothing can be sent to them, and what to do instead; "" where it can."""
    if one.channel == HAND:
        return ""
    if one.channel == TEXT:
        return f"{one.name} is reached by text message, which cannot carry a paper. Hand it over or post it."
    if not one.address.strip():
        kind = "an e-mail address" if one.channel == EMAIL else "a postal address"
        return f"There is no way to reach {one.name}: add {kind} under invitations, or hand it over."
    wrong = addresses.problem(one.channel, one.address)
    return f"{one.name} cannot be reached as it stands. {wrong}" if wrong else ""


def _wants_new(sent: Iterable[Sent]) -> str:
    newest: dict[str, Sent] = {}
    for copy in sent:
        newest.setdefault(copy.what, copy)
    old = [copy for copy in newest.values() if copy.older]
    return " ".join(f"Has version {copy.version} of this: {copy.what.lower()}. There is a newer one." for copy in old)


def to_child(given: Sources) -> Invitation | None:
    """The child's own invitation; None where there is none."""
    return next((one for one in given.invitations if one.role == "child"), None)


def child_reader(given: Sources) -> Reader:
    """The child as a reader, invited or not."""
    found = to_child(given)
    if found:
        return papers_of.reader(given, found, ())
    name = given.bar.shown_name
    return Reader(name, "child", frozenset(), copies.secrets_from(name, given.network, given.risks))


def _letter(given: Sources, by: Actor) -> LetterState | None:
    life = given.life
    if life.child is None or life.state not in states.HELD or not given.records:
        return None
    invited, saved = to_child(given), given.letters[0] if given.letters else None
    to = "printed, and given by hand" if invited is None or unreachable(invited) else way(invited)
    ready = Choice(saved is not None, "" if saved else "Save the letter first: it is the IRO who writes it.")
    return LetterState(
        papers_of.letter_now(given), saved.version if saved else 0, saved.on if saved else None, life.letter_on,
        papers_of.letter_preview(given, child_reader(given)), may("record", life, by), ready, to,
        drafts.of("letter", life.key, by=by),
    )  # fmt: skip

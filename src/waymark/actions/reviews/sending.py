"""Sending out what a review led to: recommendations, the record, the letter to the child; each reader's own copy."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from waymark.actions import drafts, messages
from waymark.actions.actor import LONDON, Actor
from waymark.actions.lives import life_of, save, step, subject_of
from waymark.actions.pages import Download
from waymark.actions.reviews import answers, papers_of, sending_page
from waymark.actions.reviews.bar import ReviewBar
from waymark.actions.reviews.papers_of import Sources
from waymark.actions.reviews.sending_page import SendingPage
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import HAND, File, Outgoing, Value
from waymark.domain.reviews import copies
from waymark.domain.reviews.copies import Reader
from waymark.domain.reviews.record import PARTS
from waymark.records.models import Copy, Invitation, Message, ReviewLife, Writing

LONGEST = 20_000
"""Characters of a letter: some six pages."""


class Chosen(NamedTuple):
    """What the sender says of one recipient."""

    gets: bool
    withheld: frozenset[str] = frozenset()
    given: bool = False
    """It was handed over, or posted, by somebody: nothing is to be sent."""


class Gone(NamedTuple):
    """What was sent: to how many, and who was left out."""

    what: str
    """In words."""
    sent: tuple[str, ...]
    """Names, in order."""
    to_print: tuple[str, ...]
    """Of those: whose copy is now to be printed and passed on."""
    left_out: tuple[str, ...]
    state: str


class Links(NamedTuple):
    """Whole addresses of pages, for messages to the service's own people."""

    review: str = ""
    respond: str = ""


class CopyPage(NamedTuple):
    """One copy as it went out."""

    key: str
    life_key: str
    to_name: str
    what: str
    """In words."""
    kind: str
    """A key of `copies.KINDS`."""
    version: int
    sent_on: date
    withheld: tuple[str, ...]
    body: str
    """The paper as HTML that may stand inside a page."""
    fingerprint: str
    message_key: str
    bar: ReviewBar


@verb("home", looks=True)
def sending(deed: Deed, key: str, *, by: Actor) -> SendingPage:
    """The page on which papers are sent out, with every reader's preview. Raises Refusal for those who do not send."""
    life = life_of(deed, key, "send")
    deed.note("looked at what goes out after a review", *subject_of(life))
    return sending_page.made(life, by)


@verb("home", looks=True)
def preview(deed: Deed, key: str, invitation: str, what: str, ending: str, *, by: Actor) -> Download:
    """A reader's copy as a Word or PDF file, before it goes out. Raises Refusal ("not-found")."""
    life = life_of(deed, key, "send")
    given = papers_of.sources(life, by)
    document = papers_of.paper(given, what, papers_of.reader(given, _invitation(given, invitation)))
    made = papers_of.marked(document, "Preview", f"made for {by.name} on {long_date(by.today)}; not sent yet")
    kind, content = papers_of.written(made, ending)
    deed.note(f"opened a preview of what goes out ({copies.KINDS[what].lower()})", *subject_of(life))
    return Download(f"{papers_of.NAMES[what]}.{ending}", kind, content)


def _invitation(given: Sources, key: str) -> Invitation:
    for one in given.invitations:
        if one.key == key:
            return one
    raise Refusal("not-found", "There is no such recipient for this review.")


@verb("home", looks=True)
def copy(deed: Deed, key: str, copy_key: str, *, by: Actor) -> CopyPage:
    """A copy that went out, made again from the version and the parts that it had."""
    life = life_of(deed, key, "send")
    row, given = _copy(life, copy_key), papers_of.sources(life, by)
    document = papers_of.paper(given, row.what, _reader_of(given, row), row.writing_version)
    deed.note("looked at a copy that went out", *subject_of(life))
    return CopyPage(
        row.key, key, row.to_name, copies.KINDS[row.what], row.what, row.writing_version, row.sent_on,
        tuple(PARTS[part] for part in row.withheld if part in PARTS), papers_of.shown(document, "copy", 1), row.hash,
        row.message_key, given.bar,
    )  # fmt: skip


@verb("home", looks=True)
def copy_file(deed: Deed, key: str, copy_key: str, ending: str, *, by: Actor) -> Download:
    """The same as a Word or PDF file, to be printed or kept."""
    life = life_of(deed, key, "send")
    row, given = _copy(life, copy_key), papers_of.sources(life, by)
    document = papers_of.paper(given, row.what, _reader_of(given, row), row.writing_version)
    again = papers_of.marked(document, "Copy", f"made again on {long_date(by.today)}; sent on {long_date(row.sent_on)}")
    kind, content = papers_of.written(again, ending)
    deed.note("opened a copy that went out", *subject_of(life))
    return Download(f"{papers_of.NAMES[row.what]}.{ending}", kind, content)


def _copy(life: ReviewLife, key: str) -> Copy:
    row = Copy.objects.filter(life=life, key=key).select_related("invitation").first()
    if row is None:
        raise Refusal("not-found", "There is no such copy.")
    return row


def _reader_of(given: Sources, row: Copy) -> Reader:
    if row.what == "letter":
        return sending_page.child_reader(given)
    if row.invitation is not None:
        found = papers_of.reader(given, row.invitation, row.withheld)
        return found._replace(next_on=papers_of.told_then(given, row.invitation, row.withheld, _gone_at(row)))
    # The invitation is gone: whoever it was reads no names.
    secrets = copies.secrets_from(row.to_name, given.network, given.risks)
    return Reader(row.to_name, "other", frozenset(row.withheld), secrets)


def _gone_at(row: Copy) -> datetime:
    """When the copy was made; of one that was handed over the end of the day is all that is known."""
    made = Message.objects.filter(key=row.message_key).values_list("queued_at", flat=True).first()
    return made or datetime.combine(row.sent_on, time.max, LONDON)


@verb("home")
def choose(deed: Deed, key: str, *, choices: Mapping[str, Chosen], version: int, by: Actor) -> None:
    """Keeps who gets a copy and which parts are withheld from them, before anything goes out."""
    life = life_of(deed, key, "send", version)
    given = papers_of.sources(life, by)
    if _kept(given, choices, also_who_gets_none=True):
        save(life)
        drafts.discard("sending", key, by=by)
    deed.note("chose who gets which parts of the record", *subject_of(life), None, _as_said(choices))


def _kept(given: Sources, choices: Mapping[str, Chosen], *, also_who_gets_none: bool) -> bool:
    """Whether anything was other than before. Raises Refusal for somebody who is no recipient, Unusable for a part.

    Who gets nothing this time, for instance because only some have an older version, is no reason to get none later.
    """
    altered = False
    for key, chosen in choices.items():
        one, withheld = _invitation(given, key), sorted(papers_of.check_parts(chosen.withheld))
        gets = chosen.gets if also_who_gets_none else one.gets_record or chosen.gets
        if (one.gets_record, sorted(papers_of.withheld_from(one))) != (gets, withheld):
            one.gets_record, one.withheld, altered = gets, withheld or [copies.NOTHING], True
            one.save(update_fields=["gets_record", "withheld"])
    return altered


def _as_said(choices: Mapping[str, Chosen]) -> dict[str, object]:
    return {key: {"gets": one.gets, "withheld": sorted(one.withheld)} for key, one in choices.items()}


@verb("home")
def send(
    deed: Deed,
    key: str,
    *,
    what: str,
    choices: Mapping[str, Chosen],
    version: int,
    links: Links = Links(),
    by: Actor,
) -> Gone:
    """Sends the recommendations, or the record, to everybody who is chosen; those whom it had reached get it anew.

    Every copy is kept with the version and the parts that it had. The first record that goes out is the step
    "distribute". Raises Stale where the review moved on since `version` (so a second press sends nothing twice);
    Unusable where nobody is chosen, or somebody chosen cannot be reached and was not handed theirs; Refusal where it
    is too early.
    """
    life = life_of(deed, key, "send", version)
    given = papers_of.sources(life, by)
    _check(given, what)
    _kept(given, choices, also_who_gets_none=False)
    chosen = [(one, choices[one.key]) for one in given.invitations if one.key in choices and choices[one.key].gets]
    going = [(one, said) for one, said in chosen if _holds_anything(what, said)]
    _check_reached(going)
    if what == "recommendations" and life.recommendations_on is None:
        life.recommendations_on = by.today
    rows = [_out(given, what, one, said, links, by) for one, said in going]
    if what == "record" and life.state == "recorded":
        life.distributed_on = by.today
        step(deed, life, "distribute", by.today)
    else:
        save(life)
    drafts.discard("sending", key, by=by)
    deed.note(
        f"sent out the {copies.KINDS[what].lower()} to {len(rows)} people", *subject_of(life), None,
        {"copies": [{"to": row.to_name, "version": row.writing_version, "withheld": row.withheld} for row in rows],
         "state": life.state},
    )  # fmt: skip
    deed.changed([life.child_id] if life.child_id else [])
    names = {one.key for one, _ in going}
    return Gone(
        copies.KINDS[what], tuple(row.to_name for row in rows),
        tuple(one.name for one, said in going if not said.given and one.channel in ("letter", HAND)),
        tuple(one.name for one in given.invitations if one.key not in names), life.state,
    )  # fmt: skip


def _check(given: Sources, what: str) -> None:
    if what not in sending_page.PREVIEWED:
        raise Refusal("not-found", "There is no such paper.")
    recommendations, record = sending_page.may_send(given)
    wanted = recommendations if what == "recommendations" else record
    if not wanted.allowed:
        raise Refusal(f"cannot-send-{what}", wanted.why_not, "PRO-5" if what == "recommendations" else "PRO-8")


def _holds_anything(what: str, said: Chosen) -> bool:
    """Somebody from whom every part is withheld gets no paper with nothing in it."""
    parts = set(PARTS) - (copies.ONLY_RECOMMENDATIONS if what == "recommendations" else set())
    return bool(parts - said.withheld)


def _check_reached(going: list[tuple[Invitation, Chosen]]) -> None:
    if not going:
        raise Unusable("Choose at least one person who gets it.")
    lost = [sending_page.unreachable(one) for one, said in going if not said.given]
    if any(lost):
        raise Unusable(" ".join(filter(None, lost)))


def _out(given: Sources, what: str, one: Invitation, said: Chosen, links: Links, by: Actor) -> Copy:
    """The reader's copy: made, put into the outbox (or handed over), and kept."""
    for_whom = papers_of.reader(given, one, said.withheld)
    document = papers_of.paper(given, what, for_whom)
    kind, content = papers_of.written(document, "pdf")
    file = File(f"{papers_of.NAMES[what]}.pdf", kind, content)
    out = _message(given, what, one, file, links, by.today)
    message = "" if said.given else messages.queue(out, by=by, child=given.life.child)
    unsaid = {copies.NEXT_REVIEW} if given.next_on and for_whom.next_on is None else frozenset[str]()
    row = Copy(
        life=given.life, invitation=one, to_name=one.name, what=what,
        writing_version=papers_of.version_of(given.records).version, withheld=sorted(said.withheld | unsaid),
        hash=papers_of.fingerprint(content), sent_on=by.today, message_key=message,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _message(given: Sources, what: str, one: Invitation, file: File, links: Links, today: date) -> Outgoing:
    life, newest = given.life, papers_of.version_of(given.records)
    voice = "child" if one.role == "child" else "others"
    corrected = what == "record" and papers_of.replaces(papers_of.reader(given, one), what, newest.version)
    purpose = "correction" if corrected else "record" if voice == "child" else what
    says: dict[str, Value] = {"when": life.held_on or life.agreed_on} if purpose != "recommendations" else {}
    if purpose == "recommendations" and one.role == "team_manager":
        due = answers.due_now(life, given, today)
        says |= {"due_on": due.due, "because": due.because.partition(": ")[2]} if due.due else {}
        says |= {"link": links.respond} if one.person_key else {}
    elif one.person_key:
        says["link"] = links.review
    return Outgoing(
        purpose, one.channel, one.name, one.address, {key: value for key, value in says.items() if value},
        voice, life.key, one.person_key, (file,),
    )  # fmt: skip


@verb("home")
def save_letter(deed: Deed, key: str, *, text: str, version: int, by: Actor) -> int:
    """Keeps the letter as the IRO wrote it, as a new version; the same text again makes none. Returns its number.

    `version` is that of the letter on which the form was opened. Raises Unusable for an empty or endless letter,
    Refusal ("stale") where somebody saved another since.
    """
    life = life_of(deed, key, "record")
    given = papers_of.sources(life, by)
    _check(given, "recommendations")
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Unusable("Write the letter first.")
    if len(text) > LONGEST:
        raise Unusable(f"A letter can be {LONGEST:,} characters long. Shorten it.")
    now, last = (given.letters[0].version, given.letters[0].content.get("text")) if given.letters else (0, None)
    if text != last and version != now:
        raise Refusal("stale", f"{given.letters[0].by_name} saved version {now} of the letter after you opened it.")
    if text != last:
        Writing(
            kind="letter", subject=key, version=now + 1, content={"text": text}, at=by.at, on=by.today, by=by.who,
            by_name=by.name,
        ).save(force_insert=True)  # fmt: skip
    drafts.discard("letter", key, by=by)
    deed.note("wrote the letter to the child", *subject_of(life), {"text": last}, {"text": text})
    return now + (text != last)


@verb("home")
def send_letter(deed: Deed, key: str, *, given_by_hand: bool = False, version: int, by: Actor) -> str:
    """Sends the letter, as last saved, to the child; returns how it goes, in words.

    Where the child cannot be reached by the way on the invitation it is printed and given by hand; `given_by_hand`:
    that was done already. Raises Stale where the review moved on since `version`, Refusal where no letter was saved.
    """
    life = life_of(deed, key, "send", version)
    given = papers_of.sources(life, by)
    letter = papers_of.version_of(given.letters)
    kind, content = papers_of.written(papers_of.paper(given, "letter", sending_page.child_reader(given)), "pdf")
    invited = sending_page.to_child(given)
    reached = invited is not None and not sending_page.unreachable(invited)
    channel, address = (invited.channel, invited.address) if invited and reached else (HAND, "")
    file, name = File("letter.pdf", kind, content), given.bar.shown_name
    out = Outgoing("letter", channel, name, address, {}, "child", life.key, "", (file,))
    message = "" if given_by_hand else messages.queue(out, by=by, child=life.child)
    Copy(
        life=life, invitation=invited, to_name=name, what="letter", writing_version=letter.version,
        withheld=[], hash=papers_of.fingerprint(content), sent_on=by.today, message_key=message,
    ).save(force_insert=True)  # fmt: skip
    life.letter_on = life.letter_on or by.today
    save(life)
    how = "handed over" if given_by_hand else "to be printed and passed on" if channel in ("letter", HAND) else "sent"
    deed.note(f"sent the letter to the child: {how}", *subject_of(life), None, {"version": letter.version})
    deed.changed([life.child_id] if life.child_id else [])
    return how

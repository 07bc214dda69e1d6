"""The papers of one review, made for one reader: from the record, the agenda, and what is known of risks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import LONDON, Actor
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.documents.docx import WORD, write_docx
from waymark.documents.html import body
from waymark.documents.pdf import write_pdf
from waymark.domain.clocks import Deadline
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.profile import Profile
from waymark.domain.reports import review_papers
from waymark.domain.reports.blocks import Document, Heading
from waymark.domain.reports.review_papers import About
from waymark.domain.reviews import copies, following_review, grades
from waymark.domain.reviews.copies import Person, Reader, Talked
from waymark.domain.reviews.deadlines_after import answer_by
from waymark.domain.reviews.following_review import Guest, Move
from waymark.domain.reviews.record import Came, from_plain
from waymark.domain.ssda903 import codes
from waymark.records.models import Copy, Invitation, ReviewLife, Writing
from waymark.records.queries import lives, network

WRITERS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "docx": (WORD, write_docx), "pdf": ("application/pdf", write_pdf),
}  # fmt: skip
"""{ending: (content type, writer)}."""
NAMES = {"record": "record-of-review", "recommendations": "recommendations", "letter": "letter"}
"""How the file of each paper is called; no name of a child stands in it."""


class Sources(NamedTuple):
    """Everything that the papers of a review are made of, read once for all its readers."""

    life: ReviewLife
    bar: ReviewBar
    profile: Profile
    records: tuple[Writing, ...]
    """Newest first."""
    letters: tuple[Writing, ...]
    agenda: tuple[Talked, ...]
    network: tuple[Person, ...]
    risks: tuple[tuple[str, str, str], ...]
    invitations: tuple[Invitation, ...]
    had: Mapping[int, frozenset[tuple[str, int]]]
    """{invitation: (paper, version) of every copy that went out to it}."""
    moves: tuple[Move, ...]
    """The steps of the other reviews of the same child, or carers."""
    next_on: date | None
    """The day of the next review as it is planned now; None without one."""
    of_next: tuple[Guest, ...]
    """Of whom it was said whether they come to that one."""


def sources(life: ReviewLife, by: Actor) -> Sources:
    """In a fixed number of queries."""
    writings = list(Writing.objects.filter(subject=life.key, kind__in=("record", "letter")).order_by("-version"))
    invitations = tuple(life.invitations.order_by("pk"))
    risks = tuple((one.first, one.second, one.note) for one in network.risks(life.child_id))
    moves = lives.moves_of_others(life)
    found = following_review.planned(moves, life.held_on or life.agreed_on, by.today)
    return Sources(
        life, bar_of(life, by), freshness.profile(),
        tuple(one for one in writings if one.kind == "record"), tuple(one for one in writings if one.kind == "letter"),
        tuple(
            Talked(one.text, one.answer, one.from_child, one.not_in_front_of_all)
            for one in life.agenda.order_by("place", "pk")
        ),
        _network(life, invitations), risks, invitations, _had(life), moves, found[1] if found else None,
        _guests(found[0] if found else None),
    )  # fmt: skip


def _guests(life: int | None) -> tuple[Guest, ...]:
    rows = Invitation.objects.filter(life=life).order_by("pk")
    return tuple(Guest(*row) for row in rows.values_list(*Guest._fields))


def _had(life: ReviewLife) -> Mapping[int, frozenset[tuple[str, int]]]:
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for one, what, version in Copy.objects.filter(life=life, invitation__isnull=False).values_list(
        "invitation_id", "what", "writing_version"
    ):
        found[one].add((what, version))
    return {one: frozenset(copies_of) for one, copies_of in found.items()}


def _network(life: ReviewLife, invitations: Iterable[Invitation]) -> tuple[Person, ...]:
    family = (Person(one.name, (one.address, one.email, one.phone), bool(one.address_withheld))
              for one in network.family(life.child_id))  # fmt: skip
    return (*family, *(Person(one.name, (one.address,), one.address_withheld) for one in invitations))


def version_of(found: tuple[Writing, ...], number: int = 0) -> Writing:
    """The version with this number, or the newest. Raises Refusal ("not-found") where there is none."""
    for one in found:
        if number in (0, one.version):
            return one
    raise Refusal("not-found", "Nothing was written yet.")


def reader(given: Sources, invitation: Invitation, withheld: Iterable[str] | None = None) -> Reader:
    """For whom a copy is made: with the parts withheld from them, and what they may not learn."""
    off = withheld_from(invitation) if withheld is None else frozenset(withheld)
    secrets = copies.secrets_from(invitation.name, given.network, given.risks)
    had = given.had.get(invitation.pk, frozenset())
    return Reader(invitation.name, invitation.role, off, secrets, had, told_next(given, invitation))


def told_next(given: Sources, invitation: Invitation) -> date | None:
    """The day of the next review, where one is planned and this person is told it."""
    here = Guest(invitation.name, invitation.invited, invitation.meets_apart)
    return given.next_on if following_review.learns(here, given.of_next) else None


def told_then(given: Sources, invitation: Invitation, withheld: Iterable[str], at: datetime) -> date | None:
    """The day of the next review that a copy said which went to this person at a moment."""
    here = Guest(invitation.name, invitation.invited, invitation.meets_apart)
    if copies.NEXT_REVIEW in withheld or not following_review.learns(here, ()):
        return None
    life = given.life
    found = following_review.planned(given.moves, life.held_on or life.agreed_on, at.astimezone(LONDON).date(), at)
    return found[1] if found else None


def withheld_from(invitation: Invitation) -> frozenset[str]:
    """The parts that somebody does not get: as was chosen, or by their part in the review where nobody chose."""
    if not invitation.withheld:
        return copies.share_of(invitation.role, invitation.parental_responsibility).withheld
    return frozenset(invitation.withheld) - {copies.NOTHING}


def replaces(for_whom: Reader, what: str, version: int) -> bool:
    """Whether a version of the paper before this one went to the reader."""
    return any(paper == what and number < version for paper, number in for_whom.had)


def paper(given: Sources, what: str, for_whom: Reader, number: int = 0) -> Document:
    """One paper as its reader gets it, of the newest version or of one that went out. Raises Refusal ("not-found")."""
    if what not in copies.KINDS:
        raise Refusal("not-found", "There is no such paper.")
    if what == "letter":
        letter = version_of(given.letters, number)
        text = copies.hider(for_whom.secrets)(str(letter.content.get("text", "")))
        return review_papers.letter_paper(about(given)._replace(written_on=letter.on), text)
    written = version_of(given.records, number)
    record = from_plain(written.content)
    head = about(given, written)._replace(replaces=replaces(for_whom, what, written.version))
    whole = copies.Version(record if record.attendance else record._replace(attendance=_asked(given)), given.agenda)
    if what == "record":
        return review_papers.record_paper(head, copies.cut(whole, for_whom), for_whom)
    cut = copies.cut(whole, for_whom._replace(withheld=for_whom.withheld | copies.ONLY_RECOMMENDATIONS))
    return review_papers.recommendations_paper(head, cut, for_whom, answer_due(given).due)


def about(given: Sources, written: Writing | None = None) -> About:
    """What stands at the head of the papers."""
    life, profile = given.life, given.profile
    held_on = life.held_on or life.agreed_on
    return About(
        profile.authority, given.bar.title, given.bar.shown_name, held_on, given.bar.iro_name,
        version=written.version if written else 1, corrected_on=written.on if written and written.why else None,
        written_on=written.on if written else None,
        headings=tuple((heading.key, heading.title) for heading in profile.headings_of(life.kind)),
        codes=codes.lists()["review_participation"].labels, grades=grades.grades(profile.label),
        answers="team manager" if life.child_id else "supervising social worker's manager",
    )  # fmt: skip


def answer_due(given: Sources) -> Deadline:
    """By when the team manager answers; nothing falls due before the recommendations are sent."""
    return answer_by(given.life.recommendations_on, given.profile)


def _asked(given: Sources) -> tuple[Came, ...]:
    """Who was asked, where the record says nothing of who came."""
    said = {True: "yes", False: "no", None: ""}
    return tuple(
        Came(one.key, one.name, one.role, said[one.attended], one.attended_how)
        for one in given.invitations if one.invited
    )  # fmt: skip


def letter_now(given: Sources) -> str:
    """The letter as it was last saved; a draft made from the record where none was. Raises Refusal ("not-found") where
    nothing was recorded either."""
    if given.letters:
        return str(given.letters[0].content.get("text", ""))
    record = from_plain(version_of(given.records).content)
    child = next((one for one in given.invitations if one.role == "child"), None)
    head = about(given)._replace(next_on=told_next(given, child) if child else None)
    return review_papers.letter_text(head, record, given.bar.shown_name)


def letter_preview(given: Sources, for_whom: Reader) -> str:
    """The letter as it stands, as HTML that may stand inside a page."""
    return shown(review_papers.letter_paper(about(given), copies.hider(for_whom.secrets)(letter_now(given))), "letter")


def marked(document: Document, label: str, says: str) -> Document:
    """The paper with a line at its end that says what sort of copy it is."""
    return replace(document, details=(*document.details, (label, says)))


def shown(document: Document, prefix: str, below: int = 2) -> str:
    """The paper as HTML that may stand inside a page: its headings below an h`below`, their ids begin with `prefix`."""
    blocks = tuple(
        replace(one, level=one.level + below - 1, anchor=f"{prefix}-{one.anchor}") if isinstance(one, Heading) else one
        for one in document.blocks
    )
    return str(body(replace(document, blocks=blocks)))


def written(document: Document, ending: str) -> tuple[str, bytes]:
    """(content type, file). Raises Refusal ("not-found") for an ending there is not."""
    if ending not in WRITERS:
        raise Refusal("not-found", "A paper can be had as docx or pdf.")
    kind, write = WRITERS[ending]
    return kind, write(document)


def fingerprint(content: bytes) -> str:
    """By which a file that went out is known again."""
    return f"sha256:{sha256(content).hexdigest()}"


def check_parts(parts: Iterable[str]) -> frozenset[str]:
    """The parts, where there are such parts. Raises Unusable."""
    wanted = frozenset(parts)
    if unknown := wanted - set(copies.FIELDS):
        raise Unusable(f"A record has no part {', '.join(sorted(unknown))}.")
    return wanted

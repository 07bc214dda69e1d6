"""What the page of a review's record shows and offers, for the verbs of `recording`, which have asked permission."""

from datetime import date
from typing import NamedTuple

from waymark.actions import drafts, freshness, recommendations
from waymark.actions.actor import Actor
from waymark.actions.recommendations import Followed
from waymark.actions.reviews import agenda, record_rows
from waymark.actions.reviews.bar import ReviewBar, bar_of, judged_of, window_of
from waymark.actions.reviews.here import of_child
from waymark.domain.clocks import Deadline, Settings, limit
from waymark.domain.clocks.policy import LIMITS, chosen
from waymark.domain.history import Review
from waymark.domain.people.roles import PARTS
from waymark.domain.policies.profile import Profile
from waymark.domain.policies.recording import Heading
from waymark.domain.reviews import states
from waymark.domain.reviews.chain import next_review
from waymark.domain.reviews.checks import About
from waymark.domain.reviews.grades import grades
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.record import Came, Met, Record, from_plain
from waymark.domain.reviews.window import earliest_meeting
from waymark.law.loader import rule
from waymark.law.periods import period
from waymark.records.models import ReviewLife, Writing
from waymark.records.queries import people
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running

FORM = "record"
KIND = "record"
FIRST = "first"
"""The key of the meeting that a new record begins with."""
OWN_OUTCOMES = 2
"""How many outcomes of their own a child may set where the profile does not say."""
SAID = {True: "yes", False: "no", None: ""}
AFTER = ("PRO-5", "PRO-7", "PRO-8")
"""The recommendations, the full record and its sending out: they run from the day the review is completed."""


class Owner(NamedTuple):
    """Somebody to whom a recommendation may go, offered while typing."""

    name: str
    key: str
    """Of the service's own people; "" for everybody else."""
    role: str
    """A key of `invitations.ROLES`."""


class After(NamedTuple):
    """What is due after the review."""

    title: str
    within: str
    """How long after the review is completed: "5 working days"."""
    deadline: Deadline | None
    """None while the review is not completed: until then no day is known."""
    done_on: date | None


class RecordPage(NamedTuple):
    """The record of one review."""

    key: str
    bar: ReviewBar
    kind: str
    state: str
    version: int
    """The version that stands: 0 before anything was saved. A form sends it back."""
    record: Record
    """As it stands, everybody invited in it."""
    child_key: str
    """"" for a carer's review."""
    shown_name: str
    about: About
    earlier: tuple[Followed, ...]
    items: tuple[agenda.Item, ...]
    owners: tuple[Owner, ...]
    headings: tuple[Heading, ...]
    grades: dict[str, str]
    after: tuple[After, ...]
    next_on: date | None
    """The day by which the next review falls, this one being held; None where it cannot be worked out."""
    held_on: date | None
    """The day on which the review was completed; None before it was."""
    draft: drafts.Typed | None
    others: tuple[drafts.Other, ...]
    today: date

    @property
    def held(self) -> bool:
        """Whether the review was completed."""
        return self.state in states.HELD

    def moves(self, record: Record) -> bool:
        """Whether the record would put the completed review on another day, which asks for a reason."""
        return self.held_on is not None and record.completed_on not in (None, self.held_on)

    @property
    def signed(self) -> bool:
        """Whether the record was signed off: what follows is a correction."""
        return self.state in states.HELD - {"held"}


def made(life: ReviewLife, by: Actor) -> RecordPage:
    """The page, in a fixed number of queries."""
    last = latest(life)
    number, record = (last.version, _on_its_day(from_plain(last.content), life)) if last else (0, first(life, by.today))
    facts = Facts(life, by)
    profile = facts.profile
    return RecordPage(
        life.key, bar_of(life, by, facts.here), life.kind, life.state, number, with_everybody(record, life),
        life.child.key if life.child else "",
        shown_name(life.child) if life.child else life.carer.name if life.carer else "",
        facts.about(), _earlier(life, by.today), agenda.items(life, whole=True), _owners(life, by.today),
        profile.headings_of(life.kind), grades(profile.label), after(life, by.today, profile), facts.next_on(),
        life.held_on,
        drafts.of(FORM, life.key, by=by), drafts.others(FORM, life.key, by=by), by.today,
    )  # fmt: skip


def latest(life: ReviewLife) -> Writing | None:
    """The version that stands; None before one was saved."""
    return Writing.objects.filter(kind=KIND, subject=life.key).order_by("-version").first()


def record_at(life: ReviewLife, number: int, by: Actor) -> Record:
    """The record in a version; before the first, what a new one begins with."""
    row = Writing.objects.filter(kind=KIND, subject=life.key, version=number).first()
    return with_everybody(_on_its_day(from_plain(row.content), life) if row else first(life, by.today), life)


def first(life: ReviewLife, today: date) -> Record:
    """What a new record begins with: what was agreed when the review was booked, and what it decided and recommended
    as far as that is known from elsewhere."""
    met = Met(FIRST, (life.held_on or min(life.agreed_on, today)).isoformat(), life.mode, life.place)
    # Once a version was written, the rows are those of the newest: an earlier form is compared without them.
    known = life.recommendations.order_by("place", "pk") if latest(life) is None else ()
    return Record(mode=life.mode, place=life.place, meetings=(met,), lines=record_rows.as_lines(known))


def _on_its_day(record: Record, life: ReviewLife) -> Record:
    """The record with the day on which the review was completed, where it names none itself."""
    if record.meetings or life.held_on is None:
        return record
    return record._replace(meetings=(Met(FIRST, life.held_on.isoformat(), life.mode, life.place),))


def with_everybody(record: Record, life: ReviewLife) -> Record:
    """The record with everybody who has an invitation, also those invited since it was written."""
    said = {one.key: one for one in record.attendance}
    invited = [
        said.pop(row.key, Came(row.key, row.name, row.role, SAID[row.attended], row.attended_how))
        for row in life.invitations.order_by("pk")
    ]
    return record._replace(attendance=(*invited, *said.values()))


def about(life: ReviewLife, by: Actor) -> About:
    """What a record of this review is checked against."""
    return Facts(life, by).about()


class Facts:
    """What the child's history says of this review; of a carer's, only its limit."""

    def __init__(self, life: ReviewLife, by: Actor) -> None:
        self.life, self.today = life, by.today
        self.here = of_child(life.child, by) if life.child else None
        self.profile = self.here.profile if self.here else freshness.profile()

    def about(self) -> About:
        """What the record is checked against."""
        most = self.profile.value("targets.child_outcomes_per_review", self.life.held_on or self.today)
        return About(
            self.life.kind, self.life.child.dob if self.life.child else None, self.today, self._limit_on(),
            OWN_OUTCOMES if most is None else most, self.profile.modes_with_reason,
            earliest_meeting(self.here.history, self.life.held_on or self.life.agreed_on) if self.here else None,
        )  # fmt: skip

    def _limit_on(self) -> date | None:
        if self.life.held_on is None:
            return window_of(self.life, self.here).limit.last
        judged = judged_of(self.life, self.here)
        return judged.due_on if judged else None

    def next_on(self) -> date | None:
        """The day by which the next review falls, as if this one were held today where it was not held yet."""
        if self.here is None or not KINDS[self.life.kind].counts:
            return None
        day, history = self.life.held_on or self.today, self.here.history
        held = {review.held_on for review in history.reviews}
        reviews = (*history.reviews, *(() if day in held else (Review(day, ()),)))
        return next_review(history._replace(reviews=reviews), self.here.days, self.here.settings_on, day).last


def _earlier(life: ReviewLife, today: date) -> tuple[Followed, ...]:
    """Open recommendations that this review did not make itself."""
    if life.child is None:
        return recommendations.open_of_carers(life, today)
    own = set(life.recommendations.values_list("key", flat=True))
    return tuple(row for row in recommendations.open_of(life.child, today).rows if row.key not in own)


def _owners(life: ReviewLife, today: date) -> tuple[Owner, ...]:
    """Those invited, and those allocated to the child: nobody's name is typed twice."""
    found = {row.name: Owner(row.name, row.person_key, row.role) for row in life.invitations.order_by("pk")}
    if life.child is not None:
        rows = life.child.allocations.filter(running(today)).values_list("role", "person_key")
        names = people.names(key for _, key in rows)
        roles = {words: code for code, words in _ROLE_OF.items()}
        for role, key in rows:
            if key in names:
                found.setdefault(names[key][1], Owner(names[key][1], key, roles.get(PARTS[role].casefold(), "other")))
    return tuple(found.values())


_ROLE_OF = {"social_worker": "social worker", "adviser": "personal adviser"}
"""What the table of roles of those invited calls those who are allocated."""


def after(life: ReviewLife, today: date, profile: Profile) -> tuple[After, ...]:
    """What is due after the review: with its day once the review is completed, before that in words."""
    settings = profile.settings(life.held_on or today)
    done = {"PRO-5": life.recommendations_on, "PRO-7": life.recorded_on, "PRO-8": life.distributed_on}
    facts = {"review_completed": life.held_on.isoformat()} if life.held_on else None
    return tuple(
        After(rule(id).title, _within(id, settings), limit(id, facts, settings) if facts else None, done[id])
        for id in AFTER
    )


def _within(id: str, settings: Settings) -> str:
    setting = next(key for key, tightened in LIMITS.items() if tightened == id)
    return period(chosen(settings, setting)).words


__all__ = [
    "FORM", "KIND", "About", "After", "RecordPage", "about", "after", "first", "latest", "made", "record_at",
    "with_everybody",
]  # fmt: skip

"""What stands at the top of every page of a review: whose it is, when, where, by when, and what comes next."""

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from django.db.models import Count, Q

from waymark.actions.actor import Actor
from waymark.actions.reviews.here import Here, carers_window, of_child
from waymark.domain.casework import MODES
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.words import ORDINALS, long_date
from waymark.domain.people import ages, permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.reviews import kinds, states
from waymark.domain.reviews.chain import Judged, judge
from waymark.domain.reviews.running import TABLE
from waymark.domain.reviews.window import Window
from waymark.records.models import ReviewLife
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

IN_ORDER = ("first", "second", "later")


class Tab(NamedTuple):
    """A page of the review."""

    name: str
    address: str
    """The name of the address; its key is the review's."""
    open: int
    """How much there still is to do on it."""


class Next(NamedTuple):
    """What comes next: a sentence, and the page on which it is done ("" where nothing is to be done)."""

    says: str
    address: str
    step: str
    """The step, where the page is that of a step."""


class ReviewBar(NamedTuple):
    """The bar."""

    key: str
    title: str
    """ "Third review"."""
    kind: str
    kind_says: str
    state: str
    state_words: str
    version: int
    child_key: str
    """"" for a review of foster carers."""
    carer_key: str
    """"" for a child's review, and for a reader who sees no page of foster carers."""
    shown_name: str
    age: str
    restricted: bool
    agreed_on: date
    at: time | None
    minutes: int
    place: str
    mode: str
    """In words."""
    link: str
    held_on: date | None
    iro_name: str
    """"" where nobody is allocated."""
    window: Window | None
    """Of a review still to be held; None once it is held, or where it takes place no more."""
    held_says: str
    """Of a review held: whether it was in time, in words."""
    held_late: bool | None
    resume_by_on: date | None
    """The last day to complete it, while it is adjourned; None otherwise."""
    tabs: tuple[Tab, ...]
    next: Next
    today: date

    @property
    def limit(self) -> Deadline | None:
        """The limit of a review still to be held."""
        return self.window.limit if self.window else None

    @property
    def target(self) -> Deadline | None:
        """The service's booking target, where it has one."""
        return self.window.target if self.window else None

    @property
    def adjourned_late(self) -> int:
        """How many days after the legal limit an adjourned review may still be completed: it moves no limit."""
        last = self.window.closes_on if self.window else None
        return max(0, (self.resume_by_on - last).days) if self.resume_by_on and last else 0

    @property
    def adjourned_says(self) -> str:
        """By when an adjourned review has to be completed, and that its limit stays; "" for any other."""
        if self.resume_by_on is None:
            return ""
        says = f"Adjourned; to be completed by {long_date(self.resume_by_on)} (REV-7)"
        if not self.adjourned_late or self.limit is None or self.limit.last is None:
            return f"{says}."
        days = f"{self.adjourned_late} day{'' if self.adjourned_late == 1 else 's'}"
        return f"{says}, {days} after the legal limit of {long_date(self.limit.last)}."

    @property
    def outside(self) -> bool:
        """Whether the day agreed lies after the limit."""
        return self.window is not None and self.window.inside_limit(self.agreed_on) is False


TABS = (
    ("Review", "review", ("home",)),
    ("Convening form", "review-convening-form", ("convening_form",)),
    ("Invitations", "review-convene", ("book",)),
    ("Consultation forms", "review-forms", ("forms",)),
    ("Preparation", "review-prepare", ("prepare", "papers")),
    ("Record", "review-record", ("record",)),
    ("Sending out", "review-send", ("send",)),
)
"""(name, address, permissions of which one is enough) of the pages of a review, in the order in which they are used."""


def bar_of(life: ReviewLife, by: Actor, here: Here | None = None, subject: Subject | None = None) -> ReviewBar:
    """The bar of a review whose reader was let see it, in a fixed number of queries. `here`, `subject`: where they are
    in hand."""
    child, carer = life.child, life.carer
    if child is not None and here is None:
        here = of_child(child, by)
    judged = judged_of(life, here)
    return ReviewBar(
        key=life.key,
        title=title(life, here),
        kind=life.kind,
        kind_says=kinds.KINDS[life.kind].says,
        state=life.state,
        state_words=states.STATES[life.state],
        version=life.version,
        child_key=child.key if child else "",
        carer_key=carer.key if carer and by.may("carers") else "",
        shown_name=shown_name(child) if child else carer.name if carer else "",
        age=ages.words(child.dob, by.today) if child else "",
        restricted=bool(child and child.restricted),
        agreed_on=life.agreed_on,
        at=life.at,
        minutes=life.minutes,
        place=life.place,
        mode=MODES.get(life.mode, ""),
        link=life.link,
        held_on=life.held_on,
        iro_name=people.names([life.iro_key]).get(life.iro_key, ("", ""))[1],
        window=window_of(life, here) if life.state in states.COMING else None,
        held_says=_held_says(life, judged),
        held_late=None if judged is None or judged.in_time is None else not judged.in_time,
        resume_by_on=life.resume_by_on if life.state == "adjourned" else None,
        tabs=_tabs(life, subject or scopes.of_life(life, by.today), by),
        next=_next(life),
        today=by.today,
    )


def window_of(life: ReviewLife, here: Here | None) -> Window:
    """The window in which a review is to be held, as it stands today."""
    if here is None:
        assert life.carer is not None
        return carers_window(life.carer)
    return here.window(life.kind)


def judged_of(life: ReviewLife, here: Here | None) -> Judged | None:
    """What the chain says of it, once it is held; None before, and for a review that answers another clock."""
    if here is None or life.held_on is None or not kinds.KINDS[life.kind].counts:
        return None
    rows = judge(here.history, here.days, here.settings_on)
    return next((row for row in rows if row.held_on == life.held_on), None)


def _held_says(life: ReviewLife, judged: Judged | None) -> str:
    """Whether it was held in time, in words; "" while it is not held."""
    if life.held_on is None:
        return ""
    day = long_date(life.held_on)
    if judged is None:
        return f"Held on {day}."
    if judged.in_time is None:
        return f"Held on {day}; whether in time cannot be said: {judged.not_calculable}."
    return f"Held on {day}, {'in time' if judged.in_time else 'late'}. {judged.because}"


def title(life: ReviewLife, here: Here | None) -> str:
    """ "Third review"; the name of its kind where its place is not known, or where it has none."""
    kind = kinds.KINDS[life.kind]
    if here is None or kind.key not in IN_ORDER:
        return kind.title
    number = _number(life, here)
    return f"{ORDINALS[number - 1]} review" if 0 < number <= len(ORDINALS) else kind.title


def _number(life: ReviewLife, here: Here) -> int:
    """Its place among the reviews of its period of care; 0 where not every one of those is known."""
    day = life.held_on or life.agreed_on
    places = [period for period in here.history.periods if period.known_from <= day]
    begun = places[-1].start if places else None
    if begun is None or not here.days.covers(TABLE, begun, begun):
        return 0
    return 1 + sum(1 for review in here.history.reviews if begun <= review.held_on < day)


def _tabs(life: ReviewLife, subject: Subject, by: Actor) -> tuple[Tab, ...]:
    todo = _todo(life)
    return tuple(
        Tab(name, address, todo.get(address, 0))
        for name, address, verbs in TABS
        if any(_may(verb, subject, by) for verb in verbs)
    )


def _may(verb: str, subject: Subject, by: Actor) -> bool:
    return verb == "home" or permissions.may_for(by.viewer, verb, subject)


def _todo(life: ReviewLife) -> Mapping[str, int]:
    """How much is open on each page, in one query."""
    invited, unsent = Q(invitations__invited=True), Q(invitations__sent_on=None)
    counted = ReviewLife.objects.filter(pk=life.pk).aggregate(
        unsent=Count("invitations", invited & unsent, distinct=True),
        out=Count("consultations", Q(consultations__returned_on=None), distinct=True),
        asked=Count("questions", Q(questions__answered_on=None), distinct=True),
    )
    if life.state not in states.COMING:
        return {}
    form = life.convening_due_on is not None and life.convening_received_on is None and not life.convened_on
    return {
        "review-convening-form": int(form), "review-convene": counted["unsent"], "review-forms": counted["out"],
        "review-prepare": counted["asked"],
    }  # fmt: skip


def _next(life: ReviewLife) -> Next:
    """The one step that comes next for the review."""
    return {
        "planned": Next("Next: send the invitations.", "review-convene", ""),
        "convened": Next("Next: prepare it, and open it on the day.", "review-prepare", ""),
        "opened": Next("Next: record it; saving the record completes it.", "review-record", ""),
        "adjourned": Next("Next: resume it.", "review-step", "resume"),
        "held": Next("Next: sign off the record.", "review-record", ""),
        "recorded": Next("Next: send out the record.", "review-send", ""),
        "distributed": Next("Next: close it, once the next review is booked.", "review-step", "close"),
        "stood_down": Next("It did not take place. Another is to be planned.", "", ""),
        "cancelled": Next("It was cancelled, for no review falls due.", "", ""),
        "closed": Next("It is closed.", "", ""),
    }[life.state]

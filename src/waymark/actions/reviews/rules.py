"""The rules that the steps of a review ask before anything is written. Each raises with what to do instead."""

from collections.abc import Collection, Sequence
from datetime import date

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.actions.reviews.here import Here, carers_window, of_child
from waymark.domain.casework import MODES
from waymark.domain.clocks import Settings, limit
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import ages
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import kinds, pathway, planning, reasons
from waymark.domain.reviews.lengths import REASON, shorten
from waymark.domain.reviews.record import Met
from waymark.domain.reviews.states import COMING
from waymark.domain.reviews.window import Window, running_period
from waymark.law.loader import rule
from waymark.records.models import Carer, Child, ReviewLife

MINUTES = range(10, 481)


class Wrong(Unusable):
    """Something that was typed cannot be used; `field` is the one to put right."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def profile() -> Profile:
    """The service's profile."""
    return freshness.profile()


def settings_on(day: date) -> Settings:
    """The settings of the service's clocks on a day."""
    return freshness.profile().settings(day)


def window_of(life: ReviewLife, by: Actor, here: Here | None = None) -> Window:
    """The window of a review as it stands today."""
    if life.child is None:
        assert life.carer is not None
        return carers_window(life.carer)
    return (here or of_child(life.child, by)).window(life.kind)


def may_plan(here: Here, kind: str, on: date, ground: str, late_reason: str) -> Window:
    """Raises where this kind of review cannot be planned for the child on that day; else the window it lies in."""
    possible = here.kinds
    if not possible:
        raise Refusal("none-due", here.window().limit.because, "REV-END")
    if kind not in possible:
        names = ", ".join(kinds.KINDS[one].title.lower() for one in possible)
        raise Wrong("kind", f"Choose which review it is. For this child now: {names}.")
    if kind == "brought_forward" and ground not in kinds.GROUNDS:
        raise Wrong("ground", "Say on which ground the review is brought forward.")
    if not here.iro:
        raise Refusal(
            "no-iro", "Nobody is this child's IRO. Allocate one first: the day has to suit them.", "CA 1989 s25A"
        )
    _not_twice(here, kind)
    planning.refuse_grown(here.history.child, kind, on, here.settings_on)
    found = here.window(kind)
    _day(found, on, late_reason)
    return found


def year_meant(on: date, found: Window, today: date, *, confirmed: bool) -> None:
    """Raises Unconfirmed where the day lies so far off that its year may be a slip, unless that was `confirmed`."""
    if not confirmed and (against := planning.far(on, found.closes_on, today)):
        raise Unconfirmed(against)


def _not_twice(here: Here, kind: str) -> None:
    other = next((life for life in here.coming if "brought_forward" not in (kind, life.kind)), None)
    if other is not None:
        raise _planned(other)


def _planned(other: ReviewLife) -> Refusal:
    day = long_date(other.agreed_on)
    return Refusal("already-planned", f"A review is planned for {day} already. Rearrange that one instead.")


def _day(found: Window, on: date, late_reason: str) -> None:
    if on < found.opens_on:
        raise Wrong(
            "on",
            f"{long_date(on)} is too early: the window opens {found.opens_because}. To hold a review sooner, choose "
            "a day inside the window.",
        )
    if found.inside_limit(on) is False and late_reason not in reasons.REASONS:
        assert found.closes_on is not None
        raise Wrong(
            "late_reason",
            f"{long_date(on)} is after the limit, {long_date(found.closes_on)}. Choose an earlier day, or say why it "
            "has to be late.",
        )


def may_plan_carers(carer: Carer, on: date, late_reason: str, today: date) -> Window:
    """Raises where the carers' review cannot be planned on that day; else the window it lies in."""
    if carer.ended_on and carer.ended_on <= today:
        raise Refusal("none-due", f"Their approval ended on {long_date(carer.ended_on)}: no review falls due.", "FCR-1")
    other = carer.lives.filter(state__in=COMING).order_by("agreed_on").first()
    if other is not None:
        raise _planned(other)
    found = carers_window(carer)
    _day(found, on, late_reason)
    return found


def arrangement(mode: str, minutes: int) -> None:
    """Raises for a way of meeting, or a length, that there is not."""
    one_of(mode, MODES, "Choose how the review is held: in person, by video, by telephone, or mixed.")
    if minutes not in MINUTES:
        raise Wrong("minutes", f"Give the length in minutes, from {MINUTES[0]} to {MINUTES[-1]}.")


def one_of(value: str, known: Collection[str], says: str) -> None:
    """Raises, with what to do, for a value that is not among those known."""
    if value not in known:
        raise Unusable(says)


def explained(reason: str, text: str) -> None:
    """Raises where no reason is given; "another reason" needs words."""
    one_of(reason, reasons.REASONS, "Choose the reason from the list.")
    if reason == "other" and not text.strip():
        raise Wrong("text", "Say in your own words what the other reason is.")


def not_ahead(on: date, today: date, says: str) -> None:
    """Raises for a day that has not come."""
    if on > today:
        raise Unusable(f"{long_date(on)} has not come yet. {says}.")


def since_opened(life: ReviewLife, on: date, today: date, done: str) -> None:
    """Raises for a day ahead, or before the review was opened."""
    not_ahead(on, today, f"A review is {done} on a day that has come")
    if life.opened_on and on < life.opened_on:
        raise Unusable(f"The review was opened on {long_date(life.opened_on)}: it cannot be {done} before that day.")
    if life.adjourned_on and on < life.adjourned_on:
        raise Unusable(f"The review was adjourned on {long_date(life.adjourned_on)}: it is {done} after that.")


def days_of(meetings: Sequence[Met], on: date) -> tuple[date, ...]:
    """The days of the meetings in order; `on` alone where none was given."""
    return tuple(sorted({date.fromisoformat(one.on) for one in meetings if one.on})) or (on,)


def meetings(given: Sequence[Met], on: date) -> None:
    """Raises where the last of several meetings is not the day on which the review was completed."""
    last = days_of(given, on)[-1]
    if last != on:
        day = long_date(last)
        raise Unusable(f"The last meeting was on {day}, so the review was completed then, not on {long_date(on)}.")


def adjourned_until(life: ReviewLife, on: date, by: Actor) -> date:
    """The last day to complete an adjourned review. Raises where it was adjourned before, or may not be at all."""
    if life.adjourned_on is not None:
        raise Refusal(
            "adjourned-before",
            f"This review was adjourned on {long_date(life.adjourned_on)} already, and that is possible only once. "
            "Complete it, or stand it down.",
            "REV-7",
        )
    if life.child is None:
        return clock("REV-7")(on).last or on
    here = of_child(life.child, by)
    period = running_period(here.history, on)
    held = sum(1 for review in here.history.reviews if period and period.known_from <= review.held_on < on)
    known = "1" if period is None or period.start is None else str(held)
    found = limit("REV-7", {"adjourned_on": on.isoformat(), "reviews_held": known}, here.settings_on(on))
    if found.last is None:
        raise Refusal("first-not-adjourned", f"{found.because} Complete it, or stand it down.", "REV-7")
    return found.last


def next_booked(life: ReviewLife) -> bool:
    """Whether another review of the same child, or the same carers, is still to come."""
    others = ReviewLife.objects.filter(state__in=COMING).exclude(pk=life.pk)
    found = others.filter(child=life.child) if life.child else others.filter(carer=life.carer)
    return found.exists()


def nothing_due(life: ReviewLife, by: Actor, here: Here | None = None) -> str:
    """Why no review falls due for the child (or carers) any more; "" where one does, or may."""
    if life.child is None:
        ended = life.carer.ended_on if life.carer else None
        return f"Their approval ended on {long_date(ended)}." if ended and ended <= by.today else ""
    if life.kind != pathway.KIND and grown(life.child, by.today):
        return "The child has turned 18, so no review falls due."
    here = here or of_child(life.child, by)
    in_care = running_period(here.history, by.today) is not None
    found = here.window("" if in_care else pathway.KIND if life.kind == pathway.KIND else "").limit
    if found.last is not None or "not calculable" in found.because:
        return ""
    return found.because


def grown(child: Child, today: date) -> bool:
    """Whether the child has reached the age at which no review falls due any more (REV-END)."""
    return child.dob is not None and ages.years(child.dob, today) >= rule("REV-END").newest.value


def book_first(life: ReviewLife, by: Actor, here: Here | None = None) -> str:
    """Why a review cannot be closed yet: by when the next one falls."""
    last = window_of(life, by, here).limit.last
    by_when = f": it has to be held by {long_date(last)}" if last else ""
    return f"Book the next review first{by_when}. A review is closed once the next one is booked."


def letter_open(life: ReviewLife) -> bool:
    """Whether a letter to the child is still to go out; reviews of foster carers have none."""
    return life.child_id is not None and life.letter_on is None


def letter_gone(life: ReviewLife, *, without: bool, why: str) -> str:
    """Why the review is closed without the letter to the child; "" where the letter went, or none is sent. Raises
    Wrong where it did not go, and nobody says that, and why, the review is closed all the same."""
    if not letter_open(life):
        return ""
    if not without:
        raise Wrong(
            "without_letter",
            "The letter to the child has not gone out. Send it first, or say that you close without it",
        )
    if not why.strip():
        raise Wrong("letter_reason", "Say why the child gets no letter: it is kept with the review")
    if long := shorten("The reason why there is no letter", why.strip(), REASON):
        raise Wrong("letter_reason", long)
    return why.strip()

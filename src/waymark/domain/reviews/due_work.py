"""What is to be done about reviews and by when: from plain facts of a review to its work, and the views by which people
narrow a list of reviews. Pure: nothing here is stored, and the day is passed in.

Each view is one of the numbers at the top of the list, and of My work.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from waymark.domain.clocks import Deadline, limit
from waymark.domain.clocks.words import long_date
from waymark.domain.clocks.working_days import between, calendar
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews.deadlines_after import Done, answer_by, deadlines_after
from waymark.domain.reviews.states import COMING

AHEAD = 10
"""So many working days are looked ahead: the days of My work, and when a review not held yet is at risk."""
OPEN_AFTER = ("held", "recorded", "distributed")
"""Held, and not closed yet: something still follows."""
AHEAD_OF = ("planned", "convened")
"""Not begun yet: what has to be there before it is still waited for."""
SEND, RECORD, CONVENE, FORM = "review-send", "review-record", "review-convene", "review-convening-form"
"""The pages on which it is done."""


class View(NamedTuple):
    """One way to narrow the list of reviews."""

    key: str
    words: str
    """Follows a number: "records to write"."""
    says: str
    """What it holds, in a sentence."""
    of: str = "review"
    """"next": the next reviews of children in care, booked or not; "review": reviews that were planned."""
    look: str = ""
    """"late" or "risk", as the number is marked where it is not 0."""


VIEWS: Mapping[str, View] = {
    view.key: view
    for view in (
        View("late", "past the limit", "The legal limit has passed and the review was not held.", "next", "late"),
        View("not_known", "past the limit as far as is known",
             "The limit passed after the last return in hand: whether a review was held is not known here.", "next"),
        View("at_risk", "at risk", f"The legal limit is within {AHEAD} working days.", "next", "risk"),
        View("not_booked", "not booked", "A review falls due and no day is agreed for it.", "next"),
        View("booked_late", "booked after the limit", "The day agreed lies after the legal limit.", "next", "late"),
        View("soon", "in the next ten working days", "Agreed for today or one of the next ten working days."),
        View("passed", "to be opened or moved", "The day agreed has passed: record it, move it or stand it down.",
             look="late"),
        View("to_convene", "to convene", "A day is agreed and the invitations have not gone out."),
        View("form_missing", "convening forms to chase", "The social worker's convening form has not come."),
        View("form_late", "past the cut-off", "The convening form did not come by the cut-off: the social worker "
             "arranges the meeting, and the manager was told.", look="late"),
        View("forms_out", "with consultation forms out", "A consultation form has not come back."),
        View("report_missing", "reports missing", "Within ten working days, and the social worker's report is not "
             "there. It is due three working days before.", look="risk"),
        View("to_see", "children to see", "The child was not seen before the review yet, and nothing was recorded of "
             "having declined.", look="risk"),
        View("to_recommend", "recommendations to send", "Held, and the recommendations were not sent."),
        View("recommend_late", "recommendations late", "The recommendations were not sent in time.", look="late"),
        View("to_record", "records to write", "Held, and the record is not signed off."),
        View("record_late", "records late", "The record was not signed off in time.", look="late"),
        View("to_send", "records to send out", "The record is signed off and did not go out."),
        View("send_late", "late to go out", "The record did not go out in time.", look="late"),
        View("to_letter", "letters to write", "The letter to the child did not go out."),
        View("letter_late", "letters late", "The letter to the child did not go out in the service's own time.",
             look="late"),
        View("to_answer", "to answer", "The recommendations were sent, and the manager's answer is asked for."),
        View("to_close", "to close", "Sent out: close it, with the next review booked or why none falls due."),
    )
}  # fmt: skip
"""Every view, the most urgent first."""
LATE_VIEW: Mapping[str, str] = {
    "to_recommend": "recommend_late", "to_record": "record_late", "to_send": "send_late", "to_letter": "letter_late",
    "form_missing": "form_late",
}  # fmt: skip
"""{view: the view of those among them whose day has passed}."""
AFTER: Mapping[str, tuple[str, str, str]] = {
    "recommendations": ("to_recommend", "Send the recommendations", SEND),
    "record": ("to_record", "Write the record", RECORD),
    "distribution": ("to_send", "Send out the record", SEND),
    "letter": ("to_letter", "Write the letter to the child", SEND),
}
"""What follows a review, by the keys of `deadlines_after`: the view, what is to be done, and where."""


DONE_WITH: Mapping[str, str] = {
    "passed": "book", "to_convene": "book", "form_missing": "convening_form", "report_missing": "papers",
    "to_see": "prepare", "to_recommend": "send", "to_record": "record", "to_send": "send", "to_letter": "send",
    "to_close": "record",
}  # fmt: skip
"""{view: the permission of those who do it}: others are not asked for it."""


class Facts(NamedTuple):
    """What a review's work depends on."""

    state: str
    of_child: bool
    agreed_on: date
    resume_by_on: date | None = None
    convening_due_on: date | None = None
    convening_received_on: date | None = None
    held_on: date | None = None
    done: Done = Done()
    report_there: bool = False
    """The social worker's report came, or was marked as not needed."""
    forms_out: bool = False
    """A consultation form has not come back."""
    seen: bool = False
    """The child was seen before the review, declined, or it was not appropriate."""
    see_weeks: int | None = None
    """The service's own standard: seen so many weeks before the review, or fewer."""


class Work(NamedTuple):
    """One thing to be done about a review."""

    view: str
    """The key of the view that counts it."""
    title: str
    due_on: date | None
    """None where no day is named for it."""
    because: str
    """Why that day; why there is none."""
    cite: tuple[str, ...]
    left: int | None
    """Working days to the due day; negative once it has passed."""
    page: str
    """The name of the address at which it is done."""

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.left is not None and self.left < 0


def horizon(today: date) -> date:
    """The last day to which no more than ten working days are left."""
    return calendar().add(today, AHEAD + 1) - timedelta(days=1)


def left(due_on: date | None, today: date) -> int | None:
    """Working days from today to a day: 0 today, negative once it has passed, at least by one."""
    if due_on is None:
        return None
    return between(today, due_on) if due_on >= today else min(between(today, due_on), -1)


def work(facts: Facts, profile: Profile, today: date) -> tuple[Work, ...]:
    """Everything to be done about a review on `today`, in the order in which it falls due."""
    found = _before(facts, profile, today) if facts.state in COMING else _after(facts, profile, today)
    return tuple(sorted(found, key=lambda one: one.due_on or date.max))


def views(facts: Facts, profile: Profile, today: date) -> frozenset[str]:
    """The keys of the views that count the review for its work."""
    found = work(facts, profile, today)
    late = {LATE_VIEW[one.view] for one in found if one.late and one.view in LATE_VIEW}
    out = facts.forms_out and facts.state in AHEAD_OF and facts.agreed_on >= today
    soon = facts.state in COMING and today <= facts.agreed_on <= horizon(today)
    asked = facts.state in OPEN_AFTER and is_to_answer(facts.done, profile, today)
    more = {key for key, holds in (("forms_out", out), ("soon", soon), ("to_answer", asked)) if holds}
    return frozenset({one.view for one in found} | late | more)


def is_to_answer(done: Done, profile: Profile, today: date) -> bool:
    """Whether recommendations were sent and the manager's answer is still asked for; after its day they stand."""
    if done.recommendations_on is None or done.response_on is not None:
        return False
    last = answer(done.recommendations_on, profile).last
    return last is not None and last >= today


def _before(facts: Facts, profile: Profile, today: date) -> list[Work]:
    if has_passed(facts, today):
        return [_passed(facts, today)]
    if facts.state not in AHEAD_OF:
        return []
    found = []
    if facts.state == "planned":
        found.append(_one("to_convene", "Send the invitations", None, "", today, CONVENE))
    if facts.convening_due_on and not facts.convening_received_on:
        found.append(_form(facts, facts.convening_due_on, today))
    if facts.agreed_on <= horizon(today) and not facts.report_there:
        due = _report(facts.agreed_on, Key(profile))
        found.append(
            _one("report_missing", _report_title(facts), due.last, due.because, today, "review-prepare", due.cite)
        )
    if to_see(facts, today):
        found.append(_one("to_see", "See the child", facts.agreed_on, _see(facts), today, "review-prepare", SEE_CITE))
    return found


def _report_title(facts: Facts) -> str:
    return "Social worker's report" if facts.of_child else "Supervising social worker's report"


def _form(facts: Facts, due_on: date, today: date) -> Work:
    """Shown for a day on which somebody works; it is late only once the cut-off itself has passed."""
    because, shown = f"The cut-off before {_when(facts)}, the service's own standard.", calendar().on_or_before(due_on)
    if shown != due_on:
        because = f"{because} The cut-off itself is {long_date(due_on)}."
    return _one("form_missing", "Convening form", due_on, because, today, FORM)._replace(due_on=shown)


SEE_CITE = ("CPR 2010 reg 36(1)",)


def to_see(facts: Facts, today: date) -> bool:
    """Whether the child of a review to come is to be seen about now."""
    if not facts.of_child or facts.seen or facts.state not in AHEAD_OF:
        return False
    weeks = facts.see_weeks
    return (facts.agreed_on - today).days <= weeks * 7 if weeks else facts.agreed_on <= horizon(today)


def _see(facts: Facts) -> str:
    if facts.see_weeks:
        return f"Seen in the {facts.see_weeks} weeks before {_when(facts)}, the service's own standard."
    return f"Spoken to in private before {_when(facts)}."


def has_passed(facts: Facts, today: date) -> bool:
    """Whether the day on which it was to be held, or taken up again, has passed."""
    if facts.state == "adjourned":
        return facts.resume_by_on is not None and facts.resume_by_on < today
    return facts.state in COMING and facts.agreed_on < today


def _passed(facts: Facts, today: date) -> Work:
    if facts.state == "adjourned" and facts.resume_by_on:
        because = f"Adjourned, to be completed by {long_date(facts.resume_by_on)}: 20 working days at most."
        return _one("passed", "Complete the review", facts.resume_by_on, because, today, "review", ("REV-7",))
    because = f"It was agreed for {long_date(facts.agreed_on)}. Record it, move it, or stand it down with a reason."
    return _one("passed", "Say what became of it", facts.agreed_on, because, today, "review")


def _after(facts: Facts, profile: Profile, today: date) -> list[Work]:
    if facts.state not in OPEN_AFTER or facts.held_on is None:
        return []
    found = []
    done = _done(facts.done)
    for key, day in _follows(facts.held_on, Key(profile)):
        if not done[key]:
            view, title, page = AFTER[key]
            found.append(_one(view, title, day.last, day.because, today, page, day.cite))
    if facts.state == "distributed":
        because = "Everybody has the record. Closing asks that the next review is booked."
        found.append(_one("to_close", "Close the review", None, because, today, "review"))
    return [one for one in found if _is_asked(one, facts)]


def _is_asked(one: Work, facts: Facts) -> bool:
    """A letter goes to a child; what is not written yet can be sent only when it is, and is missed when it is late."""
    if one.view == "to_letter":
        return facts.of_child
    return one.view != "to_send" or facts.state != "held" or one.late


def _one(
    view: str, title: str, due_on: date | None, because: str, today: date, page: str, cite: tuple[str, ...] = ()
) -> Work:
    return Work(view, title, due_on, because, cite, left(due_on, today), page)


def _when(facts: Facts) -> str:
    return f"the review on {long_date(facts.agreed_on)}"


class Key:
    """A profile as the key of what was worked out under it: the same text answers alike."""

    __slots__ = ("profile",)

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __hash__(self) -> int:
        return hash(self.profile.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and (self.profile.name, self.profile.text) == (
            other.profile.name, other.profile.text,
        )  # fmt: skip


@lru_cache(4096)
def _follows(held_on: date, key: Key) -> tuple[tuple[str, Deadline], ...]:
    """What follows a review held that day, by the keys of AFTER. Many reviews are held on one day."""
    found = deadlines_after(held_on, Done(), key.profile)
    return tuple((one.key, one.deadline) for one in found if one.key in AFTER)


def _done(done: Done) -> Mapping[str, date | None]:
    return {
        "recommendations": done.recommendations_on, "record": done.recorded_on, "distribution": done.distributed_on,
        "letter": done.letter_on,
    }  # fmt: skip


@lru_cache(4096)
def _report(agreed_on: date, key: Key) -> Deadline:
    return limit("PRO-3", {"review_meeting": agreed_on.isoformat()}, key.profile.settings(agreed_on))


def answer(received_on: date, profile: Profile) -> Deadline:
    """By when recommendations received that day are answered."""
    return _answer(received_on, Key(profile))


@lru_cache(4096)
def _answer(received_on: date, key: Key) -> Deadline:
    return answer_by(received_on, key.profile)

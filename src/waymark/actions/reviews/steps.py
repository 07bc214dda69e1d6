"""The steps of a review's life, from planning to closing.

Each is a step of `domain.reviews.states`: asked with permission, checked by its rule, kept as an event that nobody
changes. Whether a review was held in time is never typed: the chain of reviews judges it.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from waymark.actions.actor import Actor
from waymark.actions.lives import carer_of, life_for, step, subject_of
from waymark.actions.reviews import rules, taking_back
from waymark.actions.reviews.clashing import Unconfirmed, of_move
from waymark.actions.reviews.facts import forget, hold_fact, keep_meetings
from waymark.actions.reviews.here import of_child
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews import reasons
from waymark.domain.reviews.convening import cutoff
from waymark.domain.reviews.record import Met
from waymark.records.models import LifeEvent, ReviewLife
from waymark.records.queries import lives


@verb("book")
def plan(
    deed: Deed,
    child_key: str,
    *,
    kind: str,
    on: date,
    at: time | None = None,
    minutes: int = 60,
    mode: str = "in_person",
    place: str = "",
    link: str = "",
    ground: str = "",
    late_reason: str = "",
    confirmed: bool = False,
    by: Actor,
) -> str:
    """Plans a review of a child on a day. Returns its key; the same sent twice is planned once.

    `ground` is needed for a review brought forward, `late_reason` for a day after the limit. Raises Unusable and
    Refusal that say what to do instead; Unconfirmed where the year looks like a slip and `confirmed` is not given.
    """
    child = deed.child(child_key)
    here = of_child(child, by)
    same = LifeEvent.objects.filter(step="plan", by=by.who, life__child=child, life__kind=kind, life__agreed_on=on)
    if again := same.filter(life__state="planned", life__at=at).values_list("life__key", flat=True).first():
        deed.note("sent the plan of a review again, as it was planned already", "child", child.key)
        return str(again)
    rules.arrangement(mode, minutes)
    window = rules.may_plan(here, kind, on, ground, late_reason)
    rules.year_meant(on, window, by.today, confirmed=confirmed)
    life = ReviewLife(
        child=child, kind=kind, ground=ground, iro_key=here.iro, team=lives.team_of(child, by.today),
        planned_on=by.today, first_agreed_on=on, agreed_on=on, at=at, minutes=minutes, mode=mode, place=place.strip(),
        link=link.strip(), convening_due_on=cutoff(on, here.profile), late_reason=late_reason,
    )  # fmt: skip
    step(deed, life, "plan", by.today, now_on=on, reason=late_reason, inside=window.inside_limit(on))
    deed.note(f"planned a review for {long_date(on)}", "child", child.key, None, _said(life))
    deed.changed([child.pk])
    return life.key


@verb("carer_reviews")
def plan_carers(
    deed: Deed,
    carer_key: str,
    *,
    on: date,
    at: time | None = None,
    minutes: int = 60,
    mode: str = "in_person",
    place: str = "",
    link: str = "",
    late_reason: str = "",
    confirmed: bool = False,
    by: Actor,
) -> str:
    """Plans the review of foster carers on a day. Returns its key; the same sent twice is planned once. Raises as
    `plan` does."""
    carer = carer_of(deed, carer_key)
    same = carer.lives.filter(state="planned", agreed_on=on, at=at, events__step="plan", events__by=by.who)
    if again := same.values_list("key", flat=True).first():
        deed.note("sent the plan of a review again, as it was planned already", "carer", carer.key)
        return str(again)
    rules.arrangement(mode, minutes)
    window = rules.may_plan_carers(carer, on, late_reason, by.today)
    rules.year_meant(on, window, by.today, confirmed=confirmed)
    life = ReviewLife(
        carer=carer, kind="carers", iro_key=carer.reviewer or by.who, planned_on=by.today, first_agreed_on=on,
        agreed_on=on, at=at, minutes=minutes, mode=mode, place=place.strip(), link=link.strip(),
        late_reason=late_reason,
    )  # fmt: skip
    step(deed, life, "plan", by.today, now_on=on, reason=late_reason, inside=window.inside_limit(on))
    deed.note(f"planned a review of foster carers for {long_date(on)}", "carer", carer.key, None, _said(life))
    return life.key


@verb("book")
def rearrange(
    deed: Deed,
    key: str,
    *,
    on: date,
    at: time | None = None,
    asked_by: str,
    reason: str,
    text: str = "",
    minutes: int | None = None,
    mode: str = "",
    place: str | None = None,
    link: str | None = None,
    confirmed: bool = False,
    version: int,
    by: Actor,
) -> bool | None:
    """Moves a review that was not opened yet. The old day, the new one, who asked and why are kept (PRO-10).

    Returns whether the new day lies inside the limit; None where there is no limit. It moves no limit; people are
    told anew, and messages that have not gone yet are taken back. What is not given of length, mode, place and link
    stays. Raises Unconfirmed where something speaks against the day and `confirmed` is not given.
    """
    life = life_for(deed, key, "rearrange", version)
    rules.one_of(asked_by, reasons.ASKED_BY, "Choose who asked for the review to be moved.")
    rules.explained(reason, text)
    length = life.minutes if minutes is None else minutes
    rules.arrangement(mode or life.mode, length)
    if on < by.today:
        raise Unusable(f"{long_date(on)} has passed. Choose {long_date(by.today)} or a later day.")
    against = of_move(life, on, at, length, by)
    if against and not confirmed:
        raise Unconfirmed(against)
    before, was_on = _said(life), life.agreed_on
    inside = rules.window_of(life, by).inside_limit(on)
    life.agreed_on, life.at = on, at
    life.minutes = length
    life.mode = mode or life.mode
    life.place = life.place if place is None else place.strip()
    life.link = life.link if link is None else link.strip()
    if _said(life) == before:
        raise Unusable("Nothing is other than before: change the day, the time or the place, or leave it as it is.")
    life.sequence += 1
    life.convened_on, life.convened_by = None, ""
    if life.child is not None:
        life.team = lives.team_of(life.child, by.today) or life.team
        life.convening_due_on = cutoff(on, rules.profile())
    step(
        deed, life, "rearrange", by.today, was_on=was_on, now_on=on, asked_by=asked_by, reason=reason,
        text=text.strip(), inside=inside,
    )  # fmt: skip
    taking_back.moved(life, was_on, by)
    _noted(deed, life, f"rearranged a review from {long_date(was_on)} to {long_date(on)}", before)
    return inside


@verb("book")
def convene(deed: Deed, key: str, *, convened_by: str = "service", version: int, by: Actor) -> None:
    """Marks a review as convened: the invitations have gone out. `convened_by` is "service" or "social worker"."""
    life = life_for(deed, key, "convene", version)
    rules.one_of(convened_by, {"service", "social worker"}, "Say who convened: the service or the social worker.")
    before = _said(life)
    life.convened_on, life.convened_by = by.today, convened_by
    step(deed, life, "convene", by.today)
    _noted(deed, life, "marked a review as convened", before)


@verb("record")
def begin(deed: Deed, key: str, *, on: date, version: int, by: Actor) -> None:
    """Opens a review: the meeting has begun. Never before the day agreed for it (REV-8)."""
    life = life_for(deed, key, "open", version)
    rules.not_ahead(on, by.today, "A review is opened on the day it begins")
    if on < life.agreed_on:
        raise Unusable(
            f"This review is agreed for {long_date(life.agreed_on)}, so it cannot be opened before that day. If it "
            "begins sooner, rearrange it first."
        )
    before = _said(life)
    life.opened_on = on
    step(deed, life, "open", on)
    _noted(deed, life, "opened a review", before)


@verb("record")
def adjourn(deed: Deed, key: str, *, on: date, reason: str, text: str = "", version: int, by: Actor) -> date:
    """Adjourns a review that was opened: once, for at most 20 working days, with a reason (REV-7). Returns the last
    day on which it may be completed. A first review only where the service allows it."""
    life = life_for(deed, key, "adjourn", version)
    rules.explained(reason, text)
    rules.since_opened(life, on, by.today, "adjourned")
    until = rules.adjourned_until(life, on, by)
    before = _said(life)
    life.adjourned_on, life.resume_by_on, life.reason, life.reason_text = on, until, reason, text.strip()
    step(deed, life, "adjourn", on, reason=reason, text=text.strip(), now_on=until)
    _noted(deed, life, f"adjourned a review until {long_date(until)} at the latest", before)
    return until


@verb("record")
def resume(deed: Deed, key: str, *, on: date, version: int, by: Actor) -> bool:
    """Goes on with an adjourned review. Returns whether it is still within its 20 working days."""
    life = life_for(deed, key, "resume", version)
    rules.not_ahead(on, by.today, "A review is resumed on the day it goes on")
    if life.adjourned_on and on < life.adjourned_on:
        raise Unusable(f"The review was adjourned on {long_date(life.adjourned_on)}: it goes on from that day on.")
    inside = life.resume_by_on is None or on <= life.resume_by_on
    before = _said(life)
    step(deed, life, "resume", on, inside=inside)
    _noted(deed, life, "resumed a review", before)
    return inside


@verb("record")
def hold(
    deed: Deed, key: str, *, on: date, code: str = "", meetings: Sequence[Met] = (), version: int, by: Actor
) -> None:
    """Completes a review on a day: of a series of meetings, that of the last. Never ahead, never before it was opened.

    The fact that it was held, which the clock counts, is written with its participation code; of a series, with the
    day of the first meeting too.
    """
    life = life_for(deed, key, "hold", version)
    rules.since_opened(life, on, by.today, "completed")
    rules.meetings(meetings, on)
    before = _said(life)
    life.held_on = on
    life.held = hold_fact(life, code, rules.days_of(meetings, on))
    step(deed, life, "hold", on)
    keep_meetings(life, meetings, on)
    _noted(deed, life, f"completed a review on {long_date(on)}", before)


def correct_held(deed: Deed, life: ReviewLife, *, on: date, code: str, meetings: Sequence[Met]) -> None:
    """Puts right on which days a completed review was held and its code: part of correcting its record, which saves
    the review and writes the log. A no-op where nothing differs."""
    rules.not_ahead(on, deed.by.today, "A review is completed on a day that has come")
    rules.meetings(meetings, on)
    days = rules.days_of(meetings, on)
    before = life.held
    life.held_on = on
    life.held = hold_fact(life, code, days)
    if before is not None and before != life.held:
        forget(before)
    keep_meetings(life, meetings, on)


@verb("book")
def stand_down(deed: Deed, key: str, *, reason: str, text: str = "", version: int, by: Actor) -> None:
    """Says that a review did not take place. Its limit stays, and another is to be planned."""
    life = life_for(deed, key, "stand_down", version)
    rules.explained(reason, text)
    before = _said(life)
    life.stood_down_on, life.reason, life.reason_text = by.today, reason, text.strip()
    life.sequence += 1
    step(deed, life, "stand_down", by.today, reason=reason, text=text.strip())
    taking_back.called_off(life, by)
    _noted(deed, life, "stood down a review", before)


@verb("book")
def cancel(deed: Deed, key: str, *, text: str = "", version: int, by: Actor) -> None:
    """Cancels a review because none falls due any more: care ended, or the child is 18 (REV-END)."""
    life = life_for(deed, key, "cancel", version)
    why = rules.nothing_due(life, by)
    if not why:
        raise Refusal(
            "still-due",
            "A review still falls due, so this one cannot be cancelled. If it does not take place, rearrange it or "
            "stand it down.",
            "REV-END",
        )
    before = _said(life)
    life.cancelled_on, life.reason, life.reason_text = by.today, "care_ended", text.strip()
    life.sequence += 1
    step(deed, life, "cancel", by.today, reason="care_ended", text=text.strip() or why)
    taking_back.called_off(life, by)
    _noted(deed, life, "cancelled a review", before)


@verb("record")
def close(
    deed: Deed, key: str, *, next_reason: str = "", without_letter: bool = False, letter_reason: str = "",
    version: int, by: Actor,
) -> None:  # fmt: skip
    """Closes a review that was sent out: the next one is booked, or none falls due, and then it is kept why.

    Raises Refusal, with the day by which the next review falls, where one does and none is booked; Wrong where the
    letter to the child has not gone out, unless `without_letter` says so and `letter_reason` why.
    """
    life = life_for(deed, key, "close", version)
    before = _said(life)
    if not rules.next_booked(life):
        why = rules.nothing_due(life, by)
        if not why:
            raise Refusal("no-next", rules.book_first(life, by), "REV-3")
        life.next_reason = next_reason.strip() or why
    no_letter = rules.letter_gone(life, without=without_letter, why=letter_reason)
    life.closed_on = by.today
    reason = reasons.NO_LETTER if no_letter else ""
    step(deed, life, "close", by.today, reason=reason, text=no_letter or life.next_reason)
    what = f"closed a review {reasons.CLOSED[reason]}: {no_letter}" if no_letter else "closed a review"
    _noted(deed, life, what, before)


def _said(life: ReviewLife) -> dict[str, Any]:
    """What the log keeps of a review, before and after."""
    columns = (
        "state", "agreed_on", "at", "minutes", "mode", "place", "link", "opened_on", "adjourned_on", "held_on",
        "reason", "late_reason", "next_reason",
    )  # fmt: skip
    values = {name: getattr(life, name) for name in columns}
    return {
        name: value.isoformat() if isinstance(value, date | time) else value for name, value in values.items() if value
    }


def _noted(deed: Deed, life: ReviewLife, what: str, before: dict[str, Any]) -> None:
    deed.note(what, *subject_of(life), before, _said(life))
    if life.child_id:
        deed.changed([life.child_id])


__all__ = [
    "adjourn", "begin", "cancel", "close", "convene", "correct_held", "hold", "plan", "plan_carers",
    "rearrange", "resume", "stand_down",
]  # fmt: skip

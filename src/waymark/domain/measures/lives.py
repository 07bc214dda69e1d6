"""Facts of the reviews that the service planned and recorded itself, and of what led up to them and followed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from waymark.domain import casework
from waymark.domain.casework import IroVisit
from waymark.domain.clocks import limit, working_days
from waymark.domain.history import History
from waymark.domain.life import Life
from waymark.domain.measures import life_rows as rows
from waymark.domain.measures.care import age_on, month_of
from waymark.domain.measures.rows import SpanRow
from waymark.domain.oversight.clock import MIDPOINT
from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.grades import ATTENDED, CONVEYED
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.years import Year

BEST = ("alone", "not_alone", "offered", "declined", "not_appropriate")
"""What can come of the IRO's wish to see the child, best first."""
MET = ("alone", "not_alone")
WORKERS = ("social_worker", "team_manager")
PATHWAY = "PP-2"
VISITOR = "independent_visitor"
NO_EARLIER = "no earlier pathway plan review is recorded"
NOT_JUDGED = "its limit could not be worked out"


def facts(history: History, judged: Iterable[Judged], settings_on: SettingsOn) -> dict[str, list[Any]]:
    """The rows of every fact of `life_rows` that one child's history holds, but for `seen_years` (see there)."""
    lives = sorted((life for life in history.lives if KINDS[life.kind].about != "carer"), key=lambda life: life.day)
    held = [life for life in lives if life.held_on]
    return {
        "lives": list(_lives(history, lives, tuple(judged), settings_on)),
        "rearranged": [_rearranged(history, life, moved) for life in lives for moved in life.moves],
        "invitations": [
            rows.InvitationRow(history.child.id, day, one.role, one.attended, month_of(day))
            for life in held if (day := life.held_on) for one in life.invited if one.invited
        ],
        "forms": [
            rows.FormRow(history.child.id, one.sent_on, one.returned_on, one.group, one.channel, month_of(one.sent_on))
            for life in lives for one in life.consulted
        ],
        "recommendations": list(_recommendations(history, held)),
        "absences": [
            rows.AbsenceRow(history.child.id, day, reason, age_on(history.child.dob, day))
            for life in held if (day := life.held_on) for reason in life.absence_reasons
        ],
        "channels": [
            rows.ChannelRow(history.child.id, day, channel, age_on(history.child.dob, day))
            for life in held if (day := life.held_on) for channel in life.channels
        ],
        "intervals": list(_intervals(history, held)),
        "settled": [
            rows.SettledRow(history.child.id, one.started_on, one.ended_on, one.ended_because, history.child.dob)
            for one in history.settled
        ],
        "newcomers": list(_newcomers(history)),
        "advocacy": [_advocacy(history, one) for one in history.advocacy],
        "visitors": [
            rows.VisitorRow(history.child.id, one.matched_on, one.ended_on, history.child.dob)
            for one in history.advocacy if one.kind == VISITOR and one.matched_on
        ],
    }  # fmt: skip


def _lives(
    history: History, lives: Sequence[Life], judged: Sequence[Judged], settings_on: SettingsOn
) -> Iterator[rows.LifeRow]:
    by_day = {one.held_on: one for one in judged if one.held_on}
    before: dict[bool, date] = {}
    for life in lives:
        pathway = KINDS[life.kind].about == "young person"
        last = before.get(pathway)
        yield _life(history, life, _limit_of(life, by_day, last, settings_on), last, settings_on)
        if life.held_on:
            before[pathway] = life.held_on


def _limit_of(
    life: Life, by_day: Mapping[date, Judged], last: date | None, settings_on: SettingsOn
) -> tuple[str, date | None, str]:
    """(place in the sequence, limit, why there is none)."""
    if life.held_on is None:
        return "", None, ""
    if KINDS[life.kind].about == "young person":
        due = due_on(PATHWAY, "previous_review_completed", last, settings_on) if last else None
        return "", due, "" if due else NO_EARLIER
    began = min((meeting.held_on for meeting in life.meetings), default=life.held_on)
    found = by_day.get(life.held_on) or by_day.get(began)
    if found is None:
        return "", None, NOT_JUDGED
    return found.sequence, found.due_on, "" if found.due_on else found.not_calculable or NOT_JUDGED


def _life(
    history: History, life: Life, limit_of: tuple[str, date | None, str], last: date | None, settings_on: SettingsOn
) -> rows.LifeRow:
    sequence, due, why_not = limit_of
    child, day, held = history.child, life.day, life.held_on
    parents = [one for one in life.invited if one.role == "parent" and one.parental_responsibility]
    came = [one.attended if one.invited else bool(one.attended) for one in life.invited if one.role == "parent"]
    not_invited = [one.why_not or "not said" for one in parents if not one.invited]
    parent_came = _any(came)
    forms_back = {one.group for one in life.consulted if one.returned_on and (held is None or one.returned_on <= held)}
    seen = _seen(history.iro_visits, last, day)
    met = [visit for visit in seen if visit.outcome in MET]
    own = [one for one in life.recommended if one.kind == "own_outcome"]
    plans = [plan for plan in history.care_plans if plan.written_on <= day]
    return rows.LifeRow(
        child=child.id, dated_on=day, first_agreed_on=life.first_agreed_on, held_on=held,
        about=KINDS[life.kind].about, kind=life.kind, state=life.state, sequence=sequence, month=month_of(day),
        age=age_on(child.dob, day), sex=child.sex, iro=life.iro, team=life.team, due_on=due, why_not=why_not,
        rearranged=len(life.moves), stood_down_on=life.stood_down_on, cancelled_on=life.cancelled_on,
        reason=life.reason, late_reason=life.late_reason, mode=life.mode, meetings=len(life.meetings),
        series_reason=life.series_reason, convening_due_on=life.convening_due_on,
        convening_received_on=life.convening_received_on, convened_by=life.convened_by,
        parents=len(parents), parents_invited=len(parents) - len(not_invited),
        parent_not_invited=not_invited[0] if not_invited else "", parent_came=parent_came,
        parent_consulted=not parent_came and "parent" in forms_back,
        worker_came=_any([one.attended for one in life.invited if one.role in WORKERS]),
        report_on=life.report_on, report_due_on=due_on("PRO-3", "review_meeting", held, settings_on),
        plan_ready=life.plan_ready, plan_grade=life.plan_grade, assessment_grade=life.assessment_grade,
        permanence=life.permanence or next((plan.permanence for plan in reversed(plans) if plan.permanence), ""),
        permanence_achieved=any(plan.achieved_on and plan.achieved_on <= day for plan in plans),
        recommendations_on=life.recommendations_on,
        recommendations_due_on=due_on("PRO-5", "review_completed", held, settings_on),
        record_on=life.record_on, record_due_on=due_on("PRO-7", "review_completed", held, settings_on),
        distributed_on=life.distributed_on,
        distributed_due_on=due_on("PRO-8", "review_completed", held, settings_on),
        letter_working_days=working_days.between(held, life.letter_on) if held and life.letter_on else None,
        code=life.code, chaired_by=life.chaired_by, own_outcomes=len(own), own_declined=life.own_outcomes_declined,
        seen=next((outcome for outcome in BEST if any(visit.outcome == outcome for visit in seen)), ""),
        seen_mode=met[-1].mode if met else "", seen_days=(day - met[-1].seen_on).days if met else None,
        contributed=bool(life.code in {*ATTENDED, *CONVEYED} or met or "child" in forms_back or life.channels),
    )  # fmt: skip


def _any(said: Sequence[bool | None]) -> bool | None:
    """True where one is True, None where nobody said, False otherwise (nobody was asked counts as False)."""
    return True if True in said else None if said and all(one is None for one in said) else False


def _seen(visits: Sequence[IroVisit], last: date | None, day: date) -> list[IroVisit]:
    """What was recorded since the review before, or in the half year before the first, up to the day itself."""
    since = last or day - timedelta(days=183)
    return sorted((visit for visit in visits if since < visit.seen_on <= day), key=lambda visit: visit.seen_on)


@lru_cache(maxsize=50_000)
def due_on(rule: str, fact: str, day: date | None, settings_on: SettingsOn) -> date | None:
    """The last day in time of a rule that counts from one day, as the service tightened it on that day."""
    return limit(rule, {fact: day.isoformat()}, settings_on(day)).last if day else None


def _rearranged(history: History, life: Life, moved: Any) -> rows.RearrangedRow:
    inside = "" if moved.inside is None else "inside" if moved.inside else "outside"
    return rows.RearrangedRow(
        history.child.id, moved.moved_on, moved.was_on, KINDS[life.kind].about, moved.asked_by, moved.reason, inside,
        month_of(moved.moved_on),
    )  # fmt: skip


def _recommendations(history: History, held: Sequence[Life]) -> Iterator[rows.RecommendationRow]:
    days = [life.held_on for life in held if life.held_on]
    for life in held:
        following = next((day for day in days if life.held_on and day > life.held_on), None)
        for one in life.recommended:
            yield rows.RecommendationRow(
                history.child.id, one.made_on, one.due_on, one.closed_on, one.kind, one.owner_role, one.outcome,
                one.carried, following,
            )  # fmt: skip


def _intervals(history: History, held: Sequence[Life]) -> Iterator[rows.IntervalRow]:
    """Between two reviews of the same sort; the last one is open until the half year after it."""
    counted = [life for life in held if KINDS[life.kind].counts and life.held_on]
    overseen = sorted(one.done_on for one in history.oversights if one.kind in MIDPOINT)
    for life, following in pairwise([*counted, None]):
        if life is None or life.held_on is None:
            continue
        start, end = life.held_on, following.held_on if following else None
        middle = start + timedelta(days=((end - start).days if end else 182) // 2)
        done = next((day for day in overseen if start < day and (end is None or day < end)), None)
        yield rows.IntervalRow(history.child.id, start, end, middle, done, life.iro)


def _newcomers(history: History) -> Iterator[rows.NewcomerRow]:
    for period in history.periods:
        if period.start is None:
            continue
        sent = next((one.sent_on for one in history.passports if one.sent_on >= period.start), None)
        days = working_days.between(period.start, sent) if sent else None
        age = age_on(history.child.dob, period.start)
        yield rows.NewcomerRow(history.child.id, period.start, days, month_of(period.start), age)


def _advocacy(history: History, one: casework.AdvocacyReferral) -> rows.AdvocacyRow:
    contact = working_days.between(one.referred_on, one.first_contact_on) if one.first_contact_on else None
    return rows.AdvocacyRow(
        history.child.id, one.referred_on, one.kind, one.by, one.theme, contact, one.outcome,
        age_on(history.child.dob, one.referred_on), month_of(one.referred_on), one.pieces, one.complained_on,
        one.complaint,
    )  # fmt: skip


def seen_years(history: History, spans: Sequence[SpanRow], years: Iterable[Year]) -> Iterator[rows.SeenYearRow]:
    """One row for each of `years` in which the child was looked after, short breaks apart."""
    looked_after = [row for row in spans if not row.short_break]
    for year in years:
        if any(row.from_on <= year.last and (row.to_on is None or row.to_on > year.first) for row in looked_after):
            met = [visit for visit in history.iro_visits if visit.outcome in MET and year.holds(visit.seen_on)]
            newest = met[-1] if met else None
            yield rows.SeenYearRow(
                history.child.id, year.last, bool(met), newest.mode if newest else "",
                newest.place if newest else "", age_on(history.child.dob, year.last),
            )  # fmt: skip

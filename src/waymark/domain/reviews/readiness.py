"""Which papers a review needs, whether each is there, and by when it was to be: pure, from a history and a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks import Deadline, Settings, limit
from waymark.domain.clocks.spans import birthday, months_after
from waymark.domain.clocks.words import long_date
from waymark.domain.clocks.working_days import between
from waymark.domain.history import Episode, History, PeriodOfCare
from waymark.domain.reviews.papers import OF_CARERS, PAPERS, Needed
from waymark.domain.reviews.spells import ONLY_LEGAL, SHORT_BREAKS, law_of

SCHOOL_AGE = (3, 17)
"""A personal education plan is kept from three to seventeen, both included (EDU-1)."""
TERM_MONTHS = 4
"""Three school terms a year (EDU-2)."""
PEP_MONTHS = 6
"""Where the service sets no number of terms."""
PATHWAY_AGE = 16
ADULT = 18
ELIGIBLE_FROM = 14
ELIGIBLE_DAYS = 13 * 7
"""Thirteen weeks since fourteen, some of them after sixteen (PP-0); they need not be in one piece."""
PATHWAY_MONTHS = 6
"""A pathway plan is reviewed at most six months apart (PP-2)."""
MADE_AHEAD = timedelta(days=28)
"""A placement plan is made before the child moves: so long before, it can be the one of the placement to come."""
HEALTH = frozenset({"initial", "review"})
ONLY_PLACED = frozenset({"P", "B", "T", "U"})


class Marked(NamedTuple):
    """What somebody said of a paper of this review."""

    kind: str
    received_on: date | None = None
    not_needed: bool = False
    note: str = ""


class Ready(NamedTuple):
    """One paper that the review needs."""

    key: str
    title: str
    who: str
    ready: bool
    says: str
    """What there is, or what is missing, in a sentence."""
    since: date | None
    """Since when it is there."""
    by_on: date | None
    """By when it has to be there; None where nothing says."""
    because: str
    late: int
    """By how many working days it is late, or came late; 0 where it is or was in time."""
    cite: str
    not_needed: bool = False
    chaseable: bool = True
    """Whether somebody can be asked for it: it is needed, and not there."""


class Found(NamedTuple):
    """Whether the records have the paper, and since when; `says` is a sentence either way."""

    there: bool
    says: str
    since: date | None = None


def papers(
    history: History,
    review_on: date,
    marked: Iterable[Marked],
    settings: Settings,
    today: date,
    *,
    kind: str = "later",
    pep_terms: int | None = None,
) -> tuple[Ready, ...]:
    """The papers that a review on `review_on` needs, in the order of `PAPERS`.

    `pep_terms`: after how many school terms the service takes a personal education plan to be out of date.
    """
    said = {one.kind: one for one in marked}
    by = limit("PRO-3", {"review_meeting": review_on.isoformat()}, settings)
    wanted = [key for key in PAPERS if applies(key, history, review_on, kind)]
    return tuple(
        _ready(PAPERS[key], _found(key, history, review_on, settings, today, pep_terms), said.get(key), by, today)
        for key in wanted
    )


def papers_of_carers(
    review_on: date, marked: Iterable[Marked], settings: Settings, today: date
) -> tuple[Ready, ...]:  # fmt: skip
    """The papers that a review of foster carers needs, asked for as long before it as a child's."""
    said = {one.kind: one for one in marked}
    by = limit("PRO-3", {"review_meeting": review_on.isoformat()}, settings)
    nothing = Found(False, "Not received yet.")
    return tuple(_ready(paper, nothing, said.get(key), by, today) for key, paper in OF_CARERS.items())


def applies(key: str, history: History, review_on: date, kind: str = "later") -> bool:
    """Whether a review on a day needs the paper for this child."""
    if kind == "carers":
        return False
    if kind == "pathway":
        return key in ("report", "pathway_plan")
    if key == "pep":
        first, last = SCHOOL_AGE
        age = _age(history.child.dob, review_on)
        return age is None or first <= age <= last
    if key == "pathway_plan":
        eligible = eligible_on(history, review_on)
        return eligible is not None and eligible <= review_on
    episode = _episode(history, review_on)
    short = episode is not None and episode.legal_status in SHORT_BREAKS
    if key == "placement_plan":
        return episode is None or law_of(episode) in ("full", "order")
    return key != "health" or not short


def eligible_on(history: History, until: date) -> date | None:
    """The first day, by `until`, on which the child is an eligible child (PP-0); None where there is none yet.

    Short breaks do not count (CPR 2010 reg 40(2)).
    """
    dob = history.child.dob
    if dob is None:
        return None
    fourteen, sixteen = birthday(dob, ELIGIBLE_FROM), birthday(dob, PATHWAY_AGE)
    counted, after = 0, min(until + timedelta(days=1), birthday(dob, ADULT))
    for start, end in _in_full_care(history):
        first, beyond = max(start, fourteen), min(end or after, after)
        if beyond <= first:
            continue
        reached = first + timedelta(days=max(ELIGIBLE_DAYS - counted - 1, 0))
        day = max(reached, sixteen)
        if day < beyond:
            return day
        counted += (beyond - first).days
    return None


def _in_full_care(history: History) -> list[tuple[date, date | None]]:
    episodes = (episode for period in history.periods for episode in period.episodes)
    return [(one.start, one.end) for one in episodes if one.legal_status not in SHORT_BREAKS]


def _ready(paper: Needed, found: Found, said: Marked | None, by: Deadline, today: date) -> Ready:
    blank = Ready(paper.key, paper.title, paper.who, True, "", None, by.last, by.because, 0, paper.cite)
    if said and said.not_needed:
        return blank._replace(says=f"Not needed: {said.note}", not_needed=True, chaseable=False)
    if said and said.received_on:
        note = f": {said.note.rstrip('.')}" if said.note else ""
        found = Found(True, f"Received on {long_date(said.received_on)}{note}.", said.received_on)
    day = found.since if found.there else today
    late = between(by.last, day) if by.last and day and day > by.last else 0
    return blank._replace(ready=found.there, says=found.says, since=found.since, late=late, chaseable=not found.there)


def _found(
    key: str, history: History, review_on: date, settings: Settings, today: date, pep_terms: int | None
) -> Found:
    if key == "care_plan":
        return _care_plan(history, today)
    if key == "pep":
        return _pep(history, review_on, today, pep_terms)
    if key == "health":
        return _health(history, review_on, settings, today)
    if key == "placement_plan":
        return _placement_plan(history, today)
    if key == "pathway_plan":
        return _pathway_plan(history, review_on, settings, today)
    return Found(False, "Not received yet.")


def _care_plan(history: History, today: date) -> Found:
    plans = [plan for plan in history.care_plans if plan.written_on <= today]
    if not plans:
        return Found(False, "No care plan is recorded.")
    plan = max(plans, key=lambda one: one.written_on)
    written = f"Written on {long_date(plan.written_on)}"
    if plan.authorised_on is None or plan.authorised_on > today:
        return Found(False, f"{written}, not authorised yet.")
    changed = last_change(history, today)
    if changed and plan.written_on < changed.start:
        what = "legal status" if changed.reason_new == ONLY_LEGAL else "placement"
        return Found(False, f"{written}, before the change of {what} on {long_date(changed.start)}.")
    who = f" by {plan.authorised_by}" if plan.authorised_by else ""
    return Found(True, f"{written}, authorised on {long_date(plan.authorised_on)}{who}.", plan.authorised_on)


def _pep(history: History, review_on: date, today: date, terms: int | None) -> Found:
    days = [pep.done_on for pep in history.peps if pep.done_on <= today]
    if not days:
        return Found(False, "No personal education plan is recorded.")
    last, months = max(days), terms * TERM_MONTHS if terms else PEP_MONTHS
    if months_after(last, months) < review_on:
        old = f"{terms} school term" + ("" if terms == 1 else "s") if terms else f"{PEP_MONTHS} months"
        return Found(False, f"The last is of {long_date(last)}, more than {old} before the review.")
    return Found(True, f"Reviewed on {long_date(last)}.", last)


def _health(history: History, review_on: date, settings: Settings, today: date) -> Found:
    days = [event.done_on for event in history.health_events if event.kind in HEALTH and event.done_on <= today]
    if not days:
        return Found(False, "No health assessment is recorded.")
    last, dob = max(days), history.child.dob
    facts = {"last_health_assessment": last.isoformat(), **({"dob": dob.isoformat()} if dob else {})}
    due = limit("HLT-2", facts, settings).last if dob and dob <= last else None
    if due and due < review_on:
        return Found(False, f"The last was on {long_date(last)}; the next was due by {long_date(due)}.")
    until = f", in date until {long_date(due)}" if due else ""
    return Found(True, f"Done on {long_date(last)}{until}.", last)


def _placement_plan(history: History, today: date) -> Found:
    plans = [plan for plan in history.placement_plans if plan.made_on <= today]
    moved = placed_since(history, today)
    here = [plan for plan in plans if moved is None or plan.made_on >= moved - MADE_AHEAD]
    if not here:
        of = f" of the placement that began on {long_date(moved)}" if moved else ""
        return Found(False, f"No placement plan{of} is recorded.")
    plan = max(here, key=lambda one: one.made_on)
    made = f"Made on {long_date(plan.made_on)}"
    if plan.delegated_authority is not True:
        return Found(False, f"{made}, without saying who may decide what (delegated authority).")
    return Found(True, f"{made}, with delegated authority.", plan.made_on)


def _pathway_plan(history: History, review_on: date, settings: Settings, today: date) -> Found:
    plans = [plan for plan in history.pathway_plans if plan.written_on <= today]
    if not plans:
        return Found(False, _asked_by(history, review_on, settings))
    plan = max(plans, key=lambda one: one.written_on)
    written = f"Written on {long_date(plan.written_on)}"
    if plan.authorised_on is None or plan.authorised_on > today:
        return Found(False, f"{written}, not authorised yet.")
    if months_after(plan.written_on, PATHWAY_MONTHS) < review_on:
        return Found(False, f"{written}, more than {PATHWAY_MONTHS} months before the review.")
    return Found(True, f"{written}, authorised on {long_date(plan.authorised_on)}.", plan.authorised_on)


def _asked_by(history: History, review_on: date, settings: Settings) -> str:
    eligible, dob = eligible_on(history, review_on), history.child.dob
    if eligible is None or dob is None:
        return "No pathway plan is recorded."
    due = limit("PP-1", {"dob": dob.isoformat(), "eligible_on": eligible.isoformat()}, settings).last
    needs = f" The needs assessment before it is asked for by {long_date(due)}." if due else ""
    return f"No pathway plan is recorded.{needs}"


def period_on(history: History, day: date) -> PeriodOfCare | None:
    """The period of care that holds a day; None where there is none."""
    return next((p for p in history.periods if p.known_from <= day and (p.end is None or day < p.end)), None)


def last_change(history: History, today: date) -> Episode | None:
    """The episode with which the placement or the legal status last changed in this period of care; None where it
    never did since care began."""
    period = period_on(history, today)
    if period is None:
        return None
    begun = [one for one in period.episodes if one.start <= today]
    return begun[-1] if len(begun) > 1 else None


def placed_since(history: History, today: date) -> date | None:
    """The day on which the present placement began; None where the child is not in care."""
    return max((start for start in _placements(history, today) if start <= today), default=None)


def _placements(history: History, today: date | None = None) -> list[date]:
    found = []
    for period in history.periods:
        if today is not None and period is not period_on(history, today):
            continue
        if not period.episodes:
            continue
        first, *later = period.episodes
        found += [first.start, *(one.start for one in later if one.reason_new in ONLY_PLACED)]
    return found


def _episode(history: History, day: date) -> Episode | None:
    period = period_on(history, day)
    begun = [one for one in period.episodes if one.start <= day] if period else []
    return begun[-1] if begun else None


def _age(dob: date | None, day: date) -> int | None:
    return None if dob is None else day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))

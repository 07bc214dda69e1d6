"""Where a matter stands and whose move it is, in a sentence."""

from datetime import datetime

from waymark.domain.challenge.alert import STATES
from waymark.domain.challenge.counting import Pause, Point, day_of
from waymark.domain.challenge.matter import Matter, Run, inside
from waymark.domain.challenge.words import said
from waymark.domain.clocks.words import long_date
from waymark.domain.clocks.working_days import between


def left(due: Point, now: datetime) -> str:
    """How far off a deadline is: "4 working days left", "due today by 15:00", "2 working days late"."""
    today, day = day_of(now), day_of(due)
    if not inside(due, now):
        late = between(day, today)
        if late:
            return f"{late} working day{'' if late == 1 else 's'} late"
        return "late since today" if day == today else f"late since {long_date(day)}"
    if day == today:
        return f"due today by {said(due).rpartition(' ')[2]}" if isinstance(due, datetime) else "due today"
    days = between(today, day)
    return f"{days} working day{'' if days == 1 else 's'} left"


def stands(matter: Matter, run: Run | None, now: datetime, standing_in: str = "") -> str:
    """ "With Priya Shah (Stage 1) since Monday 18 March 2024; answer due Friday 22 March 2024, 4 working days left."

    `standing_in`: the name of whoever stands in for the person today.
    """
    if matter.state == "discussion":
        return f"Being talked through since {long_date(matter.happened[0].on)}; it is at no stage yet."
    if run is None:
        closed = matter.closed_at
        on = f" on {long_date(day_of(closed))}" if closed else ""
        return f"{STATES[matter.state][:1].upper()}{STATES[matter.state][1:]}{on}."
    who = run.answerer_name or run.stage.answered_by or run.stage.label
    covered = f"; {standing_in} stands in" if standing_in else ""
    here = f"With {who}{covered} ({run.stage.label}) since {long_date(day_of(run.began))}"
    if run.answered_at is not None:
        late = "" if run.in_time(now) is not False else ", after its time was over"
        return f"Answered on {long_date(day_of(run.answered_at))}{late} ({run.stage.label}): the IRO decides."
    due = run.clock.due.at
    return f"{here}; " + (f"answer due {said(due)}, {left(due, now)}." if due else "no day is set for the answer.")


def state(state: str, overdue: bool) -> str:
    """How a matter stands, in the words of every list and of its own page; `overdue` where its answer is."""
    return "past its day" if overdue else STATES[state]


def stood(pause: Pause | None) -> str:
    """Until when the clock is paused; "" where it runs."""
    if pause is None:
        return ""
    return f"paused until {long_date(pause.until)}" if pause.until else "paused until further notice"


def kept(run: Run, now: datetime) -> str:
    """Whether a stage kept to its time, in a few words; "" where nothing fell due."""
    found = run.in_time(now)
    return "" if found is None else "in time" if found else "late"

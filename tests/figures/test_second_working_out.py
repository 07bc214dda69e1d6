"""A slow, obvious second working-out of the figures, straight from the histories, agrees with the engine."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from makers.histories import covered
from makers.many_histories import histories
from makers.measured import STATUTORY, engine_of
from waymark.domain.reviews.chain import judge
from waymark.domain.years import Year

YEAR = Year(2024)
COVERAGE = covered(2022, 2024)
DAYS = [YEAR.first + timedelta(days=n) for n in range(366)]


def episode_on(history, day):
    """The episode in force, if the child is in care on the day and not on a short break."""
    for period in history.periods:
        if period.known_from <= day and (period.end is None or day < period.end):
            now = [e for e in period.episodes if e.start <= day and (e.end is None or day < e.end)][-1]
            return None if now.legal_status in ("V3", "V4") else now
    return None


def in_care(history, day):
    return episode_on(history, day) is not None


def age(history, day):
    born = history.child.dob
    if born is None:
        return None
    years = 0
    while birthday(born, years + 1) <= day:
        years += 1
    return years if born <= day else -1


def birthday(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def unaccompanied(history, day):
    return any(Year(one.year).holds(day) and (one.until is None or one.until > day) for one in history.unaccompanied)


def judged(history):
    return judge(history, COVERAGE, STATUTORY.settings)


def in_year(day):
    return day is not None and YEAR.holds(day)


def carers_in_the_year(history):
    """How many homes the child lived in, one after another, on every day that anything changed; no temporary moves."""
    homes = []
    for period in history.periods:
        home = None
        before = None
        for day in sorted({YEAR.first, *(e.start for e in period.episodes)}):
            if not (period.known_from <= day <= YEAR.last and (period.end is None or day < period.end)):
                continue
            now = [e for e in period.episodes if e.start <= day][-1]
            if not now.placement.startswith("T") and now.placement_post != home:
                home = now.placement_post
            short = now.legal_status in ("V3", "V4")
            if day >= YEAR.first and home is not None and home != before and not short:
                homes.append(home)
                before = home
    return len(homes)


def by_hand(children):
    """{measure: (numerator, denominator, how many left out)}."""
    held = [(h, r) for h in children for r in h.reviews if in_year(r.held_on)]
    rows = [(h, row) for h in children for row in judged(h)]
    timely = [row for _, row in rows if in_year(row.held_on)]
    known = [row for row in timely if row.due_on]
    old_enough = [
        r
        for h, r in held
        if len(r.codes) == 1 and r.code != "PN0" and (years := age(h, r.held_on)) is not None and years >= 4
    ]
    there = [h for h in children if in_care(h, YEAR.last)]
    ever = [h for h in children if any(in_care(h, day) for day in DAYS)]
    spells = [p for h in children for p in h.periods]
    short = [p for p in spells if all(e.legal_status in ("V3", "V4") for e in p.episodes)]
    starts = [p for p in spells if in_year(p.start)]
    ends = [p for p in spells if in_year(p.end)]
    months = YEAR.months
    leaving = {m: sum(1 for p in ends if p not in short and p.end.isoformat()[:7] == m) for m in months}
    starting = {m: sum(1 for p in starts if p not in short and p.start.isoformat()[:7] == m) for m in months}
    missed = [row for _, row in rows if row.held_on is None and in_year(row.due_on)]
    met, out, reviewed = child_level(there)
    return {
        "reviews_held": (len(held), len(held), 0),
        "reviews_in_timescale_pct": (sum(r.held_on <= r.due_on for r in known), len(known), len(timely) - len(known)),
        "reviews_due_not_held": (len(missed), len(missed), len(timely) - len(known)),
        "children_reviews_in_timescale_pct": (met, reviewed - out, out),
        "reviews_per_child": (len(held), len(ever), 0),
        "participation_pct": share([r.code not in ("PN4", "PN7") for r in old_enough], len(held)),
        "attendance_pct": share([r.code in ("PN1", "PN2", "PN3", "PN4") for r in old_enough], len(held)),
        "children_looked_after": (len(there), len(there), 0),
        "children_looked_after_monthly_average": (sum(in_care(h, d) for h in children for d in YEAR.month_ends), 12, 0),
        "unaccompanied_asylum_seeking_children_pct": share([unaccompanied(h, YEAR.last) for h in there], len(there)),
        "children_starting_care": counted(starts, short),
        "children_leaving_care": counted(ends, short),
        "months_more_leaving_than_starting": (n := sum(leaving[m] > starting[m] for m in months), n, 0),
        "three_or_more_placements_pct": share([carers_in_the_year(h) >= 3 for h in there], len(there)),
    }


def share(answers, of):
    return sum(answers), len(answers), of - len(answers)


def counted(found, short):
    kept = sum(1 for p in found if p not in short)
    return kept, kept, len(found) - kept


def child_level(there):
    """Of children in care on the last day with a review held or missed: all in time, not to be said, all of them."""
    met = out = reviewed = 0
    for history in there:
        held = [row for row in judged(history) if in_year(row.held_on)]
        missed = [row for row in judged(history) if row.held_on is None and in_year(row.due_on)]
        if not held and not missed:
            continue
        reviewed += 1
        if missed or any(row.due_on and row.held_on > row.due_on for row in held):
            continue
        if all(row.due_on for row in held):
            met += 1
        else:
            out += 1
    return met, out, reviewed


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_the_engine_agrees_with_counting_by_hand(children):
    expected = by_hand(children)
    figures = engine_of(children, coverage=COVERAGE).figures(STATUTORY, YEAR.ending, expected)
    found = {f.id: (f.numerator, f.denominator, sum(f.left_out.values())) for f in figures if not f.group}
    assert found == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_ages_legal_status_and_sex_on_the_day_agree_with_looking_at_each_child(children):
    there = [h for h in children if in_care(h, YEAR.last)]
    figures = engine_of(children, coverage=COVERAGE).figures(STATUTORY, YEAR.ending, ["children_looked_after"])
    found = {(key, label): f.value for f in figures for key, label in f.group.items()}
    young = [h for h in there if (years := age(h, YEAR.last)) is not None and 1 <= years <= 4]
    assert found.get(("age", "1 to 4"), 0) == len(young)
    assert found.get(("sex", "male"), 0) == sum(h.child.sex == "M" for h in there)
    interim = [h for h in there if episode_on(h, YEAR.last).legal_status == "C1"]
    assert found.get(("legal_status", "interim care order"), 0) == len(interim)

"""Health: assessments, teeth, immunisations, the strengths and difficulties questionnaire, therapy."""

from collections.abc import Iterator
from datetime import date, timedelta

from waymark.domain.clocks import spans
from waymark.domain.clocks.policy import chosen
from waymark.domain.clocks.working_days import calendar
from waymark.domain.signals.dues import after, due_by
from waymark.domain.signals.facts import Care, Facts, first_from, lapses
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import DAY, FAR, Found, late, rests
from waymark.domain.years import Year, year_of
from waymark.law.loader import rule as law

TABLE = "health_events"
ASSESSED = frozenset({"initial", "review"})
FIVE, YEAR = 5, 12


def initial_assessment(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No first health assessment in 20 working days, or by the first review where that came earlier (HLT-1)."""
    done = _done(facts, *ASSESSED)
    for care in facts.cares:
        due = _initial_due(facts, rule, care)
        if care.start is None or _lately(done, care.start):
            continue
        until = min(first_from(done, care.start), care.until_on)
        yield late(care.start, due, until, {}, rests(TABLE, care.start, due))


def _initial_due(facts: Facts, rule: Rule, care: Care) -> date:
    if care.start is None:
        return FAR
    due = due_by("HLT-1", care.start)
    days = facts.standards.value(rule.settings[0], care.start)
    local = calendar().add(care.start, days) if days else due
    return min([due, local, *facts.reviews(care)[:1]])


def _lately(done: list[date], start: date) -> bool:
    """Assessed so shortly before that no first assessment is needed."""
    recent = law("HLT-1").newest.also["not needed where assessed within"]
    return any(one <= start <= spans.after(one, recent) for one in done)


def later_assessment(facts: Facts) -> Iterator[Found]:
    """A review health assessment is overdue: six months before the fifth birthday, twelve after (HLT-2)."""
    done = sorted({*_done(facts, *ASSESSED), *_year_ends(facts, "health_assessment")})
    for care in facts.cares:
        since = _assessed_first(facts, care, done)
        if since < care.until_on:
            due = next_assessment(facts, since)
            for one in lapses(done, since, due, care.until_on, lambda day: next_assessment(facts, day)):
                yield late(one.since, one.due, one.until, {}, rests(TABLE, one.since, one.due))


def _assessed_first(facts: Facts, care: Care, done: list[date]) -> date:
    """From when later assessments count: the one shortly before care, or the first one in it (FAR while that is still
    to come: HLT-1 asks for it). Where care began before anything in hand: from when the table speaks."""
    before = [day for day in done if day < care.from_on and _lately([day], care.from_on)]
    if before or care.start:
        return max(before, default=first_from(done, care.from_on))
    begins = facts.beginning(TABLE, None, care.from_on)
    return begins[0] if begins else FAR


def next_assessment(facts: Facts, last: date) -> date:
    """By when the health assessment after the one of that day falls due: the typed twin of the clock's HLT-2."""
    six, fifth = due_by("HLT-2", last), facts.birthday(FIVE)
    at_due = chosen(facts.settings_on(last), "policy.health_age_basis") == "at_due"
    decides = six if at_due else last
    if fifth is None:
        return FAR
    return six if decides < fifth else due_by("HLT-2", last, "from the fifth birthday")


def dental_check(facts: Facts) -> Iterator[Found]:
    """No dental check within twelve months (HLT-4)."""
    yield from _yearly(facts, "dental", "teeth_check")


def immunisations(facts: Facts) -> Iterator[Found]:
    """Immunisations were not found up to date within twelve months (HLT-4)."""
    yield from _yearly(facts, "immunisations", "immunisations")


def _yearly(facts: Facts, kind: str, column: str) -> Iterator[Found]:
    """By the events in hand; or because the return of a year says that it was not so on 31 March."""
    done = sorted({*_done(facts, kind), *_year_ends(facts, column)})
    for care in facts.cares:
        over = care.from_on
        for day in _year_ends(facts, column, said=False):
            if over <= day and care.holds(day):
                over = min(first_from(done, day + DAY), care.until_on)
                yield late(year_of(day).first, day, over)
        begins = facts.beginning(TABLE, care.start, care.from_on)
        if begins is None:
            continue
        for one in lapses(done, begins[0], _year_after(begins[0]), care.until_on, _year_after):
            if not any(one.due <= day < one.until for day in _year_ends(facts, column, said=False)):
                yield late(one.since, one.due, one.until, {}, rests(TABLE, one.since, one.due))


def _year_after(day: date) -> date:
    return due_by("HLT-4", day)


def questionnaire(facts: Facts) -> Iterator[Found]:
    """No questionnaire in a year to 31 March, for a child of 4 to 16 in care for twelve months (HLT-3)."""
    done, also = set(_done(facts, "sdq")), law("HLT-3").newest.also
    scored = {Year(row.year).last for row in facts.history.health if row.sdq_score is not None}
    told = {Year(row.year).last for row in facts.history.health}
    low, high = facts.birthday(also["from age"].number), facts.birthday(also["through age"].number + 1)
    told_of, needed = done | scored, also["looked after for"]
    for care in facts.cares:
        if low is None or high is None:
            return
        over, year = care.from_on, year_of(max(low, after(care.from_on, needed.number, needed.unit)))
        while year.last < min(high, care.until_on) and over < FAR:
            first, day = year.first, year.last
            if day >= over and day not in scored and not any(first <= one <= day for one in done):
                over = min(first_from(told_of, day + DAY), care.until_on)
                rest = () if day in told else (rests(TABLE, first, day),)
                yield late(first, day, over, {}, *rest)
            year = Year(year.ending + 1)


def _done(facts: Facts, *kinds: str) -> list[date]:
    return sorted({one.done_on for one in facts.history.health_events if one.kind in kinds})


def _year_ends(facts: Facts, column: str, *, said: bool = True) -> list[date]:
    """The 31 March of each year whose return says that it was done, or (`said` False) that it was not."""
    return sorted(Year(row.year).last for row in facts.history.health if getattr(row, column) is said)


def therapy_waiting(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Therapy was asked for and did not begin."""
    for one in facts.history.supports:
        care = facts.care_of(one.asked_on)
        if one.kind == "therapy" and care:
            until = min(day or FAR for day in (one.started_on, one.refused_on, one.ended_on, care.until_on))
            seen = {"standard": facts.words(rule, one.asked_on)}
            yield late(one.asked_on, facts.after(rule, one.asked_on), until, seen)


def therapy_refused(facts: Facts) -> Iterator[Found]:
    """Therapy was refused, and was not asked for again, nor begun."""
    asked = [one for one in facts.history.supports if one.kind == "therapy"]
    again = [day for one in asked for day in (one.asked_on, one.started_on) if day]
    for one in asked:
        care = facts.care_of(one.refused_on) if one.refused_on else None
        if one.refused_on and care:
            until = min(first_from(again, max(one.refused_on, one.asked_on + timedelta(days=1))), care.until_on)
            yield Found(one.refused_on, one.refused_on, until, None, {"asked": one.asked_on})

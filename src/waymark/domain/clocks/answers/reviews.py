"""Reviews (REV), short breaks (SB), and booking targets (BOOK)."""

from datetime import date

from waymark.domain.clocks import words
from waymark.domain.clocks.answering import Answers, asked, none, part, under
from waymark.domain.clocks.answers.beginning import (
    OWN_CLOCKS,
    beginning,
    is_new_period,
    on_short_breaks,
    returns,
    short_breaks_fail,
)
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.facts import Facts
from waymark.domain.clocks.reviews import earlier, until_eighteen
from waymark.domain.clocks.working_days import calendar
from waymark.law.loader import rule


def first(facts: Facts) -> Deadline:
    """REV-1."""
    begun = beginning(facts)
    if begun.day is None:
        return none("REV-1", begun.why_not)
    return _unless_placed(asked("REV-1", begun.day, facts, "policy.first_review"), begun.day, facts)


def second(facts: Facts) -> Deadline:
    """REV-2."""
    held = review_day(facts, "first_review_completed")
    return _next("REV-2", held, facts, "policy.second_review")


def later(facts: Facts) -> Deadline:
    """REV-3. How the last one came to be held (brought forward, late, in a series) changes nothing but its date."""
    return _next("REV-3", review_day(facts, "previous_review_completed"), facts)


def review_day(facts: Facts, key: str) -> date:
    """The day of the review that `key` names; for a series of meetings the one that counts (policy.series)."""
    meetings = ("series_first_meeting", "series_last_meeting")
    if not any(facts.says(meeting) for meeting in meetings):
        return facts.day(key)
    counts = facts.day(meetings[facts.chosen("policy.series") == "last"])
    given = facts.maybe(key)
    if given and given not in {facts.maybe(meeting) for meeting in meetings}:
        raise facts.impossible(key, f"{words.long_date(given)} is neither the first nor the last meeting of the series")
    return counts


def _next(id: str, held: date, facts: Facts, setting: str = "") -> Deadline:
    if on_short_breaks(facts) and not short_breaks_fail(facts):
        return none(id, OWN_CLOCKS)
    for back in returns(facts):
        if is_new_period(facts, back) and held < back.again:
            why = f"the clock was closed when care ended on {words.long_date(back.ended)}"
            return none(id, f"{why}; from {words.long_date(back.again)} a first review is due (REV-1)")
    return _unless_placed(asked(id, held, facts, setting), held, facts)


def _unless_placed(found: Deadline, counted_on: date, facts: Facts) -> Deadline:
    """The Regulations of 2010 do not apply once a child is placed for adoption (ADO-3)."""
    returned = facts.maybe("returned_by_adopter")
    for key in ("placed_for_adoption", "placed_for_adoption_2"):
        placed = facts.maybe(key)
        over = returned and placed and placed <= returned <= counted_on
        if placed and not over and found.last and placed <= found.last:
            back = bool(returned and returned >= placed)
            instead = "ADO-6 then follows the return" if back else "ADO-3 runs instead"
            return none(found.rule, f"the child is placed for adoption from {words.long_date(placed)}; {instead}")
    return found


def adjournment(facts: Facts) -> Deadline:
    """REV-7."""
    day = facts.day("adjourned_on")
    if facts.count("reviews_held") == 0 and facts.chosen("policy.adjourn_first_review") == "not_allowed":
        return none("REV-7", "this service does not adjourn a first review, and the limit for it stands (REV-1)")
    return asked("REV-7", day, facts)


def eighteen(facts: Facts) -> Deadline:
    """REV-END: the review clock that runs, or nothing due on or after the 18th birthday."""
    dob = facts.day("dob")
    found = until_eighteen(_running(facts), dob, facts.settings)
    return under("REV-END", found)


def _running(facts: Facts) -> Deadline:
    if facts.says("previous_review_completed") or facts.says("series_last_meeting"):
        return later(facts)
    return second(facts) if facts.says("first_review_completed") else first(facts)


def short_breaks(facts: Facts) -> Deadline:
    """SB-0: which first review the stays have: their own (SB-1), or the full one (REV-1)."""
    why = short_breaks_fail(facts)
    if not why:
        return under("SB-0", clock("SB-1")(facts.day("first_placement_start")), "the stays keep to the limits of SB-0")
    begun = facts.first_of("first_placement_start", "placement_start")
    later_stay = facts.maybe("placement_start")
    if later_stay and facts.chosen("policy.short_breaks_fallback") == "breaking_stay":
        begun = later_stay
    return under("SB-0", asked("REV-1", begun, facts, "policy.first_review"), f"the full rules apply, for {why}")


def short_breaks_first(facts: Facts) -> Deadline:
    """SB-1."""
    if why := short_breaks_fail(facts):
        return none("SB-1", f"the full rules apply (REV-1), for {why}")
    return asked("SB-1", facts.day("first_placement_start"), facts)


def short_breaks_later(facts: Facts) -> Deadline:
    """SB-2."""
    if why := short_breaks_fail(facts):
        return none("SB-2", f"the full rules apply (REV-2, REV-3), for {why}")
    return asked("SB-2", facts.day("previous_review_completed"), facts)


def short_breaks_visits(facts: Facts) -> Deadline:
    """SB-3."""
    visited = facts.maybe("last_visit")
    return asked("SB-3", visited, facts) if visited else part("SB-3", "first visit", facts.day("first_placement_start"))


def _booking(id: str, setting: str, limit: str, day: date, facts: Facts) -> Deadline:
    """A booking target; it never moves the limit, and never lies beyond it."""
    wording = facts.chosen(setting)
    if wording == "none":
        return nothing(id, f"this service has set no booking target ({setting})", setting)
    target, law = clock(limit, wording)(day), clock(limit)(day)
    found = earlier(target, law)
    if found.last is None or law.last is None:
        return law._replace(rule=id)
    because = (
        f"Book for {words.long_date(found.last)} at the latest: the service's target ({setting}={wording}) after "
        f"{words.long_date(day)}; the limit stays {words.long_date(law.last)}, {rule(limit).value_on(day).short_cite}."
    )
    return found._replace(rule=id, because=because, cite=(setting, *law.cite), calendar=calendar().name)


def book_second(facts: Facts) -> Deadline:
    """BOOK-2."""
    return _booking("BOOK-2", "policy.book_second", "REV-2", review_day(facts, "first_review_completed"), facts)


def book_later(facts: Facts) -> Deadline:
    """BOOK-3."""
    return _booking("BOOK-3", "policy.book_later", "REV-3", review_day(facts, "previous_review_completed"), facts)


ANSWERS: Answers = {
    "REV-1": first,
    "REV-2": second,
    "REV-3": later,
    "REV-7": adjournment,
    "REV-END": eighteen,
    "SB-0": short_breaks,
    "SB-1": short_breaks_first,
    "SB-2": short_breaks_later,
    "SB-3": short_breaks_visits,
    "BOOK-2": book_second,
    "BOOK-3": book_later,
}

"""The window in which a child returned by adopters is reviewed (ADO-6)."""

from datetime import date

from waymark.domain.clocks import spans, words
from waymark.domain.clocks.counting import before_the_law, calendar_name, in_force
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.working_days import calendar
from waymark.law.loader import rule


def after_return(returned_on: date) -> Deadline:
    """ADO-6: a window, both days included: a review before it is too early and does not meet the rule."""
    if not in_force("ADO-6", returned_on):
        return before_the_law("ADO-6", returned_on)
    value = rule("ADO-6").value_on(returned_on)
    earliest, latest = value.also["not before"], value.period
    opens, closes = spans.after(returned_on, earliest), spans.after(returned_on, latest)
    because = (
        f"Due from {words.long_date(opens)} to {words.long_date(closes)}: not before {earliest.words} nor after "
        f"{latest.words} after {words.long_date(returned_on)}, {value.short_cite}."
    )
    return Deadline("ADO-6", None, (opens, closes), because, (value.cite,), calendar_name(latest, calendar()), False)

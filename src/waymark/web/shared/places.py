"""The places that the top of every page leads to, and what somebody must be allowed to do to use them."""

from typing import NamedTuple


class Place(NamedTuple):
    """One entry of the navigation: its words, the name of its address, and the verb of `domain.people.permissions`."""

    title: str
    address: str
    verb: str
    unless: str = ""
    """A verb whose holders do not need the place, though they could open it."""


PLACES = (
    Place("My work", "home", "home"),
    Place("Children", "children", "children"),
    Place("Reviews", "reviews", "children"),
    Place("Alerts", "alerts", "alerts"),
    Place("Signals", "signals", "signals"),
    Place("Questions", "questions", "papers", unless="book"),
    Place("Foster carers", "carers", "carers"),
    Place("Messages", "messages", "messages"),
    Place("Quality", "quality", "quality"),
    Place("Quality", "own-quality", "own_quality", unless="quality"),
    Place("Feedback", "feedback", "feedback"),
    Place("Scorecard", "scorecard", "scorecard"),
    Place("Report", "report", "report"),
    Place("Import", "imports", "import"),
    Place("People", "people", "people"),
    Place("Accounts", "accounts", "accounts"),
    Place("Looks and changes", "log", "log"),
)

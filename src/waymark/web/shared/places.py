"""The places that the top of every page leads to, and what somebody must be allowed to do to use them."""

from typing import NamedTuple


class Place(NamedTuple):
    """One entry of the navigation: its words, the name of its address, and the verb of `domain.people.permissions`."""

    title: str
    address: str
    verb: str


PLACES = (
    Place("My work", "home", "home"),
    Place("Children", "children", "children"),
    Place("Scorecard", "scorecard", "scorecard"),
    Place("Report", "report", "report"),
    Place("People", "people", "people"),
    Place("Looks and changes", "log", "log"),
)

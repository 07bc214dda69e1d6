"""Where a role goes that works with no child's record: every place that the top of the page has for it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.urls import reverse

from waymark.actions.actor import Actor
from waymark.web.shared.page import navigation


class Leads(NamedTuple):
    """A link, and what follows it in the same sentence."""

    words: str
    href: str
    says: str


def _scorecard(by: Actor) -> tuple[str, str]:
    rows = " and its rows" if by.may("rows") else ""
    says = f": every measure of the year, with last year beside it. Each number opens to its definition{rows}."
    return "Open the scorecard", says


def _report(by: Actor) -> tuple[str, str]:
    if by.may("internal_report"):
        return "Read the draft annual report", ", or download it as a Word document, PDF or web page."
    return "Read the annual report", ". Small numbers are hidden, so that no child can be recognised."


def _feedback(by: Actor) -> tuple[str, str]:
    if by.may("keep_feedback"):
        return "Open feedback", ": begin a round, enter the answers as they come in, keep numbers that you are given."
    return "Open feedback", ": what people were asked, how many answered, and what they said."


SAYS: Mapping[str, Callable[[Actor], tuple[str, str]]] = {
    "Scorecard": _scorecard,
    "Alerts": lambda _: ("Alerts", ": what an IRO is concerned about, and what waits for an answer of yours."),
    "Feedback": _feedback,
    "Report": _report,
    "Quality": lambda _: ("Quality of the IROs' work", ": samples, audits and observations."),
    "Import": lambda _: ("Import the return", ": see what would change before it does."),
    "Accounts": lambda _: ("Accounts", ": who can sign in, and with which roles."),
    "People": lambda _: ("People", ": who is in post."),
    "Looks and changes": lambda _: ("Read the record", ": who looked at what, and who changed what."),
}
"""{title at the top of the page: (words, what follows)}, in the order in which they are shown."""


def elsewhere(by: Actor) -> list[Leads]:
    """Every place at the top of the reader's pages but this one, what their role works with first."""
    hrefs = {place["text"]: place["href"] for place in navigation(by, "") if place["href"] != reverse("home")}
    found = []
    for title in (*(known for known in SAYS if known in hrefs), *(other for other in hrefs if other not in SAYS)):
        words, says = SAYS[title](by) if title in SAYS else (title, ".")
        found.append(Leads(words, hrefs[title], says))
    return found

"""What somebody sees first: a module for each role, put together from the same parts."""

from waymark.actions.actor import Actor
from waymark.actions.home.iro import carers, iro
from waymark.actions.home.manager import manager
from waymark.actions.home.shown import Home
from waymark.actions.home.support import support
from waymark.actions.home.worker import worker
from waymark.actions.verb import Deed, verb
from waymark.domain.people.roles import IRO

__all__ = ["Home", "home"]

BEGINS = (
    ("scorecard", "Figures of the service", "Your role works with figures: the scorecard has them all."),
    ("report", "The annual report", "Your role reads the published report."),
    ("accounts", "People and accounts", "Your role gives and ends accounts."),
    ("log", "Looks and changes", "Your role reads the record of looks and changes."),
    ("keep_feedback", "Feedback", "Your role asks children, families and others what they think of the service."),
)
"""(verb, heading, what is said) for roles that work with no child's record: the first that somebody may stands."""


@verb("home", looks=True)
def home(deed: Deed, *, by: Actor) -> Home:
    """What the actor's role works with, or where else it begins. A fixed number of queries."""
    found = _page(by)
    deed.note("looked at the home page", "list" if found.kind == "reviews" else "service", "home")
    return found


def _page(by: Actor) -> Home:
    if by.may("allocate"):
        return manager(by)
    if IRO in by.viewer.roles:
        return iro(by)
    if by.may("children"):
        return support(by) if by.may("send") else worker(by)
    if by.may("carers"):
        return carers(by)
    return _elsewhere(by)


def _elsewhere(by: Actor) -> Home:
    for verb_key, heading, says in BEGINS:
        if by.may(verb_key):
            return Home("elsewhere", heading, says, by.today)
    return Home("nothing", "Welcome", "Nothing is here for your role yet.", by.today)

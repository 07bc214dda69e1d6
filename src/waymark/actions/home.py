"""What somebody sees first."""

from collections.abc import Iterable

from waymark.actions.actor import Actor
from waymark.actions.pages import Counts, Home, Kind, Load, NextReview
from waymark.actions.showing import counts, next_reviews
from waymark.actions.verb import Deed, verb
from waymark.domain.people.roles import IRO
from waymark.records.queries import people, scopes
from waymark.records.queries.children import listed


@verb("home", looks=True)
def home(deed: Deed, *, by: Actor) -> Home:
    """The reviews that are next for the children of the actor's work, or where else their role begins.

    An IRO sees their own children, somebody who allocates the whole service with the load of each IRO, others the
    children they may read. A fixed number of queries.
    """
    if not by.may("children"):
        deed.note("looked at the home page", "service", "home")
        return _elsewhere(by)
    rows = _reviews(by)
    deed.note(f"looked at the home page: {len(rows)} children", "list", "home")
    loads = _loads(by, rows) if by.may("allocate") else ()
    found = counts(rows)
    own = rows[0].iro_key if rows and _own_only(by) else ""
    return Home("reviews", _heading(by), _says(found), rows, found, loads, by.today, own)


def _reviews(by: Actor) -> tuple[NextReview, ...]:
    visible = scopes.visible(by.viewer, "children", by.today).filter(people.in_care(by.today))
    if _own_only(by):
        visible = visible.filter(key__in=by.own)
    return next_reviews(listed(visible, by.today), by.today)


def _own_only(by: Actor) -> bool:
    return IRO in by.viewer.roles and not by.may("allocate")


def _heading(by: Actor) -> str:
    if _own_only(by):
        return "My next reviews"
    return "Next reviews of the service" if by.may("people") else "Next reviews of children I work with"


def _says(found: Counts) -> str:
    if not found.all:
        return "There are no children in care for you here today."
    late, risk = _many(found.late), _many(found.at_risk)
    if found.late:
        return f"{late} past the due day" + (f", and {risk} due within ten working days." if found.at_risk else ".")
    if found.at_risk:
        return f"{risk} due within ten working days; none is late."
    return "No review is late, and none is due within ten working days."


def _many(number: int) -> str:
    return f"{number:,} review is" if number == 1 else f"{number:,} reviews are"


def _loads(by: Actor, rows: Iterable[NextReview]) -> tuple[Load, ...]:
    number, officers = people.loads(by.today), people.officers(by.today)
    late = [row.iro_key for row in rows if row.state == "late"]
    risk = [row.iro_key for row in rows if row.state == "at risk"]
    return tuple(
        Load(o.page_key, o.name, o.hours, number.get(o.key, 0), late.count(o.page_key), risk.count(o.page_key))
        for o in officers
    )


def _elsewhere(by: Actor) -> Home:
    kinds: tuple[tuple[str, Kind, str, str], ...] = (
        ("scorecard", "figures", "Figures of the service", "Your role works with figures: the scorecard has them all."),
        ("report", "report", "The annual report", "Your role reads the published report."),
        ("accounts", "people", "People and accounts", "Your role gives and ends accounts."),
        ("log", "log", "Looks and changes", "Your role reads the record of looks and changes."),
    )
    for verb_key, kind, heading, says in kinds:
        if by.may(verb_key):
            return Home(kind, heading, says, (), counts(()), (), by.today)
    return Home("nothing", "Welcome", "Nothing is here for your role yet.", (), counts(()), (), by.today)

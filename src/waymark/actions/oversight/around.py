"""What the pages between two reviews have in common: the plan as it stands, since when it is known, and whose list."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Min, QuerySet

from waymark.actions.actor import Actor
from waymark.domain.casework import PERMANENCE
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.oversight.clock import PER_YEAR, WINDOW, Standard
from waymark.domain.policies.profile import Profile
from waymark.records.history import coverage
from waymark.records.models import CASEWORK, Child
from waymark.records.queries import people, scopes, work

MINE, ALL = "mine", "all"
PAGE = 40
OVERSIGHTS = "oversights"


class PlanNow(NamedTuple):
    """The care plan as it stands, in words."""

    written_on: date
    authorised_on: date | None
    permanence: str
    """The plan for permanence; "" where no version names one."""
    contingency: str
    achieve_by_on: date | None
    achieved_on: date | None
    changes: str


def plan_now(history: History, today: date) -> PlanNow | None:
    """The newest version written up to today; None where there is none. A plan for permanence that the newest leaves
    out is the one of the version before."""
    plans = [one for one in history.care_plans if one.written_on <= today]
    if not plans:
        return None
    last, named = plans[-1], [one for one in plans if one.permanence]
    plan = named[-1] if named else last
    return PlanNow(
        last.written_on, last.authorised_on, PERMANENCE.get(plan.permanence, plan.permanence),
        PERMANENCE.get(plan.contingency, plan.contingency), plan.achieve_by_on, plan.achieved_on, last.changes,
    )  # fmt: skip


class Known(NamedTuple):
    """Of which days the records say whether somebody looked at a plan between two reviews."""

    coverage: Coverage
    since: date | None
    """The first such day; None where nothing was imported or recorded yet."""


def known(today: date) -> Known:
    """In three queries. The first look recorded in the service counts as a beginning too."""
    found = coverage(today)
    model = CASEWORK[OVERSIGHTS]._default_manager
    days = [span.first for table in (OVERSIGHTS, "lives") for span in found.spans.get(table, ())]
    first = model.aggregate(first=Min("done_on"))["first"]
    return Known(found, min([*days, *([first] if first else [])], default=None))


def standard(profile: Profile, on: date) -> Standard:
    """What the service expects on a day."""
    return Standard(profile.value(PER_YEAR, on), profile.value(WINDOW, on))


class Whose(NamedTuple):
    """The children of a list."""

    who: str
    """ "mine", "all", or an IRO's key in addresses."""
    children: "QuerySet[Child]"
    iros: tuple[tuple[str, str], ...]
    """(key in addresses, name) to choose from."""


def whose(who: str, by: Actor) -> Whose:
    """The children whom the actor may see, narrowed to an IRO's; one query. Without a choice, an IRO's own."""
    officers = people.officers(by.today)
    person = next((one.key for one in officers if one.page_key == who), "")
    chosen = who if who in (MINE, ALL) or person else MINE if by.own else ALL
    seen = scopes.visible(by.viewer, "children", by.today)
    reviewer = by.who if chosen == MINE else person
    if reviewer:
        seen = seen.filter(pk__in=work.reviewed_by(reviewer, by.today).values("child"))
    return Whose(chosen, seen, tuple((one.page_key, one.name) for one in officers))


def cut(total: int, page: int) -> tuple[int, int]:
    """(the page shown, how many pages there are)."""
    pages = max(1, -(-total // PAGE))
    return min(max(page, 1), pages), pages


def said(words: Mapping[str, str], numbers: Mapping[str, int], chosen: str) -> tuple[tuple[str, str, int], ...]:
    """(view, words, how many) of the views that hold any, and of the one chosen."""
    return tuple((key, text, numbers[key]) for key, text in words.items() if numbers[key] or key == chosen)

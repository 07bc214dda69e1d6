"""The measures of a year, and the rows behind each figure, from the database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from waymark.actions import facts
from waymark.actions.actor import Actor
from waymark.actions.facts import Held
from waymark.actions.folder.measures import Measured, year_in_hand, years
from waymark.actions.pages import HIDDEN, Choice, Line, Part, Rows, Scorecard
from waymark.actions.verb import Deed, verb
from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.measures.breakdowns import label
from waymark.domain.measures.catalogue import MEASURES, measure_of
from waymark.domain.measures.catalogue.challenge import BEYOND, CHALLENGE, OVERSIGHT
from waymark.domain.measures.catalogue.children import CHILDREN
from waymark.domain.measures.catalogue.feedback import FEEDBACK
from waymark.domain.measures.catalogue.lives import LIVES, PATHWAY
from waymark.domain.measures.catalogue.outcomes import OUTCOMES
from waymark.domain.measures.catalogue.participation import PARTICIPATION
from waymark.domain.measures.catalogue.quality import QUALITY
from waymark.domain.measures.catalogue.reviews import REVIEWS
from waymark.domain.measures.catalogue.voice import VOICE
from waymark.domain.measures.feedback_rows import ASKED_WORDS
from waymark.domain.measures.figures import Figure, shown
from waymark.domain.measures.measure import Measure
from waymark.domain.measures.reviews import covered_years
from waymark.domain.measures.rows import schema
from waymark.domain.people import permissions
from waymark.domain.policies import catalogue
from waymark.domain.policies.profile import Profile
from waymark.domain.ssda903.codes import lists
from waymark.domain.years import Year, parse_year
from waymark.records.models import Child
from waymark.records.queries import scopes

PARTS: tuple[tuple[str, Sequence[Measure]], ...] = (
    ("Reviews", REVIEWS),
    ("How reviews are run", LIVES),
    ("Taking part", PARTICIPATION),
    ("The child's voice", VOICE),
    ("Feedback and advocacy", FEEDBACK),
    ("Pathway plans and yearly meetings", PATHWAY),
    ("Challenge", CHALLENGE),
    ("Beyond the ladder", BEYOND),
    ("Oversight between reviews", OVERSIGHT),
    ("The quality of the IROs' work", QUALITY),
    ("Children in care", CHILDREN),
    ("Health, moves, leaving", OUTCOMES),
)
HERE = "the database"
LISTED = {"code": "review_participation"}
"""Breakdowns whose codes the return has words for."""


@verb("scorecard", looks=True)
def scorecard(deed: Deed, year: str, *, by: Actor) -> Scorecard:
    """All measures of a year ("2023/24"; "" is the newest), beside the year before.

    Raises Unusable for a year that is not in hand.
    """
    now = facts.held(by.today)
    when = which_year(year, now.coverage)
    done = now.measured(when)
    deed.note(f"looked at the scorecard of {when.label}", "list", "scorecard")
    last = {(f.id, *f.group.items()): f for f in done.figures_last_year or ()}
    rows = Choice(by.may("rows"), by.why_not("rows"))
    lines = [
        _line(figure, last.get((figure.id, *figure.group.items())), now.profile, when, rows) for figure in done.figures
    ]
    return Scorecard(
        now.profile.authority or "this service",
        when.label,
        tuple(one.label for one in reversed(years(now.coverage))),
        tuple(Part(title, _of(lines, measures)) for title, measures in PARTS),
        by.at,
        words(now.profile),
    )


def words(profile: Profile) -> Mapping[str, str]:
    """The service's own words for the things of its work."""
    return {word: profile.word(word) for word in ("child", "children", "review", "alert")}


def which_year(year: str, days: Coverage) -> Year:
    """The year meant; "" is the newest of which episodes are in hand, not one that only reviews recorded here speak of.

    Raises Unusable for one of which the database says nothing.
    """
    known = years(days)
    if not year and not known:
        raise Unusable("No return has been imported yet, so there are no figures. Import one first.")
    return year_in_hand(days, parse_year(year).ending if year else (covered_years(days) or known)[-1].ending, HERE)


def _of(lines: Sequence[Line], measures: Sequence[Measure]) -> tuple[Line, ...]:
    ids = {measure.id for measure in measures}
    return tuple(line for line in lines if line.figure.id in ids)


def _line(figure: Figure, last: Figure | None, profile: Profile, year: Year, rows: Choice) -> Line:
    target = (
        profile.value(f"targets.{figure.id}", year.last)
        if figure.id in catalogue.TARGETS and not figure.group
        else None
    )
    said = shown(last) if last else "no data"
    return Line(
        figure,
        last,
        float(target) if target is not None else None,
        shown(figure),
        said,
        rows,
        MEASURES[figure.id].cites,
    )


@verb("scorecard", looks=True)
def rows(deed: Deed, measure: str, year: str, group: Mapping[str, str], *, by: Actor) -> Rows:
    """One figure with the rows behind it: those only for somebody who may see them.

    `group` is as it stands in the figure, {} for the whole: of a measure that has none, its groups come without rows.
    A restricted child is named only to who may see them.
    Raises Unusable for an unknown measure, group or year.
    """
    now = facts.held(by.today)
    when = which_year(year, now.coverage)
    groups = _only_groups(now, measure, when, group)
    if groups:
        deed.note(f"looked at the figures of {groups[0].title}, {when.label}", "list", measure)
        return Rows(_of_all(groups[0]), (), (), 0, 0, {}, when.label, groups=groups)
    figure = _figure(now, measure, when, group)
    counted = now.engine.rows(measure, now.profile, when.ending, group or None)
    met = sum(row.get("met") is True for row in counted)
    not_met = sum(row.get("met") is False for row in counted)
    sees = by.may("rows")
    what = "the rows behind" if sees else "the figure of"
    deed.note(f"looked at {what} {figure.title}, {when.label}: {len(counted)}", "list", measure, after=dict(group))
    columns = tuple(name for name, _ in schema(measure_of(measure).fact))
    named = _named(counted, by) if sees else ()
    called = _called(measure_of(measure), counted, now.profile)
    return Rows(figure, columns, tuple(named), met, not_met, dict(figure.left_out), when.label, called)


def _called(measure: Measure, counted: Sequence[Mapping[str, object]], profile: Profile) -> dict[str, dict[str, str]]:
    """{column: {code: words}} for the columns of codes by which the measure is broken down, in the service's words."""
    columns = {one.source: one.key for one in measure.breakdowns if not one.monthly}
    codes = {column: {row.get(column) for row in counted} for column in columns}
    words = {
        column: {code: _word(profile, columns[column], code) for code in found if isinstance(code, str)}
        for column, found in codes.items()
    }
    return {"asked": dict(ASKED_WORDS), **words} if measure.fact == "feedback_people" else words


def _word(profile: Profile, key: str, code: str) -> str:
    """A code in the words of its breakdown, or of the return's own list where the breakdown leaves it as it is."""
    word = label(profile, key, code)
    return lists()[LISTED[key]].labels.get(code, word) if word == code and key in LISTED else word


def _only_groups(now: Held, measure: str, year: Year, group: Mapping[str, str]) -> tuple[Figure, ...]:
    """The groups of a measure without a whole, where no group was asked for; () otherwise."""
    measure_of(measure)
    found = tuple(one for one in now.measured(year).figures if one.id == measure)
    return () if group or any(not one.group for one in found) else found


def _of_all(figure: Figure) -> Figure:
    """What a measure without a whole is called and means, without a number."""
    return replace(figure, group={}, value=None, numerator=None, denominator=None, left_out={}, warning="")


def _figure(now: Held, measure: str, year: Year, group: Mapping[str, str]) -> Figure:
    measure_of(measure)
    found = now.measured(year).figures
    figure = next((one for one in found if one.id == measure and one.group == dict(group)), None)
    if figure is None:
        raise Unusable("There is no such group in this figure. Open it from the scorecard.")
    return figure


def _named(counted: Sequence[Mapping[str, object]], by: Actor) -> Sequence[Mapping[str, object]]:
    """The rows with the key of each child's page, where the actor may open it; restricted children without a name."""
    visible = dict(scopes.visible(by.viewer, "children", by.today).values_list("local_id", "key"))
    hidden = set(Child.objects.filter(restricted=True).values_list("local_id", flat=True)) - visible.keys()
    return [_name(row, visible, hidden) for row in counted]


def _name(row: Mapping[str, object], visible: Mapping[str, str], hidden: set[str]) -> Mapping[str, object]:
    child = str(row.get("child", ""))
    if child in hidden:
        return {**row, "child": HIDDEN, "child_key": ""}
    return {**row, "child_key": visible.get(child, "")}


@verb("scorecard", looks=True)
def measured(deed: Deed, profile: Profile | None, year: int, *, by: Actor) -> Measured:
    """Every measure of the records for the year ending `year`, with the engine that has the rows behind them."""
    permissions.check(by.viewer, "rows")
    now = facts.held(by.today, profile)
    when = year_in_hand(now.coverage, year, HERE)
    deed.note(f"worked out the measures of {when.label}", "list", "scorecard")
    return now.measured(when)

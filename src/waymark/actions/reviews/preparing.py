"""Everything that preparing a review looks at, on one page: what was said last time, and what is so now."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.children import labels
from waymark.actions.lives import life_of, subject_of
from waymark.actions.pages import Choice
from waymark.actions.reviews import agenda, preparing_carers, questions
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.checklists import Checks, checks
from waymark.actions.reviews.here import of_child
from waymark.actions.reviews.preparing_carers import CarersPreparing
from waymark.actions.reviews.preparing_last import Last, last_time
from waymark.actions.reviews.preparing_parts import PaperLine, Quote, choices, closed, marks, paper_lines, quotes
from waymark.actions.reviews.reminders import paper_due
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import IroVisit, LegalStep
from waymark.domain.clocks import Settings
from waymark.domain.history import History
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import changes, readiness
from waymark.records.history import histories_of
from waymark.records.models import CASEWORK, Child, ReviewLife
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

VERBS = ("prepare", "papers", "casework", "iro_only", "children")


class Seeing(NamedTuple):
    """What came of the IRO's wish to see the child since the last review."""

    visits: tuple[IroVisit, ...]
    """Newest first."""
    weeks: int | None
    """The service's own standard: the child is seen so many weeks before the review, or fewer; None without one."""
    from_on: date | None
    """The first day that meets the standard."""
    met: bool
    """Whether the child was seen (alone or not) within the standard; without one, at all since the last review."""
    answered: bool
    """Whether it was recorded that the child declined, or that it was not appropriate."""


class Relation(NamedTuple):
    """A brother or sister in the same care proceedings."""

    child_key: str
    shown_name: str
    steps: tuple[LegalStep, ...]


class Proceedings(NamedTuple):
    """Care proceedings by family group and child."""

    steps: tuple[LegalStep, ...]
    """Newest first."""
    family_group: str
    """The group of the newest step that names one."""
    family: tuple[Relation, ...]
    """Other children of the group whom the reader may see."""
    view_given: LegalStep | None
    guardian: str


class Preparing(NamedTuple):
    """The page."""

    key: str
    child_key: str
    shown_name: str
    bar: ReviewBar
    first: bool
    """Whether it is the first review of this period of care: the intake list is asked."""
    since: date | None
    """The last review; None where there was none."""
    last: Last
    changes: tuple[changes.Group, ...]
    papers: tuple[PaperLine, ...]
    quotes: tuple[Quote, ...]
    seeing: Seeing
    agenda: tuple[agenda.Item, ...]
    hidden_items: int
    """Items of the agenda that are not for the reader."""
    checks: Checks
    questions: tuple[questions.Line, ...]
    report_on: date | None
    """By when papers and answers are to be there."""
    proceedings: Proceedings
    may: Mapping[str, Choice]
    """By permission: "prepare", "papers", "casework"."""
    closed: str
    """Why nothing can be prepared any more; "" while it can."""
    today: date

    @property
    def gaps(self) -> int:
        """How many answers "no" were not put to the social worker yet."""
        return sum(given.answer == "no" and given.asked_on is None for given in self.checks.answers.values())


@verb("home", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> Preparing | CarersPreparing:
    """The preparation of a review, of a child or of foster carers, in a fixed number of queries."""
    life = life_of(deed, key, "children")
    deed.note("looked at the preparation of a review", *subject_of(life))
    if life.child is not None:
        return page_of(life, life.child, by)
    assert life.carer is not None  # the database holds a review to one or the other
    return preparing_carers.page_of(life, life.carer, by)


def page_of(life: ReviewLife, child: Child, by: Actor) -> Preparing:
    """The page, for a verb that has asked."""
    known = histories_of(Child.objects.filter(pk=child.pk))[child.pk]
    names = _names_in(known)
    history = _called(known, names)
    here = of_child(child, by, history)
    profile, settings = here.profile, here.settings_on(by.today)
    may = choices(scopes.subject(child, by.today), VERBS, by)
    since, first = _since(life, history), is_first(life, history)
    items = agenda.items(life, whole=True)
    whole = may["prepare"].allowed
    asked = paper_due(life)
    return Preparing(
        key=life.key,
        child_key=child.key,
        shown_name=shown_name(child),
        bar=bar_of(life, by, here),
        first=first,
        since=since,
        last=last_time(life, since, by.today),
        changes=_changes(history, since, by.today, settings, profile, names),
        papers=_papers(life, history, settings, profile, by.today),
        quotes=quotes(life.consultations.order_by("group", "pk"), may["iro_only"].allowed),
        seeing=_seeing(life, history, since, profile),
        agenda=items if whole else tuple(one for one in items if not one.not_in_front_of_all),
        hidden_items=0 if whole else sum(one.not_in_front_of_all for one in items),
        checks=checks(life, first, by.today),
        questions=questions.of_review(life),
        report_on=asked.last,
        proceedings=_proceedings(child, history, by),
        may=may,
        closed=closed(life),
        today=by.today,
    )


def is_first(life: ReviewLife, history: History) -> bool:
    """Whether it is the first review of the period of care that it belongs to."""
    day = life.held_on or life.agreed_on
    period = readiness.period_on(history, day)
    begun = period.known_from if period else date.min
    if period and period.start is None:
        return life.kind == "first"
    return life.kind != "pathway" and not any(begun <= review.held_on < day for review in history.reviews)


def _since(life: ReviewLife, history: History) -> date | None:
    day = life.held_on or life.agreed_on
    held = [review.held_on for review in history.reviews if review.held_on < day]
    held += [one.day for one in history.lives if one.held_on and one.key != life.key and one.held_on < day]
    return max(held, default=None)


def _names_in(history: History) -> dict[str, str]:
    """{person's key: name} of everybody whom the history names by key, as case systems often do; one query."""
    keys = {
        *(one.person for one in history.allocations), *(one.by for one in history.visits),
        *(one.who for one in history.legal_steps), *(one.authorised_by for one in history.care_plans),
    }  # fmt: skip
    return {key: name for key, (_, name) in people.names(keys - {""}).items()}


def _called(history: History, names: Mapping[str, str]) -> History:
    """The history with names in place of keys: of those who took a step of proceedings, or authorised a plan."""
    return history._replace(
        legal_steps=tuple(one._replace(who=names.get(one.who, one.who)) for one in history.legal_steps),
        care_plans=tuple(
            one._replace(authorised_by=names.get(one.authorised_by, one.authorised_by)) for one in history.care_plans
        ),
    )


def _changes(
    history: History, since: date | None, today: date, settings: Settings, profile: Profile, names: Mapping[str, str]
) -> tuple[changes.Group, ...]:
    words = labels(profile)
    return changes.changes(
        history, since, today, settings, lambda kind, code: words.get(kind, {}).get(code, code), names
    )


def _papers(
    life: ReviewLife, history: History, settings: Settings, profile: Profile, today: date
) -> tuple[PaperLine, ...]:
    rows = list(life.papers.all())
    found = readiness.papers(
        history, life.agreed_on, marks(rows), settings, today, kind=life.kind,
        pep_terms=profile.value("targets.pep_max_age_terms", today),
    )  # fmt: skip
    return paper_lines(found, rows)


def _seeing(life: ReviewLife, history: History, since: date | None, profile: Profile) -> Seeing:
    visits = [one for one in history.iro_visits if since is None or one.seen_on > since]
    visits = [one for one in visits if life.held_on is None or one.seen_on <= life.held_on]
    weeks = profile.value("targets.visit_before_review_weeks", life.agreed_on)
    from_on = life.agreed_on - timedelta(weeks=weeks) if weeks else None
    seen = [one for one in visits if one.outcome in ("alone", "not_alone")]
    in_standard = [one for one in seen if from_on is None or one.seen_on >= from_on]
    said = any(one.outcome in ("declined", "not_appropriate") for one in visits)
    return Seeing(tuple(sorted(visits, reverse=True)), weeks, from_on, bool(in_standard), said)


def _proceedings(child: Child, history: History, by: Actor) -> Proceedings:
    steps = tuple(sorted(history.legal_steps, key=lambda one: one.taken_on, reverse=True))
    group = next((one.family_group for one in steps if one.family_group), "")
    views = [one for one in steps if one.step == "iro_view"]
    guardians = [one.who for one in steps if one.step == "guardian" and one.who]
    return Proceedings(
        steps, group, _family(child, group, by), views[0] if views else None, guardians[0] if guardians else ""
    )


def _family(child: Child, group: str, by: Actor) -> tuple[Relation, ...]:
    """The other children of the family group whom the reader may see; two queries, whether there is a group or not."""
    seen = scopes.visible(by.viewer, "children", by.today).exclude(pk=child.pk)
    steps: Any = CASEWORK["legal_steps"]._default_manager
    rows = steps.filter(family_group=group, child__in=seen.values("pk"))
    found: dict[int, list[LegalStep]] = {}
    for pk, *values in rows.exclude(family_group="").values_list("child_id", *LegalStep._fields):
        found.setdefault(pk, []).append(LegalStep(*values))
    others = Child.objects.filter(pk__in=list(found)).order_by("local_id")
    newest = {pk: tuple(sorted(steps, reverse=True)) for pk, steps in found.items()}
    return tuple(Relation(other.key, shown_name(other), newest[other.pk]) for other in others)

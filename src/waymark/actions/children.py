"""Looking at children: the list, the search, and one child's page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from waymark.actions import freshness, narrowing
from waymark.actions.actor import Actor
from waymark.actions.deadlines import coming
from waymark.actions.noticing import noticed
from waymark.actions.opened import opened_of
from waymark.actions.pages import (
    ChildList,
    ChildPage,
    Choice,
    Filters,
    Found,
    NextReview,
    PersonHere,
    SearchResult,
)
from waymark.actions.recommendations import open_of
from waymark.actions.showing import counts
from waymark.actions.signal_lines import section
from waymark.actions.standing import Now, as_of
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.history import Allocation, History
from waymark.domain.people import ages, permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.people.roles import PARTS
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews.chain import judge
from waymark.domain.reviews.chain import next_review as next_of
from waymark.domain.ssda903 import codes
from waymark.domain.team import Person as Post
from waymark.records.history import LIVES_ALONE, histories_of
from waymark.records.models import Child
from waymark.records.queries import children as queries
from waymark.records.queries import scopes

PAGE = 50
MOST = 50
LISTS = {
    "legal_status": "legal_status", "placement": "placement_type", "provider": "placement_provider",
    "need": "category_of_need", "participation": "review_participation", "reason_new": "reason_new_episode",
    "reason_ceased": "reason_episode_ceased", "ethnicity": "ethnicity", "sex": "sex",
}  # fmt: skip
"""What a page calls a list of codes, and what the return calls it."""

OF_THE_PAGE = (
    "periods", "reviews", LIVES_ALONE, "settled", "pathway_plans", "leaving_homes", "allocations", "missing", "risks",
    "social_workers", "assessments",
)  # fmt: skip
"""The parts of a history that a child's page shows; what is in the file is read on the pages of the file."""


@verb("children", looks=True)
def listed(deed: Deed, filters: Filters, *, by: Actor) -> ChildList:
    """The children whom the actor may see, narrowed, late and at risk first. A fixed number of queries."""
    now = as_of(by)
    rows = [here.next for here in narrowing.children(filters, now)]
    closed = len(narrowing.children(filters, now, everyone=True)) - len(rows) if by.may("allocate") else 0
    deed.note(f"looked at a list of {len(rows)} children", "list", "children", after=filters._asdict())
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(filters.page, 1), pages)
    iros = tuple((officer.page_key, officer.name) for officer in now.day.officers)
    return ChildList(
        _heading(filters), filters._replace(page=page), rows_of(rows, page), counts(rows), pages, iros, by.today, closed
    )


def rows_of(rows: list[NextReview], page: int) -> tuple[NextReview, ...]:
    """The rows of a page, the first being 1."""
    return tuple(rows[(page - 1) * PAGE : page * PAGE])


def _heading(filters: Filters) -> str:
    return {"in care": "Children in care", "left care": "Children who left care"}.get(filters.care, "All children")


@verb("children", looks=True)
def search(deed: Deed, text: str, *, by: Actor) -> SearchResult:
    """The children whose name or identifier holds every word of the text, among those the actor may see."""
    wanted = text.strip()
    if not wanted:
        deed.note("opened the search", "list", "search")
        return SearchResult("", (), 0, MOST)
    rows, number = queries.search(scopes.visible(by.viewer, "children", by.today), wanted, MOST)
    # What was typed may be a name: the log keeps how many were found, and whom.
    closed = _closed(wanted, by)
    deed.note(
        f"searched for a child: {number + len(closed)} found", "list", "search",
        after={"children": [*(row.key for row in rows), *closed]},
    )  # fmt: skip
    return SearchResult(wanted, found(rows, by), number, MOST, closed)


def _closed(text: str, by: Actor) -> tuple[str, ...]:
    """Restricted children with just this number or name: somebody who may open the record has to get to it."""
    if not by.may("break_glass"):
        return ()
    same = Q(local_id__iexact=text) | Q(name__iexact=text) | Q(known_as__iexact=text)
    rows = scopes.closed(by.viewer, by.today).filter(same).order_by("local_id")
    return tuple(rows.values_list("key", flat=True)[:MOST])


def found(rows: Iterable[Child], by: Actor) -> tuple[Found, ...]:
    """Children as a search shows them, in their order, in three queries."""
    in_order = [child.pk for child in rows]
    shown = {row.pk: row for row in queries.listed(Child.objects.filter(pk__in=in_order), by.today)}
    return tuple(_found(shown[pk], by) for pk in in_order)


def _found(row: queries.Listed, by: Actor) -> Found:
    return Found(
        row.key, row.shown_name, row.name, row.local_id, ages.words(row.dob, by.today), row.in_care, row.iro_name
    )


@verb("children", looks=True)
def child(deed: Deed, key: str, *, by: Actor) -> ChildPage:
    """Everything that the page of one child shows, in a fixed number of queries.

    Raises Refusal for a child the actor may not see.
    """
    subject = deed.child(key)
    deed.note("looked at the child's page", "child", key)
    return _page(subject, by)


def _page(subject: Child, by: Actor) -> ChildPage:
    now = as_of(by)
    here, profile, days = now.held_child(subject.key), now.day.profile, now.day.coverage
    settings_on = freshness.settings_on(profile)
    history = histories_of(Child.objects.filter(pk=subject.pk), OF_THE_PAGE)[subject.pk]
    judged = judge(history, days, settings_on)
    deadline = next_of(history, days, settings_on, by.today)
    posts = now.day.team
    return ChildPage(
        child_key=subject.key,
        shown_name=here.listed.shown_name,
        local_id=subject.local_id,
        age=ages.words(subject.dob, by.today),
        history=history,
        judged=judged,
        next_review=here.next,
        next_deadline=deadline,
        deadlines=(("Next review", deadline), *coming(history, settings_on, by.today)),
        people=_people(history, subject, posts, now),
        siblings=_siblings(subject, by),
        labels=labels(profile),
        noticed=noticed(history, judged, by.today, posts),
        allocate=_may("allocate", here.subject, by),
        book=_may("book", here.subject, by),
        restrict=_may("restrict", here.subject, by),
        opened=opened_of(subject, by),
        restricted=subject.restricted,
        signals=section(subject.key, subject.pk, by.today),
        recommendations=now.once(f"open of {subject.key}", (here,), lambda: open_of(subject, by.today)),
        words={word: profile.word(word) for word in ("child", "children", "review", "alert")},
        today=by.today,
    )


def _people(history: History, subject: Child, posts: Sequence[Post], now: Now) -> tuple[PersonHere, ...]:
    """Everybody allocated, those of today first."""
    names, today = now.day.names, now.by.today
    given = subject.allocations.exclude(reason="").values_list("person_key", "started_on", "reason")
    reasons = {(person, start): reason for person, start, reason in given}
    teams = {post.key: post.team for post in posts if post.team}
    rows = [_person(a, names, teams, reasons) for a in history.allocations]
    here = [row for row in rows if row.start <= today and (row.end is None or today < row.end)]
    rest = sorted((row for row in rows if row not in here), key=lambda row: row.start, reverse=True)
    return tuple(sorted(here, key=lambda row: row.role) + rest)


def _person(
    allocation: Allocation,
    names: queries.Names,
    teams: Mapping[str, str],
    reasons: Mapping[tuple[str, date], str],
) -> PersonHere:
    key = allocation.person
    name, team = names.get(key, ("", key))[1], teams.get(key, "")
    why = reasons.get((key, allocation.start), "")
    return PersonHere(key, name, PARTS[allocation.role], team, allocation.start, allocation.end, why)


def _siblings(subject: Child, by: Actor) -> tuple[Found, ...]:
    if not subject.siblings:
        return ()
    visible = scopes.visible(by.viewer, "children", by.today).filter(siblings=subject.siblings)
    return found(visible.exclude(pk=subject.pk).order_by("local_id"), by)


def _may(verb_key: str, subject: Subject, by: Actor) -> Choice:
    try:
        permissions.check_for(by.viewer, verb_key, subject)
    except Refusal as refusal:
        return Choice(False, refusal.why)
    return Choice(True, "")


def labels(profile: Profile) -> Mapping[str, Mapping[str, str]]:
    """The words for codes, the service's own where its profile has some: {"placement": {"U4": "foster care"}}."""
    lists = codes.lists()
    return {
        shown: {code: profile.label(shown, code) or label for code, label in lists[name].labels.items()}
        for shown, name in LISTS.items()
    }

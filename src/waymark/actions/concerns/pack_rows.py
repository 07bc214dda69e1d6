"""What a pack for Cafcass is made of: the alerts about a child with their answers, and what the child said."""

from collections.abc import Iterator
from datetime import date

from waymark.actions import freshness
from waymark.actions.actor import LONDON, Actor
from waymark.domain.challenge.alert import CONCERN, STATES
from waymark.domain.challenge.counting import day_of
from waymark.domain.oversight import forms
from waymark.domain.reports.cafcass_pack import AlertRow, Answered, Pack, Why, Wish
from waymark.domain.reviews import consulting
from waymark.domain.reviews.chain import judge
from waymark.domain.reviews.record import from_plain
from waymark.domain.ssda903 import codes
from waymark.records.history import LIVES_ALONE, coverage, histories_of
from waymark.records.models import Alert, AlertEvent, Child, OversightNote, ReviewLife, Writing
from waymark.records.queries import lives, people

FACTS = ("periods", "reviews", LIVES_ALONE, "care_plans", "pathway_plans", "iro_visits", "settled")
ANSWERS = ("answer", "reply")
"""The steps of an alert in which somebody answers."""


def pack_of(child: Child, why: Why, by: Actor) -> Pack:
    """Everything for the pack about a child, in a fixed number of queries."""
    profile = freshness.profile()
    history = histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    judged = judge(history, coverage(by.today), freshness.settings_on(profile))
    iro = lives.iro_of(child, by.today)
    lists = codes.lists()
    labels = {
        "legal_status": lists["legal_status"].labels, "placement": lists["placement_type"].labels,
    }  # fmt: skip
    return Pack(
        profile.authority, child.name or child.known_as or child.local_id, child.dob, child.local_id,
        people.names([iro]).get(iro, ("", ""))[1], by.today, why, history, judged, alert_rows(child),
        wishes(child), labels,
    )  # fmt: skip


def alert_rows(child: Child) -> tuple[AlertRow, ...]:
    """What was raised about the child, oldest first, each with its answers; three queries."""
    rows = Alert.objects.filter(child=child, kind=CONCERN).order_by("pk").prefetch_related("themes", "events")
    return tuple(_alert(row) for row in rows)


def _came_on(event: AlertEvent) -> date:
    """The day of an answer: of one that the IRO entered, the day on which it was given."""
    return event.day if event.step == "reply" and event.day else day_of(event.at)


def _alert(row: Alert) -> AlertRow:
    events = sorted(row.events.all(), key=lambda one: one.pk)
    answers = tuple(
        Answered(_came_on(one), one.to_name if one.step == "reply" and one.to_name else one.by_name, one.text)
        for one in events
        if one.step in ANSWERS and one.text
    )
    changed = row.changed + (f"\nNot put right: {row.still_open}" if row.still_open else "")
    return AlertRow(
        day_of(events[0].at), "; ".join(one.title for one in row.themes.all()) or "no theme", row.stage_label,
        row.concern, row.wanted, answers, STATES[row.state], changed,
    )  # fmt: skip


def wishes(child: Child) -> tuple[Wish, ...]:
    """What the child said, oldest first: at reviews, in forms, on the agenda, between reviews, about alerts."""
    found = [*_at_reviews(child), *_between(child), *_about_alerts(child)]
    return tuple(sorted(found, key=lambda one: (one.on, one.where)))


def _at_reviews(child: Child) -> Iterator[Wish]:
    """Four queries."""
    rows = ReviewLife.objects.filter(child=child).order_by("pk").prefetch_related("agenda", "consultations")
    found = list(rows)
    newest = {
        one.subject: one
        for one in Writing.objects.filter(kind="record", subject__in=[life.key for life in found]).order_by("version")
    }
    for life in found:
        on = life.held_on or life.agreed_on
        if life.key in newest:
            record = from_plain(newest[life.key].content)
            yield Wish(on, "At the review", record.voice)
            yield Wish(on, "Why the child did not come", record.absence_words)
        for item in life.agenda.all():
            if item.from_child:
                yield Wish(on, "For the agenda", item.text, item.not_in_front_of_all)
        for form in life.consultations.all():
            if form.group == "child" and form.returned_on:
                said = "\n".join(f"{consulting.text_of(key)} {text}" for key, text in form.answers.items() if text)
                yield Wish(form.returned_on, "In a form", said, form.iro_only)


def _between(child: Child) -> Iterator[Wish]:
    """Two queries."""
    keys = list(OversightNote.objects.filter(child=child, row__isnull=False).values_list("key", flat=True))
    newest = {
        one.subject: one for one in Writing.objects.filter(kind="oversight", subject__in=keys).order_by("version")
    }
    for one in newest.values():
        content = forms.from_plain(one.content)
        yield Wish(one.on, f"Between reviews ({forms.title(content.kind).lower()})", content.said("child_says"))


def _about_alerts(child: Child) -> Iterator[Wish]:
    rows = Alert.objects.filter(child=child).exclude(child_says="").prefetch_related("events")
    for row in rows:
        first = min(one.at for one in row.events.all())
        yield Wish(first.astimezone(LONDON).date(), "About what was raised", row.child_says)

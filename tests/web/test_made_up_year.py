"""The year of challenge and oversight of the demonstration: every state is there, and the same seed makes the same."""

from collections import Counter

import pytest
from django.db import transaction
from django.urls import reverse

from makers.cast import DAY, As, Cast
from waymark.actions import demo, made_up_past, made_up_year, rebuild
from waymark.records.models import (
    Alert,
    AlertEvent,
    CafcassReferral,
    LegalAdvice,
    Message,
    OversightNote,
    PanelReferral,
    PartnerEscalation,
    SignalAnswer,
    SignificantEvent,
    SystemicConcern,
    Writing,
)

pytestmark = pytest.mark.db


def filled() -> None:
    made_up_year.fill(DAY, 7)


def content() -> list[object]:
    """Everything that was made up, without keys."""
    steps = ("alert__child__local_id", "step", "stage", "at", "by", "to_name", "text", "reason", "day")
    return [
        list(AlertEvent.objects.order_by("pk").values_list(*steps)),
        list(Alert.objects.order_by("pk").values_list("child__local_id", "state", "concern", "changed")),
        list(Writing.objects.filter(kind="oversight").order_by("pk").values_list("content", "by", "on")),
        list(
            SignificantEvent.objects.order_by("pk").values_list("child__local_id", "kind", "told_on", "text", "answer")
        ),
        list(PanelReferral.objects.order_by("pk").values_list("child__local_id", "panel", "referred_on", "outcome")),
        list(Message.objects.order_by("pk").values_list("purpose", "to_name", "queued_at", "state")),
    ]


def test_every_state_is_there_and_the_pages_show_it(as_role: As, authority: Cast):
    before = Alert.objects.count()
    filled()
    states = Counter(Alert.objects.values_list("state", flat=True))
    assert set(states) == {
        "discussion", "waiting", "answered", "settled", "resolved", "partly_resolved", "withdrawn", "thanked",
    }  # fmt: skip
    assert Alert.objects.count() - before > 50
    taken = set(AlertEvent.objects.values_list("step", flat=True))
    assert {"escalate", "shorten", "pause", "reopen", "reply", "comment", "tell"} <= taken
    assert AlertEvent.objects.filter(stage="cafcass").exists()
    said = made_up_past.words()["reasons"]["escalates"]["answered"]
    for one in AlertEvent.objects.filter(step="escalate"):
        assert one.before == "answered" or one.text not in said, "no answer is named where none came"
    looks = OversightNote.objects.values_list("row__kind", flat=True)
    assert set(looks) == {"check_in", "midpoint", "monitoring", "consultation", "visit"}
    assert SignificantEvent.objects.filter(answered_on=None).count() >= 6
    assert set(PanelReferral.objects.values_list("outcome", flat=True)) >= {"", "agreed"}
    assert PartnerEscalation.objects.filter(outcome="put_right").exists()
    assert LegalAdvice.objects.filter(led_to="alert").exists()
    assert CafcassReferral.objects.exclude(sent_on=None).exists()
    assert SystemicConcern.objects.filter(raisings__replied_on__isnull=False).exists()
    assert set(SignalAnswer.objects.values_list("kind", flat=True)) >= {"aside", "task"}
    assert not Message.objects.filter(state="queued", queued_at__date__lt=DAY).exists()
    manager = as_role("iro_manager")
    for page in ("home", "alerts", "alert-board", "signals", "events", "panels", "partners", "systemics"):
        assert manager.get(reverse(page)).status_code == 200
    assert "Past its day" in manager.get(reverse("alerts")).content.decode()


@pytest.mark.usefixtures("authority", "db")
def test_nothing_is_said_in_braces_and_the_same_seed_says_the_same():
    with transaction.atomic():
        filled()
        first = content()
        transaction.set_rollback(True)
    filled()
    assert content() == first
    assert not any("{" in text or "}" in text for text in Alert.objects.values_list("concern", flat=True))


@pytest.mark.usefixtures("authority", "db")
def test_what_is_worked_out_from_it_is_as_it_should_be():
    filled()
    assert rebuild.rebuild(by=demo.manager()) == (0, 0, 0)

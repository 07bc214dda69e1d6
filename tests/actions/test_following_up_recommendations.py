"""Recommendations after the review: progress by those who work with the child, closing by the IRO, carrying forward."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers.fixed_cast import DAY
from makers.held_review import key_of, review
from waymark.actions import children, recommendations
from waymark.actions.lives import Stale
from waymark.actions.reviews import responding
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import AuditRow, Child, Progress, Recommendation, ReviewLife

pytestmark = pytest.mark.db


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def life(cast):
    return review(cast.amara)


def sent(life) -> None:
    ReviewLife.objects.filter(pk=life.pk).update(recommendations_on=DAY)


def on(actor, day: date):
    return replace(actor, today=day, at=actor.at + (day - actor.today))


def test_the_social_worker_says_what_was_done_with_evidence_and_it_stays_open(cast, life):
    key = key_of(life, "line-2")
    recommendations.progress(
        key, text="Rang the pool", evidence="E-mail of 2 April", says_done=True, by=cast.social_worker
    )
    page = recommendations.recommendation(key, by=cast.iro)
    assert [(one.text, one.evidence, one.by_name) for one in page.said] == [
        ("Rang the pool", "E-mail of 2 April", cast.social_worker.name)
    ]
    assert page.row.says_done
    assert page.row.closed_on is None
    assert page.close.allowed
    assert not recommendations.recommendation(key, by=cast.social_worker).close.allowed
    assert AuditRow.objects.get(verb="recommendations.progress").subject_key == cast.amara


def test_the_same_sent_twice_is_kept_once_and_something_new_is_added(cast, life):
    key = key_of(life, "line-2")
    for text in ("Rang the pool", "Rang the pool", "She starts on Monday"):
        recommendations.progress(key, text=text, by=cast.social_worker)
    assert [one.text for one in Progress.objects.order_by("pk")] == ["Rang the pool", "She starts on Monday"]
    with pytest.raises(Unusable, match="Say what was done"):
        recommendations.progress(key, text="  ", by=cast.social_worker)


@pytest.mark.parametrize("part", ["iro", "manager"])
def test_the_childs_iro_or_the_manager_closes_it_with_what_became_of_it(cast, life, part):
    key = key_of(life, "line-2")
    before = Child.objects.get(key=cast.amara).version
    closed = recommendations.close(key, outcome="not_done", text="No club has room", version=1, by=getattr(cast, part))
    assert (closed.outcome, closed.closed_on) == ("not done", DAY)
    assert Child.objects.get(key=cast.amara).version == before + 1
    line = AuditRow.objects.get(verb="recommendations.close")
    assert line.what == "closed a recommendation as not done"
    with pytest.raises(Refusal, match="make a new one"):
        recommendations.close(key, outcome="done", by=cast.iro)
    with pytest.raises(Refusal, match="make a new one"):
        recommendations.progress(key, text="Too late", by=cast.social_worker)


@pytest.mark.parametrize("part", ["other_iro", "social_worker", "team_manager", "analyst", "administrator", "stranger"])
def test_nobody_else_closes_it(cast, life, part):
    with pytest.raises(Refusal):
        recommendations.close(key_of(life, "line-2"), outcome="done", by=getattr(cast, part))
    assert not Recommendation.objects.exclude(closed_on=None).exists()


@pytest.mark.parametrize(
    ("said", "why"), [({"outcome": "x"}, "Choose what became"), ({"outcome": "partly"}, "Say in a sentence why")]
)
def test_closing_needs_an_outcome_and_a_reason_unless_it_is_done(cast, life, said, why):
    with pytest.raises(Unusable, match=why):
        recommendations.close(key_of(life, "line-2"), **said, by=cast.iro)


def test_closing_on_an_old_page_is_stale(cast, life):
    with pytest.raises(Refusal) as refused:
        recommendations.close(key_of(life, "line-2"), outcome="done", version=9, by=cast.iro)
    assert refused.value.code == "stale"


def test_a_childs_own_outcome_is_met_partly_met_or_not_met(cast, life):
    key = key_of(life, "line-3")
    page = recommendations.recommendation(key, by=cast.iro)
    assert [words for _, words in page.outcomes][:3] == ["met", "partly met", "not met"]
    recommendations.close(key, outcome="partly", text="She can ride with help", by=cast.iro)
    assert AuditRow.objects.filter(what="closed an outcome of the child's own as partly met").count() == 1


def test_three_times_carried_forward_is_a_signal_on_the_childs_page_and_on_the_iros_work(cast, life):
    key = key_of(life, "line-2")
    for number in range(1, 4):
        assert not children.child(cast.amara, by=cast.iro).recommendations.signals
        later = review(cast.amara, state="closed", held_on=DAY + timedelta(days=150 * number))
        assert recommendations.carry([key, key], later.key, by=cast.iro) == 1
        assert recommendations.carry([key], later.key, by=cast.iro) == 0
    page = children.child(cast.amara, by=cast.iro).recommendations
    assert [(signal.key, signal.times) for signal in page.signals] == [(key, 3)]
    assert page.rows[0].repeated or any(row.repeated for row in page.rows)
    assert [one.row.key for one in recommendations.signals(Child.objects.all(), DAY)] == [key]
    assert "carried forward at 3 reviews" in recommendations.recommendation(key, by=cast.iro).signal


def test_only_an_open_one_of_the_same_child_is_carried(cast, life):
    kais = review(cast.kai)
    with pytest.raises(Refusal, match="same child"):
        recommendations.carry([key_of(life, "line-2")], kais.key, by=cast.iro)
    with pytest.raises(Refusal, match="same child"):
        recommendations.carry([key_of(life, "line-2")], life.key, by=cast.iro)
    later = review(cast.amara, held_on=DAY + timedelta(days=150))
    recommendations.close(key_of(life, "line-2"), outcome="done", by=cast.iro)
    with pytest.raises(Refusal, match="closed"):
        recommendations.carry([key_of(life, "line-2")], later.key, by=cast.iro)


def test_what_is_overdue_is_listed_longest_overdue_first(cast, life):
    review(cast.kai, held_on=DAY - timedelta(days=2))
    found = recommendations.overdue(Child.objects.all(), date(2024, 5, 2))
    assert [(one.row.due_on, one.row.overdue) for one in found] == [
        (date(2024, 3, 1), True), (date(2024, 3, 1), True), (date(2024, 5, 1), True), (date(2024, 5, 1), True),
    ]  # fmt: skip
    assert {one.shown_name for one in found} == {"Amara", "Kai"}
    assert len(recommendations.overdue(Child.objects.filter(key=cast.kai), DAY)) == 1


def test_lists_ask_the_database_the_same_number_of_questions_however_many_there_are(cast, life):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            recommendations.overdue(Child.objects.all(), DAY)
            recommendations.signals(Child.objects.all(), DAY)
            responding.objections(Child.objects.all())
            recommendations.open_of(Child.objects.get(key=cast.amara), DAY)
        return len(seen)

    before = asked()
    for days in range(1, 8):
        review(cast.amara, held_on=DAY - timedelta(days=days))
        review(cast.kai, held_on=DAY - timedelta(days=days))
    assert asked() == before


def test_the_manager_answers_in_time_and_the_objection_stands_on_the_iros_work(cast, life):
    sent(life)
    key = key_of(life, "line-2")
    answer = responding.respond(
        life.key, agrees=False, objects_to=[key], why="There is no pool", version=life.version, by=cast.team_manager
    )
    assert (answer.state, answer.late) == ("objected", False)
    page = responding.responding(life.key, by=cast.iro)
    assert page.objects_to == {key}
    assert page.why == "There is no pool"
    found = responding.objections(Child.objects.filter(key=cast.amara))
    assert [(one.why, one.texts) for one in found] == [("There is no pool", ("Find a swimming club",))]
    recommendations.close(key, outcome="overtaken", text="Agreed with the manager", by=cast.iro)
    assert responding.objections(Child.objects.all()) == ()


def test_silence_is_consent_and_is_never_stored(cast, life):
    sent(life)
    assert responding.responding(life.key, by=on(cast.iro, date(2024, 4, 9))).answer.state == "waiting"
    silent = responding.responding(life.key, by=on(cast.iro, date(2024, 4, 10))).answer
    assert silent.says == "No answer by Tuesday 9 April 2024: the recommendations stand."
    stored = ReviewLife.objects.get(pk=life.pk)
    assert (stored.response, stored.response_on) == ("", None)


def test_a_late_answer_is_taken_and_shown_as_late(cast, life):
    sent(life)
    late = on(cast.team_manager, date(2024, 4, 15))
    answer = responding.respond(life.key, agrees=True, version=life.version, by=late)
    assert answer.late
    assert "after Tuesday 9 April 2024" in answer.says


def test_an_answer_may_be_changed_and_both_are_kept(cast, life):
    sent(life)
    responding.respond(life.key, agrees=True, version=1, by=cast.team_manager)
    with pytest.raises(Stale):
        responding.respond(life.key, agrees=True, version=1, by=cast.team_manager)
    key = key_of(life, "line-1")
    responding.respond(
        life.key, agrees=False, objects_to=[key], why="Too far", version=2, by=cast.team_manager
    )  # fmt: skip
    rows = AuditRow.objects.filter(verb="responding.respond", subject_key=cast.amara).order_by("pk")
    assert [row.what for row in rows if "refused" not in row.what] == [
        "agreed to the recommendations of a review", "objected to 1 of the recommendations of a review",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["iro", "manager", "social_worker", "other_iro", "analyst", "stranger"])
def test_only_the_manager_of_the_social_worker_answers(cast, life, part):
    sent(life)
    with pytest.raises(Refusal):
        responding.respond(life.key, agrees=True, version=1, by=getattr(cast, part))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"objects_to": [], "why": "x"}, "Choose which"),
        ({"objects_to": ["nothing"], "why": "x"}, "Choose which"),
        ({"why": " "}, "Say why"),
    ],
)
def test_an_objection_says_to_what_and_why(cast, life, said, why):
    sent(life)
    with pytest.raises(Unusable, match=why):
        responding.respond(
            life.key, agrees=False, version=1, by=cast.team_manager, **{"objects_to": [key_of(life, "line-1")], **said}
        )


def test_nobody_answers_before_they_are_sent(cast, life):
    page = responding.responding(life.key, by=cast.team_manager)
    assert not page.respond.allowed
    with pytest.raises(Refusal, match="not been sent"):
        responding.respond(life.key, agrees=True, version=1, by=cast.team_manager)

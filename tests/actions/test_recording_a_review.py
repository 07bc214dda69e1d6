"""Recording a review: completed in one action, in versions, with nothing made twice and nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from makers.fixed_cast import DAY
from waymark.actions import drafts, recommendations
from waymark.actions.reviews import recording, steps
from waymark.actions.reviews.recording import CARRY, Answer, Conflict, Ending
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.record import Came, Line, Met, from_plain
from waymark.records.models import (
    AgendaItem,
    AuditRow,
    Draft,
    Invitation,
    Recommendation,
    Review,
    ReviewLife,
    Writing,
)

ON = DAY.isoformat()
DENTIST = Line(
    "recommendation", "Book the dentist", "Ana Cole", "SW-1", "social_worker", "2024-04-30", "Seen", key="a1"
)
SWIM = Line("own_outcome", "Swim on Saturdays", key="a2")


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def life(cast) -> ReviewLife:
    """Amara's fourth review, agreed for today; the child and her mother are invited."""
    planned = steps.plan(cast.amara, kind="later", on=DAY, mode="in_person", place="School", by=cast.manager)
    key = getattr(planned, "key", planned)
    made = ReviewLife.objects.get(key=key)
    for name, role in (("Amara", "child"), ("Dee Thorn", "parent")):
        Invitation.objects.create(life=made, name=name, role=role)
    return made


def whole(cast, life, **changed):
    """A record with everything said."""
    page = recording.page(life.key, by=cast.manager)
    everybody = tuple(one._replace(came="yes", how="in_person") for one in page.record.attendance)
    return page.record._replace(
        **{
            "code": "PN1", "chaired_by": "iro", "voice": "I like it here", "plan_grade": "good",
            "assessment_grade": "good", "attendance": everybody, "lines": (DENTIST, SWIM), **changed,
        }
    )  # fmt: skip


def complete(cast, life, record=None, by=None, **more):
    more.setdefault("version", 0)
    return recording.complete(life.key, record=record or whole(cast, life), by=by or cast.iro, **more)


def test_the_page_begins_with_what_was_agreed_and_who_was_invited(cast, life):
    page = recording.page(life.key, by=cast.iro)
    assert page.version == 0
    assert [(met.on, met.mode, met.place) for met in page.record.meetings] == [(ON, "in_person", "School")]
    assert [one.name for one in page.record.attendance] == ["Amara", "Dee Thorn"]
    assert {"Amara", "Dee Thorn", "Ana Cole", "Jo Reed"} <= {owner.name for owner in page.owners}
    assert page.about.limit_on is not None
    assert [after.within for after in page.after] == ["5 working days", "15 working days", "20 working days"]


def test_one_press_opens_completes_and_makes_the_rows(cast, life):
    done = complete(cast, life)
    assert (done.version, done.state, done.held_on, done.recommendations) == (1, "held", DAY, 2)
    held = ReviewLife.objects.get(key=life.key)
    assert held.held is not None
    assert (held.held.held_on, list(held.events.values_list("step", flat=True))[-2:]) == (DAY, ["open", "hold"])
    assert Review.objects.filter(child__key=cast.amara, held_on=DAY).count() == 1
    row = Recommendation.objects.get(key="a1")
    assert (row.owner_key, row.due_on.isoformat(), row.made_on, row.place) == ("SW-1", "2024-04-30", DAY, 0)
    assert list(Invitation.objects.filter(life=held).values_list("attended", flat=True)) == [True, True]
    assert held.recorded_on is None


def test_the_record_is_signed_off_in_a_second_sitting(cast, life):
    complete(cast, life)
    record = whole(cast, life, minutes="All of it.")
    done = complete(cast, life, record, version=1, sign=True)
    assert (done.version, done.state) == (2, "recorded")
    assert ReviewLife.objects.get(key=life.key).recorded_on == DAY
    assert [(one.number, one.record.minutes) for one in recording.versions(life.key, by=cast.iro).versions] == [
        (2, "All of it."), (1, ""),
    ]  # fmt: skip
    line = AuditRow.objects.filter(verb="recording.complete").latest("pk")
    assert "signed off" in line.what
    assert (line.before["version"], line.after["version"], line.after["record"]["minutes"]) == (1, 2, "All of it.")


def test_a_completed_review_moves_to_another_day_only_with_a_reason(cast, life):
    complete(cast, life)
    before = date(2024, 3, 28)
    other = whole(cast, life, meetings=(Met("first", before.isoformat(), "in person", ""),))
    with pytest.raises(Unusable, match=r"completed on Tuesday 2 April 2024\. Say why its day is corrected"):
        complete(cast, life, other, version=1)
    assert ReviewLife.objects.get(key=life.key).held_on == DAY
    complete(cast, life, other, version=1, why="Typed wrongly.")
    assert ReviewLife.objects.get(key=life.key).held_on == before
    line = AuditRow.objects.filter(verb="recording.complete").latest("pk")
    assert (line.before["held_on"], line.after["held_on"]) == ("2024-04-02", "2024-03-28")


def test_a_record_that_names_no_meeting_has_the_day_on_which_the_review_was_completed(cast, life):
    complete(cast, life)
    ReviewLife.objects.filter(key=life.key).update(held_on=date(2024, 3, 28))
    row = Writing.objects.get(subject=life.key)
    Writing(
        kind=row.kind, subject=row.subject, version=2, at=row.at, on=row.on, by=row.by, by_name=row.by_name,
        content={**row.content, "meetings": []},
    ).save(force_insert=True)  # fmt: skip
    page = recording.page(life.key, by=cast.iro)
    assert [met.on for met in page.record.meetings] == ["2024-03-28"]
    assert not page.moves(page.record)


def test_sent_twice_it_is_saved_once(cast, life):
    record = whole(cast, life)
    complete(cast, life, record)
    again = complete(cast, life, record)
    assert (again.already, again.version) == (True, 1)
    assert (Writing.objects.count(), Recommendation.objects.count()) == (1, 2)
    signed = complete(cast, life, record, version=1, sign=True)
    assert (signed.already, signed.state) == (False, "recorded")
    assert complete(cast, life, record, version=1, sign=True).already


def test_who_is_second_is_told_and_nothing_of_theirs_is_written(cast, life):
    complete(cast, life)
    with pytest.raises(Conflict) as told:
        complete(cast, life, whole(cast, life, voice="Other"), by=cast.manager)
    assert (told.value.now, told.value.who) == (1, "Jo Reed")
    assert Writing.objects.count() == 1


def test_a_line_keeps_its_row_over_versions_and_one_taken_out_goes(cast, life):
    complete(cast, life)
    before = Recommendation.objects.get(key="a1").pk
    clearer = DENTIST._replace(text="Book dentist in Leeds")
    complete(cast, life, whole(cast, life, lines=(clearer,)), version=1)
    row = Recommendation.objects.get(key="a1")
    assert (row.pk, row.text, row.version) == (before, "Book dentist in Leeds", 2)
    assert not Recommendation.objects.filter(key="a2").exists()


def test_a_line_somebody_worked_on_is_closed_and_not_lost(cast, life):
    complete(cast, life)
    recommendations.progress("a1", text="Booked for May.", by=cast.social_worker)
    complete(cast, life, whole(cast, life, lines=(SWIM,)), version=1)
    row = Recommendation.objects.get(key="a1")
    assert (row.outcome, row.closed_on, row.progress.count()) == ("overtaken", DAY, 1)


def test_a_line_of_another_review_cannot_be_taken(cast, life):
    complete(cast, life)
    noor = steps.plan(cast.noor, kind="first", on=DAY, mode="in_person", place="Home", by=cast.manager)
    other = ReviewLife.objects.get(key=getattr(noor, "key", noor))
    with pytest.raises(Unusable, match="belongs to another review"):
        complete(cast, other, whole(cast, other), by=cast.manager)
    assert Recommendation.objects.get(key="a1").life_id == life.pk
    assert ReviewLife.objects.get(pk=other.pk).state == "planned"


def test_somebody_who_came_without_an_invitation_gets_one_that_says_so(cast, life):
    record = whole(cast, life)
    teacher = Came("t1", "Mx Lowe", "education", "yes", "video")
    complete(cast, life, record._replace(attendance=(*record.attendance, teacher)))
    row = Invitation.objects.get(key="t1")
    assert (row.name, row.role, row.attended, row.attended_how, row.sent_on) == (
        "Mx Lowe", "education", True, "video", None,
    )  # fmt: skip


def test_earlier_recommendations_are_closed_or_carried_and_the_agenda_ends(cast, life):
    old = ReviewLife.objects.create(
        child=life.child, kind="later", planned_on=DAY, first_agreed_on=DAY, agreed_on=DAY, state="closed",
        held_on=DAY - timedelta(90),
    )  # fmt: skip
    for key in ("e1", "e2"):
        Recommendation.objects.create(key=key, life=old, child=life.child, text="Earlier", made_on=old.held_on)
    item = AgendaItem.objects.create(life=life, place=1, text="My room")
    page = recording.page(life.key, by=cast.iro)
    assert {row.key for row in page.earlier} == {"e1", "e2"}
    assert [one.text for one in page.items] == ["My room"]
    complete(
        cast, life, answers=[Answer("e1", "done"), Answer("e2", CARRY)],
        endings=[Ending(item.key, "decision", "Paint it")],
    )  # fmt: skip
    assert Recommendation.objects.get(key="e1").outcome == "done"
    assert Recommendation.objects.get(key="e2").carried.count() == 1
    item.refresh_from_db()
    assert (item.ended_in, item.answer) == ("decision", "Paint it")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "PN0"}, "4 or over"),
        ({"meetings": (Met("first", (DAY + timedelta(1)).isoformat()),)}, "lies ahead"),
        ({"lines": tuple(SWIM._replace(key=f"o{n}") for n in range(3))}, "at most 2 outcomes"),
    ],
)
def test_what_cannot_be_right_changes_nothing(cast, life, changed, says):
    with pytest.raises(Unusable, match=says):
        complete(cast, life, whole(cast, life, **changed))
    assert (Writing.objects.count(), Recommendation.objects.count()) == (0, 0)
    assert ReviewLife.objects.get(key=life.key).state == "planned"


def test_signing_off_asks_for_what_is_open(cast, life):
    with pytest.raises(Unusable, match="who chaired"):
        complete(cast, life, whole(cast, life, chaired_by=""), sign=True)
    assert ReviewLife.objects.get(key=life.key).state == "planned"


def test_a_correction_needs_its_reason_and_both_versions_stay(cast, life):
    complete(cast, life, sign=True)
    other = whole(cast, life, code="PN3")
    with pytest.raises(Unusable, match="Say why it is corrected"):
        complete(cast, life, other, version=1)
    done = complete(cast, life, other, version=1, why="The code was wrong.")
    assert (done.version, done.state) == (2, "recorded")
    first, second = Writing.objects.filter(subject=life.key).order_by("version")
    assert (from_plain(first.content).code, from_plain(second.content).code, second.why) == (
        "PN1", "PN3", "The code was wrong.",
    )  # fmt: skip
    assert Review.objects.get(child__key=cast.amara, held_on=DAY).codes == "PN3"


def test_those_who_work_with_the_child_read_it_once_it_is_signed_off(cast, life):
    complete(cast, life)
    assert recording.versions(life.key, by=cast.social_worker).versions == ()
    assert len(recording.versions(life.key, by=cast.iro).versions) == 1
    complete(cast, life, whole(cast, life), version=1, sign=True)
    assert len(recording.versions(life.key, by=cast.social_worker).versions) == 2


@pytest.mark.parametrize("part", ["other_iro", "social_worker", "team_manager", "analyst", "stranger"])
def test_nobody_outside_the_reviewing_service_writes_it(cast, life, part):
    with pytest.raises(Refusal):
        recording.complete(life.key, record=whole(cast, life), version=0, by=getattr(cast, part))
    with pytest.raises(Refusal):
        drafts.save("record", life.key, {"voice": ["x"]}, 0, by=getattr(cast, part))
    assert (Writing.objects.count(), Draft.objects.count()) == (0, 0)


def test_drafts_live_side_by_side_and_each_goes_with_its_own_submitting(cast, life):
    drafts.save("record", life.key, {"voice": ["mine"]}, 0, by=cast.iro)
    drafts.save("record", life.key, {"voice": ["hers"]}, 0, by=cast.manager)
    assert drafts.of("record", life.key, by=cast.iro).fields == {"voice": ["mine"]}
    assert [one.name for one in drafts.others("record", life.key, by=cast.iro)] == ["Ruth Lane"]
    complete(cast, life)
    assert drafts.of("record", life.key, by=cast.iro) is None
    assert drafts.of("record", life.key, by=cast.manager).fields == {"voice": ["hers"]}


def test_a_second_window_does_not_undo_the_first(cast, life):
    later = replace(cast.iro, at=cast.iro.at + timedelta(minutes=1))
    saved = drafts.save("record", life.key, {"voice": ["one"]}, 0, seen="", by=cast.iro)
    drafts.save("record", life.key, {"voice": ["one, longer"]}, 0, seen=saved.seen, by=later)
    with pytest.raises(drafts.Overtaken) as told:
        drafts.save("record", life.key, {"voice": ["from the other window"]}, 0, seen=saved.seen, by=later)
    assert told.value.now.fields == {"voice": ["one, longer"]}


def test_a_draft_has_a_most_and_a_form_must_be_known(cast, life):
    with pytest.raises(Unusable, match="more than a form can hold"):
        drafts.save("record", life.key, {"voice": ["x" * 500_000]}, 0, by=cast.iro)
    with pytest.raises(Refusal, match="no such form"):
        drafts.save("shopping", life.key, {}, 0, by=cast.iro)


def test_a_meeting_on_the_day_of_the_review_before_is_refused(cast, life):
    before = Met("first", "2024-01-15", "in_person", "School")
    series = (before, Met("second", ON, "in_person", "School"))
    with pytest.raises(Unusable, match="too early, for the review before was held on Monday 15 January 2024"):
        complete(cast, life, whole(cast, life, meetings=series, series_reason="parents"))
    with pytest.raises(Unusable, match="too early"):
        complete(cast, life, whole(cast, life, meetings=(before._replace(on="2023-01-16"),)))
    assert Writing.objects.count() == 0


def test_what_is_due_after_has_no_day_before_the_review_is_completed(cast, life):
    before = recording.page(life.key, by=cast.iro).after
    assert [(one.deadline, one.within) for one in before] == [
        (None, "5 working days"), (None, "15 working days"), (None, "20 working days"),
    ]  # fmt: skip
    done = complete(cast, life)
    days = [one.deadline.last.isoformat() for one in done.after if one.deadline]
    assert days == ["2024-04-09", "2024-04-23", "2024-04-30"]
    assert recording.page(life.key, by=cast.iro).after == done.after

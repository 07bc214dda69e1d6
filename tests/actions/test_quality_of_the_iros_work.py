"""Dip samples drawn by a seed, audits followed to their end, observations; and that nobody looks at their own work."""

from dataclasses import replace
from datetime import date

import pytest

from makers.a_review import held
from makers.a_review import on as at
from makers.doings_oversight import FORM
from makers.fixed_cast import as_role
from makers.quality import QUESTIONS, audited, drawn, page_key, step, watched
from waymark.actions import casework, scorecard
from waymark.actions.concerns.common import Wrong
from waymark.actions.oversight import oversights
from waymark.actions.quality import audits, observations, overview, own, samples
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Audit, AuditRow, AuditStep, Child, DipSample, Observation, SampleItem, Service

pytestmark = pytest.mark.db
DAY = date(2024, 4, 2)


@pytest.fixture
def cast(people):
    Service.objects.update_or_create(pk=1, defaults={"records_from": date(2023, 4, 1)})
    return people


def draw(cast, by=None, **more):
    return samples.draw(typed=drawn(**more), by=by or cast.manager)


def children_of(key):
    return list(SampleItem.objects.filter(sample__key=key).order_by("place").values_list("child__local_id", flat=True))


def looked(cast):
    """Amara's IRO looked at her plan, and at Kai's."""
    for child in (cast.amara, cast.kai):
        oversights.record(child, "midpoint", **FORM, by=cast.iro)


def audit(cast, by=None, child=None, **more):
    return audits.begin(child or cast.amara, typed=audited(**more), by=by or cast.manager)


def as_manager(by):
    """An IRO who is a manager too."""
    return replace(as_role(by, "iro_manager"), own=by.own)


class TestDrawing:
    def test_the_same_seed_draws_the_same_again_and_another_does_not(self, cast):
        first = children_of(draw(cast))
        DipSample.objects.all().delete()
        assert children_of(draw(cast)) == first
        orders = {
            tuple(children_of(draw(cast, wanted="3", seed=seed))) for seed in ("ash", "birch", "elm", "fir", "yew")
        }
        assert len(orders) > 1

    def test_only_children_in_care_in_those_days_are_drawn(self, cast):
        # Lee left care on 1 November 2023, and on that day was in care no more; Noor came on 8 March 2024.
        assert sorted(children_of(draw(cast, wanted="9"))) == ["A1", "A2", "A3"]
        autumn = draw(cast, wanted="9", first_on=date(2023, 11, 1), last_on=date(2023, 12, 31))
        assert sorted(children_of(autumn)) == ["A1", "A2"]
        october = draw(cast, wanted="9", first_on=date(2023, 10, 31), last_on=date(2023, 12, 31))
        assert sorted(children_of(october)) == ["A1", "A2", "A4"]

    def test_reviews_held_in_those_days(self, cast):
        key = draw(cast, source="reviews", wanted="9")
        items = SampleItem.objects.filter(sample__key=key)
        assert [(one.child.local_id, one.on, one.iro_name) for one in items] == [("A1", date(2024, 1, 15), "Jo Reed")]

    def test_a_restricted_child_is_not_drawn_for_whom_the_record_is_closed_and_the_page_says_how_many(self, cast):
        Child.objects.filter(key=cast.noor).update(restricted=True)
        key = draw(cast, wanted="9")
        page = samples.sample(key, by=cast.manager)
        assert (sorted(children_of(key)), page.pool, page.left_out) == (["A1", "A2"], 3, 1)

    def test_leaving_one_out_moves_none_of_the_others(self, cast):
        whole = children_of(draw(cast, wanted="3"))
        DipSample.objects.all().delete()
        Child.objects.filter(key=cast.noor).update(restricted=True)
        assert children_of(draw(cast, wanted="3")) == [one for one in whole if one != "A3"]

    def test_one_who_is_closed_later_is_not_named_any_more(self, cast):
        key = draw(cast, wanted="9")
        Child.objects.filter(key=cast.noor).update(restricted=True)
        shown = {one.child.shown for one in samples.sample(key, by=cast.manager).items}
        assert shown == {"Amara", "Kai", "restricted record"}

    def test_drawn_twice_it_is_kept_once(self, cast):
        assert draw(cast) == draw(cast)
        assert DipSample.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"source": "dreams"}, "source"), ({"first_on": None}, "first_on"),
            ({"last_on": date(2023, 1, 1)}, "last_on"),
            ({"last_on": date(2024, 4, 3)}, "last_on"), ({"wanted": "0"}, "wanted"), ({"wanted": "101"}, "wanted"),
            ({"wanted": "x"}, "wanted"), ({"seed": " "}, "seed"), ({"seed": "x" * 41}, "seed"),
            ({"source": "oversights"}, "source"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_drawn_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            draw(cast, **more)
        assert set(wrong.value.fields) == {field}


class TestDrawingLooks:
    """What IROs wrote between reviews."""

    def imported(self, cast, note=""):
        casework.add(
            cast.noor, "oversights", values={"done_on": date(2024, 3, 20), "kind": "monitoring", "note": note},
            by=cast.manager,
        )  # fmt: skip

    def test_a_look_without_a_text_cannot_be_read_and_is_not_drawn_but_counted(self, cast):
        looked(cast)
        self.imported(cast)
        key = draw(cast, source="oversights", wanted="9")
        page = samples.sample(key, by=cast.manager)
        assert (sorted(children_of(key)), page.pool, page.unwritten) == (["A1", "A2"], 2, 1)

    def test_one_that_came_with_a_text_is_read_among_the_childs_looks(self, cast):
        self.imported(cast, "The match goes to panel in May.")
        (one,) = samples.sample(draw(cast, source="oversights", wanted="9"), by=cast.manager).items
        assert (one.page, one.page_key) == ("oversight", cast.noor)

    def test_where_none_has_a_text_that_is_said(self, cast):
        self.imported(cast)
        with pytest.raises(Wrong, match="the one look had no text in the records"):
            draw(cast, source="oversights")


class TestGrading:
    def graded(self, cast, grade="good", words="Clear.", by=None, version=1):
        item = SampleItem.objects.get(child__key=cast.amara)
        samples.grade(item.sample.key, given={item.key: (grade, words)}, version=version, by=by or cast.manager)
        return SampleItem.objects.get(pk=item.pk)

    def test_each_look_is_graded_with_what_shows_it_and_can_be_graded_anew(self, cast):
        looked(cast)
        key = draw(cast, source="oversights", wanted="9")
        one = self.graded(cast)
        assert (one.grade, one.words, one.graded_on, one.graded_by_name) == ("good", "Clear.", DAY, "Ruth Lane")
        assert samples.sample(key, by=cast.manager).results == (("good", 1),)
        one = self.graded(cast, "", "", version=2)
        assert (one.grade, one.graded_on) == ("", None)

    def test_nobody_grades_what_they_wrote(self, cast):
        looked(cast)
        draw(cast, source="oversights", wanted="9")
        with pytest.raises(Wrong, match="another manager"):
            self.graded(cast, by=as_manager(cast.iro))

    def test_grades_are_out_of_the_list_and_words_need_one(self, cast):
        looked(cast)
        draw(cast, source="oversights", wanted="9")
        for grade in ("splendid", ""):
            with pytest.raises(Wrong, match="Choose a grade"):
                self.graded(cast, grade)

    def test_a_grade_needs_what_shows_it(self, cast):
        looked(cast)
        draw(cast, source="oversights", wanted="9")
        with pytest.raises(Wrong, match="Say what shows the grade of number") as wrong:
            self.graded(cast, "good", " ")
        assert [field.partition("-")[0] for field in wrong.value.fields] == ["words"]

    def test_two_who_grade_at_once_do_not_undo_each_other(self, cast):
        looked(cast)
        draw(cast, source="oversights", wanted="9")
        self.graded(cast)
        with pytest.raises(Refusal, match="Compare both"):
            self.graded(cast, "inadequate", version=1)

    def test_children_and_reviews_are_audited_and_not_graded(self, cast):
        key = draw(cast)
        with pytest.raises(Unusable, match="Audit the file"):
            samples.grade(key, given={}, version=1, by=cast.manager)
        item = SampleItem.objects.filter(sample__key=key).first()
        made = audits.begin(item.child.key, typed=audited(), item=item.key, by=cast.manager)
        assert made in {one.audit for one in samples.sample(key, by=cast.manager).items}


class TestAnAudit:
    def test_finished_it_has_the_questions_as_they_were_asked_and_whose_work_it_is(self, cast):
        page = audits.audit(audit(cast), by=cast.manager)
        assert [one.key for one in page.answers] == list(QUESTIONS)
        assert (page.iro_name, page.completed_on, page.state) == ("Jo Reed", DAY, "changing")
        assert [one.step.text for one in page.steps] == ["Write the letter to the child."]

    def test_it_is_begun_without_grades_and_finished_with_all_of_them(self, cast):
        key = audit(cast, answers={}, grade="", good="", finished=False, steps=())
        with pytest.raises(Wrong) as wrong:
            audits.change(key, typed=audited(answers={}, grade="", good=""), version=1, by=cast.manager)
        assert set(wrong.value.fields) == {*(f"grade-{one}" for one in QUESTIONS), "grade", "good"}
        audits.change(key, typed=audited(), version=1, by=cast.manager)
        assert Audit.objects.get().completed_on == DAY
        with pytest.raises(Refusal, match="finished"):
            audits.change(key, typed=audited(grade="inadequate"), version=2, by=cast.manager)

    def test_of_a_review_it_is_about_who_chaired_it(self, cast):
        made = audit(cast, what="review", review_on=date(2024, 1, 15))
        assert audits.audit(made, by=cast.manager).typed.review_on == date(2024, 1, 15)
        with pytest.raises(Wrong, match="one of the child’s reviews"):
            audit(cast, what="review", review_on=date(2024, 1, 16))

    def test_an_iro_manager_never_audits_their_own_work(self, cast):
        with pytest.raises(Wrong, match="another manager"):
            audit(cast, by=as_manager(cast.iro))
        assert not Audit.objects.exists()
        key = audit(cast, finished=False)
        for act in (
            lambda by: audits.audit(key, by=by),
            lambda by: audits.change(key, typed=audited(), version=1, by=by),
            lambda by: audits.add_step(key, text="x", who="y", due_on=DAY, version=1, by=by),
        ):
            with pytest.raises(Refusal, match="your own work"):
                act(as_manager(cast.iro))

    def test_what_must_change_is_followed_to_its_end_and_is_late_after_its_day(self, cast):
        key = audit(cast)
        later = at(cast.manager, date(2024, 4, 17))
        (line,) = overview.listed("audit", "late", 1, by=later).found.rows
        assert (line.state, line.due_on, line.says) == ("late", date(2024, 4, 16), "Jo Reed changes something")
        one = AuditStep.objects.get().key
        for more in ({"text": ""}, {"done_on": date(2024, 4, 1)}):
            with pytest.raises(Wrong):
                audits.step_done(
                    key, **{"step": one, "text": "Sent.", "done_on": DAY, **more}, version=1, by=cast.manager
                )
        audits.step_done(key, step=one, text="Sent.", done_on=DAY, version=1, by=cast.manager)
        assert audits.audit(key, by=later).state == "over"

    @pytest.mark.parametrize(
        ("more", "fields"),
        [
            ({"audited_on": date(2024, 4, 3)}, {"audited_on"}),
            ({"what": "review"}, {"review_on"}),
            ({"what": ""}, {"what"}),
            ({"steps": (step(text=""), step(who="", due_on=None))}, {"change-1", "who-2", "by-2"}),
            ({"steps": (step(due_on=date(2024, 4, 1)),)}, {"by-1"}),
            ({"steps": (step(due_on=date(2204, 4, 1)),)}, {"by-1"}),
            ({"answers": {"voice": ("splendid", "")}, "finished": False}, {"grade-voice"}),
        ],
    )
    def test_what_is_wrong_is_said_by_its_field_and_nothing_is_kept(self, cast, more, fields):
        with pytest.raises(Wrong) as wrong:
            audit(cast, **more)
        assert set(wrong.value.fields) == fields
        assert not Audit.objects.exists()

    def test_of_several_changes_each_says_which_it_is(self, cast):
        with pytest.raises(Wrong) as wrong:
            audit(cast, steps=(step(), step(who=""), step(due_on=date(2024, 4, 1))))
        assert wrong.value.fields == {
            "who-2": "Change 2: say who changes it", "by-3": "Change 3: it cannot be asked for before the audit",
        }  # fmt: skip

    def test_sent_twice_it_is_kept_once_and_a_stale_form_is_refused(self, cast):
        key = audit(cast, finished=False)
        assert audit(cast, finished=False) == key
        audits.change(key, typed=audited(finished=False, grade="inadequate"), version=1, by=cast.manager)
        with pytest.raises(Refusal, match="Compare both"):
            audits.change(key, typed=audited(), version=1, by=cast.manager)

    def test_the_log_of_the_child_has_it_before_and_after(self, cast):
        key = audit(cast, finished=False)
        audits.change(key, typed=audited(), version=1, by=cast.manager)
        row = AuditRow.objects.filter(subject_key=cast.amara, what="completed an audit").get()
        assert (row.before["completed_on"], row.after["completed_on"]) == ("", "2024-04-02")


class TestWhatAnIroSees:
    def test_finished_audits_and_observations_of_their_own_work_and_no_others(self, cast):
        audit(cast)
        audit(cast, finished=False, good="Not yet.")
        observations.begin(page_key("IRO-1"), typed=watched(), by=cast.manager)
        page = own.mine(by=cast.iro)
        assert [(one.good, one.grade) for one in page.audits] == [("She knows the child.", "good")]
        assert [one.well for one in page.observations] == ["She asked the child first."]
        other = own.mine(by=cast.other_iro)
        assert (other.audits, other.observations) == ((), ())
        for look in (overview.listed, lambda *a, by: audits.audit(Audit.objects.first().key, by=by)):
            with pytest.raises(Refusal):
                look("", "", 1, by=cast.iro)

    def test_only_the_iro_observed_says_what_they_think(self, cast):
        key = observations.begin(page_key("IRO-1"), typed=watched(), by=cast.manager)
        with pytest.raises(Refusal, match="Only the IRO who was observed"):
            own.say(key, words="x", agreed=True, version=1, by=cast.other_iro)
        with pytest.raises(Wrong):
            own.say(key, words=" ", agreed=True, version=1, by=cast.iro)
        assert own.waiting(cast.iro) == 1
        own.say(key, words="I will keep to the time.", agreed=True, version=1, by=cast.iro)
        page = observations.observation(key, by=cast.manager)
        assert (page.own_words, page.agreed_on, own.waiting(cast.iro)) == ("I will keep to the time.", DAY, 0)

    def test_what_is_changed_after_it_was_agreed_is_to_be_agreed_anew(self, cast):
        key = observations.begin(page_key("IRO-1"), typed=watched(), by=cast.manager)
        own.say(key, words="Yes.", agreed=True, version=1, by=cast.iro)
        observations.change(key, typed=watched(), version=2, by=cast.manager)
        assert Observation.objects.get().agreed_on == DAY
        observations.change(key, typed=watched(learn="Nothing."), version=3, by=cast.manager)
        row = Observation.objects.get()
        assert (row.agreed_on, row.own_words) == (None, "Yes.")

    def test_a_manager_observes_others_and_says_what_was_seen(self, cast):
        with pytest.raises(Refusal, match="your own work"):
            observations.begin(page_key("MAN-1"), typed=watched(), by=cast.manager)
        with pytest.raises(Wrong) as wrong:
            observations.begin(page_key("IRO-1"), typed=watched(of_what="", well="", learn=""), by=cast.manager)
        assert set(wrong.value.fields) == {"of_what", "well", "learn"}

    def test_at_a_review_the_day_is_that_of_the_review(self, cast):
        key = held(cast)
        at_it = {"review": key, "of_what": ""}
        with pytest.raises(Wrong, match="was on Tuesday 2 April 2024") as wrong:
            observations.begin(page_key("IRO-1"), typed=watched(**at_it, observed_on=date(2024, 4, 1)), by=cast.manager)
        assert set(wrong.value.fields) == {"observed_on"}
        kept = observations.begin(page_key("IRO-1"), typed=watched(**at_it), by=cast.manager)
        assert observations.observation(kept, by=cast.manager).typed.observed_on == DAY


def test_of_one_the_list_says_one(cast):
    draw(cast)
    words = {kind: text for kind, text, _ in overview.listed("", "all", 1, by=cast.manager).kinds}
    assert words == {"": "all", "audit": "audits", "sample": "dip sample", "observation": "observations"}


def test_after_each_of_them_the_figures_have_it_at_once(cast):
    def counted(measure):
        return scorecard.rows(measure, "2024/25", {}, by=cast.manager).figure

    from makers.returns import write_year
    from waymark.actions import imports
    from waymark.actions.actor import command_line

    folder = write_year(
        cast.folder.parent / "later", 2025, header=[{"child": "A3", "dob": date(2009, 9, 9)}],
        episodes=[{"child": "A3", "decom": date(2024, 3, 8), "ls": "V2"}],
    )  # fmt: skip
    imports.import_folder(folder, by=command_line(cast.manager.at))
    assert counted("audits_completed").value == 0
    audit(cast)
    assert counted("audits_completed").value == 1
    assert counted("observations_completed").value == 0
    observations.begin(page_key("IRO-1"), typed=watched(), by=cast.manager)
    assert counted("observations_completed").value == 1
    rows = scorecard.rows("audits_completed", "2024/25", {}, by=cast.manager).rows
    assert [(row["child"], row["child_key"]) for row in rows] == [("A1", cast.amara)]

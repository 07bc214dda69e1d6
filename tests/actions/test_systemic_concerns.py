"""A systemic concern from its beginning to the annual report: what is behind it, the reply, what changed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.actions import actor, reports
from waymark.actions.challenge import raising
from waymark.actions.challenge.raising import Concern
from waymark.actions.concerns import systemic
from waymark.actions.concerns.common import Wrong
from waymark.actions.concerns.systemic import Typed
from waymark.domain.errors import Refusal
from waymark.domain.years import parse_year
from waymark.records.models import Alert, AuditRow, Child, SystemicConcern

pytestmark = pytest.mark.db
DAY = date(2024, 4, 2)
SAID = Typed(
    "failure", "Too few therapists", "Children wait more than a year for therapy.", date(2023, 6, 1)
)  # fmt: skip


@pytest.fixture
def cast(people):
    return people


def begun(cast, typed=SAID, **more):
    return systemic.begin(typed=typed, **more, by=cast.iro)


def put(cast, key, on=date(2024, 3, 1), version=1):
    systemic.put_to(
        key, raised_on=on, to_post="director of children's services", to_name="Dee Cox", version=version, by=cast.iro
    )


def alert(cast, child):
    return raising.discuss(child, said=Concern(("plan",), "No therapy for a year."), with_whom="Ana Cole", by=cast.iro)


class TestItsLife:
    def test_begun_raised_answered_and_over(self, cast):
        key = begun(cast)
        assert systemic.concern(key, by=cast.iro).state == "not_raised"
        put(cast, key)
        page = systemic.concern(key, by=cast.manager)
        assert page.state == "waiting"
        (raised,) = page.raisings
        systemic.enter_reply(
            key, raising=raised.key, replied_on=DAY, reply="Two more posts from May.", version=2, by=cast.manager
        )
        assert systemic.concern(key, by=cast.iro).state == "replied"
        systemic.close(key, changed="The wait is four months.", closed_on=DAY, version=3, by=cast.iro)
        page = systemic.concern(key, by=cast.iro)
        assert (page.state, page.changed) == ("over", "The wait is four months.")
        with pytest.raises(Refusal, match="Open it again"):
            systemic.change(key, typed=SAID, version=4, by=cast.iro)
        systemic.reopen(key, version=4, by=cast.iro)
        assert systemic.concern(key, by=cast.iro).state == "replied"

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"kind": "worry"}, "kind"), ({"title": " "}, "title"), ({"concern": ""}, "concern"),
            ({"since_on": date(2024, 4, 3)}, "since_on"), ({"theme": "no such"}, "theme"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            begun(cast, SAID._replace(**more))
        assert set(wrong.value.fields) == {field}
        assert not SystemicConcern.objects.exists()

    def test_it_is_not_over_before_it_was_raised_and_not_without_what_changed(self, cast):
        key = begun(cast)
        with pytest.raises(Wrong, match="raised with nobody"):
            systemic.close(key, changed="All well.", closed_on=DAY, version=1, by=cast.iro)
        put(cast, key)
        with pytest.raises(Wrong, match="what changed"):
            systemic.close(key, changed=" ", closed_on=DAY, version=2, by=cast.iro)

    def test_sent_twice_is_kept_once_and_nothing_is_overwritten_unseen(self, cast):
        key = begun(cast)
        assert begun(cast) == key
        systemic.change(key, typed=SAID._replace(title="Waiting for therapy"), version=1, by=cast.manager)
        with pytest.raises(Refusal, match="Compare both"):
            systemic.change(key, typed=SAID, version=1, by=cast.iro)
        assert SystemicConcern.objects.get().title == "Waiting for therapy"

    def test_a_reply_cannot_come_before_the_concern_was_raised(self, cast):
        key = begun(cast)
        put(cast, key)
        (raised,) = systemic.concern(key, by=cast.iro).raisings
        with pytest.raises(Wrong) as wrong:
            systemic.enter_reply(
                key, raising=raised.key, replied_on=date(2024, 2, 1), reply="Yes", version=2, by=cast.iro
            )
        assert set(wrong.value.fields) == {"replied_on"}


class TestWhatStandsBehindIt:
    def test_from_an_alert_the_alert_and_its_child_stand_behind_it(self, cast):
        key = begun(cast, alert=alert(cast, cast.amara))
        page = systemic.concern(key, by=cast.iro)
        assert [name for _, name in page.children] == ["Amara"]
        assert [one.key for one in page.alerts] == [Alert.objects.get().key]

    def test_children_are_added_by_number_and_taken_out_with_their_alerts(self, cast):
        raised = alert(cast, cast.amara)
        key = begun(cast)
        systemic.add_child(key, text="A1", version=1, by=cast.iro)
        systemic.add_child(key, text="Noor Akhtar", version=2, by=cast.iro)
        assert [one.key for one in systemic.concern(key, by=cast.iro).choices] == [raised]
        systemic.keep_behind(key, out=[], alerts=[raised], version=3, by=cast.iro)
        assert [one.key for one in systemic.concern(key, by=cast.iro).alerts] == [raised]
        systemic.keep_behind(key, out=[cast.amara], alerts=[raised], version=4, by=cast.iro)
        page = systemic.concern(key, by=cast.iro)
        assert ([name for _, name in page.children], page.alerts) == (["Noor Akhtar"], ())

    def test_a_senior_manager_reads_it_and_sees_no_child(self, cast):
        key = begun(cast, alert=alert(cast, cast.amara))
        senior = actor.Actor("S-1", "Sue", cast.manager.viewer.__class__("S-1", frozenset({"senior_manager"})),
                             cast.iro.at, DAY)  # fmt: skip
        page = systemic.concern(key, by=senior)
        assert (page.children, page.closed_children, page.alerts, page.closed_alerts) == ((), 1, (), 1)
        assert not page.may_raise
        with pytest.raises(Refusal):
            systemic.put_to(key, raised_on=DAY, to_post="head of service", version=1, by=senior)

    def test_a_restricted_child_is_only_counted_and_stays(self, cast):
        key = begun(cast)
        systemic.add_child(key, text="A3", version=1, by=cast.manager)
        Child.objects.filter(key=cast.noor).update(restricted=True)
        page = systemic.concern(key, by=cast.iro)
        assert (page.children, page.closed_children) == ((), 1)
        systemic.keep_behind(key, out=[cast.noor], alerts=[], version=2, by=cast.iro)
        assert SystemicConcern.objects.get().children.count() == 1

    @pytest.mark.parametrize("text", ["Amara waits.", "For Noor Akhtar there was none."])
    def test_no_text_that_is_printed_names_a_child(self, cast, text):
        raised = alert(cast, cast.amara)
        with pytest.raises(Wrong, match="name no child"):
            begun(cast, SAID._replace(concern=text), alert=raised)

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("It began with Noor Akhtar.", "Noor Akhtar"), ("NOOR   AKHTAR\u2019s case shows it.", "Noor Akhtar"),
            ("Lee Marsh and Kai Thorn wait.", "Kai Thorn, Lee Marsh"),
        ],
    )  # fmt: skip
    def test_a_text_that_names_in_full_a_child_who_is_not_behind_it_says_whom(self, cast, text, named):
        with pytest.raises(Wrong) as wrong:
            begun(cast, SAID._replace(concern=text))
        assert set(wrong.value.fields) == {"concern"}
        assert wrong.value.fields["concern"].endswith(f"take out {named}")

    def test_whom_it_names_is_said_only_to_who_may_see_that_child(self, cast):
        Child.objects.filter(key=cast.noor).update(restricted=True)
        with pytest.raises(Wrong, match="take out the name of a child") as wrong:
            begun(cast, SAID._replace(concern="It began with Noor Akhtar."))
        assert "Noor" not in str(wrong.value.fields)
        key = begun(cast)
        put(cast, key)
        (raised,) = systemic.concern(key, by=cast.iro).raisings
        with pytest.raises(Wrong, match="take out the name of a child"):
            systemic.enter_reply(
                key, raising=raised.key, replied_on=DAY, reply="As for Noor Akhtar.", version=2, by=cast.iro
            )

    @pytest.mark.parametrize("text", ["Kai waits at the quay.", "Thorn bushes.", "Marsh Lee is a place; akhtar noor."])
    def test_one_word_of_a_name_or_another_order_is_no_name_of_a_child_who_is_not_behind_it(self, cast, text):
        assert begun(cast, SAID._replace(concern=text))

    def test_looking_for_names_asks_no_more_queries_for_more_children(self, cast):
        def asked(title):
            with CaptureQueriesContext(connection) as found, pytest.raises(Wrong):
                begun(cast, SAID._replace(title=title, concern="Kai Thorn and Noor Akhtar wait."))
            return len(found)

        few = asked("Amara Thorn waits")
        Child.objects.bulk_create(Child(local_id=f"B{n}", name=f"Another Child{n}") for n in range(30))
        assert asked("Amara Thorn waits") == few

    def test_a_child_whom_the_text_names_cannot_be_put_behind_it(self, cast):
        key = begun(cast, SAID._replace(title="Lee and others wait"))
        with pytest.raises(Wrong, match="Take the name out first"):
            systemic.add_child(key, text="A4", version=1, by=cast.iro)
        assert not SystemicConcern.objects.get().children.exists()

    def test_the_childs_record_says_that_it_was_put_there(self, cast):
        begun(cast, alert=alert(cast, cast.amara))
        row = AuditRow.objects.filter(subject_kind="child", subject_key=cast.amara).order_by("pk").last()
        assert row.what == "put the child behind a systemic concern"


class TestInTheReport:
    def test_a_year_prints_what_was_raised_by_its_end_and_was_not_over_before(self, cast):
        key = begun(cast)
        assert systemic.of_year(parse_year("2023/24")) == ()
        put(cast, key)
        (note,) = systemic.of_year(parse_year("2023/24"))
        assert (note.title, note.raised[0].to) == ("Too few therapists", "director of children's services")
        assert systemic.of_year(parse_year("2022/23")) == ()

    def test_it_is_printed_with_its_reply_and_names_nobody(self, cast):
        key = begun(cast, alert=alert(cast, cast.amara))
        put(cast, key)
        without = reports.report("2023/24", internal=False, by=cast.iro).body
        assert "No reply has come." in without
        (raised,) = systemic.concern(key, by=cast.iro).raisings
        systemic.enter_reply(
            key, raising=raised.key, replied_on=DAY, reply="Two more posts from May.", version=2, by=cast.iro
        )
        page = reports.report("2023/24", internal=False, by=cast.iro).body
        for words in (
            "Too few therapists", "Raised with the director of children&#39;s services on Friday 1 March 2024",
            "Reply of Tuesday 2 April 2024: Two more posts from May.", "fewer than 5 children stand behind it",
        ):  # fmt: skip
            assert words in page
        assert "Amara" not in page
        assert "Dee Cox" not in page
        assert "1 child stands behind it" in reports.report("2023/24", internal=True, by=cast.iro).body
        assert b"Two more posts" in reports.download("report.html", "2023/24", internal=False, by=cast.iro).content


def test_the_list_asks_no_more_queries_for_more_concerns(cast):
    begun(cast)
    with CaptureQueriesContext(connection) as few:
        systemic.listed("", by=cast.iro)
    for number in range(4):
        put(cast, begun(cast, SAID._replace(title=f"Number {number}")))
    with CaptureQueriesContext(connection) as many:
        page = systemic.listed("all", by=cast.iro)
    assert len(page.rows) == 5
    assert len(few) == len(many)

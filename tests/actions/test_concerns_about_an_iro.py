"""Concerns about an IRO, kept by the managers; and the days of a complaint (CMP-1, SI 2006/1738)."""

from datetime import date

import pytest

from makers.beyond import about_iro as typed_about
from waymark.actions.concerns import about_iro
from waymark.actions.concerns.common import Wrong
from waymark.domain.errors import Refusal
from waymark.records.models import AuditRow, Child, IroConcern, Person

pytestmark = pytest.mark.db
DAY = date(2024, 4, 2)


@pytest.fixture
def cast(people):
    return people


def said(**more):
    """About Jo Reed."""
    return typed_about(Person.objects.get(key="IRO-1").page_key, **more)


def kept(cast, **more):
    return about_iro.begin(typed=said(**more), by=cast.manager)


class TestItIsKeptApart:
    def test_no_iro_sees_it_or_the_list(self, cast):
        key = kept(cast)
        for by in (cast.iro, cast.other_iro, cast.social_worker):
            with pytest.raises(Refusal):
                about_iro.concern(key, by=by)
            with pytest.raises(Refusal):
                about_iro.listed("all", by=by)
        assert about_iro.shown_to_me(by=cast.iro) == ()

    def test_shown_it_stands_in_that_iros_own_list_without_who_said_it(self, cast):
        key = kept(cast, from_name="Bea Thorn")
        about_iro.change(key, typed=said(from_name="Bea Thorn", shown=True), version=1, by=cast.manager)
        (line,) = about_iro.shown_to_me(by=cast.iro)
        assert (line.concern, line.shown_on) == ("Nobody rang back.", DAY)
        assert "Bea Thorn" not in str(line)
        assert about_iro.shown_to_me(by=cast.other_iro) == ()
        about_iro.change(key, typed=said(shown=False), version=2, by=cast.manager)
        assert about_iro.shown_to_me(by=cast.iro) == ()

    def test_a_manager_neither_keeps_nor_sees_one_about_themselves(self, cast):
        with pytest.raises(Wrong, match="kept by another manager"):
            about_iro.begin(typed=said()._replace(iro=Person.objects.get(key="MAN-1").page_key), by=cast.manager)
        key = kept(cast)
        IroConcern.objects.update(iro=Person.objects.get(key="MAN-1"))
        with pytest.raises(Refusal, match="kept by another manager"):
            about_iro.concern(key, by=cast.manager)
        assert about_iro.listed("all", by=cast.manager).rows == ()

    def test_the_log_says_neither_about_whom_nor_what(self, cast):
        kept(cast)
        rows = AuditRow.objects.filter(subject_kind="iro_concern")
        text = " ".join(f"{row.what} {row.after}" for row in rows)
        assert "kept a concern about an IRO" in text
        assert "Nobody rang back." not in text
        assert "Jo Reed" not in text

    def test_a_child_who_is_closed_to_the_manager_is_not_named_and_stays(self, cast):
        key = kept(cast, child="A3")
        Child.objects.filter(key=cast.noor).update(restricted=True)
        page = about_iro.concern(key, by=cast.manager)
        assert (page.child_name, page.child_key, page.typed.child) == ("restricted record", "", "")
        about_iro.change(key, typed=said(), version=1, by=cast.manager)
        assert IroConcern.objects.get().child.key == cast.noor


class TestTheDaysOfAComplaint:
    def test_stage_one_is_ten_working_days_and_skips_easter(self, cast):
        # Wednesday 20 March 2024: 21, 22, 25, 26, 27, 28 March are six; Good Friday and Easter Monday do not count;
        # 2, 3, 4, 5 April are ten.
        (clock,) = about_iro.concern(kept(cast), by=cast.manager).clocks
        assert (clock.title, clock.deadline.due) == ("Stage 1: answer", date(2024, 4, 5))
        assert not clock.late(date(2024, 4, 5))
        assert clock.late(date(2024, 4, 6))

    def test_extended_it_is_twenty(self, cast):
        (clock,) = about_iro.concern(kept(cast, extended=True), by=cast.manager).clocks
        assert clock.deadline.due == date(2024, 4, 19)

    def test_every_stage_has_its_day_counted_from_its_own_beginning(self, cast):
        days = {
            "received_on": date(2023, 10, 2), "answered_on": date(2023, 10, 13), "stage2_on": date(2023, 10, 16),
            "stage2_answered_on": date(2023, 11, 20), "panel_asked_on": date(2023, 12, 1),
        }  # fmt: skip
        clocks = about_iro.concern(kept(cast, **days), by=cast.manager).clocks
        assert [(one.title, one.deadline.due) for one in clocks] == [
            ("Stage 1: answer", date(2023, 10, 16)),
            ("Stage 2: answer", date(2023, 11, 20)),
            ("Panel to be asked for", date(2023, 12, 18)),
            ("Panel to be held", date(2024, 1, 17)),
        ]

    def test_a_concern_that_is_no_complaint_has_no_clock(self, cast):
        page = about_iro.concern(kept(cast, complaint=False), by=cast.manager)
        assert (page.clocks, page.line.state) == ((), "open")

    def test_the_list_puts_what_is_late_first(self, cast):
        kept(cast, complaint=False, received_on=date(2024, 1, 2), concern="Rude.")
        kept(cast, received_on=date(2024, 3, 1))
        page = about_iro.listed("", by=cast.manager)
        assert [one.state for one in page.rows] == ["late", "open"]
        assert page.rows[0].next.deadline.due == date(2024, 3, 15)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"iro": ""}, "iro"), ({"source": ""}, "source"), ({"concern": ""}, "concern"),
            ({"received_on": date(2024, 4, 3)}, "received_on"), ({"answered_on": date(2024, 3, 1)}, "answered_on"),
            ({"complaint": False, "stage2_on": DAY}, "complaint"), ({"panel_held_on": DAY}, "panel_asked_on"),
            ({"outcome": "upheld", "found": "x"}, "closed_on"), ({"child": "nobody"}, "child"),
            ({"outcome": "upheld", "closed_on": DAY}, "found"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            about_iro.begin(typed=said()._replace(**more), by=cast.manager)
        assert set(wrong.value.fields) == {field}
        assert not IroConcern.objects.exists()

    def test_nothing_is_overwritten_unseen(self, cast):
        key = kept(cast)
        about_iro.change(key, typed=said(learned="Ring back."), version=1, by=cast.manager)
        with pytest.raises(Refusal, match="Compare both"):
            about_iro.change(key, typed=said(), version=1, by=cast.manager)

"""The child is told of what was raised and of what came of it, and so is the child's advocate: who, when and how."""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on
from makers.fixed_cast import DAY
from makers.raised import raised, row, seen, take
from waymark.actions.challenge import closing, telling
from waymark.domain.challenge.checks import Amiss
from waymark.domain.errors import Refusal
from waymark.records.models import AlertEvent, AuditRow

pytestmark = pytest.mark.db
cast = making.cast
THURSDAY = date(2024, 4, 4)


def told(key, by):
    return [(one.words, one.now, one.due) for one in seen(key, by).told_of]


def test_who_when_and_how_stand_on_the_page_and_in_the_log(cast):
    key = raised(cast)
    assert told(key, cast.iro) == [
        ("the child", "Not told yet.", True),
        ("the child's advocate", "Not told yet.", True),
    ]
    before = row(key).version
    telling.tell(key, whom="child", told_on=DAY, how="in_person", text="She was glad.", by=cast.iro)
    telling.tell(key, whom="advocate", to_name="Femi Cole", told_on=DAY, how="message", by=cast.iro)
    assert [one.now for one in seen(key, cast.iro).told_of] == ["Told on Tuesday 2 April 2024."] * 2
    child, advocate = (one.said[0] for one in seen(key, cast.iro).told_of)
    assert (child.to_name, child.day, child.reason, child.text) == ("the child", DAY, "in person", "She was glad.")
    assert advocate.to_name == "Femi Cole, the child's advocate"
    assert row(key).version == before  # it is in nobody's way
    assert "recorded that the child was told" in AuditRow.objects.filter(verb="telling.tell").earliest("pk").what


def test_what_came_of_it_is_told_as_well(cast):
    key = raised(cast, to="SW-2")
    telling.tell(key, whom="child", told_on=DAY, how="letter", by=cast.iro)
    closer = on(cast.iro, THURSDAY)
    take(closing.resolve, key, closer, changed="She has a plan.")
    (child, *_) = told(key, closer)
    assert child == ("the child", "Told on Tuesday 2 April 2024, and not yet of what came of it.", True)
    telling.tell(key, whom="child", told_on=THURSDAY, how="letter", by=closer)
    assert told(key, closer)[0] == ("the child", "Told on Thursday 4 April 2024.", False)
    # Telling moves nothing: it was closed when it was closed.
    assert seen(key, closer).says == "Resolved on Thursday 4 April 2024."


def test_telling_changes_no_clock(cast):
    key = raised(cast, "formal", to="SW-2")
    clock = seen(key, cast.iro).clocks
    telling.tell(key, whom="child", told_on=DAY, how="letter", by=cast.iro)
    assert seen(key, cast.iro).clocks == clock


def test_all_that_is_missing_is_said_at_once(cast):
    key = raised(cast)
    with pytest.raises(Amiss) as amiss:
        telling.tell(key, whom="", told_on=None, how="", by=cast.iro)
    assert list(amiss.value.problems) == ["whom", "on", "how"]
    with pytest.raises(Amiss, match="Say who the advocate is"):
        telling.tell(key, whom="advocate", told_on=DAY, how="letter", by=cast.iro)
    for wrong in (date(2024, 4, 1), date(2024, 4, 3)):
        with pytest.raises(Amiss, match="between Tuesday 2 April 2024, when it began, and today"):
            telling.tell(key, whom="child", told_on=wrong, how="letter", by=cast.iro)


def test_sent_twice_it_is_kept_once_and_others_do_not_record_it(cast):
    key = raised(cast)
    for _ in range(2):
        telling.tell(key, whom="child", told_on=DAY, how="letter", by=cast.iro)
    assert AlertEvent.objects.filter(step="tell").count() == 1
    with pytest.raises(Refusal):
        telling.tell(key, whom="child", told_on=DAY, how="letter", by=cast.team_manager)
    assert not seen(key, cast.team_manager).may_tell

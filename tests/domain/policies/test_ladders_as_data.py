"""A service's ladder as data: what it may say, what is refused and in which words, and which ladder holds on a day."""

from datetime import date

import pytest

from waymark.domain.challenge.process import process_on
from waymark.domain.errors import Unusable
from waymark.domain.policies.ladder import Stage, day_numbers, formal_days
from waymark.domain.policies.profile import parse, shipped_profile

HEAD = '[service]\nauthority = "Northshire"\n'
FORMAL = '[[stage]]\nkey = "formal"\nlabel = "Formal"\nkind = "formal"\n'
CAFCASS = '[[stage]]\nkey = "cafcass"\nlabel = "Cafcass"\nkind = "external"\nany_time = true\n'
THANKS = '[[stage]]\nkey = "thanks"\nlabel = "Thanks"\nkind = "recognition"\n'


def profile(text):
    return parse(HEAD + text, "northshire")


def refused(text):
    with pytest.raises(Unusable) as reason:
        profile(text)
    return str(reason.value).splitlines()[1:]


def test_a_stage_may_say_all_of_this():
    text = (
        THANKS + 'reaches = ["named worker", "carer", "partner"]\n'
        + FORMAL + 'days = 24\nunit = "working hours"\ncounted_from = "sent"\n'
        + 'send_days = 2\nsend_unit = "calendar days"\n'
        + "may_be_skipped = false\nshorter_deadline_allowed = true\nmeeting_by_day = 8\n" + CAFCASS
    )  # fmt: skip
    thanks, formal, cafcass = profile(text).stages
    assert thanks.reaches == ("named worker", "carer", "partner")
    assert (formal.days, formal.unit, formal.counted_from) == (24, "working hours", "sent")
    assert (formal.send_days, formal.send_unit, formal.may_be_skipped) == (2, "calendar days", False)
    assert (cafcass.any_time, cafcass.may_be_skipped) == (True, True)


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        (FORMAL + "days = -1\n", "stage formal.days: must be 1 or more"),
        (FORMAL + "send_days = 0\n", "stage formal.send_days: must be 1 or more"),
        (FORMAL + "days = 100000\n", "stage formal.days: must be 1000 or less"),
        (FORMAL + "days = 1.5\n", "stage formal.days: must be a whole number, not 1.5"),
        (FORMAL + "days = true\n", "stage formal.days: must be a whole number, not True"),
        (FORMAL + 'unit = "moons"\n', "stage formal.unit: must be one of working days, calendar days, hours, working"),
        (FORMAL + 'send_unit = "weeks"\n', "stage formal.send_unit: must be one of working days, calendar days"),
        (FORMAL + 'counted_from = "Tuesday"\n', "stage formal.counted_from: must be one of stage, sent, start"),
        (FORMAL + 'next = "formal"\n', "stage formal.next: unknown; known are key, label, kind"),
        (FORMAL + FORMAL, "stage formal: stands twice, so the ladder would lead back to it"),
        (FORMAL + "by_day = 5\nmeeting_by_day = 6\n", "stage formal.meeting_by_day: day 6 comes after day 5"),
        (FORMAL + "days = 3\nsend_days = 4\n", "stage formal.send_days: 4 working days to send it, but the answer is"),
        (FORMAL + 'reaches = ["carer"]\n', "stage formal.reaches: only a recognition is given to somebody"),
        (FORMAL + THANKS + "days = 5\n", "stage thanks.days: a recognition carries no clock"),
        (FORMAL + THANKS + 'reaches = ["the cat"]\n', "stage thanks.reaches: must be one of named worker, carer"),
        (FORMAL + THANKS + 'reaches = "carer"\n', "stage thanks.reaches: must be a list, not 'carer'"),
    ],
)
def test_what_is_wrong_with_a_stage_is_said_in_plain_words(stage, line):
    [found] = refused(stage + CAFCASS)
    assert found.startswith(f"  {line}")


def test_a_ladder_without_an_end_is_refused():
    assert any("no way out of the authority" in line for line in refused(FORMAL))
    assert any("no formal stage" in line for line in refused(CAFCASS))


SECOND = FORMAL.replace("formal", "second", 1)


def test_a_day_counted_from_the_start_may_not_come_before_the_stage_below():
    [line] = refused(FORMAL + "by_day = 10\n" + SECOND + 'days = 5\ncounted_from = "start"\n' + CAFCASS)
    assert line.startswith("  stage second.days: day 5 comes before day 10 of the stage below it")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("days = 21\n", 21),
        ("days = 11\n" + SECOND + "days = 10\n", 21),
        ("by_day = 22\n", 22),
        ('days = 30\nunit = "calendar days"\n', 22),
        ('days = 481\nunit = "hours"\n', 21),
        ('days = 168\nunit = "working hours"\n', 21),
        ('days = 20\nsend_days = 2\ncounted_from = "sent"\n', 22),
    ],
)
def test_more_than_twenty_formal_working_days_are_refused_in_every_unit_unless_the_reason_is_recorded(said, days):
    text = FORMAL + said + CAFCASS
    [line] = refused(text)
    assert f"{days} working days; guidance allows 20 in total (DRP-1, IRO Handbook ch 6)" in line
    assert profile(text + '[dispute]\nreason = "agreed by the director"\n').stages


@pytest.mark.parametrize("said", ["days = 20\n", 'days = 28\nunit = "calendar days"\n', 'days = 480\nunit = "hours"\n'])
def test_twenty_are_not(said):
    assert profile(FORMAL + said + CAFCASS).stages


INFORMAL = '[[stage]]\nkey = "informal"\nlabel = "Informal"\nkind = "informal"\ndays = 5\n'


def test_the_informal_stage_counts_inside_the_twenty_only_where_the_service_says_so():
    text = INFORMAL + FORMAL + "days = 18\n" + CAFCASS
    assert formal_days(profile(text).stages) == 18
    [line] = refused(text + '[dispute]\ncounted_from = "informal"\n')
    assert "23 working days" in line


def test_a_stage_without_a_day_adds_its_time_to_the_one_before():
    ladder = (
        Stage("talk", "Talk", "informal", by_day=5),
        Stage("thanks", "Thanks", "recognition"),
        Stage("one", "One", "formal", days=24, unit="hours"),
        Stage("two", "Two", "formal", days=7, unit="calendar days"),
        Stage("out", "Out", "external", any_time=True, days=10),
    )
    assert day_numbers(ladder) == [5, 5, 6, 11, 11]


def test_the_five_services_and_the_law_keep_to_twenty():
    for name in ("cheshire_east_2020_21", "herefordshire_2020_21", "rotherham_2015_16", "statutory"):
        counts = shipped_profile(name).value("dispute.counted_from", date(2024, 4, 1)) == "informal"
        assert 0 < formal_days(shipped_profile(name).stages, counts_informal=counts) <= 20


@pytest.mark.parametrize("hours", ["nine to five", "17:00-09:00", "9:00-17:00", "09:00-25:00", "09:00-09:00"])
def test_hours_that_are_no_working_day_are_refused(hours):
    [line] = refused(f'[dispute]\nworking_hours = "{hours}"\n')
    assert line.startswith("  dispute.working_hours: ")


DATED = """
[[dispute.working_hours]]
from = 2024-04-01
value = "08:30-16:30"
decided_by = "head of service"
[[ladder]]
from = 2024-04-01
decided_by = "head of service"
document = "policy, version 2"
[[ladder.stage]]
key = "stage_1"
label = "Stage 1"
kind = "formal"
days = 10
[[ladder.stage]]
key = "cafcass"
label = "Cafcass"
kind = "external"
any_time = true
"""


@pytest.mark.parametrize(
    ("day", "stages"), [(date(2024, 3, 31), ["formal", "cafcass"]), (date(2024, 4, 1), ["stage_1", "cafcass"])]
)
def test_a_matter_is_raised_in_the_ladder_of_its_day(day, stages):
    own = profile(FORMAL + CAFCASS + DATED)
    assert [stage.key for stage in own.ladder(day).stages] == stages
    assert [stage.key for stage in own.stages] == ["stage_1", "cafcass"]


def test_before_its_first_ladder_the_law_stands():
    own = profile(DATED)
    assert own.ladder(date(2024, 3, 31)) == shipped_profile("statutory").ladder(date(2024, 3, 31))


def test_the_process_says_whose_ladder_it_is_and_by_which_hours_it_counts():
    own = profile(FORMAL + CAFCASS + DATED)
    then, now = process_on(own, date(2024, 3, 31)), process_on(own, date(2024, 4, 1))
    assert "in force since Monday 1 April 2024, decided by head of service (policy, version 2)" in now.source
    assert (then.counter.hours.words, now.counter.hours.words) == ("09:00 to 17:00", "08:30 to 16:30")
    assert "no ladder of its own" in process_on(profile(""), date(2024, 4, 1)).source


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (("from = 2024-04-01\ndecided", "decided"), "ladder 1.from: must be a day"),
        (('decided_by = "head of service"\ndocument', "document"), "ladder 1.decided_by: missing"),
        (("days = 10", "days = 30"), "ladder 1 stage: the formal process takes 30 working days"),
        (("days = 10", "dais = 10"), "ladder 1 stage stage_1.dais: unknown"),
        (('document = "policy, version 2"', "title = 1"), "ladder 1.title: unknown"),
    ],
)
def test_what_is_wrong_with_a_dated_ladder_is_said_too(wrong, line):
    assert any(found.startswith(f"  {line}") for found in refused(DATED.replace(*wrong)))


def test_ladders_stand_in_order_and_have_stages():
    ladder = DATED[DATED.index("[[ladder]]") :]
    assert any("must be in order" in line for line in refused(ladder + ladder))
    assert any("has no stage" in line for line in refused('[[ladder]]\nfrom = 2024-04-01\ndecided_by = "the board"\n'))


def test_a_discussion_may_be_asked_for_first():
    assert process_on(profile("[dispute]\ndiscussion_first = true\n"), date(2024, 4, 1)).discussion_first
    assert not process_on(profile(""), date(2024, 4, 1)).discussion_first

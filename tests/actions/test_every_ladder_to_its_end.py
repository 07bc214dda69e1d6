"""Each service's own ladder, climbed from its first stage to its last, every answer a minute before its time is over.

It is raised on Tuesday 2 April 2024. Twenty working days later is Tuesday 30 April; of a process that is counted from
the first formal stage, reached a day later, Wednesday 1 May.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from makers import raised as making
from makers.fixed_cast import DAY
from makers.raised import CHANGED, adopted, page_key, raised, row, seen, take
from waymark.actions.challenge import answers, closing, moving
from waymark.actions.challenge.here import matter_of, process_of
from waymark.domain.challenge.counting import LONDON, day_of
from waymark.domain.challenge.matter import runs
from waymark.domain.policies.profile import shipped_profile

pytestmark = pytest.mark.db
cast = making.cast
SERVICES = {
    "cheshire_east_2020_21": [date(2024, 4, 9), date(2024, 4, 23), date(2024, 4, 30)],
    "cheshire_east_2023_24": [date(2024, 4, 9), date(2024, 4, 23), date(2024, 4, 30)],
    "herefordshire_2020_21": [None, date(2024, 5, 1), None],
    "manchester_2020_21": [None, None, None, None, None, None, date(2024, 5, 1)],
    "rotherham_2015_16": [None, date(2024, 4, 17), date(2024, 4, 24), date(2024, 4, 25), date(2024, 5, 1)],
}
"""By hand: by when each stage is due."""


def when(by, day: date, hour: time = time(9)):
    """The same person at that time of that day."""
    moment = datetime.combine(day, hour, LONDON)
    return replace(by, at=moment, today=day)


def answered(key: str, cast, day: date, outside: bool) -> None:
    if outside:
        take(answers.reply, key, when(cast.iro, day, time(23, 59)), who="Cafcass", text="We looked at it.")
    else:
        take(answers.answer, key, when(cast.team_manager, day, time(23, 59)), text="Not yet.")


@pytest.mark.parametrize("service", SERVICES)
def test_every_stage_in_its_turn_and_in_time(cast, service):
    adopted(cast, service)
    theme = shipped_profile(service).themes[0].key
    ladder = [stage for stage in shipped_profile(service).stages if stage.kind != "recognition"]
    key = raised(cast, ladder[0].key, said={"themes": (theme,), "wanted_by_on": date(2024, 5, 31)})
    day, due = DAY, []
    for place, stage in enumerate(ladder):
        outside = stage.kind == "external"
        if place:
            day = day + timedelta(days=1) if place == 1 and due[0] is None else day
            to = {"answerer": "" if outside else page_key("TM-1"), "text": "No."}
            take(moving.escalate, key, when(cast.iro, day), stage=stage.key, **to)
        at = runs(matter_of(row(key)), process_of(row(key)))[-1].clock.due.at
        due.append(at and day_of(at))
        day = day_of(at) if at else day
        answered(key, cast, day, outside)
    assert due == SERVICES[service]
    take(closing.resolve, key, when(cast.iro, day, time(23, 59)), changed=CHANGED)
    page = seen(key, when(cast.iro, day + timedelta(days=90)))
    assert [one.says.endswith("in time.") for one in page.rungs] == [one is not None for one in due]
    assert page.state == "resolved"

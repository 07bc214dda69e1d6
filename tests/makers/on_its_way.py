"""A review of Amara's taken through its life: planned for 18 June 2024, moved, opened, adjourned, held.

She came into care on 3 April 2023; her last review was on 15 January 2024, so the next falls by 15 July (REV-3).
"""

from datetime import date, time

import pytest

from makers.a_review import on as at
from makers.a_review import version
from waymark.actions import service
from waymark.actions.reviews import steps

LIMIT = date(2024, 7, 15)
AGREED = date(2024, 6, 18)


@pytest.fixture
def cast(people):
    """From 1 April 2024 on, the day after the last return, reviews are recorded here."""
    service.begin_records(date(2024, 4, 1), by=people.manager)
    return people


def plan(cast, by=None, child="", **more):
    said = {"kind": "later", "on": AGREED, "at": time(14), "place": "School", **more}
    return steps.plan(child or cast.amara, by=by or cast.iro, **said)


def opened(cast, key):
    steps.begin(key, on=AGREED, version=version(key), by=at(cast.iro, AGREED))
    return key


def held(cast, key, on=AGREED, code="PN1", meetings=()):
    steps.hold(key, on=on, code=code, meetings=meetings, version=version(key), by=at(cast.iro, max(on, AGREED)))
    return key


def rearrange(cast, key, on, **more):
    said = {"at": time(15), "asked_by": "parent", "reason": "parent", "version": version(key), "by": cast.iro, **more}
    return steps.rearrange(key, on=on, **said)


def adjourn(cast, key, on=AGREED, **more):
    said = {"reason": "documents", "version": version(key), "by": at(cast.iro, on), **more}
    return steps.adjourn(key, on=on, **said)

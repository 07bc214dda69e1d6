"""The pages of the quality room, as the manager, the IRO and a senior manager use them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.cast import As, Cast
from makers.doing import undone
from makers.doors_quality import AUDIT, SEEN, VERSION

pytestmark = pytest.mark.db


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_manager_draws_a_sample_and_its_seed_stands_on_it(as_role: As, authority: Cast):
    client = as_role("iro_manager")
    form = client.get(reverse("sample-new")).content.decode()
    seed = re.search(r'name="seed"[^>]*value="(\w+)"', form)[1]
    given = {
        "source": "reviews", "first_on": "1/1/2024", "last_on": "31/3/2024", "wanted": "4", "seed": seed, "about": "",
    }  # fmt: skip
    with undone():
        first, again = (client.post(reverse("sample-new"), given) for _ in range(2))
        assert (first.status_code, first["Location"]) == (302, again["Location"])
        page = text(client.get(first["Location"]))
    assert f"with the seed {seed}" in page
    assert "4 of " in page
    assert "Audit number 1" in page


def test_everything_that_is_wrong_with_a_form_is_said_at_once_and_nothing_typed_is_lost(as_role: As, authority: Cast):
    client = as_role("iro_manager")
    wrong = {"source": "", "first_on": "31/3/2024", "last_on": "1/1/2024", "wanted": "many", "seed": ""}
    answer = client.post(reverse("sample-new"), wrong)
    page = answer.content.decode()
    assert answer.status_code == 400
    for field in ("source", "last_on", "wanted", "seed"):
        assert f'href="#{field}"' in page
    assert 'value="many"' in page


def test_an_audit_that_is_not_finished_is_gone_on_with_and_then_the_iro_sees_it(as_role: As, authority: Cast):
    manager, iro = as_role("iro_manager"), as_role("iro")
    with undone():
        before = text(iro.get(reverse("own-quality")))
        given = {**dict(AUDIT), **dict((VERSION,)), "change-2": "See the child.", "who-2": "", "by-2": "16/4/2024"}
        answer = manager.post(reverse("audit", args=[authority.hers_quality.unfinished]), given)
        assert answer.status_code == 400
        assert 'href="#who-2"' in answer.content.decode()
        answer = manager.post(reverse("audit", args=[authority.hers_quality.unfinished]), {**given, "who-2": "IRO"})
        assert answer.status_code == 302
        page = text(manager.get(answer["Location"]))
        after = text(iro.get(reverse("own-quality")))
    assert "See the child." in page
    assert "working days left" in page
    assert ("1 finished audit " in before, "2 finished audits" in after) == (True, True)


def test_an_iro_says_what_they_think_and_the_manager_reads_it(as_role: As, authority: Cast):
    key = authority.hers_quality.observation
    iro, manager = as_role("iro"), as_role("iro_manager")
    assert "observation that waits for your words" in text(iro.get("/"))
    with undone():
        said = iro.post(reverse("own-quality-say", args=[key]), {"version": "1", "words": "I agree.", "agreed": "yes"})
        assert said.status_code == 302
        page = text(manager.get(reverse("observation", args=[key])))
        assert "I agree." in page
        assert "agreed with it on Tuesday 9 April 2024" in page
        stale = iro.post(reverse("own-quality-say", args=[key]), {"version": "1", "words": "Something else."})
        assert stale.status_code == 409
        assert "Something else." in stale.content.decode()
        changed = manager.post(reverse("observation", args=[key]), {**dict(SEEN), "version": "2"})
        assert changed.status_code == 302
        assert "agreed with it" not in text(manager.get(reverse("observation", args=[key])))


def test_a_senior_manager_reads_and_no_child_is_named(as_role: As, authority: Cast):
    from waymark.records.models import Child

    name = Child.objects.get(key=authority.girl).name
    client = as_role("senior_manager")
    for address in (
        reverse("quality") + "?show=all", reverse("audit", args=[authority.hers_quality.audit]),
        reverse("sample", args=[authority.hers_quality.sample]),
    ):  # fmt: skip
        page = client.get(address).content.decode()
        assert name not in page
        assert f"/children/{authority.girl}" not in page
        assert "Keep the" not in page


def test_the_numbers_of_the_list_lead_to_just_so_many_rows(as_role: As, authority: Cast):
    client = as_role("iro_manager")
    page = client.get(reverse("quality")).content.decode()
    found = re.findall(r'<a href="(/quality\?[^"]+)"><b>(\d+)</b>', page)
    assert found
    for address, number in found:
        narrowed = client.get(address.replace("&amp;", "&")).content.decode()
        assert f'data-total="{number}"' in narrowed


def test_the_list_and_a_sample_ask_no_more_queries_for_more_rows(as_role: As, authority: Cast):
    from makers.quality import drawn, quality
    from waymark.actions.demo import manager
    from waymark.actions.quality import samples

    client = as_role("iro_manager")
    small = reverse("sample", args=[authority.hers_quality.sample])

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    few = asked(reverse("quality") + "?show=all"), asked(small)
    with undone():
        for child in (authority.girl, authority.other):
            quality(child, authority.her_iro)
        by = manager()
        large = samples.draw(typed=drawn(wanted="40", last_on=by.today), by=by)
        assert asked(reverse("quality") + "?show=all") <= few[0]
        assert asked(reverse("sample", args=[large])) <= few[1]


def test_figures_about_no_child_open_with_their_rows_and_stand_in_the_reports(as_role: As, authority: Cast):
    from datetime import date

    from makers.beyond import systemic as concern
    from makers.quality import watched
    from waymark.actions.concerns import systemic
    from waymark.actions.demo import manager
    from waymark.actions.quality import observations

    client, march = as_role("iro_manager"), date(2024, 3, 20)
    with undone():
        observations.begin(authority.her_iro, typed=watched(observed_on=march), by=manager())
        key = systemic.begin(typed=concern(title="No rooms"), by=manager())
        systemic.put_to(key, raised_on=march, to_post="director", version=1, by=manager())
        for measure in ("observations_completed", "systemic_concerns_raised"):
            page = text(client.get(reverse("measure", args=[measure]) + "?year=2023/24"))
            assert "20 Mar 2024" in page or "20/03/2024" in page or "2024-03-20" in page, measure
        card = text(client.get(reverse("scorecard")))
        report = text(client.get(reverse("report-internal")))
        quarter = text(client.get(reverse("alert-report-internal") + "?quarter=2023/24-Q4"))
    for page in (card, report, quarter):
        assert "IROs observed at work" in page
        assert "Systemic concerns raised with senior managers" in page
    assert "The quality of the IROs&#39; work" in quarter or "The quality of the IROs' work" in quarter

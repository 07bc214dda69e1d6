"""Reviews that do not go straight: rearranged, adjourned, held in two meetings, of a child whose record is closed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from makers.at_work import AtWork, Typed
from makers.browser import need_chromium
from makers.small_service import BOOKED, HELD, LATER, Small, small


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Amara's review is agreed for 1 July."""
    need_chromium()
    made = small(tmp_path_factory.mktemp("service"), planned=True)
    made.day(BOOKED)
    yield made
    made.stop()


def test_a_review_is_rearranged_with_its_reason(service: Small, browser: Browser) -> None:
    support = AtWork(browser, service.address, "business_support", Typed())
    support.open(f"/reviews/{service.review}/step/rearrange")
    place = support.page.get_by_label("Where?").input_value()
    assert place == "4 Mill Row, Leeds"
    support.press("Rearrange")
    assert support.problems()  # a day and a reason are wanted
    expect(support.page.locator(".govuk-error-summary")).to_be_focused()
    support.page.locator("#on").fill("8/7/2024")
    support.pick("Who asked for it to be moved?", "The carer")
    support.page.get_by_label("Why?").select_option(index=1)
    support.press("Rearrange")
    assert support.problems() == []
    history = support.page.get_by_role("complementary", name="What happened and what was written")
    expect(history).to_contain_text("from Monday 1 July 2024 to Monday 8 July 2024, inside the limit")
    support.context.close()


def test_a_review_is_adjourned_once_and_held_in_two_meetings(service: Small, browser: Browser) -> None:
    service.day(HELD)
    iro = AtWork(browser, service.address, "iro", Typed())
    iro.open(f"/reviews/{service.review}/step/open")
    iro.press("Open")
    iro.open(f"/reviews/{service.review}/step/adjourn")
    iro.page.get_by_label("Why?").select_option(index=1)
    iro.press("Adjourn")
    assert iro.problems() == []
    expect(iro.page.locator("main")).to_contain_text("It has to be completed by Monday 29 July 2024")
    service.day(LATER)
    iro.open(f"/reviews/{service.review}/step/resume")
    iro.press("Resume")
    assert iro.problems() == []
    iro.open(f"/reviews/{service.review}")
    expect(iro.page.get_by_role("link", name="Adjourn", exact=True)).to_have_count(0)
    iro.tab("Record")
    iro.press("Add a meeting")
    iro.page.get_by_label("Day", exact=True).nth(0).fill("1/7/2024")
    iro.page.get_by_label("Day", exact=True).nth(1).fill("15/7/2024")
    iro.page.get_by_label("Why it took several meetings").select_option(index=1)
    iro.tick("Amara, the child", "Came")
    iro.tick("Ana Cole, social worker", "Came")
    iro.tick("In which way?", "Attended and spoke for themselves")
    iro.tick("Who chaired", "The IRO")
    iro.tick("How the child's views came", "In person")
    iro.press("Complete the review")
    assert iro.problems() == []
    iro.open(f"/reviews/{service.review}")
    expect(iro.page.get_by_role("heading", name="Meetings")).to_be_visible()
    expect(iro.page.get_by_text("Monday 15 July 2024").first).to_be_visible()
    iro.context.close()


def test_a_closed_record_stays_closed_to_those_who_are_not_named(service: Small, browser: Browser) -> None:
    manager = AtWork(browser, service.address, "manager", Typed())
    manager.open(f"/children/{service.keys['A1']}/who-may-see")
    manager.type("Why must the record be restricted?", "A relative works in the service.")
    manager.press("Restrict the record")
    assert manager.problems() == []
    other = AtWork(browser, service.address, "other_iro", Typed())
    for path in (f"/children/{service.keys['A1']}", f"/reviews/{service.review}", f"/reviews/{service.review}/record"):
        answer = other.page.goto(path)
        assert answer is not None
        assert answer.status == 403, path
        assert "Amara" not in other.page.content(), path
    iro = AtWork(browser, service.address, "iro", Typed())
    iro.open(f"/reviews/{service.review}")
    expect(iro.page.get_by_role("region", name="The review")).to_contain_text("Restricted")
    for person in (manager, other, iro):
        person.context.close()

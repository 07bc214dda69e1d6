"""Two browsers, a session that ends, a closed browser, the back button, a form sent twice: what was typed stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from makers.at_work import AtWork, Typed
from makers.browser import need_chromium
from makers.small_service import HELD, Small, small


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Amara's review is to be held today."""
    need_chromium()
    made = small(tmp_path_factory.mktemp("service"), planned=True)
    made.day(HELD)
    yield made
    made.stop()


@pytest.fixture
def iro(service: Small, browser: Browser) -> Iterator[AtWork]:
    """Her IRO, on the record's page, with no draft from before."""
    made = AtWork(browser, service.address, "iro", Typed())
    made.open(f"/reviews/{service.review}/record")
    if made.page.get_by_role("button", name="Discard it").count():
        made.press("Discard it")
    yield made
    made.context.close()


def test_what_two_windows_type_is_shown_side_by_side(service: Small, browser: Browser, iro: AtWork) -> None:
    other = AtWork(browser, service.address, "iro", Typed())
    other.open(f"/reviews/{service.review}/record")
    iro.type("Minutes", "The first window heard of school.")
    iro.type("What is working well", "Only the first window has this.")
    iro.press("Save as a draft")
    other.type("Minutes", "The second window heard of health.")
    other.type("What we are worried about", "Only the second window has this.")
    other.press("Save as a draft")
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Two versions of the record")
    expect(other.page.get_by_text("The first window heard of school.").first).to_be_visible()
    other.page.get_by_label("Use what I write below").check(force=True)
    other.press("Save it so")
    kept = other.page.get_by_label("Minutes", exact=True).input_value()
    assert "school" in kept
    assert "health" in kept
    expect(other.page.get_by_label("What is working well")).to_have_value("Only the first window has this.")
    expect(other.page.get_by_label("What we are worried about")).to_have_value("Only the second window has this.")
    other.context.close()


def test_a_session_that_ends_while_typing_keeps_the_text(service: Small, iro: AtWork) -> None:
    iro.type("Minutes", "Typed before the session was over.")
    iro.context.clear_cookies(name="sessionid")
    iro.press("Save as a draft")
    expect(iro.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    iro.page.get_by_label("Username").fill("iro")
    iro.page.get_by_label("Password").fill("a-long-walk-home")
    iro.press("Sign in")
    expect(iro.page.get_by_text("Typed before the session was over.").first).to_be_visible()
    iro.page.locator("main form button").first.click()
    iro.open(f"/reviews/{service.review}/record")
    expect(iro.page.get_by_label("Minutes", exact=True)).to_have_value("Typed before the session was over.")


def test_a_browser_that_is_closed_leaves_the_draft(service: Small, browser: Browser) -> None:
    before = AtWork(browser, service.address, "iro", Typed())
    before.open(f"/reviews/{service.review}/record")
    before.type("Incidents since the last review, and what was done", "None that anybody knows of.")
    expect(before.page.locator("#saved")).to_contain_text("Saved")
    before.context.close()
    after = AtWork(browser, service.address, "iro", Typed())
    after.open(f"/reviews/{service.review}/record")
    field = after.page.get_by_label("Incidents since the last review, and what was done")
    expect(field).to_have_value("None that anybody knows of.")
    after.press("Discard it")
    expect(field).to_have_value("")
    after.context.close()


def test_a_form_sent_twice_books_one_review(service: Small, browser: Browser) -> None:
    support = AtWork(browser, service.address, "business_support", Typed())
    support.open(f"/children/{service.keys['A3']}/reviews/plan")
    support.tick("How is it held?", "In person")
    support.pick("It is after the limit: why?", "Another reason")
    if support.page.get_by_label("Book it all the same").count():
        support.page.get_by_label("Book it all the same").check(force=True)
    support.page.evaluate("""async () => {
        const form = document.querySelector("main form");
        const send = () => fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))});
        await Promise.all([send(), send()]);
    }""")
    support.open("/reviews?show=coming&who=all")
    expect(support.page.get_by_role("row").filter(has_text="Noor")).to_have_count(1)
    support.context.close()


def test_the_back_button_completes_nothing_twice(service: Small, iro: AtWork) -> None:
    for name in ("Amara, the child", "Ana Cole, social worker"):
        iro.tick(name, "Came")
    iro.tick("In which way?", "Attended and spoke for themselves")
    iro.tick("Who chaired", "The IRO")
    iro.tick("How the child's views came", "In person")
    iro.type("What", "Book the dentist.")
    iro.press("Complete the review")
    assert iro.problems() == []
    iro.page.go_back()
    expect(iro.page.get_by_label("What", exact=True).first).to_have_value("Book the dentist.")
    iro.press("Save this version")
    expect(iro.page.locator("main")).to_contain_text("already saved, and nothing was saved twice")
    iro.open(f"/reviews/{service.review}")
    expect(iro.page.get_by_text("Record, version 1")).to_have_count(1)
    expect(iro.page.get_by_text("Record, version 2")).to_have_count(0)

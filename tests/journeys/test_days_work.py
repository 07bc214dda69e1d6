"""What people come to do, done in a browser: at a desk, on a phone, without a mouse, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from makers.browser import NARROW, WIDE, Demo, SignIn


def test_a_wrong_password_says_what_to_do_and_keeps_the_username(enter: SignIn, demo: Demo) -> None:
    page = enter(None)
    page.get_by_label("Username").fill("nobody-here")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("The username or the password is wrong")
    expect(page.get_by_label("Username")).to_have_value("nobody-here")
    expect(page.get_by_label("Password")).to_have_value("")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["desk", "phone"])
def test_an_iro_sees_what_is_next_and_opens_a_child(viewport: dict[str, int], enter: SignIn) -> None:
    page = enter("iro", viewport)
    first = page.locator("table a").first
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_role("img", name=re.compile("to the limit on|The table beneath"))).not_to_have_count(0)
    page.get_by_text("How was this worked out?").click()
    expect(page.get_by_text(re.compile(r"reg \d+")).first).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("table", name="Time in care, oldest first")).to_be_visible()


def test_a_search_leaves_no_name_in_the_address(enter: SignIn) -> None:
    page = enter("iro")
    page.get_by_role("link", name="Children", exact=True).click()
    name = page.locator("table a").first.inner_text()
    page.get_by_label("Find a child by name or number").fill(name)
    page.get_by_role("main").get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    assert name.split()[0].casefold() not in page.url.casefold()


def test_a_figure_of_the_scorecard_opens_to_its_rows(enter: SignIn) -> None:
    page = enter("analyst")
    page.get_by_role("link", name="Scorecard", exact=True).click()
    page.get_by_role("link", name=re.compile("reviews held in timescale", re.I)).first.click()
    expect(page.get_by_role("heading", name="What it means")).to_be_visible()
    total = int(re.findall(r"\d+", page.locator(".chips strong").inner_text())[0])
    assert total > 0
    assert page.locator("tbody tr").count() == min(total, 200)


def test_the_report_is_read_in_place_and_downloaded(enter: SignIn) -> None:
    page = enter("iro_manager")
    page.get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_role("heading", name="Contents")).to_be_visible()
    for words, begins in (("Word", b"PK"), ("PDF", b"%PDF"), ("Web page", b"<!DOCTYPE html>"), ("Figures", b"{")):
        with page.expect_download() as waiting:
            page.get_by_role("navigation", name="Download").get_by_role("link", name=re.compile(words)).click()
        assert waiting.value.path().read_bytes().startswith(begins)
    page.get_by_role("link", name="Internal copy").click()
    expect(page.get_by_text("Not for publication").first).to_be_visible()


def allocate(page: Page, reason: str) -> str:
    """From the list of children, change the IRO of the first one. Returns the name chosen."""
    page.get_by_role("link", name="Children", exact=True).click()
    page.locator("table a").first.click()
    page.get_by_role("link", name=re.compile("^(Change the|Allocate an) IRO")).click()
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose who is to be the IRO")
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    choice = page.locator("input[type=radio]:not([disabled])").last
    name = page.locator(f"label[for='{choice.get_attribute('id')}']").inner_text()
    choice.check(force=True)
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Allocate").click()
    return name


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_manager_allocates_an_iro_and_is_told_what_follows(script: bool, enter: SignIn) -> None:
    page = enter("iro_manager", script=script)
    reason = f"The last IRO is on leave {'with' if script else 'without'} script"
    name = allocate(page, reason)
    expect(page.get_by_role("alert")).to_contain_text(f"{name.strip()} is the IRO of")
    expect(page.get_by_role("complementary")).to_contain_text(reason)


def test_a_whole_visit_without_a_mouse(enter: SignIn, demo: Demo) -> None:
    page = enter(None)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(demo.accounts["iro"]["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(demo.accounts["iro"]["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_after_signing_out_the_page_is_gone(enter: SignIn) -> None:
    page = enter("iro")
    page.get_by_role("link", name="Children", exact=True).click()
    inside = page.url
    page.get_by_role("button", name="Sign out").click()
    page.goto(inside)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")

"""A review booked and recorded by keyboard alone, and every page of a review looked at by axe, small and enlarged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from makers.at_work import AtWork, Typed
from makers.browser import NARROW, WIDE, need_chromium
from makers.small_service import BOOKED, HELD, Small, small

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = """tags => axe.run({exclude: ["figure svg > *"]}, {runOnly: tags, resultTypes: ["violations"]})"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAR = 400
"""No field is further than so many presses of Tab."""
PAGES = (
    "", "/convening-form", "/convene", "/convene/add", "/forms", "/prepare", "/record", "/send", "/step/rearrange",
    "/step/stand_down",
)  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Amara's review is to be held today."""
    need_chromium()
    made = small(tmp_path_factory.mktemp("service"), planned=True)
    made.day(HELD)
    yield made
    made.stop()


def to(page: Page, label: str) -> None:
    """Tab until the focus is on what is called so."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate(NAMED) == label:
            return
    raise AssertionError(f"{label!r} is not reached by Tab on {page.url}")


NAMED = """() => {
    const one = document.activeElement;
    const text = one.labels && one.labels.length ? one.labels[0].innerText : one.innerText || "";
    return text.trim();
}"""


def test_a_review_is_booked_by_keyboard(tmp_path: Path, browser: Browser) -> None:
    service = small(tmp_path)
    service.day(BOOKED)
    support = AtWork(browser, service.address, "business_support", Typed())
    support.open(f"/children/{service.keys['A1']}/reviews/plan")
    page = support.page
    to(page, "Place")
    page.keyboard.type("4 Mill Row, Leeds")
    to(page, "Book the review")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("is planned for Monday 1 July 2024")
    support.context.close()
    service.stop()


def test_a_review_is_recorded_by_keyboard(service: Small, browser: Browser) -> None:
    iro = AtWork(browser, service.address, "iro", Typed())
    iro.open(f"/reviews/{service.review}/record")
    page = iro.page
    to(page, "Came")  # Amara
    page.keyboard.press("Space")
    to(page, "Came")  # Ana Cole
    page.keyboard.press("Space")
    to(page, "Attended and spoke for themselves")
    page.keyboard.press("Space")
    to(page, "The IRO")
    page.keyboard.press("Space")
    to(page, "In person")
    page.keyboard.press("Space")
    to(page, "What")
    page.keyboard.type("Book the dentist.")
    to(page, "By when")
    page.keyboard.type("1/8/2024")
    page.keyboard.press("Enter")  # the next line
    page.keyboard.type("Find a swimming club.")
    to(page, "Complete the review")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("is completed. 2 lines can go out")
    iro.context.close()


@pytest.mark.parametrize("at", PAGES)
def test_the_pages_of_a_review_are_faultless(at: str, service: Small, browser: Browser) -> None:
    manager = AtWork(browser, service.address, "manager", Typed())
    page = manager.page
    manager.open(f"/reviews/{service.review}{at}")
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(AXE)
    twice = {"width": WIDE["width"] // 2, "height": WIDE["height"] // 2}
    for viewport in (WIDE, NARROW, twice):
        page.set_viewport_size(viewport)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px wider than {viewport['width']}"
        wrong = [
            (v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in page.evaluate(RUN, TAGS)["violations"]
        ]
        assert not wrong, f"{page.url} at {viewport['width']} px: {wrong}"
    manager.context.close()

"""Every page that a role can reach by following links: nothing that axe objects to, nothing wider than the screen at
1,100 px and at 320 px, nothing asked of an outside host, nothing in the console."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from makers.browser import NARROW, WIDE, Demo, SignIn
from waymark.domain.people.roles import ROLES

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = """tags => axe.run({exclude: ["figure svg > *"]}, {runOnly: tags, resultTypes: ["violations"]})"""
"""What is drawn inside a chart is hidden from assistive technology: the chart's name, words and table are looked at."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_SEEN, EACH = ("iro", "iro_manager"), 2
"""Pages looked at of one kind, as those who see the most: children and measures are many, and alike. As others, one."""
ONCE = ("/report", "/report/internal", "/scorecard")
"""Long pages: another year of the same is not looked at again."""
SKIP = re.compile(r"/download|\.(json|ics|pdf|docx)$|^/sign-out$|/files/")


KEY = re.compile(r"(?=[^/]*[A-Z0-9_-])[\w-]{16}(?=/|$|\.)")
"""A random key in an address, of a child, a review, a recommendation, a message."""


def kind(address: str) -> str:
    """The kind of page an address leads to: keys and measures are left out."""
    return KEY.sub("KEY", re.sub(r"^/scorecard/[^/]+", "/scorecard/MEASURE", urlsplit(address).path))


def reachable(page: Page, demo: Demo) -> list[str]:
    """Addresses on the page that lead on inside the service."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return [a.split("#")[0] for a in found if a.startswith(demo.address) and not SKIP.search(urlsplit(a).path)]


def walk(page: Page, demo: Demo, each: int) -> list[str]:
    """Follow links from the page that is open; of every kind of page `each` are opened. Returns their addresses."""
    seen: dict[str, list[str]] = {}
    waiting = [page.url]
    while waiting:
        address = waiting.pop(0)
        known = seen.setdefault(kind(address), [])
        if address in known or len(known) >= (1 if kind(address) in ONCE else each):
            continue
        known.append(address)
        page.goto(address)
        faultless(page)
        waiting += reachable(page, demo)
    return [address for known in seen.values() for address in known]


def faultless(page: Page) -> None:
    """What holds of every page, on a desk and on a phone."""
    assert page.locator("h1").count() == 1
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(AXE)
    for viewport in (WIDE, NARROW):
        page.set_viewport_size(viewport)
        fits(page)
        found = page.evaluate(RUN, TAGS)
        wrong = [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in found["violations"]]
        assert not wrong, f"{page.url} at {viewport['width']} px: {wrong}"


def fits(page: Page) -> None:
    """Nothing runs off the side."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_page_of_a_role_is_faultless(role: str | None, enter: SignIn, demo: Demo) -> None:
    page = enter(role)
    outside: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(demo.address) else outside.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    opened = walk(page, demo, EACH if role in MOST_SEEN else 1)
    assert len(opened) >= 3  # its own, accessibility, privacy
    assert not outside
    assert not said


@pytest.mark.parametrize("address", ["/nowhere", "/children/nobodyatall123", "/scorecard/no_such_measure"])
def test_pages_about_what_went_wrong_are_faultless(address: str, enter: SignIn) -> None:
    page = enter("iro_manager")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    faultless(page)


@pytest.mark.parametrize(
    "address", ["/", "/children", "/reviews", "/backlog", "/messages", "/scorecard", "/report", "/people"]
)
def test_at_twice_the_size_nothing_runs_off_the_side(address: str, enter: SignIn) -> None:
    page = enter("iro_manager", {"width": WIDE["width"] // 2, "height": WIDE["height"] // 2})
    page.goto(address)
    fits(page)

"""One demonstration for all journeys, and the machine's Chromium to walk through it."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from makers.browser import WIDE, Demo, SignIn, accounts_at, chromium, need_chromium, served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demonstration is built for all workers; each serves it on a port of its own."""
    need_chromium()
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "journeys"
    home.mkdir(exist_ok=True)
    with open(home / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server, address = served(home, base)
    try:
        yield Demo(address, accounts_at(address))
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with the module: while it runs, Django refuses to ask the database in this process."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium() or None)
        yield found
        found.close()


@pytest.fixture
def enter(demo: Demo, browser: Browser) -> Iterator[SignIn]:
    """`enter("iro")` gives a page on which that role has just signed in; `enter(None)` a stranger's."""
    contexts: list[BrowserContext] = []

    def signed_in(role: str | None, viewport: dict[str, int] = WIDE, script: bool = True) -> Page:
        context = browser.new_context(viewport=viewport, base_url=demo.address, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        if role:
            page.get_by_label("Username").fill(demo.accounts[role]["username"])
            page.get_by_label("Password").fill(demo.accounts[role]["password"])
            page.get_by_role("button", name="Sign in").click()
        return page

    yield signed_in
    for context in contexts:
        context.close()

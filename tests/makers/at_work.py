"""Somebody at work in a browser: signs in once, opens pages, types nothing twice; every page that loads is counted."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from makers.browser import WIDE
from makers.small_service import PASSWORD


@dataclass
class Typed:
    """What all people together typed about one review."""

    values: set[str] = field(default_factory=set)

    def typing(self, value: str) -> str:
        """The value, if nobody typed it before."""
        assert value not in self.values, f"{value!r} is typed a second time"
        self.values.add(value)
        return value


class AtWork:
    """A signed-in person."""

    def __init__(self, browser: Browser, address: str, username: str, typed: Typed, script: bool = True) -> None:
        self.context = browser.new_context(base_url=address, viewport=WIDE, java_script_enabled=script)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.typed, self.loads = typed, 0
        self.page.goto("/sign-in")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()
        self.page.on("domcontentloaded", self._loaded)

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    def open(self, path: str) -> None:
        """Go to an address, as by a link in a message or a bookmark."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def link(self, name: str) -> None:
        """Follow the first link of that name."""
        self.page.get_by_role("link", name=name).first.click()

    def tab(self, name: str) -> None:
        """Go to another page of the same review."""
        self.page.get_by_role("navigation", name="Pages of this review").get_by_role("link", name=name).click()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def type(self, label: str, value: str, nth: int = 0) -> None:
        """Type into a field what nobody typed before."""
        self.page.get_by_label(label, exact=True).nth(nth).fill(self.typed.typing(value))

    def pick(self, label: str, option: str, nth: int = 0) -> None:
        """Choose from a list."""
        self.page.get_by_label(label, exact=True).nth(nth).select_option(label=option)

    def tick(self, group: str, option: str) -> None:
        """Choose a radio or a checkbox of a group."""
        self.page.get_by_role("group", name=group).get_by_label(option, exact=True).first.check(force=True)

    def told(self) -> str:
        """What the page says was done."""
        return self.page.locator(".govuk-notification-banner").inner_text()

    def problems(self) -> list[str]:
        """What the error summary lists."""
        return self.page.locator(".govuk-error-summary__list li").all_inner_texts()

"""A manager draws a dip sample, audits what was drawn and watches an IRO; the IRO reads it and says what they think.

Every page on the way holds what holds of every page: nothing that axe objects to, nothing wider than the screen.
"""

import re
from pathlib import Path

from playwright.sync_api import Page

from makers.browser import NARROW, WIDE, Demo, SignIn

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faultless(page: Page) -> None:
    assert page.locator("h1").count() == 1
    page.evaluate(AXE)
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px wider than the screen"
        wrong = [(one["id"], one["nodes"][0]["html"][:200]) for one in page.evaluate(RUN, TAGS)["violations"]]
        assert not wrong, f"{page.url}: {wrong}"


def test_from_the_seed_to_the_iros_own_words(enter: SignIn, demo: Demo) -> None:
    page = enter("iro_manager")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quality").click()
    faultless(page)
    page.get_by_role("button", name="Draw a dip sample").click()
    faultless(page)
    page.get_by_label("Draw from what?").select_option(label="Children in care")
    page.get_by_label("How many?").fill("many")
    page.get_by_role("button", name="Draw", exact=True).click()
    faultless(page)
    page.get_by_label("How many?").fill("3")
    seed = page.get_by_label("Seed").input_value()
    page.get_by_role("button", name="Draw", exact=True).click()
    assert page.get_by_text(f"with the seed {seed}").is_visible()
    faultless(page)
    page.get_by_role("link", name=re.compile("^Audit number")).first.click()
    faultless(page)
    page.get_by_label("The audit is finished").check()
    page.get_by_role("button", name="Keep the audit").click()
    assert page.get_by_role("alert").get_by_role("link").count() == 10
    faultless(page)
    for select in page.locator("select[name^=grade]").all():
        select.select_option(label="Good")
    page.get_by_label("What is good?").fill("The plan is tested at each review.")
    page.locator("[name=change-1]").fill("Write the letter in time.")
    page.locator("[name=who-1]").fill("The IRO")
    page.locator("[name=by-1]").fill(page.get_by_label("Audited on").input_value())
    page.get_by_role("button", name="Keep the audit").click()
    assert page.get_by_text("The audit is finished. The IRO sees it now.").is_visible()
    faultless(page)

    page.goto("/quality/observations/new")
    faultless(page)
    page.get_by_role("link", name=demo.accounts["iro"]["name"]).click()
    page.get_by_label("If it was no review: what was watched?").fill("a visit to a child")
    page.get_by_label("What went well?").fill("The child was asked first.")
    page.get_by_label("What is there to learn?").fill("Keep to the time.")
    faultless(page)
    page.get_by_role("button", name="Keep the observation").click()
    faultless(page)

    iro = enter("iro")
    iro.get_by_role("link", name=re.compile("observations? that wait")).click()
    faultless(iro)
    iro.get_by_label("What do you say of it?").fill("I will.")
    iro.get_by_label("I agree with what is written here").check()
    iro.get_by_role("button", name="Keep").click()
    assert iro.get_by_text("I will.").first.is_visible()
    faultless(iro)

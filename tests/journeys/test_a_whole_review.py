"""One review from booking to closing, by everybody who has a part in it, each in a browser of their own.

The service is served as on the days on which things happen: booked in April, held on 1 July, closed the same week.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from makers.at_work import AtWork, Typed
from makers.browser import need_chromium
from makers.small_service import BOOKED, HELD, SIGNED, Small, small

MOST_LOADS = 12
"""Page loads that a review may take its IRO, from the home page to the page of the closed review."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Small]:
    """Amara, her brother, and a person for every part, on the day of booking."""
    need_chromium()
    made = small(tmp_path)
    made.day(BOOKED)
    yield made
    made.stop()


class Chain:
    """The people of one review. Nobody types what another typed before."""

    def __init__(self, service: Small, browser: Browser, script: bool = True) -> None:
        self.service, self.browser, self.script, self.typed = service, browser, script, Typed()
        self.people: dict[str, AtWork] = {}
        self.child, self.key = service.keys["A1"], ""

    def who(self, username: str) -> AtWork:
        """Somebody at work, signed in when first asked for."""
        if username not in self.people:
            self.people[username] = AtWork(self.browser, self.service.address, username, self.typed, script=self.script)
        return self.people[username]

    def close(self) -> None:
        """Everybody goes home."""
        for person in self.people.values():
            person.context.close()

    def books(self) -> None:
        """Business support takes the day offered first: 10 working days before the limit."""
        support = self.who("business_support")
        support.open(f"/children/{self.child}/reviews/plan")
        expect(support.page.get_by_label("Day", exact=True)).not_to_be_empty()
        support.tick("How is it held?", "In person")
        support.type("Place", "4 Mill Row, Leeds")
        support.press("Book the review")
        assert "is planned for Monday 1 July 2024 at 10:00" in support.told()
        self.key = support.page.url.rsplit("/", 1)[1]

    def gives_the_form(self) -> None:
        """The social worker says whom to invite; those known are on the form already."""
        worker = self.who("social_worker")
        worker.open(f"/reviews/{self.key}/convening-form")
        worker.press("Add another person")
        names = worker.page.get_by_label("Name", exact=True)
        assert [names.nth(at).input_value() for at in range(names.count())][:2] == ["Amara", "Ana Cole"]
        worker.pick("Reach them by", "Given by hand", 0)
        addresses = worker.page.get_by_label("E-mail address, mobile number or postal address")
        expect(addresses.nth(1)).to_have_value("ana@example.org")
        worker.type("Name", "Mary Thorn", 2)
        worker.pick("Comes as", "Parent", 1)
        worker.type("E-mail address, mobile number or postal address", "mary@example.org", 2)
        for at in range(3):
            invited = worker.page.get_by_role("group", name="Invited?").nth(at)
            invited.get_by_label("Yes").check(force=True)
        worker.press("Give the convening form")
        assert worker.problems() == []

    def convenes(self) -> None:
        """Business support reads what would go out, and sends it."""
        support = self.who("business_support")
        support.open(f"/reviews/{self.key}/convene")
        expect(support.page.get_by_role("row").filter(has_text="Mary Thorn")).to_contain_text("mary@example.org")
        assert "Amara" not in " ".join(support.page.locator("details strong").all_inner_texts())
        support.page.get_by_role("button", name="Send").click()
        expect(support.page.get_by_text("Nothing: everybody on the list knows")).to_be_visible()

    def prepares(self) -> None:
        """The IRO opens the review from the home page, and writes down having met the child alone."""
        iro = self.who("iro")
        iro.open("/")
        iro.page.locator(f"a[href^='/reviews/{self.key}']").first.click()
        iro.tab("Preparation")
        iro.page.get_by_text("Record that you met, or did not").click()
        iro.page.get_by_label("What came of it").select_option(index=1)
        iro.page.get_by_label("How you met").select_option("in_person")
        iro.press("Record")
        assert iro.problems() == []

    def records(self) -> None:
        """On one page, with when, where and whom known from the booking and the invitations."""
        iro = self.who("iro")
        iro.tab("Record")
        expect(iro.page.get_by_label("Where", exact=True)).to_have_value("4 Mill Row, Leeds")
        for name in ("Amara, the child", "Ana Cole, social worker", "Mary Thorn, parent"):
            iro.tick(name, "Came")
        iro.tick("In which way?", "Attended and spoke for themselves")
        iro.tick("Who chaired", "The child and the IRO together")
        iro.tick("How the child's views came", "In person")
        iro.type("In the child's own words", "I want to see Kai more often.")
        iro.tick("The plan is", "Good")
        iro.type("Why: does the plan meet the child's needs, and is it carried out?", "It says what happens by when.")
        iro.tick("The assessment is", "Good")
        iro.type("Why: is it full, and up to date?", "It was written again in May.")
        iro.type("What is working well", "School, and the foster home.")
        iro.type("What we are worried about", "She sees her brother too rarely.")
        iro.type("What needs to happen", "A day for seeing Kai that everybody keeps.")
        iro.type("How things are going", "Seven, said Amara: it would be ten with Kai.")
        iro.type("How things are going: a number from 0 to 10", "7")
        iro.pick("The plan", "Long-term fostering")
        iro.pick("The plan if that fails", "Special guardianship")
        iro.pick("Decision or recommendation", "Decision")
        iro.type("What", "Amara sees Kai every second Saturday.")
        iro.page.get_by_label("Who", exact=True).first.fill(
            "Ana Cole"
        )  # chosen from the list of those who work with her
        iro.type("By when", "15/7/2024")
        iro.type("How we will know", "Both say that it happened.")
        iro.type("What it changes for the child", "She has her brother back.")
        iro.pick("Talked through with the child", "Yes")
        iro.type("What the child wants to happen", "Learn to ride a bike.")
        iro.type("Minutes", "School, health, contact and the plan were gone through.")

    def completes(self) -> None:
        """The review is over, and its decisions go out."""
        iro = self.who("iro")
        iro.press("Complete the review")
        assert iro.problems() == []
        assert "is completed" in iro.told()
        iro.press("Send the recommendations")
        assert iro.problems() == []

    def answers(self) -> None:
        """The team manager agrees."""
        manager = self.who("team_manager")
        manager.open(f"/reviews/{self.key}/respond")
        manager.tick("Your answer", "I agree to all of them")
        manager.press("Send this answer")
        assert manager.problems() == []

    def signs(self) -> None:
        """Everything typed at the meeting is there; the IRO signs."""
        iro = self.who("iro")
        iro.open(f"/reviews/{self.key}/record")
        expect(iro.page.get_by_label("Minutes", exact=True)).not_to_be_empty()
        iro.press("Save and sign off the record")
        assert iro.problems() == []
        assert "signed off" in iro.told()

    def sends(self) -> None:
        """Business support sends the record to those who get it."""
        support = self.who("business_support")
        support.open(f"/reviews/{self.key}/send")
        support.press("Send the record of the review")
        assert support.problems() == []

    def tells(self) -> None:
        """The social worker says what was done, from the page of what is asked."""
        worker = self.who("social_worker")
        worker.open("/")
        worker.page.get_by_role("link", name="Amara sees Kai every second Saturday.").first.click()
        worker.type("What was done, or what stands in the way", "They met on Saturday, and will again.")
        worker.press("Add this")
        assert worker.problems() == []

    def books_the_next(self) -> None:
        """Before this review closes, the one after it has its day. Where it was held is offered again."""
        iro = self.who("iro")
        iro.open(f"/children/{self.child}/reviews/plan")
        expect(iro.page.get_by_label("Place", exact=True)).to_have_value("4 Mill Row, Leeds")
        iro.press("Book the review")
        assert iro.problems() == []
        assert "is planned for" in iro.told()

    def closes(self) -> None:
        """The booking led on to the page on which the IRO closes this one, and says why Amara gets no letter."""
        iro = self.who("iro")
        iro.page.get_by_label("Close without the letter to the child", exact=True).check()
        iro.type("Why does the child get no letter?", "She asked to be told, and was.")
        iro.press("Close")
        assert iro.problems() == []
        expect(iro.page.get_by_role("region", name="The review")).to_contain_text("closed")

    def whole(self) -> None:
        """All of it."""
        self.books()
        self.gives_the_form()
        self.convenes()
        self.service.day(HELD)
        self.prepares()
        self.records()
        self.completes()
        self.answers()
        self.service.day(SIGNED)
        self.signs()
        self.sends()
        self.tells()
        self.books_the_next()
        self.closes()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_review_from_booking_to_closing(script: bool, service: Small, browser: Browser) -> None:
    chain = Chain(service, browser, script)
    chain.whole()
    loads = {username: person.loads for username, person in chain.people.items()}
    chain.close()
    assert loads["iro"] <= MOST_LOADS, loads

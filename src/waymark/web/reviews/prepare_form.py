"""What was typed on the page of preparation: read field by field, with what is wrong kept beside it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.http import QueryDict

from waymark.actions.actor import Actor
from waymark.actions.reviews.checklists import Given
from waymark.domain.reviews.lengths import FEW_WORDS, shorten
from waymark.web.shared.typed import day_of, not_a_day


class Wrong(Exception):
    """Something typed cannot be read. `problem` is {field: sentence}; nothing was changed."""

    def __init__(self, problem: Mapping[str, str]) -> None:
        super().__init__("; ".join(problem.values()))
        self.problem = problem


class Sent(NamedTuple):
    """One form of the page, as it was sent."""

    key: str
    child_key: str
    first: bool
    post: QueryDict
    by: Actor

    def text(self, name: str) -> str:
        """What was typed in a field, without blanks around it."""
        return self.post.get(name, "").replace("\x00", "").strip()

    def short(self, name: str, called: str) -> str:
        """The text of a field of one line. Raises Wrong, naming the field, where it is too long."""
        if wrong := shorten(called, self.text(name), FEW_WORDS):
            raise Wrong({name: wrong})
        return self.text(name)

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.post.get(name))

    def day(self, name: str) -> date:
        """The day typed in a field. Raises Wrong where it is none."""
        found = day_of(self.text(name))
        if found is None:
            raise Wrong({name: not_a_day(self.text(name), self.by.today)})
        return found

    def needed(self, name: str, what: str) -> str:
        """The text of a field that cannot be left blank. Raises Wrong with `what` where it is."""
        if not self.text(name):
            raise Wrong({name: what})
        return self.text(name)

    def given(self) -> list[Given]:
        """The answers of the checklists: fields "answer.LIST.QUESTION", "note.." and "seen.."."""
        found = []
        for name in self.post:
            part, _, place = name.partition(".")
            if part == "seen" and "." in place:
                checklist, _, question = place.partition(".")
                answer, note = self.text(f"answer.{place}"), self.text(f"note.{place}")
                found.append(Given(checklist, question, answer, _lines(note), self.post.get(name, "")))
        return found


def _lines(text: str) -> str:
    """Line ends as the records keep them: a form sends CR LF."""
    return text.replace("\r\n", "\n")

"""The checklists of a review: what was answered, and the gaps that become questions to the social worker."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.reviews.agenda import being_prepared
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Unusable
from waymark.domain.policies.intake import Checklist
from waymark.domain.reviews.checklists import ANSWERS, Answer, for_carers, for_review, lists
from waymark.records.models import CheckAnswer, ReviewLife


class Given(NamedTuple):
    """An answer as a form sends it."""

    checklist: str
    question: str
    answer: str
    note: str
    seen: str
    """`seen_of` the answer that the form was opened on."""


class Clash(NamedTuple):
    """An answer that somebody else changed meanwhile: theirs stands, and ours is shown beside it."""

    checklist: str
    question: str
    text: str
    theirs: Answer
    mine: Answer


class Checks(NamedTuple):
    """The checklists of one review."""

    lists: tuple[Checklist, ...]
    answers: Mapping[tuple[str, str], Answer]
    """By (checklist, question)."""

    def of(self, checklist: str) -> dict[str, Answer]:
        """{question: what was answered} of one list."""
        return {question: answer for (key, question), answer in self.answers.items() if key == checklist}


def seen_of(answer: Answer) -> str:
    """What an answer says, in a hidden field of the form."""
    return f"{answer.answer}|{answer.note}"


def checks(life: ReviewLife, first: bool, today: date) -> Checks:
    """The lists for a review with what was answered, in one query. A list once begun keeps its version."""
    rows = list(life.checks.all())
    begun = {row.checklist: row.list_version for row in rows}
    intake = freshness.profile().intake
    held = {(one.key, one.version): one for one in (*intake, *lists())}
    wanted = for_carers(today) if life.kind == "carers" else for_review(first, today, intake)
    shown = tuple(held.get((one.key, begun.get(one.key, one.version)), one) for one in wanted)
    return Checks(shown, {(row.checklist, row.question): _answer(row) for row in rows})


def _answer(row: CheckAnswer) -> Answer:
    return Answer(row.answer, row.note, row.asked_on)


@verb("prepare")
def check(deed: Deed, key: str, *, given: Iterable[Given], first: bool, by: Actor) -> tuple[Clash, ...]:
    """Keeps what was answered. What somebody else changed since the form was opened is left as it is, and returned."""
    life = life_of(deed, key)
    being_prepared(life)
    now = checks(life, first, by.today)
    rows = {(row.checklist, row.question): row for row in life.checks.all()}
    clashes, before, after = [], {}, {}
    for one in given:
        listed, text = _asked(now, one)
        place = one.checklist, one.question
        stands, mine = now.answers.get(place, Answer("")), Answer(one.answer, one.note.strip())
        if seen_of(mine) in (seen_of(stands), one.seen):
            continue
        if one.seen != seen_of(stands):
            clashes.append(Clash(*place, text, stands, mine))
            continue
        before[".".join(place)], after[".".join(place)] = list(stands[:2]), list(mine[:2])
        _keep(life, listed, rows.get(place), one.question, mine)
    says = f"answered {len(after)} questions of a checklist" if after else "went through a checklist, changing nothing"
    deed.note(says, *subject_of(life), before or None, after or None)
    return tuple(clashes)


def _asked(now: Checks, one: Given) -> tuple[Checklist, str]:
    listed = next((found for found in now.lists if found.key == one.checklist), None)
    text = next((question.text for question in listed.questions if question.key == one.question), "") if listed else ""
    if listed is None or not text:
        raise Unusable("One of the questions is not on the list any more. Load the page again.")
    if one.answer not in ("", *ANSWERS):
        raise Unusable("Choose yes, no or does not apply.")
    return listed, text


def _keep(life: ReviewLife, listed: Checklist, row: CheckAnswer | None, question: str, mine: Answer) -> None:
    """Keeps one answer; one taken back goes. An answer that changes is a gap anew, if it is one."""
    if not mine.answer and not mine.note:
        if row is not None:
            row.delete()
        return
    row = row or CheckAnswer(life=life, checklist=listed.key, list_version=listed.version, question=question)
    if row.answer != mine.answer:
        row.asked_on, row.asked_key = None, ""
    row.answer, row.note = mine.answer, mine.note
    row.save()

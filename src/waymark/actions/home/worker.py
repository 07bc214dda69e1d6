"""My work of those who work with children: what reviews ask of a social worker, an adviser, a team manager."""

from waymark.actions import recommendations_list
from waymark.actions.actor import Actor
from waymark.actions.home import between, own, parts
from waymark.actions.home.parts import Ground
from waymark.actions.home.shown import Day, Home, Number
from waymark.actions.recommendations_list import OWNED
from waymark.actions.reviews import questions
from waymark.actions.reviews_list import ALL, said
from waymark.actions.signals import tasks
from waymark.actions.standing import asked_of

WORDS = {
    "soon": "reviews in the next ten working days", "form_missing": "convening forms to fill in",
    "report_missing": "reports to write", "form_late": "convening forms past the cut-off",
    "to_answer": "reviews whose recommendations wait for your answer",
}  # fmt: skip
"""The views that ask something of the reader, in words that say so: what somebody else chases is theirs to do."""


def worker(by: Actor) -> Home:
    """Convening forms, reports, questions, recommendations to carry out; for a team manager the answers too."""
    on = parts.ground(by, ALL)
    counts, asked = parts.counts(on), questions.waiting(by)
    answers, young = by.may("respond"), by.viewer.roles <= {"personal_adviser"}
    mine = recommendations_list.narrowed(OWNED, "", on.now)
    return Home(
        "reviews", "My work", parts.says(counts, young=young), by.today,
        numbers=(*_numbers(on, answers),
                 Number(said("questions to answer", len(asked)), len(asked), "questions"), *_carried_out(on),
                 *(parts.recommendation_numbers(on, ALL, ("overdue",)) if answers else ()), *between.alert_numbers(on)),
        counts=counts, days=_days(on), reviews=parts.not_booked(on), asked=parts.asked(on),
        to_answer=parts.in_view(on, "to_answer") if answers else (), questions=asked[: parts.SHOWN],
        recommendations=on.now.once(
            "owned", on.now.visible(), lambda: recommendations_list.rows_of(mine, "open", on.now, most=parts.SHOWN)
        ), drafts=own.drafts(by),
        tasks=tasks.waiting(by), saved=own.kept(on.now), about="young people" if young else "children",
    )  # fmt: skip


def _numbers(on: Ground, answers: bool) -> list[Number]:
    views = [view for view in WORDS if answers or view != "to_answer"]
    found = parts.numbers(on, views)
    return [number._replace(words=said(WORDS[view], number.number)) for view, number in zip(views, found, strict=True)]


def _carried_out(on: Ground) -> list[Number]:
    words = ("recommendations of mine", "recommendations of mine overdue")
    found = parts.recommendation_numbers(on, OWNED, ("open", "overdue"))
    return [one._replace(words=said(text, one.number)) for text, one in zip(words, found, strict=True)]


def _days(on: Ground) -> tuple[Day, ...]:
    """The days ahead, with what is asked of the reader."""
    days = parts.planned(on, papers=False).days
    rows = iter(asked_of([one.row for day in days for one in day.reviews], on.now))
    return tuple(
        day._replace(reviews=tuple(one._replace(row=next(rows), to_see=False) for one in day.reviews)) for day in days
    )

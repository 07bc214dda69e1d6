"""What a child's page says, from what the action answers: the sentences, the drawings, the tables."""

from collections.abc import Sequence
from typing import Any

from waymark.actions.pages import ChildPage, NextReview, PersonHere
from waymark.domain.clocks.words import ORDINALS
from waymark.domain.history import Episode
from waymark.domain.reviews import settled
from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.states import COMING
from waymark.domain.reviews.window import running_period
from waymark.web.children.counting import counted
from waymark.web.children.timeline import said_of, shape_of, timeline, word
from waymark.web.shared.present import Said, days_left, long_date, many, said_state, sentence, stop
from waymark.web.shared.strip import Strip, strip

JUDGED = {"on-time": ("On time", "fine"), "missed": ("Not held", "late"), "unknown": ("Not calculable", "none")}


def context(page: ChildPage) -> dict[str, Any]:
    """Everything that the template needs beside the page itself."""
    names = {person.key: person.name for person in page.people}
    review, once = page.next_review, told_once(page.judged)
    return {
        "page": page,
        "bar": bar(page),
        "now": said_state(review.state),
        "matters": matters(page),
        "limit": limit(page),
        "strip": deadline_strip(page),
        "counted": counted(page.next_deadline, began_on(page)),
        "timeline": timeline(
            page.history, once, review.due_on, page.today, page.labels, lambda key: names.get(key, key)
        ),
        "reviews": [review_line(page, judged, title) for judged, title in reversed(titled(once))],
        "now_with": [person for person in page.people if here(person, page)],
        "earlier": [person for person in page.people if not here(person, page)],
        "planned": [life for life in page.history.lives if life.state in COMING],
        "has_iro": bool(review.iro_name),
        "in_care": running_period(page.history, page.today) is not None,
        "began_settled": settled_since(page),
    }


def settled_since(page: ChildPage) -> str:
    """Since when one meeting a year is enough, and whether something calls for more; "" where none is settled."""
    row = settled.running(page.history, page.today)
    if row is None:
        return ""
    prompts = settled.prompts(page.history, row, page.today)
    ask = f" Return to six-monthly meetings? {' '.join(prompts)}" if prompts else ""
    return f"One review meeting a year since {long_date(row.started_on)}.{ask}"


def here(person: PersonHere, page: ChildPage) -> bool:
    """Whether the person is allocated today."""
    return person.start <= page.today and (person.end is None or page.today < person.end)


def latest(page: ChildPage) -> Episode | None:
    """The newest episode of the newest period of care."""
    return page.history.periods[-1].episodes[-1] if page.history.periods and page.history.periods[-1].episodes else None


def bar(page: ChildPage) -> list[str]:
    """What stands beside the name at the top: since when, under which status, where, and with whom."""
    if not page.history.periods:
        return ["no period of care recorded"]
    period, episode = page.history.periods[-1], latest(page)
    since = f"since {long_date(period.start)}" if period.start else f"since before {long_date(period.known_from)}"
    if period.end and period.end <= page.today:
        return [f"left care on {long_date(period.end)}", f"had been looked after {since}"]
    parts = [f"looked after {since}"]
    if episode:
        parts += [
            word(page.labels, "legal_status", episode.legal_status),
            word(page.labels, "placement", episode.placement),
        ]
    return [*parts, f"IRO {page.next_review.iro_name}" if page.next_review.iro_name else "no IRO allocated"]


def matters(page: ChildPage) -> str:
    """The sentence that matters first: whether a review is due, and who is there to hold it."""
    review: NextReview = page.next_review
    if review.due_on is None:
        return stop(sentence(review.because))
    left = days_left(review.due_on, page.today)
    who = f"{review.iro_name} is the IRO." if review.iro_name else "No IRO is allocated."
    if review.state == "not known here":
        day = long_date(review.due_on)
        return f"A review was due by {day}. Whether it was held is not known here: no return speaks of it yet. {who}"
    if review.due_on < page.today:
        return f"A review should have been held by {long_date(review.due_on)}: {left}. {who}"
    return f"The next review has to be held by {long_date(review.due_on)}: {left}. {who}"


def limit(page: ChildPage) -> str:
    """The limit in words, with its reason and its law."""
    deadline = page.next_deadline
    if deadline.due is None:
        return stop(sentence(deadline.because))
    return f"Legal limit {deadline.because.removeprefix('Due ')}"


def began_on(page: ChildPage) -> Any:
    """The day that the next review is counted from: the last review, or the day care began; None if not known."""
    periods = page.history.periods
    return page.next_review.last_held_on or (periods[-1].start if periods else None)


def deadline_strip(page: ChildPage) -> Strip | None:
    """The drawn line, where there is a limit and a day that it was counted from."""
    began, due = began_on(page), page.next_review.due_on
    if began is None or due is None:
        return None
    return strip("Last review" if page.next_review.last_held_on else "Came into care", began, due, page.today)


def told_once(judged: Sequence[Judged]) -> list[Judged]:
    """The reviews, without the missed clocks that a late review answered: that it was late says the same."""
    late = {review.due_on for review in judged if shape_of(review) == "late"}
    return [review for review in judged if review.held_on or review.due_on not in late]


def titled(judged: Sequence[Judged]) -> list[tuple[Judged, str]]:
    """Each review with its place in the period of care, where that is known: "First review", "Review 4"."""
    out: list[tuple[Judged, str]] = []
    number = 0
    for review in judged:
        if review.held_on:
            number = 1 if review.sequence == "first" else number + 1 if review.sequence and number else 0
        title = f"{ORDINALS[number - 1]} review" if 0 < number <= len(ORDINALS) else f"Review {number or ''}".strip()
        out.append((review, title if review.held_on else "Limit passed"))
    return out


def review_line(page: ChildPage, judged: Judged, title: str) -> dict[str, Any]:
    """One line of the table of reviews."""
    shape = shape_of(judged)
    over = (judged.decided_on - judged.due_on).days if judged.decided_on and judged.due_on else 0
    words, look = (f"{many(over, 'day')} late", "late") if shape == "late" else JUDGED[shape]
    codes = page.labels.get("participation", {})
    lives = {life.held_on: life.key for life in page.history.lives if life.held_on}
    return {
        "title": title,
        "key": lives.get(judged.held_on, "") if judged.held_on else "",
        "held_on": judged.held_on,
        "due_on": judged.due_on,
        "rule": judged.rule,
        "why_no_date": judged.not_calculable or ("outside every period of care" if not judged.in_care else ""),
        "state": Said(words, look),
        "participation": "; ".join(sentence(codes.get(code, code)) for code in judged.codes),
        "says": said_of(judged),
    }

"""What does not fit together in a child's records, or is missing from them: shown beside the timeline."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from waymark.actions.pages import Noticed
from waymark.domain.history import History
from waymark.domain.people import independence
from waymark.domain.people.roles import IRO, PARTS, REVIEWS
from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.window import running_period
from waymark.domain.team import Person


def noticed(
    history: History, judged: Sequence[Judged], today: date, posts: Iterable[Person] = ()
) -> tuple[Noticed, ...]:
    """Everything to know before trusting this history: undated things at the top, then newest first.

    `posts` are all posts of the service, against which the independence of the IRO is looked at again.
    """
    found = [
        *_about_the_child(history, today),
        *_about_independence(history, list(posts), today),
        *_about_care(history),
        *_about_reviews(judged, today),
    ]
    return tuple(sorted(found, key=lambda one: (one.on is not None, -(one.on or date.min).toordinal(), one.says)))


def _about_the_child(history: History, today: date) -> Iterator[Noticed]:
    if history.child.dob is None:
        yield Noticed(
            "", "The date of birth is not recorded, so ages and the 18th birthday cannot be worked out.", None
        )
    period = running_period(history, today)
    iros = [a for a in history.allocations if a.role == IRO and a.start <= today and (a.end is None or today < a.end)]
    if period and not iros:
        yield Noticed(
            "IRO-1", "No IRO is allocated. Every looked-after child must have one, named before the first review.", None
        )
    if len(iros) > 1:
        yield Noticed("IRO-1", "Two IROs are allocated at once. Every looked-after child has one named IRO.", None)


def _about_independence(history: History, posts: Sequence[Person], today: date) -> Iterator[Noticed]:
    """A post or an allocation that came later may have made the IRO, or the cover, one who must not be it (IRO-7)."""
    for now in history.allocations:
        if now.role not in REVIEWS or now.start > today or (now.end and now.end <= today):
            continue
        if refusal := independence.not_independent(now.person, posts, history.allocations):
            name = next((post.name for post in posts if post.key == now.person), now.person)
            says = f"{name} is the {PARTS[now.role]} and must not be. {refusal.why} Allocate somebody else."
            yield Noticed("IRO-7", f"{says} ({refusal.cite})", None)


def _about_care(history: History) -> Iterator[Noticed]:
    for period in history.periods:
        if period.start is None:
            yield Noticed(
                "",
                "This period of care began before the first return in hand; its start is not known.",
                period.known_from,
            )
        if period.end and not period.reason_ended:
            yield Noticed(
                "", "This period of care ended without a reason, or the return stops speaking of it.", period.end
            )
    for before, after in pairwise(history.periods):
        if before.end and before.end > after.known_from:
            yield Noticed("", "Two periods of care overlap.", after.known_from)


def _about_reviews(judged: Sequence[Judged], today: date) -> Iterator[Noticed]:
    for review in judged:
        if review.held_on is None:
            continue
        if not review.in_care:
            yield Noticed("", "A review is recorded outside every period of care.", review.held_on)
        if review.held_on > today:
            yield Noticed("", "A review is recorded on a day that has not come yet.", review.held_on)
        if len(review.codes) > 1:
            codes = " and ".join(review.codes)
            yield Noticed("", f"A review has contradicting participation codes: {codes}.", review.held_on)
        if not review.codes:
            yield Noticed("", "A review has no participation code.", review.held_on)

"""Reviews, and who works with the child."""

from makers.signalled import Case, allocated, known, life, on
from waymark.domain.history import SocialWorkerEpisode
from waymark.domain.life import Moved, Recommended
from waymark.domain.signals import Beside, Raised

NEW = "2024-01-08"
"""A Monday; twenty working days end on Monday 5 February 2024."""


def moved(reason: str) -> tuple[Moved, ...]:
    return (Moved(on("2024-03-07"), on("2024-03-21"), on("2024-03-05"), "social_worker", reason, True),)


def delayed(reason: str):
    return known(lives=[life("2024-03-21", first=on("2024-03-07"), planned="2024-02-01", moves=moved(reason))])


def recommended(
    day: str, *, kind: str = "recommendation", due: str | None, closed: str | None = None, carried: int = 0
):
    one = Recommended(
        kind, "social_worker", on(day), on(due) if due else None, on(closed) if closed else None,
        "done" if closed else "", carried,
    )  # fmt: skip
    return life(day, state="closed", held_on=on(day), recommended=(one,))


FOUR = ("2023-02-06", "2023-05-02", "2023-10-30", "2024-03-04")


def carried(times: int, closed: str | None = None):
    return known(held=FOUR, lives=[recommended(FOUR[0], due=None, closed=closed, carried=times)])


CASES = (
    Case(
        "SIG-PEO-1",
        fires=(known(NEW), "2024-01-16",
               "No IRO is named since 8 January 2024: 8 days; it was to be by 15 January 2024."),
        quiet=(known(NEW, allocations=[allocated("iro", "2024-01-15")]), "2024-01-16"),
        clears=(known(NEW, allocations=[allocated("iro", "2024-01-22")]), "2024-01-21", "2024-01-22"),
    ),
    Case(
        "SIG-PEO-2",
        fires=(known(NEW), "2024-01-16",
               "No social worker is allocated since 8 January 2024: 8 days; local standard 5 working days."),
        quiet=(known(NEW, social_workers=[SocialWorkerEpisode(on(NEW), None, "W1", "INITIAL")]), "2024-01-16"),
        clears=(known(NEW, allocations=[allocated("social worker", "2024-01-22")]), "2024-01-21", "2024-01-22"),
    ),
    Case(
        "SIG-REV-1",
        fires=(known(NEW), "2024-02-15",
               "No review was held by its limit, 5 February 2024 (REV-1): 10 days late."),
        quiet=(known(NEW, held=("2024-02-05",)), "2024-02-15"),
        clears=(known(NEW, held=("2024-02-12",)), "2024-02-11", "2024-02-12"),
    ),
    Case(
        "SIG-REV-2",
        fires=(known(NEW), "2024-01-22",
               "The review is to be held by 5 February 2024 (REV-1), and no day inside that limit is agreed here."),
        quiet=(known(NEW, lives=[life("2024-02-05", planned="2024-01-10")]), "2024-01-22"),
        clears=(known(NEW, lives=[life("2024-02-01", planned="2024-01-25")]), "2024-01-24", "2024-01-25"),
    ),
    Case(
        "SIG-REV-3",
        fires=(known(NEW, held=("2024-01-29",)), "2024-03-28",
               "The next review is due by 29 April 2024 (REV-2), and no day is agreed for it."),
        quiet=(known(NEW, held=("2024-01-29",)), "2024-03-27"),
        clears=(known(NEW, held=("2024-01-29",), lives=[life("2024-04-22", planned="2024-04-03")]),
                "2024-04-02", "2024-04-03"),
    ),
    Case(
        "SIG-REV-4",
        fires=(known(lives=[life("2024-03-21")]), "2024-03-19",
               "The social worker's report for the review on 21 March 2024 is not there: it was due by 18 March 2024, "
               "1 day ago."),
        quiet=(known(lives=[life("2024-03-21", report_on=on("2024-03-18"))]), "2024-03-19"),
        clears=(known(lives=[life("2024-03-21", report_on=on("2024-03-20"))]), "2024-03-19", "2024-03-20"),
    ),
    Case(
        "SIG-REV-5",
        fires=(delayed("documents"), "2024-03-11",
               "The review agreed for 7 March 2024 was rearranged on 5 March 2024 because papers were missing, and no "
               "alert was raised since: 6 days."),
        quiet=(delayed("child"), "2024-03-11"),
        clears=(delayed("documents"), "2024-03-11", "2024-03-12"),
        beside_cleared=Beside(alerts=(Raised(on("2024-03-12")),)),
    ),
    Case(
        "SIG-REV-6",
        fires=(known(lives=[recommended("2024-01-15", due="2024-02-29")]), "2024-03-18",
               "What was recommended on 15 January 2024 was to be done by 29 February 2024 and is still open: "
               "18 days late."),
        quiet=(known(lives=[recommended("2024-01-15", kind="own_outcome", due="2024-02-29")]), "2024-03-18"),
        clears=(known(lives=[recommended("2024-01-15", due="2024-02-29", closed="2024-03-10")]),
                "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-REV-7",
        fires=(carried(3), "2024-03-04",
               "What was recommended on 6 February 2023 was carried forward 3 times and is still open."),
        quiet=(carried(2), "2024-03-04"),
        clears=(carried(3, "2024-03-11"), "2024-03-10", "2024-03-11"),
    ),
)  # fmt: skip

"""Plans and assessments, permanence."""

from makers.histories import care, episode
from makers.signalled import Case, known, life, of, on
from waymark.domain.casework import (
    Assessment,
    CarePlan,
    CaseDocument,
    Match,
    PermanenceMeeting,
    Support,
)
from waymark.domain.history import Missing
from waymark.domain.life import Recommended

NEW = "2024-01-08"
TWO = ("2023-02-06", "2023-05-02")


def plan(written: str, permanence: str = "", *, authorised: str | None = None, by: str | None = None) -> CarePlan:
    return CarePlan(
        on(written), on(authorised) if authorised else None, "", permanence, "", on(by) if by else None
    )  # fmt: skip


def decided(kind: str, *plans: CarePlan):
    made = Recommended(kind, "social_worker", on("2024-02-05"), None, None, "", 0)
    held = life("2024-02-05", state="closed", held_on=on("2024-02-05"), recommended=(made,))
    return known(lives=[held], care_plans=[plan("2024-01-10"), *plans])


def assessed(*days: str):
    return known(assessments=[Assessment(on(day), "needs") for day in days])


def chronologies(*days: str):
    return known(case_documents=[CaseDocument(on(day), "chronology") for day in days])


def gone(*plans: str):
    return known(
        missing=[Missing(on("2024-03-04"), on("2024-03-05"), "M")],
        case_documents=[CaseDocument(on(day), "safety") for day in plans],
    )


def ordered(*more, plans=()):
    """Under a placement order since Thursday 1 June 2023."""
    period = care(episode("2023-01-09", "2023-06-01", status="C1"), *more)
    return of(period, dob="2021-05-20", care_plans=plans)


def order(end: str | None = None):
    return episode("2023-06-01", end, new="L", status="E1")


def placed(start: str):
    return episode(start, new="P", status="E1", place="A5", post="ZZ1 1ZZ")


CHANGED = (plan("2023-05-01", "adoption"), plan("2023-11-01", "long_term_fostering"))


def life_story(started: str | None = None):
    asked = Support(on("2023-11-01"), "life_story", "", on(started) if started else None)
    return known(care_plans=[plan("2023-10-02", "adoption")], supports=[asked])


def fostered(*matched: str):
    return known(
        care_plans=[plan("2023-02-03", "long_term_fostering")],
        matches=[Match(on(day), "long_term_fostering") for day in matched],
    )


CASES = (
    Case(
        "SIG-PLA-1",
        fires=(known(NEW), "2024-01-23",
               "In care since 8 January 2024 without a care plan: 15 days; it was due by 22 January 2024."),
        quiet=(known(NEW, care_plans=[plan("2024-01-04")]), "2024-01-23"),
        clears=(known(NEW, care_plans=[plan("2024-02-01")]), "2024-01-31", "2024-02-01"),
    ),
    Case(
        "SIG-PLA-2",
        fires=(known(care_plans=[plan("2024-02-01")]), "2024-02-16",
               "The care plan of 1 February 2024 is not authorised: 15 days; local standard 10 working days."),
        quiet=(known(care_plans=[plan("2024-02-01", authorised="2024-02-15")]), "2024-02-16"),
        clears=(known(care_plans=[plan("2024-02-01", authorised="2024-02-20")]), "2024-02-19", "2024-02-20"),
    ),
    Case(
        "SIG-PLA-3",
        fires=(decided("decision"), "2024-02-20",
               "The review on 5 February 2024 changed the plan, and no new version is there: 15 days; it was due by "
               "19 February 2024."),
        quiet=(decided("recommendation"), "2024-02-20"),
        clears=(decided("decision", plan("2024-02-26")), "2024-02-25", "2024-02-26"),
    ),
    Case(
        "SIG-PLA-4",
        fires=(assessed("2023-02-01"), "2024-03-18",
               "No assessment of the child's needs since 1 February 2023: 411 days; local standard 12 months."),
        quiet=(assessed("2023-03-18"), "2024-03-18"),
        clears=(assessed("2023-02-01", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-PLA-5",
        fires=(chronologies("2023-02-01"), "2024-03-18",
               "No chronology made or brought up to date since 1 February 2023: 411 days; local standard 12 months."),
        quiet=(chronologies("2023-06-01"), "2024-03-18"),
        clears=(chronologies("2023-02-01", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-PLA-6",
        fires=(gone(), "2024-03-12",
               "On 4 March 2024 the child went missing, and there is no safety plan: 8 days; local standard 5 working "
               "days."),
        quiet=(gone("2023-11-01"), "2024-03-12"),
        clears=(gone("2024-03-14"), "2024-03-13", "2024-03-14"),
    ),
    Case(
        "SIG-PER-1",
        fires=(known(held=TWO, care_plans=[plan("2023-01-16")]), "2023-05-12",
               "The second review came on 2 May 2023, and no plan for permanence is recorded: 10 days since."),
        quiet=(known(held=TWO, care_plans=[plan("2023-04-20", "return_home")]), "2023-05-12"),
        clears=(known(held=TWO, care_plans=[plan("2023-06-01", "return_home")]), "2023-05-31", "2023-06-01"),
    ),
    Case(
        "SIG-PER-2",
        fires=(known(care_plans=[plan("2023-01-16", "return_home", by="2024-02-29")]), "2024-03-18",
               "Permanence was to be achieved by 29 February 2024, and is not: 18 days late."),
        quiet=(known(care_plans=[plan("2023-01-16", "return_home", by="2024-03-18")]), "2024-03-18"),
        clears=(known(care_plans=[plan("2023-01-16", "return_home", by="2024-02-29"),
                                  plan("2024-03-10", "return_home", by="2024-09-30")]), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-PER-3",
        fires=(fostered(), "2024-03-16",
               "Long-term fostering is the plan since 3 February 2023, no match recorded: 407 days; local standard 12 "
               "months."),
        quiet=(fostered("2023-12-01"), "2024-03-16"),
        clears=(fostered("2024-03-17"), "2024-03-16", "2024-03-17"),
    ),
    Case(
        "SIG-PER-4",
        fires=(known(held=TWO), "2023-05-12",
               "The second review came on 2 May 2023, and no permanence planning meeting was held: 10 days since."),
        quiet=(known(held=TWO, permanence_meetings=[PermanenceMeeting(on("2023-04-20"))]), "2023-05-12"),
        clears=(known(held=TWO, permanence_meetings=[PermanenceMeeting(on("2023-06-01"))]),
                "2023-05-31", "2023-06-01"),
    ),
    Case(
        "SIG-PER-5",
        fires=(ordered(order()), "2024-03-18",
               "A placement order since 1 June 2023, and the child is not placed for adoption: 291 days; local "
               "standard 6 months."),
        quiet=(ordered(order("2023-11-01"), placed("2023-11-01")), "2024-03-18"),
        clears=(ordered(order("2024-03-10"), placed("2024-03-10")), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-PER-6",
        fires=(ordered(order(), plans=CHANGED), "2024-03-18",
               "Adoption is not the plan since 1 November 2023, and the placement order stands: 138 days; local "
               "standard 3 months."),
        quiet=(ordered(order(), plans=CHANGED[:1]), "2024-03-18"),
        clears=(ordered(order("2024-03-10"), episode("2024-03-10", new="L", status="C2"), plans=CHANGED),
                "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-PER-7",
        fires=(life_story(), "2024-03-18",
               "Adoption is the plan since 2 October 2023, and life story work did not begin: 168 days; local "
               "standard 3 months."),
        quiet=(life_story("2023-12-01"), "2024-03-18"),
        clears=(life_story("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
)  # fmt: skip

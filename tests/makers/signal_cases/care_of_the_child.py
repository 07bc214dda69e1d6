"""Health, education, the child's voice, oversight and leaving care."""

from makers.histories import care, episode
from makers.signalled import Case, allocated, known, of, on
from waymark.domain.casework import (
    AdvocacyReferral,
    Assessment,
    FamilyTime,
    HealthEvent,
    IroVisit,
    Oversight,
    PathwayPlan,
    Pep,
    School,
    Supervision,
    Support,
)
from waymark.domain.oversight.events import Notice
from waymark.domain.signals import Beside

NEW = "2024-01-08"
TWO = ("2023-02-06", "2023-05-02")


def healthy(kind: str, *days: str, start: str = "2023-01-09"):
    return known(start, health_events=[HealthEvent(on(day), kind) for day in days])


def checked(*days: tuple[str, str]):
    return known(health_events=[HealthEvent(on(day), kind) for day, kind in days])


def therapy(*, started: str | None = None, refused: str | None = None, again: str | None = None):
    asked = Support(
        on("2023-11-01"), "therapy", "", on(started) if started else None, on(refused) if refused else None
    )  # fmt: skip
    return known(supports=[asked, *([Support(on(again), "therapy")] if again else [])])


def taught(*days: str, start: str = "2023-01-09", dob: str = "2012-05-20"):
    return known(start, dob=dob, peps=[Pep(on(day)) for day in days])


def at_school(judgement: str, ended: str | None = None):
    return known(schools=[School(on("2023-09-04"), "Oakgrove", on(ended) if ended else None, judgement)])


def met(*outcomes: tuple[str, str]):
    first = IroVisit(on("2023-01-30"), "alone")
    return known(held=TWO, iro_visits=[first, *(IroVisit(on(day), outcome) for day, outcome in outcomes)])


def lives_in(place: str, *asked: str):
    return of(
        care(episode("2023-10-02", place=place)),
        family_time=[FamilyTime(on("2023-12-01"), "mother")],
        advocacy=[AdvocacyReferral(on(day), "independent_visitor") for day in asked],
    )


def looked_at(*days: str):
    return known(held=TWO, oversights=[Oversight(on(day), "midpoint") for day in days])


def supervised(*days: str):
    return known(supervisions=[Supervision(on(day)) for day in days])


MOVED = of(care(episode("2023-01-09", "2024-02-01"), episode("2024-02-01", new="P", post="BB1 1BB")))


def adult_soon(*written: str):
    return known(dob="2006-09-18", pathway_plans=[PathwayPlan(on(day)) for day in written])


def sixteen(*advised: str):
    return known(dob="2007-10-18", allocations=[allocated("personal adviser", day) for day in advised])


def disabled(*assessed: str, need: str = "N2"):
    period = care(episode("2023-01-09")._replace(need=need))
    return of(period, dob="2006-12-04", assessments=[Assessment(on(day), "adult") for day in assessed])


CASES = (
    Case(
        "SIG-HEA-1",
        fires=(known(NEW), "2024-02-06",
               "In care since 8 January 2024 without a first health assessment: 29 days; it was due by 5 February "
               "2024."),
        quiet=(healthy("initial", "2024-02-05", start=NEW), "2024-02-06"),
        clears=(healthy("initial", "2024-02-12", start=NEW), "2024-02-11", "2024-02-12"),
    ),
    Case(
        "SIG-HEA-2",
        fires=(checked(("2023-01-30", "initial")), "2024-03-18",
               "No health assessment since 30 January 2023: 413 days; one was due by 30 January 2024."),
        quiet=(checked(("2023-01-30", "initial"), ("2023-06-01", "review")), "2024-03-18"),
        clears=(checked(("2023-01-30", "initial"), ("2024-03-10", "review")), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-HEA-3",
        fires=(healthy("dental", "2023-03-01"), "2024-03-18",
               "No dental check since 1 March 2023: 383 days; one was due by 1 March 2024."),
        quiet=(healthy("dental", "2023-03-18"), "2024-03-18"),
        clears=(healthy("dental", "2023-03-01", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-HEA-4",
        fires=(healthy("immunisations", "2023-03-01"), "2024-03-18",
               "Immunisations not found up to date since 1 March 2023: 383 days."),
        quiet=(healthy("immunisations", "2023-03-18"), "2024-03-18"),
        clears=(healthy("immunisations", "2023-03-01", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-HEA-5",
        fires=(known("2022-01-10"), "2023-04-10",
               "No strengths and difficulties questionnaire for the year to 31 March 2023: 10 days since."),
        quiet=(healthy("sdq", "2022-11-01", start="2022-01-10"), "2023-04-10"),
        clears=(healthy("sdq", "2023-05-02", start="2022-01-10"), "2023-05-01", "2023-05-02"),
    ),
    Case(
        "SIG-HEA-6",
        fires=(therapy(), "2024-03-18",
               "Therapy was asked for on 1 November 2023 and did not begin: 138 days; local standard 12 weeks."),
        quiet=(therapy(started="2024-01-10"), "2024-03-18"),
        clears=(therapy(started="2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-HEA-7",
        fires=(therapy(refused="2024-02-01"), "2024-03-18",
               "Therapy, asked for on 1 November 2023, was refused on 1 February 2024: 46 days."),
        quiet=(therapy(), "2024-03-18"),
        clears=(therapy(refused="2024-02-01", again="2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-EDU-1",
        fires=(known(NEW), "2024-01-23",
               "In care since 8 January 2024 without a personal education plan: 15 days; it was due by 22 January "
               "2024."),
        quiet=(known(NEW, dob="2020-06-01"), "2024-01-23"),
        clears=(taught("2024-02-01", start=NEW), "2024-01-31", "2024-02-01"),
    ),
    Case(
        "SIG-EDU-2",
        fires=(taught("2023-10-02"), "2024-05-02",
               "The personal education plan was not reviewed since 2 October 2023: 213 days; it was due by 30 April "
               "2024, the end of a term."),
        quiet=(taught("2023-10-02", "2024-04-30"), "2024-05-02"),
        clears=(taught("2023-10-02", "2024-05-10"), "2024-05-09", "2024-05-10"),
    ),
    Case(
        "SIG-EDU-3",
        fires=(at_school("inadequate"), "2024-03-18",
               "Oakgrove is judged inadequate; the child is there since 4 September 2023: 196 days."),
        quiet=(at_school("good"), "2024-03-18"),
        clears=(at_school("inadequate", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-VOI-1",
        fires=(met(), "2023-05-12",
               "The IRO did not see the child between 6 February 2023 and the review on 2 May 2023."),
        quiet=(met(("2023-04-25", "declined")), "2023-05-12"),
        clears=(met(("2023-06-01", "alone")), "2023-05-31", "2023-06-01"),
    ),
    Case(
        "SIG-VOI-2",
        fires=(lives_in("K2"), "2024-03-18",
               "The child is in residential care since 2 October 2023, 168 days, and nobody asked for an independent "
               "visitor."),
        quiet=(lives_in("U6"), "2024-03-18"),
        clears=(lives_in("K2", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-OVE-1",
        fires=(looked_at(), "2023-08-17",
               "No mid-point review or check-in by the IRO since the review on 2 May 2023: 107 days; the middle before "
               "the next one was 2 August 2023."),
        quiet=(looked_at("2023-07-03"), "2023-08-17"),
        clears=(looked_at("2023-09-01"), "2023-08-31", "2023-09-01"),
    ),
    Case(
        "SIG-OVE-2",
        fires=(supervised("2023-11-01"), "2024-03-18",
               "No management supervision since 1 November 2023: 138 days; local standard 3 months."),
        quiet=(supervised("2024-01-10"), "2024-03-18"),
        clears=(supervised("2023-11-01", "2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-OVE-3",
        fires=(MOVED, "2024-02-12",
               "On 1 February 2024 the child moved to another placement, and the IRO was not told: 11 days; local "
               "standard 5 working days."),
        quiet=(known(), "2024-02-12"),
        clears=(MOVED, "2024-02-13", "2024-02-14"),
        beside_cleared=Beside(notices=(Notice("placement", on("2024-02-14"), on("2024-02-01")),)),
    ),
    Case(
        "SIG-LEA-1",
        fires=(adult_soon(), "2024-03-19",
               "The child turns 18 on 18 September 2024 and has no pathway plan; it was to be there by 18 March "
               "2024."),
        quiet=(adult_soon("2023-02-01"), "2024-03-19"),
        clears=(adult_soon("2024-04-02"), "2024-04-01", "2024-04-02"),
    ),
    Case(
        "SIG-LEA-2",
        fires=(sixteen(), "2024-03-18",
               "Eligible since 18 October 2023 without a personal adviser: 152 days; local standard 3 months."),
        quiet=(sixteen("2023-12-01"), "2024-03-18"),
        clears=(sixteen("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-LEA-3",
        fires=(disabled(), "2024-03-18",
               "The child turns 18 on 4 December 2024, and adult services have not assessed what is needed then; it "
               "was to be done by 4 December 2023."),
        quiet=(disabled(need="N1"), "2024-03-18"),
        clears=(disabled("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
)  # fmt: skip

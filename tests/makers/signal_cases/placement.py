"""Where the child lives, and the law."""

from makers.histories import care, episode
from makers.signalled import Case, known, of, on
from waymark.domain.casework import AsylumClaim, CarePlan, CaseDocument, IroVisit, LegalStep, PlacementPlan, Visit
from waymark.domain.history import Missing

NEW = "2024-01-08"
DISTANT = care(episode("2023-01-09", place="K2", provider="PR4", located="OUT"))


def moves(first: str, second: str):
    return of(care(
        episode("2022-01-10", first), episode(first, second, new="P", post="BB1 1BB"),
        episode(second, new="P", post="CC1 1CC"),
    ))  # fmt: skip


def missed(*starts: str, kind: str = "M"):
    return known(missing=[Missing(on(day), on(day).replace(day=on(day).day + 1), kind) for day in starts])


def plans(*made: tuple[str, bool | None]):
    return known(NEW, placement_plans=[PlacementPlan(on(day), said) for day, said in made])


def visited(*days: str):
    return known(NEW, visits=[Visit(on(day), "", True) for day in days])


def seen(day: str, mode: str = "in_person"):
    return of(DISTANT, iro_visits=[IroVisit(on(day), "alone", mode)])


def voluntary(*planned: str):
    period = care(episode("2023-01-09", status="V2"))
    return of(period, legal_steps=[LegalStep(on(day), "planning") for day in planned])


def proceedings(issued: str | None = None):
    steps = [LegalStep(on("2024-02-01"), "decided"), *([LegalStep(on(issued), "issued")] if issued else [])]
    return known(legal_steps=steps)


def at_home(*planned: str):
    period = care(episode("2023-01-09", place="P1", provider="PR0"))
    return of(period, case_documents=[CaseDocument(on(day), "discharge") for day in planned])


def going_home(*planned: str):
    plan = CarePlan(on("2023-10-02"), permanence="return_home")
    return known(care_plans=[plan], case_documents=[CaseDocument(on(day), "return") for day in planned])


def claimed(decided: str | None = None):
    return known(asylum_claims=[AsylumClaim(on("2023-09-01"), on(decided) if decided else None)])


CASES = (
    Case(
        "SIG-PLC-1",
        fires=(moves("2023-11-01", "2024-02-01"), "2024-03-18",
               "On 1 February 2024 the child moved again: 3 placements within twelve months."),
        quiet=(moves("2023-01-09", "2024-02-01"), "2024-03-18"),
        clears=(moves("2023-11-01", "2024-02-01"), "2024-11-01", "2024-11-02"),
    ),
    Case(
        "SIG-PLC-2",
        fires=(of(DISTANT), "2024-03-18", "Placed outside the authority's area since 9 January 2023: 434 days."),
        quiet=(of(care(episode("2023-01-09", located="IN"))), "2024-03-18"),
        clears=(of(care(episode("2023-01-09", "2024-03-01", located="OUT"),
                        episode("2024-03-01", new="P", located="IN", post="BB1 1BB"))), "2024-02-29", "2024-03-01"),
    ),
    Case(
        "SIG-PLC-3",
        fires=(known(missing=[Missing(on("2024-03-15"), None, "M")]), "2024-03-18",
               "Missing since 15 March 2024: 3 days."),
        quiet=(known(missing=[Missing(on("2024-03-15"), None, "A")]), "2024-03-18"),
        clears=(missed("2024-03-15"), "2024-03-15", "2024-03-16"),
    ),
    Case(
        "SIG-PLC-4",
        fires=(missed("2024-01-10", "2024-02-10", "2024-03-10"), "2024-03-18",
               "Missing 3 times within 90 days, the last time on 10 March 2024."),
        quiet=(missed("2023-11-01", "2024-02-10", "2024-03-10"), "2024-03-18"),
        clears=(missed("2024-01-10", "2024-02-10", "2024-03-10"), "2024-04-09", "2024-04-10"),
    ),
    Case(
        "SIG-PLC-5",
        fires=(known(NEW), "2024-01-16",
               "The placement began on 8 January 2024 and has no placement plan: 8 days; it was due by 15 January "
               "2024."),
        quiet=(plans(("2024-01-05", True)), "2024-01-16"),
        clears=(plans(("2024-01-20", True)), "2024-01-19", "2024-01-20"),
    ),
    Case(
        "SIG-PLC-6",
        fires=(plans(("2024-01-08", None)), "2024-01-16",
               "The placement plan of 8 January 2024 does not say who may decide what: 8 days."),
        quiet=(plans(("2024-01-08", True)), "2024-01-16"),
        clears=(plans(("2024-01-08", None), ("2024-02-01", True)), "2024-01-31", "2024-02-01"),
    ),
    Case(
        "SIG-PLC-7",
        fires=(visited("2024-01-12"), "2024-02-26",
               "No visit of the social worker since 12 January 2024: 45 days; one was due by 23 February 2024."),
        quiet=(visited("2024-01-12", "2024-02-23"), "2024-02-26"),
        clears=(visited("2024-01-12", "2024-02-28"), "2024-02-27", "2024-02-28"),
    ),
    Case(
        "SIG-PLC-8",
        fires=(of(DISTANT), "2024-03-18",
               "A distant residential or agency placement, and the IRO has not seen the child in person since "
               "9 January 2023: 434 days; local standard 6 months."),
        quiet=(seen("2023-11-01"), "2024-03-18"),
        clears=(seen("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-LEG-1",
        fires=(voluntary(), "2024-03-18",
               "Accommodated under section 20 since 9 January 2023 without legal planning: 434 days; local standard "
               "6 months."),
        quiet=(voluntary("2023-06-01"), "2024-03-18"),
        clears=(voluntary("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-LEG-2",
        fires=(proceedings(), "2024-02-16",
               "On 1 February 2024 it was decided to issue proceedings, and they are not issued: 15 days; local "
               "standard 10 working days."),
        quiet=(proceedings("2024-02-15"), "2024-02-16"),
        clears=(proceedings("2024-02-20"), "2024-02-19", "2024-02-20"),
    ),
    Case(
        "SIG-LEG-3",
        fires=(at_home(), "2024-03-18",
               "At home under a care order since 9 January 2023 without a plan for the order to end: 434 days; local "
               "standard 6 months."),
        quiet=(at_home("2023-05-01"), "2024-03-18"),
        clears=(at_home("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-LEG-4",
        fires=(going_home(), "2024-03-18",
               "Return home is the plan since 2 October 2023, and the return itself is not planned: 168 days; local "
               "standard 2 months."),
        quiet=(going_home("2023-11-01"), "2024-03-18"),
        clears=(going_home("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
    Case(
        "SIG-LEG-5",
        fires=(claimed(), "2024-03-18",
               "The asylum claim made on 1 September 2023 is not decided: 199 days; local standard 6 months."),
        quiet=(claimed("2024-02-20"), "2024-03-18"),
        clears=(claimed("2024-03-10"), "2024-03-09", "2024-03-10"),
    ),
)  # fmt: skip

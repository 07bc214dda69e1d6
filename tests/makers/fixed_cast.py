"""The fixed cast of the tests with a database: Amara, her brother, her IRO, another team's IRO, the social worker, the
manager, and a stranger. They come in through actions: one small return with its local tables, and accounts.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from makers.returns import write_year

DAY = date(2024, 4, 2)
AT = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
YEAR = 2024
CHILDREN = """CHILD,NAME,KNOWN_AS,SAY_IT,SIBLINGS
A1,Amara Thorn,Amara,uh-MAH-ra,S1
A2,Kai Thorn,Kai,,S1
A3,Noor Akhtar,,,
A4,Lee Marsh,Lee,,
"""
PEOPLE = """KEY,NAME,ROLE,TEAM,HOURS,START,END
IRO-1,Jo Reed,iro,Reviewing,1.0,01/04/2020,
IRO-2,Sam Hill,iro,Reviewing west,0.8,01/04/2020,
IRO-3,Max Dunn,team_manager,North,1.0,01/04/2018,01/01/2024
IRO-3,Max Dunn,iro,Reviewing,1.0,01/01/2024,
IRO-4,Ida Bell,social_worker,North,1.0,01/04/2018,01/10/2023
IRO-4,Ida Bell,iro,Reviewing,1.0,01/10/2023,
IRO-9,Una Gone,iro,Reviewing,1.0,01/04/2015,01/04/2023
SW-1,Ana Cole,social_worker,North,1.0,01/04/2020,
SW-2,Ben Frost,social_worker,South,1.0,01/04/2020,
TM-1,Priya Shah,team_manager,North,1.0,01/01/2024,
MAN-1,Ruth Lane,iro_manager,Reviewing,1.0,01/04/2020,
"""
ALLOCATIONS = """CHILD,ROLE,PERSON,START,END
A1,iro,IRO-1,10/04/2023,
A1,social worker,IRO-4,03/04/2023,01/06/2023
A1,social worker,SW-1,01/06/2023,
A2,iro,IRO-1,10/04/2023,
A2,social worker,SW-1,03/04/2023,
A3,iro,IRO-2,08/03/2024,
A3,social worker,SW-2,08/03/2024,
A4,iro,IRO-2,03/04/2023,01/11/2023
"""
BORN = {"A1": date(2014, 5, 1), "A2": date(2011, 2, 10), "A3": date(2009, 9, 9), "A4": date(2008, 1, 1)}
REVIEWS = {
    "A1": [(date(2023, 4, 28), "PN1"), (date(2023, 7, 20), "PN1"), (date(2024, 1, 15), "PN2")],
    "A2": [(date(2023, 4, 28), "PN7")],
    "A4": [(date(2023, 4, 28), "PN1"), (date(2023, 8, 15), "PN1")],
}
ROLES = (
    ("iro", "IRO-1"), ("other_iro", "IRO-2"), ("social_worker", "SW-1"), ("team_manager", "TM-1"), ("manager", "MAN-1"),
)  # fmt: skip


def write(folder: Path) -> Path:
    """The return of 2023/24 with its local tables. Amara and Kai came into care on Monday 3 April 2023, Noor on
    Friday 8 March 2024; Lee left care on 1 November 2023. Kai's second review was never held."""
    dob = {child: {"child": child, "dob": day} for child, day in BORN.items()}
    write_year(
        folder,
        YEAR,
        header=[{**dob[child], "sex": "F" if child in ("A1", "A3") else "M"} for child in BORN],
        episodes=[
            {"child": "A1", "decom": date(2023, 4, 3)},
            {"child": "A2", "decom": date(2023, 4, 3)},
            {"child": "A3", "decom": date(2024, 3, 8), "ls": "V2"},
            {"child": "A4", "decom": date(2023, 4, 3), "dec": date(2023, 11, 1), "rec": "E4A"},
        ],
        reviews=[
            {**dob[child], "review": day, "review_code": code} for child, held in REVIEWS.items() for day, code in held
        ],
    )
    local = folder / "local"
    local.mkdir(exist_ok=True)
    for name, text in (("children", CHILDREN), ("people", PEOPLE), ("allocations", ALLOCATIONS)):
        (local / f"{name}.csv").write_text(text, "utf-8")
    return folder


@dataclass(frozen=True)
class People:
    """The cast: actors by part, and the keys of the children."""

    folder: Path
    iro: Any
    other_iro: Any
    social_worker: Any
    team_manager: Any
    manager: Any
    analyst: Any
    administrator: Any
    stranger: Any
    amara: str
    kai: str
    noor: str
    lee: str


def make(folder: Path) -> People:
    """Everybody, in an empty database, as on Tuesday 2 April 2024 at half past ten in the morning."""
    from waymark.actions import actor, imports
    from waymark.records.models import Child

    imports.import_folder(write(folder), by=actor.command_line(AT))
    keys = dict(Child.objects.values_list("local_id", "key"))
    actors = {part: account(part, person) for part, person in ROLES}
    actors |= {role: account(role, "", role) for role in ("analyst", "administrator")}
    return People(
        folder, **actors, stranger=actor.stranger(AT), amara=keys["A1"], kai=keys["A2"], noor=keys["A3"], lee=keys["A4"]
    )


def account(username: str, person: str, role: str = "") -> Any:
    """The actor of a new account."""
    from waymark.actions import accounts, actor
    from waymark.records.models import Account

    roles = {"other_iro": "iro", "manager": "iro_manager"}
    key = accounts.give(
        username, name=username, roles=[role or roles.get(username, username)], password="a-long-walk-home",
        person=person, by=actor.command_line(AT),
    )  # fmt: skip
    return actor.of_account(Account.objects.get(key=key), AT)


def as_role(by: Any, role: str) -> Any:
    """The same person with another role."""
    return replace(by, viewer=replace(by.viewer, roles=frozenset({role})))


def outsider_of(cast: People, person: str, role: str) -> Any:
    """Somebody of the service's list without an account, as if they had one with this role and worked with nobody."""
    viewer = replace(cast.iro.viewer, person=person, roles=frozenset({role}), teams=frozenset())
    return replace(cast.iro, who=person, name=person, viewer=viewer, own=frozenset())

"""The service's own tables beside the return."""

from datetime import date
from pathlib import Path

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.history import Allocation
from waymark.returns.local import read

CHILDREN = "CHILD,NAME,KNOWN_AS,SAY_IT,SIBLINGS\n"
PEOPLE = "KEY,NAME,ROLE,TEAM,HOURS,START,END\n"
ALLOCATIONS = "CHILD,ROLE,PERSON,START,END\n"


def write(folder: Path, **files: str) -> Path:
    (folder / "local").mkdir()
    for name, text in files.items():
        (folder / "local" / f"{name}.csv").write_text(text, "utf-8")
    return folder


def test_there_need_be_none(tmp_path: Path) -> None:
    assert read(tmp_path) is None


def test_reads_children_people_and_allocations(tmp_path: Path) -> None:
    local = read(
        write(
            tmp_path,
            children=CHILDREN + "a007,Siân Rees,Siân,sharn,S1\n",
            people=PEOPLE + "IRO-1,Ada Okafor,IRO,North,0.8,01/04/2020,\nSW-1,Bo Lin,social worker,East,,,\n",
            allocations=ALLOCATIONS + "A007,iro,IRO-1,02/05/2023,\nA007,Social Worker,SW-1,01/04/2023,02/05/2023\n",
        )
    )
    assert local is not None
    assert local.children["A007"] == ("Siân Rees", "Siân", "sharn", "S1")
    assert [(one.key, one.role, one.hours, one.start) for one in local.team.people] == [
        ("IRO-1", "iro", 0.8, date(2020, 4, 1)),
        ("SW-1", "social_worker", None, None),
    ]
    assert local.allocations["A007"] == (
        Allocation(date(2023, 4, 1), date(2023, 5, 2), "social worker", "SW-1"),
        Allocation(date(2023, 5, 2), None, "iro", "IRO-1"),
    )
    assert local.findings == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("A007,iro,IRO-9,02/05/2023,", "people.csv has no such KEY"),
        ("A007,chair,IRO-1,02/05/2023,", "an allocation is one of: iro, cover"),
        ("A007,iro,IRO-1,2023-05-02,", "is not a date"),
        ("A007,iro,IRO-1,02/05/2023,soon", "is not a date"),
        ("A007,iro,IRO-1,,", "CHILD and START must be filled"),
        (",iro,IRO-1,02/05/2023,", "CHILD and START must be filled"),
    ],
)
def test_leaves_out_an_allocation_that_cannot_be_used_and_says_so(tmp_path: Path, line: str, says: str) -> None:
    local = read(write(tmp_path, people=PEOPLE + "IRO-1,Ada,iro,,,,\n", allocations=f"{ALLOCATIONS}{line}\n"))
    assert local is not None
    assert local.allocations == {}
    (finding,) = local.findings
    assert (finding.rule, finding.file, finding.line) == ("IRO-L02", "local/allocations.csv", 2)
    assert says in finding.message


def test_says_what_a_table_lacks_and_reads_the_others(tmp_path: Path) -> None:
    local = read(write(tmp_path, children="CHILD,NAME\n1,Ada\n", people=PEOPLE + "IRO-1,Ada,iro,,lots,,\n"))
    assert local is not None
    assert [(one.rule, one.file) for one in local.findings] == [
        ("IRO-L01", "local/children.csv"),
        ("IRO-L02", "local/people.csv"),
    ]
    assert "KNOWN_AS, SAY_IT, SIBLINGS" in local.findings[0].message


def test_leaves_out_a_line_without_its_key(tmp_path: Path) -> None:
    local = read(write(tmp_path, children=CHILDREN + ",Ada,,,\n", people=PEOPLE + ",Bo,iro,,,,\n"))
    assert local is not None
    assert (local.children, local.team.people) == ({}, ())
    assert sorted(one.message for one in local.findings) == [
        "The line was left out: CHILD is blank.",
        "The line was left out: KEY is blank.",
    ]


def test_refuses_what_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no more than 10 bytes"):
        read(write(tmp_path, children=CHILDREN), max_bytes=10)


def test_an_address_is_read_where_there_is_one_and_one_that_cannot_be_loses_nobody(tmp_path: Path) -> None:
    lines = "I1,Ada,iro,,,,,ada@example.org\nI2,Bo,iro,,,,,\nI3,Cy,iro,,,,,nowhere\n"
    local = read(write(tmp_path, people=f"{PEOPLE.strip()},EMAIL\n{lines}"))
    assert local is not None
    assert [(one.key, one.email) for one in local.team.people] == [("I1", "ada@example.org"), ("I2", ""), ("I3", "")]
    (finding,) = local.findings
    assert (finding.rule, finding.severity, finding.line, finding.field) == ("IRO-L02", "warning", 4, "EMAIL")

"""The kinds of review there are, each with the clock it answers to, and the grounds to bring one forward."""

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of review."""

    key: str
    title: str
    about: str
    """"child", "young person" or "carer"."""
    clocks: tuple[str, ...]
    """The rules that say when it falls due."""
    counts: bool
    """Whether holding it answers the clock of child-in-care reviews."""
    says: str


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("first", "First review", "child", ("REV-1",), True, "Within 20 working days of coming into care."),
        Kind("second", "Second review", "child", ("REV-2",), True, "Not more than three months after the first."),
        Kind("later", "Later review", "child", ("REV-3",), True, "Not more than six months after the one before."),
        Kind(
            "adoption", "Adoption review", "child", ("ADO-1", "ADO-2", "ADO-3", "ADO-4", "ADO-5", "ADO-6"), True,
            "Authorised to be placed, or placed, for adoption.",
        ),
        Kind("short_breaks", "Short-break review", "child", ("SB-1", "SB-2"), True, "A series of short breaks."),
        Kind("remand", "Remand review", "child", ("REV-1", "REV-2", "REV-3"), True, "In care through remand."),
        Kind(
            "brought_forward", "Review brought forward", "child", ("REV-4",), True,
            "Held before its turn, on a ground of regulation 33(3); the next interval runs from it.",
        ),
        Kind(
            "yearly_meeting", "Yearly review meeting", "child", ("REV-3",), True,
            "The one review meeting of the year in a settled placement; the review itself stays due every six months.",
        ),
        Kind(
            "risk_check", "Six-monthly review without a meeting", "child", ("REV-3",), True,
            "In a settled placement: risks are checked and the child is consulted; a concern brings meetings back.",
        ),
        Kind(
            "pathway", "Pathway plan review", "young person", ("PP-2", "PP-3"), False,
            "From 18: the pathway plan, at most six months apart.",
        ),
        Kind("carers", "Foster carers' review", "carer", ("FCR-1",), False, "At most a year apart."),
    )
}  # fmt: skip
"""Every kind of review by its key."""

GROUNDS: Mapping[str, str] = {
    "iro_asked": "the IRO asked for it (reg 33(3)(a))",
    "not_safe": "a visit showed that the placement does not safeguard the child (reg 33(3)(b))",
    "leaving_s21": "the child would leave accommodation under section 21 before a review (reg 33(3)(c))",
    "leaving_custody": "the child would be released from custody before a review (reg 33(3)(d))",
    "ending_accommodation": "accommodation would end and nobody would take the child in (reg 33(3)(e))",
    "plan_change": "a significant change of the care plan is proposed (reg 32(2))",
    "placement_end": "a placement is to end, or the child is to live with a parent (reg 14, 17)",
}
"""Why a review is brought forward."""

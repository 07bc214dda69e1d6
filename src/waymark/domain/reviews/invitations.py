"""Who may be invited to a review, and the reasons for which somebody is not."""

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "child": "the child", "parent": "parent", "relative": "relative", "carer": "carer or home",
    "social_worker": "social worker", "team_manager": "team manager", "supervising": "supervising social worker",
    "health": "health", "education": "education", "adviser": "personal adviser", "guardian": "children's guardian",
    "advocate": "advocate", "visitor": "independent visitor", "youth_justice": "youth justice", "police": "police",
    "interpreter": "interpreter", "other": "somebody else",
}  # fmt: skip
"""In which part somebody comes to a review."""

ROUND_A_CHILD = frozenset({"child", "parent", "adviser", "guardian", "visitor", "youth_justice"})
"""Parts that nobody has at a review of foster carers."""


def roles(*, of_carers: bool = False) -> Mapping[str, str]:
    """The parts that are offered for somebody who is asked."""
    return {role: words for role, words in ROLES.items() if not (of_carers and role in ROUND_A_CHILD)}


WHY_NOT: Mapping[str, str] = {
    "declined": "does not want to be invited", "risk": "a risk to the child or to others", "order": "a court order",
    "child_asked": "the child does not want them there", "whereabouts": "whereabouts unknown",
    "too_young": "too young, or not able to take part", "not_right": "not in the child's interest",
    "other": "another reason",
}  # fmt: skip
"""Why a parent, or the child, is not invited. It is always recorded."""

VIEWS_BY: Mapping[str, str] = {
    "met_apart": "the IRO meets them apart", "form": "a consultation form", "telephone": "a call", "letter": "a letter",
    "advocate": "through an advocate", "worker": "through the social worker",
    "not_possible": "not possible, and why is noted",
}  # fmt: skip
"""How the views of somebody who is not invited are got."""

GROUPS: Mapping[str, str] = {
    "child": "child or young person", "parent": "parents", "carer": "foster carer or home", "health": "health",
    "education": "education", "other": "others",
}  # fmt: skip
"""Groups to whom consultation forms go."""

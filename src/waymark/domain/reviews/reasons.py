"""The reasons that services give: for a review moved, late, adjourned, stood down, not attended."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "documents": "documents missing",
    "worker_sick": "social worker absent or sick",
    "worker_change": "change of social worker",
    "placement_change": "placement change",
    "iro_change": "change or absence of the IRO",
    "carer": "asked for by the carer",
    "parent": "asked for by a parent",
    "child": "asked for by the child",
    "court": "court hearing or order",
    "not_convened": "convening form missing",
    "care_ended": "care ended",
    "weather": "weather or travel",
    "other": "another reason",
}
"""Why a review was rearranged, late, adjourned, stood down or cancelled."""

NO_LETTER = "no_letter"
CLOSED: Mapping[str, str] = {NO_LETTER: "without the letter to the child"}
"""How a review was closed, where that is not as it should be; the words for it are its chair's."""

ASKED_BY: Mapping[str, str] = {
    "child": "the child", "parent": "a parent", "carer": "the carer", "social_worker": "the social worker",
    "team_manager": "the team manager", "iro": "the IRO", "service": "the reviewing service", "court": "the court",
    "other": "somebody else",
}  # fmt: skip
"""Who asked for a review to be moved."""

SERIES: Mapping[str, str] = {
    "heard_apart": "somebody was heard apart", "papers": "an assessment or plan was missing",
    "absence": "somebody who was needed was absent", "other": "another reason",
}  # fmt: skip
"""Why a review took several meetings."""

ABSENT: Mapping[str, str] = {
    "did_not_know": "did not know about it", "meetings": "does not like meetings", "alone": "would rather talk alone",
    "school": "at school", "contact": "did not want to meet somebody there", "declined": "did not want to come",
    "other": "another reason",
}  # fmt: skip
"""Why a child did not come to the review."""

CHANNELS: Mapping[str, str] = {
    "in_person": "in person", "video": "by video", "telephone": "by telephone", "message": "by message",
    "page": "by page or app", "form": "by form", "letter": "by letter", "advocate": "through an advocate",
    "carer": "through the carer", "other": "in another way",
}  # fmt: skip
"""The ways in which a child's views come to a review."""

GRADES: Mapping[str, str] = {
    "outstanding": "outstanding", "good": "good", "requires_improvement": "requires improvement",
    "inadequate": "inadequate",
}  # fmt: skip
"""The grades of a plan or an assessment; a service's profile may print them otherwise."""

OUTCOMES: Mapping[str, str] = {
    "done": "done", "partly": "partly done", "not_done": "not done", "overtaken": "overtaken by events",
}  # fmt: skip
"""What became of a recommendation. Of an outcome of the child's own: met, partly met, not met, overtaken."""

CHAIRED: Mapping[str, str] = {"iro": "the IRO", "both": "the child and the IRO together", "child": "the child"}
"""Who chaired."""

KINDS_OF_OUTCOME: Mapping[str, str] = {
    "recommendation": "recommendation", "decision": "decision", "own_outcome": "outcome of the child's own",
}  # fmt: skip
"""What a line of the record is."""

"""Everything that can be done or looked at, and the sentence for those who may not."""

from collections.abc import Mapping
from typing import NamedTuple


class Verb(NamedTuple):
    """Something that can be done or looked at, and the sentence for those who may not."""

    key: str
    does: str
    """Follows "may", for the docs and the log."""
    refuses: str
    asks_child: bool
    """Whether permission is asked for one child (True) or for the service as a whole."""


VERBS: Mapping[str, Verb] = {
    verb.key: verb
    for verb in (
        Verb("home", "see the home page", "Your account has no role in this service. Ask an administrator.", False),
        Verb(
            "children", "list children and look at a child's record", "You can see only children you work with.", True
        ),
        Verb(
            "break_glass",
            "open a restricted child's record with a reason",
            "Only an IRO manager can open a restricted record.",
            True,
        ),
        Verb("allocate", "allocate an IRO and arrange cover", "Only an IRO manager allocates an IRO.", True),
        Verb("book", "plan, rearrange and convene reviews", "Only the reviewing service books reviews.", True),
        Verb(
            "convening_form",
            "fill in the convening form",
            "Only the child's social worker, their manager or the reviewing service fills in this form.",
            True,
        ),
        Verb(
            "papers",
            "give and mark papers for a review",
            "Only the reviewing service, and those who work with the child, give papers for the review.",
            True,
        ),
        Verb("prepare", "prepare a review", "Only the IRO prepares the review.", True),
        Verb("forms", "send out and enter consultation forms", "Only the reviewing service handles these forms.", True),
        Verb("iro_only", "read what a child gave for the IRO only", "This was given for the IRO only.", True),
        Verb("record", "hold and record a review", "Only the child's IRO holds and records the review.", True),
        Verb("send", "send out records of reviews", "Only the reviewing service sends out records.", True),
        Verb(
            "progress",
            "say what was done about a recommendation",
            "Only those who work with this child say what was done.",
            True,
        ),
        Verb(
            "respond",
            "answer recommendations as the responsible manager",
            "Only the social worker's manager answers the recommendations.",
            True,
        ),
        Verb("close_recommendation", "close a recommendation", "Only the child's IRO closes a recommendation.", True),
        Verb(
            "casework",
            "record what the case system holds of a child",
            "Only those who work with this child record this.",
            True,
        ),
        Verb(
            "oversee",
            "write what they looked at between two reviews, answer events, and put a child to a panel",
            "Only the child's IRO writes and answers here between reviews.",
            True,
        ),
        Verb(
            "signals",
            "answer what the records show by themselves: set it aside, ask about it, make a task of it",
            "Only the child's IRO answers what the records show.",
            True,
        ),
        Verb(
            "notify",
            "tell the IRO of a significant event",
            "Only those who work with this child, and the reviewing service, tell the IRO of events.",
            True,
        ),
        Verb(
            "alerts",
            "see what was raised about children, and what became of it",
            "Your role has no part in alerts.",
            False,
        ),
        Verb(
            "raise_alert",
            "raise a concern, decide what becomes of it, and recognise good work",
            "Only the child's IRO raises it and decides what becomes of it.",
            True,
        ),
        Verb(
            "beyond",
            "take a matter to partner agencies, to an independent lawyer and to Cafcass",
            "Only the child's IRO takes a matter outside the authority.",
            True,
        ),
        Verb(
            "legal_advice",
            "read what an independent lawyer was asked",
            "Questions to independent lawyers are kept from those who work on the case.",
            True,
        ),
        Verb("systemic", "see systemic concerns", "Your role has no part in systemic concerns.", False),
        Verb(
            "raise_systemic",
            "raise a systemic concern, and keep what came of it",
            "Only the reviewing service raises a systemic concern.",
            False,
        ),
        Verb(
            "iro_concerns",
            "keep concerns and complaints about IROs",
            "Only an IRO manager keeps concerns about IROs.",
            False,
        ),
        Verb(
            "own_concerns",
            "read the concerns about them that a manager shows them",
            "Only an IRO has such a list.",
            False,
        ),
        Verb(
            "quality",
            "see dip samples, audits and observations of the IROs' work",
            "Only the managers of the service see how the IROs' work is audited.",
            True,
        ),
        Verb(
            "audit",
            "draw dip samples, audit files and observe IROs",
            "Only an IRO manager audits and observes, and never their own work.",
            True,
        ),
        Verb(
            "own_quality",
            "read the audits and observations of their own work, and say what they think of them",
            "Only an IRO has such a list.",
            False,
        ),
        Verb("answer_alert", "answer what is put to them", "Only the person asked answers.", False),
        Verb(
            "stand_in",
            "say who answers for them while they are away",
            "Only those who answer, and an IRO manager, arrange who stands in.",
            False,
        ),
        Verb("restrict", "restrict a child's record and name who may see it", "Only an IRO manager does this.", True),
        Verb("messages", "see and mend what was sent out", "Only the reviewing service sees what was sent out.", False),
        Verb("calendar", "keep a private calendar of their reviews", "Only those who chair reviews have one.", False),
        Verb("backlog", "see what is late across the service", "Only an IRO manager sees this list.", False),
        Verb("carers", "see foster carers and their reviews", "Your role does not include foster carers.", False),
        Verb(
            "carer_reviews",
            "keep the list of foster carers and plan their reviews",
            "Only the reviewing service keeps foster carers and plans their reviews.",
            False,
        ),
        Verb(
            "begin_records", "say from which day reviews are recorded here", "Only an IRO manager decides this.", False
        ),
        Verb("feedback", "see feedback rounds and their results", "Your role does not include feedback.", False),
        Verb(
            "read_feedback",
            "read what people wrote in a feedback round",
            "What people wrote is read by those who keep feedback, the IROs and senior managers.",
            False,
        ),
        Verb(
            "keep_feedback",
            "keep feedback rounds, enter answers and given numbers",
            "Only an IRO manager, a participation worker and business support keep feedback.",
            False,
        ),
        Verb("scorecard", "see the scorecard", "Your role does not include the scorecard.", False),
        Verb(
            "rows", "see the rows behind a figure", "Your role sees figures, and not the children behind them.", False
        ),
        Verb("report", "read the published report", "Your role does not include the annual report.", False),
        Verb(
            "internal_report",
            "read and download the report with nothing suppressed",
            "Your role reads the published report, in which small numbers are hidden.",
            False,
        ),
        Verb(
            "import",
            "bring in the statutory return",
            "Only a performance analyst or an IRO manager imports the return.",
            False,
        ),
        Verb(
            "rebuild", "work out all stored due dates anew", "Only an administrator or an IRO manager does this.", False
        ),
        Verb("people", "see the people of the service", "Your role does not include the list of people.", False),
        Verb("accounts", "give and end accounts and roles", "Only an administrator gives or ends accounts.", False),
        Verb(
            "log", "read the record of looks and changes", "Only the data protection officer reads this record.", False
        ),
        Verb("profile", "adopt the service's profile", "Only an IRO manager adopts a profile.", False),
    )
}

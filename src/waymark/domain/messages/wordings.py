"""What messages say: one wording for each purpose and voice, as data.

No wording has a blank for a child's name. A subject line and a text message are read over somebody's shoulder, so what
fills their blanks is cleared of the child's name as well; see `render`.
"""

from collections.abc import Mapping
from typing import NamedTuple

BLANKS: Mapping[str, str] = {
    "when": "the day, or the day and time, of the review",
    "was_on": "the day it was on before",
    "place": "where it is",
    "joining": "the address of a video meeting",
    "role": "in which part somebody is invited",
    "why": "the reason, in a sentence",
    "views": "how somebody's views are got",
    "due_on": "the day by which something is asked for",
    "because": "why that day, with the rule",
    "what": "which paper or form is meant",
    "link": "the page in Waymark, or the form",
    "contact": "whom to ask",
    "note": "a few words of whoever sends it",
    "service": "the authority; filled in by itself",
}
"""Everything that can be filled in."""


class Wording(NamedTuple):
    """One message. A paragraph with a blank that nothing fills is left out; `needs` must be filled."""

    subject: str
    needs: tuple[str, ...]
    paragraphs: tuple[str, ...]
    text: str = ""
    """As a text message; "" where it cannot be one."""


PURPOSES: Mapping[str, str] = {
    "invitation": "Invitation",
    "reminder": "Reminder of a review",
    "rearranged": "Review moved",
    "cancelled": "Review will not take place",
    "not_invited": "How views are got without a meeting",
    "consultation": "Consultation form",
    "convening": "Convening form",
    "convening_reminder": "Reminder of the convening form",
    "convening_late": "Convening form past its cut-off",
    "manager_flag": "Told to the manager",
    "search": "Search for a parent",
    "chase": "Paper asked for",
    "question": "Question to the social worker",
    "task": "Task given to somebody",
    "kept_day": "Reminder of a day",
    "event": "Event told to the IRO",
    "recommendations": "Recommendations",
    "answer_reminder": "Reminder of the answer to recommendations",
    "record": "Record of a review",
    "correction": "Corrected record",
    "letter": "Letter to the child",
    "alert": "Put to somebody to answer",
    "alert_reminder": "Reminder of an answer",
    "alert_overdue": "Answer past its day",
    "alert_answered": "Answer to what was raised",
    "alert_closed": "What was raised is closed",
    "recognition": "Good work recognised",
}
"""Why a message goes out."""

_WHERE = ("Where: {place}", "To join by video: {joining}")
_END = ("{note}", "Questions: {contact}")
_PAGE = "Open it here: {link}"
_REASON = "Why this day: {because}"

OTHERS: Mapping[str, Wording] = {
    "invitation": Wording(
        "A review meeting: {when}", ("when",),
        (
            "You are invited to a review meeting.", "When: {when}", *_WHERE, "You are invited as: {role}.",
            "If you cannot come, please say so soon: what you think matters, and there are other ways to give it.",
            _PAGE, *_END,
        ),
        "You are invited to a review meeting: {when}. {place} If you cannot come, please tell us. {service}",
    ),
    "reminder": Wording(
        "Reminder of a review meeting: {when}", ("when",),
        ("This is a reminder of a review meeting.", "When: {when}", *_WHERE, _PAGE, *_END),
        "Reminder: a review meeting, {when}. {place} {service}",
    ),
    "rearranged": Wording(
        "A review meeting has moved to {when}", ("when", "was_on"),
        (
            "A review meeting that was planned for {was_on} has been moved.", "It is now: {when}", *_WHERE,
            "Why: {why}", _PAGE, *_END,
        ),
        "A review meeting has moved from {was_on} to {when}. {place} {service}",
    ),
    "cancelled": Wording(
        "A review meeting will not take place: {when}", ("when",),
        ("The review meeting planned for {when} will not take place.", "Why: {why}", *_END),
        "The review meeting planned for {when} will not take place. {service}",
    ),
    "not_invited": Wording(
        "A review: how we would like to hear from you", ("views",),
        (
            "A review is being held, and you are not being asked to come to the meeting.", "Why: {why}",
            "What you think still matters. How we would like to hear it: {views}.", _PAGE, *_END,
        ),
        "A review is being held, and you are not asked to come. We would like to hear what you think: {views}. "
        "{service}",
    ),
    "consultation": Wording(
        "A form about a review", ("due_on",),
        (
            "A review is coming up, and we would like to know what you think before it.",
            "Please fill in the form by {due_on}.", "The review is on {when}.", _PAGE, *_END,
        ),
        "A review is coming up. Please tell us what you think by {due_on}: {link} {service}",
    ),
    "convening": Wording(
        "A review to convene: form asked for by {due_on}", ("due_on", "link"),
        (
            "A review of a child you work with is to be convened.", "The review is on {when}.",
            "Please say by {due_on} whom to invite, with their addresses, and whether the parents are included.",
            _REASON, "If the form does not come by then, it is for you to arrange the meeting.", _PAGE, *_END,
        ),
    ),
    "convening_reminder": Wording(
        "Reminder: convening form asked for by {due_on}", ("due_on", "link"),
        (
            "The convening form for a review of a child you work with has not come yet.", "The review is on {when}.",
            "It is asked for by {due_on}.", _REASON,
            "If the form does not come by then, it is for you to arrange the meeting.", _PAGE, *_END,
        ),
        "Reminder: the convening form for a review is asked for by {due_on}. It is in Waymark. {service}",
    ),
    "convening_late": Wording(
        "Convening form was asked for by {due_on}", ("due_on", "link"),
        (
            "The convening form for a review of a child you work with did not come by {due_on}.",
            "The review is on {when}.", _REASON,
            "It is now for you to arrange the meeting. Please say all the same whom you invited.", _PAGE, *_END,
        ),
        "The convening form for a review did not come by {due_on}. It is now for you to arrange the meeting. {service}",
    ),
    "manager_flag": Wording(
        "A review is not convened: form was due by {due_on}", ("due_on", "link"),
        (
            "The convening form for a review did not come by {due_on}.", "The review is on {when}.", _REASON,
            "It is now for the social worker to arrange the meeting.", _PAGE, *_END,
        ),
    ),
    "search": Wording(
        "A search is asked for before a review", ("link",),
        (
            "Before a review, a parent is to be looked for whose whereabouts are not known.",
            "The review is on {when}.", _PAGE, *_END,
        ),
    ),
    "chase": Wording(
        "Asked for before a review: {what}", ("what", "due_on"),
        (
            "For a review of somebody you work with, this has not come yet: {what}.", "It is asked for by {due_on}.",
            _REASON, "The review is on {when}.", _PAGE, *_END,
        ),
        "For a review: {what} is asked for by {due_on}. Please see Waymark. {service}",
    ),
    "question": Wording(
        "The IRO has a question for you", ("link",),
        ("The IRO of a child you work with has a question for you.", "An answer is asked for by {due_on}.", _REASON,
         _PAGE, *_END),
    ),
    "task": Wording(
        "You are asked to do something", ("link",),
        ("The records of a child you work with show that something is missing, and you are asked to see to it.",
         "It is to be done by {due_on}.", _REASON, _PAGE, *_END),
    ),
    "kept_day": Wording(
        "Reminder of {due_on}: {what}", ("due_on", "what", "link"),
        ("{due_on} is the day for {what}.", _REASON, _PAGE, *_END),
    ),
    "event": Wording(
        "You are told of an event", ("link",),
        ("Something significant about a child whose IRO you are was told to you.",
         "Please look at it, and say what you do about it.", _PAGE, *_END),
    ),
    "recommendations": Wording(
        "Recommendations of a review", (),
        (
            "These are the recommendations of a review.",
            "Please answer by {due_on}. If no answer comes by then, they stand as agreed.", _REASON, _PAGE, *_END,
        ),
    ),
    "answer_reminder": Wording(
        "Recommendations of a review: answer by {due_on}", ("due_on", "link"),
        (
            "The recommendations of a review wait for your answer.",
            "Please answer by {due_on}. If no answer comes by then, they stand as agreed.", _REASON, _PAGE, *_END,
        ),
    ),
    "record": Wording(
        "The record of a review", (),
        (
            "This is the record of a review.", "The review was held on {when}.",
            "If something in it is wrong, please tell us: it can be corrected, and both versions are kept.",
            _PAGE, *_END,
        ),
    ),
    "correction": Wording(
        "The corrected record of a review", (),
        (
            "This is a corrected record of a review. It takes the place of the one you had before.",
            "The review was held on {when}.", _PAGE, *_END,
        ),
    ),
    "letter": Wording("A letter after a review", (), ("This is a letter after a review.", _PAGE, *_END)),
    "alert": Wording(
        "Put to you to answer: {what}", ("what", "link"),
        (
            "An IRO has raised something about a child, and it is put to you to answer: {what}.",
            "Your answer is due by {due_on}.", _REASON, "{note}", _PAGE,
        ),
    ),
    "alert_reminder": Wording(
        "Reminder: your answer is due by {due_on}", ("due_on", "link"),
        (
            "What an IRO raised about a child waits for your answer: {what}.", "It is due by {due_on}.", _REASON, _PAGE,
        ),
    ),
    "alert_overdue": Wording(
        "An answer was due by {due_on} and has not come", ("due_on", "link"),
        (
            "What was raised about a child has not been answered: {what}.", "The answer was due by {due_on}.", _REASON,
            "Nothing is escalated by itself. Whether to escalate, to speak to whoever was asked or to wait is for the "
            "IRO to decide.", _PAGE,
        ),
    ),
    "alert_answered": Wording(
        "An answer has come: {what}", ("what", "link"),
        ("What you raised about a child has been answered: {what}.", "It is for you to decide what comes next.", _PAGE),
    ),
    "alert_closed": Wording(
        "Closed: {what}", ("what", "link"),
        ("What an IRO raised about a child, and put to you, has been closed: {what}.", _PAGE),
    ),
    "recognition": Wording(
        "Good work recognised", ("why",),
        ("An IRO would like to thank you for what you did for a child.", "{why}", *_END),
    ),
}  # fmt: skip
"""To everybody but the child."""

CHILD: Mapping[str, Wording] = {
    "invitation": Wording(
        "Your review meeting: {when}", ("when",),
        (
            "You are invited to your review meeting. It is about you, and what you want matters most.",
            "When: {when}", *_WHERE,
            "You can say who should be there, what to talk about, and what not in front of everyone.",
            "You do not have to come. You can tell your IRO what you think in another way.", _PAGE, *_END,
        ),
        "Your review meeting: {when}. {place} You can tell your IRO what to talk about. {service}",
    ),
    "reminder": Wording(
        "Your review meeting: {when}", ("when",),
        ("Your review meeting is soon.", "When: {when}", *_WHERE, _PAGE, *_END),
        "Your review meeting is soon: {when}. {place} {service}",
    ),
    "rearranged": Wording(
        "Your review meeting has moved to {when}", ("when", "was_on"),
        (
            "Your review meeting was going to be on {was_on}. It has been moved.", "It is now: {when}", *_WHERE,
            "Why: {why}", _PAGE, *_END,
        ),
        "Your review meeting has moved from {was_on} to {when}. {place} {service}",
    ),
    "cancelled": Wording(
        "Your review meeting will not take place: {when}", ("when",),
        ("Your review meeting on {when} will not take place.", "Why: {why}", *_END),
        "Your review meeting on {when} will not take place. {service}",
    ),
    "not_invited": Wording(
        "Your review: telling your IRO what you think", ("views",),
        (
            "A review about you is being held. This time you are not asked to come to the meeting.", "Why: {why}",
            "What you think still matters most. How your IRO would like to hear it: {views}.", _PAGE, *_END,
        ),
        "A review about you is being held without a meeting for you. Your IRO would like to hear what you think: "
        "{views}. {service}",
    ),
    "consultation": Wording(
        "Your review: what you think", ("due_on",),
        (
            "Your review is coming up. Your IRO would like to know what you think.",
            "You can fill in the form by {due_on}, alone or with somebody you trust.", "Your review is on {when}.",
            _PAGE, *_END,
        ),
        "Your review is coming up. Tell your IRO what you think by {due_on}: {link} {service}",
    ),
    "record": Wording(
        "What was said at your review", (),
        (
            "This is what was said and decided at your review.", "It was on {when}.",
            "If something is wrong, tell your IRO: it can be corrected.", _PAGE, *_END,
        ),
    ),
    "correction": Wording(
        "What was said at your review, corrected", (),
        (
            "This is what was said and decided at your review, with a mistake put right.", _PAGE, *_END,
        ),
    ),
    "letter": Wording(
        "A letter from your IRO", (), ("Your IRO has written to you after your review.", _PAGE, *_END)
    ),
}  # fmt: skip
"""To the child whose review it is; what is not here, a child is not sent."""

VOICES: Mapping[str, Mapping[str, Wording]] = {"others": OTHERS, "child": CHILD}

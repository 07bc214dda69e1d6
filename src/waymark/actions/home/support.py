"""My work of business support: convening, chasing, sending out."""

from waymark.actions.actor import Actor
from waymark.actions.home import own, parts
from waymark.actions.home.parts import Ground
from waymark.actions.home.shown import Home, ToChase
from waymark.actions.reviews.reminders import TO_MANAGER
from waymark.actions.reviews_list import ALL
from waymark.actions.signals import tasks
from waymark.records.models import Reminder

NUMBERS = (
    "late", "at_risk", "not_booked", "to_convene", "form_missing", "form_late", "forms_out", "report_missing",
    "to_recommend", "to_send", "send_late",
)  # fmt: skip


def support(by: Actor) -> Home:
    """The whole service's reviews, as far as business support has something to do with them."""
    on = parts.ground(by, ALL)
    counts = parts.counts(on)
    return Home(
        "reviews", "My work", parts.says(counts), by.today,
        numbers=(*parts.numbers(on, NUMBERS), *parts.message_numbers(by, to_print=True)), counts=counts,
        reviews=parts.not_booked(on), may_book=by.may("book"), asked=parts.in_view(on, "to_convene"),
        to_chase=to_chase(on), waiting=parts.in_view(on, "to_send"), drafts=own.drafts(by), saved=own.kept(on.now),
        tasks=tasks.waiting(by),
    )  # fmt: skip


def to_chase(on: Ground, view: str = "form_missing") -> tuple[ToChase, ...]:
    """The reviews whose convening form has not come, with what was done about it; one query beside the rows'."""
    rows = parts.in_view(on, view)
    sent: dict[str, list[Reminder]] = {}
    found = Reminder.objects.filter(life__key__in=[row.key for row in rows]).select_related("life")
    for reminder in found.order_by("sent_on", "pk"):
        if reminder.due_on == reminder.life.convening_due_on:
            sent.setdefault(reminder.life.key, []).append(reminder)
    return tuple(
        ToChase(
            row,
            tuple(dict.fromkeys(one.sent_on for one in sent.get(row.key, ()) if one.number < TO_MANAGER)),
            next((one.sent_on for one in sent.get(row.key, ()) if one.number == TO_MANAGER), None),
        )
        for row in rows
    )  # fmt: skip

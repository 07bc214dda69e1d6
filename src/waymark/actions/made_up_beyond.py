"""What went beyond the ladder in the made-up authority, and what was done about signals that stand today.

Only for the demonstration; each is the real action, the same for the same seed but for its keys.
"""

from datetime import timedelta
from typing import Any

from waymark.actions import standing_signals
from waymark.actions.concerns import cafcass, legal_advice, partners, systemic
from waymark.actions.made_up_past import Past, said, words
from waymark.actions.signals import answering
from waymark.domain.clocks import working_days
from waymark.records.models import Alert, Child, Person, Post


def fill(past: Past) -> None:
    """Two partner agencies, a lawyer, Cafcass, a systemic concern."""
    put_right, open_one = words()["partner"]
    _partner(past, 150, put_right)
    _partner(past, 25, open_one)
    _advice(past)
    _cafcass(past)
    _systemic(past)


def _partner(past: Past, back: int, about: dict[str, Any]) -> None:
    day = past.day(back)
    child = past.child(day)
    typed = partners.Typed(
        about["agency"], about["to"], said(about["concern"], child), said(about["wanted"], child), day,
        working_days.add(day, 10),
    )  # fmt: skip
    key = partners.escalate(child.key, typed=typed, by=past.iro(child, day))
    if not about["answer"]:
        return
    on, over = past.later(day, 6, 9), past.later(day, 14, 18)
    partners.enter_answer(
        key, answered_on=on, who=about["to"], text=said(about["answer"], child), version=1, by=past.iro(child, on)
    )
    partners.close(
        key, outcome="put_right", outcome_text=said(about["came"], child), closed_on=over, version=2,
        by=past.iro(child, over),
    )  # fmt: skip


def _advice(past: Past) -> None:
    about, alert, day = words()["advice"], _escalated(past), past.day(95)
    child, asked = alert.child, past.iro(alert.child, day)
    typed = legal_advice.Typed(day, about["provider"], "adoption", about["question"])
    key = legal_advice.ask(child.key, typed=typed, by=asked)
    on = past.later(day, 6, 8)
    came = typed._replace(
        advised_on=on, advice=about["advice"], led_to="alert", alert=alert.key, came_of_it=about["came"]
    )
    legal_advice.change(key, typed=came, version=1, by=past.iro(child, past.day(1)))


def _cafcass(past: Past) -> None:
    about, alert = words()["cafcass_pack"], _escalated(past)
    child, day = alert.child, past.day(7)
    why, asked, timetable = (said(about[name], child) for name in ("why", "asked", "timetable"))
    typed = cafcass.Typed(why, asked, timetable, alert.key)
    key = cafcass.refer(child.key, typed=typed, by=past.iro(child, day))
    sent = typed._replace(sent_on=past.day(4), sent_to="Cafcass, the enquiry desk for IROs")
    cafcass.change(key, typed=sent, version=1, by=past.iro(child, past.day(4)))


def _escalated(past: Past) -> Alert:
    """The matter that went furthest about a child who is in care still."""
    here = [child.pk for child in past.children_on(past.day(95))]
    rows = Alert.objects.filter(child__in=here, stage__in=("cafcass", "head_of_service")).select_related("child")
    rows = rows.filter(child__looked_after_until=None)
    return rows.order_by("raised_on", "pk")[0]


def _systemic(past: Past) -> None:
    about, begun, raised, replied = words()["systemic"], past.day(110), past.day(100), past.day(80)
    alerts = list(Alert.objects.filter(themes__theme="placement").select_related("child").order_by("pk"))
    post = Post.objects.filter(role="iro_manager", ended_on=None).select_related("person").order_by("pk")[0]
    who, to = (post.person.key, post.person.name), past.head(raised).person
    key = systemic.begin(
        typed=systemic.Typed("failure", about["title"], about["concern"], past.day(180), "placement"),
        alert=alerts[0].key if alerts else "", by=past.actor(who, "iro_manager", begun, 11),
    )  # fmt: skip
    by = past.actor(who, "iro_manager", raised, 11)
    systemic.put_to(key, raised_on=raised, to_post="Head of service", to_name=to.name, version=1, by=by)
    page = systemic.concern(key, by=by)
    systemic.enter_reply(
        key, raising=page.raisings[0].key, replied_on=replied, reply=about["reply"], version=page.version,
        by=past.actor(who, "iro_manager", replied, 11),
    )  # fmt: skip


def answer_signals(past: Past) -> None:
    """Of two children of whom something stands today: set aside of one, a task of the other."""
    today, about = past.today, words()["signals"]
    held = standing_signals.standing_on(today).children
    first, second = [child for child in past.children_on(today) if held.get(child.pk)][:2]
    answering.set_aside(
        first.key, held[first.pk][0].signal.key, reason=about["aside"], again_on=today + timedelta(days=21),
        by=past.iro(first, today, 9),
    )  # fmt: skip
    answering.give_task(
        second.key, held[second.pk][0].signal.key, text=about["task"], to=_worker(past, second),
        due_on=working_days.add(today, 5), by=past.iro(second, today, 9),
    )  # fmt: skip


def _worker(past: Past, child: Child) -> str:
    return Person.objects.get(key=past.cast(child, past.today).worker[0]).page_key

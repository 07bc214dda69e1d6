"""Independent legal advice (DRP-5): what it is about, how one stands, and what is wrong with one as typed."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

CITE = "DRP-5, IRO Handbook ch 6 and 7"
TOPICS: Mapping[str, str] = {
    "care_plan": "care plan or permanence", "legal_status": "legal status, orders and their discharge",
    "proceedings": "care proceedings or delay in issuing", "placement": "where the child lives",
    "contact": "family time", "section_20": "care by agreement (section 20)", "immigration": "immigration and asylum",
    "liberty": "deprivation of liberty", "adoption": "adoption and placement orders", "rights": "human rights",
    "iro_role": "the IRO's own powers and duties", "other": "another question",
}  # fmt: skip
LED_TO: Mapping[str, str] = {
    "alert": "led to an alert", "no_alert": "led to no alert", "cafcass": "led to a referral to Cafcass",
}  # fmt: skip
"""What it led to."""
STATES: Mapping[str, str] = {
    "waiting": "waiting for the advice", "decide": "advised, nothing said yet of what came of it", "over": "over",
}  # fmt: skip


class Advice(NamedTuple):
    """One question as plain facts, without its words."""

    asked_on: date
    provider: str
    topic: str
    """A key of TOPICS."""
    advised_on: date | None = None
    led_to: str = ""
    """A key of LED_TO; "" while it is not decided."""


def state(one: Advice) -> str:
    """A key of STATES."""
    if one.led_to:
        return "over"
    return "decide" if one.advised_on else "waiting"


def problems(one: Advice, question: str, advice: str, came_of_it: str, alert: str, today: date) -> dict[str, str]:
    """{field: what is wrong} of a question as typed; `alert` is the key of the alert it led to."""
    found = {}
    if not one.provider.strip():
        found["provider"] = "Say who was asked"
    if one.topic not in TOPICS:
        found["topic"] = "Choose what it is about"
    if not question.strip():
        found["question"] = "Write the question"
    if one.asked_on > today:
        found["asked_on"] = "The day of the question must not lie ahead"
    if one.advised_on and not one.asked_on <= one.advised_on <= today:
        found["advised_on"] = "The advice came between the day of the question and today"
    if bool(one.advised_on) != bool(advice.strip()):
        found["advised_on" if advice.strip() else "advice"] = "Give the advice together with the day on which it came"
    if one.led_to and one.led_to not in LED_TO:
        found["led_to"] = "Choose what it led to from the list"
    if one.led_to and not came_of_it.strip():
        found["came_of_it"] = "Say what came of it"
    if one.led_to == "alert" and not alert:
        found["alert"] = "Choose the alert that it led to; raise it first if it is not there yet"
    if alert and one.led_to != "alert":
        found["led_to"] = "Choose that it led to an alert, or choose no alert"
    return found

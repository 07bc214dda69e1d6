"""Where a page of this room leads in one step: raising an alert from what was just written."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

TEXT = 20_000


def raise_alert(child_key: str, source: str) -> str:
    """The address of the form that raises an alert, `source` saying from what: "oversight:KEY", "event:KEY"."""
    return f"/children/{child_key}/alerts/raise?{urlencode({'from': source}, safe=':')}"


def texts(post: QueryDict, *names: str) -> dict[str, str]:
    """{field: what was typed}, as the database can keep it."""
    return {name: post.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:TEXT] for name in names}


def errors(problem: dict[str, str]) -> list[dict[str, str]]:
    """For the error summary: each leads to its field."""
    return [{"text": text, "href": f"#{name}"} for name, text in problem.items()]


class Beside(dict[str, str]):
    """What is wrong by field; a field of which nothing is wrong has an empty text."""

    def __missing__(self, key: str) -> str:
        return ""

    def of(self, name: str) -> Any:
        """What is wrong with a field, as a component takes it."""
        return {"text": self[name]} if self[name] else None

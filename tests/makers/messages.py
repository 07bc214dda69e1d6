"""Messages for tests: into the outbox by an action, and ways out that answer as they are told."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from waymark.domain.messages.kinds import EMAIL, File, Outgoing

WHEN = datetime(2024, 6, 4, 13, 30, tzinfo=UTC)
PDF = File("record.pdf", "application/pdf", b"%PDF-1.7 a record")


def invitation(**changed: Any) -> Outgoing:
    """An invitation to the social worker by e-mail."""
    given = {
        "purpose": "invitation", "channel": EMAIL, "to_name": "Ana Cole", "to_address": "ana@example.org",
        "says": {"when": WHEN, "place": "Town Hall"}, "review_key": "r3view",
    }  # fmt: skip
    return Outgoing(**(given | changed))


def queued(by: Any, child_key: str = "", **changed: Any) -> str:
    """The key of a message put into the outbox as an action would."""
    from django.db import transaction

    from waymark.actions import messages
    from waymark.records.models import Child

    child = Child.objects.get(key=child_key) if child_key else None
    with transaction.atomic():
        return messages.queue(invitation(**changed), by=by, child=child)


class Told:
    """A way out that answers as it is told, and keeps what it was handed."""

    key = "smtp"

    def __init__(self, *answers: Any) -> None:
        self.answers, self.handed = list(answers), []

    def open(self) -> Any:
        return None

    def send(self, message: Any) -> Any:
        self.handed.append(message.sent_as)
        answer = self.answers.pop(0)
        return answer() if callable(answer) else answer

    def went(self, message: Any) -> str | None:
        return None

    def arrived(self, message: Any) -> None:
        return None

    def close(self) -> None:
        return None


@contextmanager
def way_out(monkeypatch: Any, way: Any, *channels: str) -> Any:
    """While it lasts, messages of these channels go out by `way`."""
    from waymark.actions.sending import worker

    with monkeypatch.context() as patch:
        patch.setattr(worker, "ways", lambda: dict.fromkeys(channels or (EMAIL,), way))
        yield way


def at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: moment

"""Something raised about Amara, by her IRO, put to whoever a test needs; everything through actions."""

from datetime import date
from typing import Any

import pytest

CHANGED = "She has a plan, and knows where she will live."
WANTED_BY = date(2024, 4, 26)
OUTSIDE = "cafcass"


@pytest.fixture
def cast(people: Any) -> Any:
    """The fixed cast, with addresses for those who are written to."""
    from waymark.records.models import Person

    for key, email in (("TM-1", "priya@example.org"), ("SW-2", "ben@example.org"), ("IRO-1", "jo@example.org")):
        Person.objects.filter(key=key).update(email=email)
    return people


def concern(**more: Any) -> Any:
    """What is wrong: no plan was written."""
    from waymark.actions.challenge.raising import Concern

    said = {
        "themes": ("plan",), "concern": "No care plan since January.", "wanted": "A plan that is authorised.",
        "wanted_by_on": WANTED_BY, "impact": ("permanence",), "impact_text": "She does not know where she will live.",
        "child_says": "When do I know?",
    }  # fmt: skip
    return Concern(**{**said, **more})


def page_key(person: str) -> str:
    """The key in addresses of somebody of the cast; "" for nobody."""
    from waymark.records.models import Person

    return str(Person.objects.get(key=person).page_key) if person else ""


def raised(cast: Any, stage: str = "informal", to: str = "TM-1", by: Any = None, **more: Any) -> str:
    """At a stage of the service's ladder."""
    from waymark.actions.challenge import raising

    said = {"said": concern(**more.pop("said", {})), "skip_reason": "The child cannot wait.", **more}
    return raising.raise_alert(cast.amara, stage=stage, answerer=page_key(to), by=by or cast.iro, **said)


def discussed(cast: Any, by: Any = None) -> str:
    """A discussion that is open."""
    from waymark.actions.challenge import raising

    return raising.discuss(cast.amara, said=concern(), with_whom="Ana Cole", by=by or cast.iro)


def version(key: str) -> int:
    """The version that it has now."""
    from waymark.records.models import Alert

    return int(Alert.objects.values_list("version", flat=True).get(key=key))


def paused(cast: Any) -> str:
    """One whose clock is paused."""
    from waymark.actions.challenge import moving

    key = raised(cast, to="SW-2")
    moving.pause(key, reason="The child is in hospital.", version=1, by=cast.iro)
    return key


def resolved(cast: Any) -> str:
    """One that is closed."""
    from waymark.actions.challenge import closing

    key = raised(cast, to="SW-2")
    closing.resolve(key, changed="She has a plan.", version=1, by=cast.iro)
    return key


def adopted(cast: Any, name: str) -> None:
    """The service runs as one of those that come with Waymark."""
    from waymark.actions import service
    from waymark.domain.policies.profile import shipped_profile

    service.adopt(shipped_profile(name).text, name, by=cast.manager)


def away(cast: Any) -> str:
    """Ben Frost is away, and Priya Shah stands in for him. Returns the key of the arrangement."""
    from waymark.actions.challenge import standing_in
    from waymark.records.models import StandIn

    standing_in.arrange(
        person=page_key("SW-2"), stand_in=page_key("TM-1"), from_on=cast.iro.today, until_on=cast.iro.today,
        reason="On leave", by=cast.manager,
    )  # fmt: skip
    return str(StandIn.objects.get().key)


def row(key: str) -> Any:
    """It as it is kept."""
    from waymark.records.models import Alert

    return Alert.objects.get(key=key)


def seen(key: str, by: Any) -> Any:
    """Its page."""
    from waymark.actions.challenge import alert_page

    return alert_page.alert(key, by=by)


def take(action: Any, key: str, by: Any, **more: Any) -> Any:
    """A step, on the version that it has now."""
    return action(key, version=version(key), by=by, **more)

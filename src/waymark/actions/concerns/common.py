"""What the actions of this room have in common: what is wrong by field, a stale version, for whom, alerts to choose."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model

from waymark.actions import freshness
from waymark.actions.verb import Deed
from waymark.domain.challenge.alert import CONCERN, STATES
from waymark.domain.challenge.counting import day_of
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Alert, Child
from waymark.records.queries import people

Row = TypeVar("Row", bound=Model)
STALE = "Somebody changed this after you opened it. Compare both, then save again."
NOT_FOUND = "There is no such page in this service."


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class AlertChoice(NamedTuple):
    """An alert about the child, to be chosen or led to."""

    key: str
    says: str
    """What it is about, since when, and how it stands: the child's name is not in it."""


def refuse_wrong(found: Mapping[str, str]) -> None:
    """Raises Wrong where anything is."""
    if found:
        raise Wrong(found)


def locked(deed: Deed, model: type[Row], key: str) -> Row:
    """The row with this key, locked where something is written. Raises Refusal ("not-found")."""
    found = model._default_manager.filter(key=key)
    row = (found if deed.action.looks else found.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    return row


def in_version(row: Any, version: int) -> None:
    """Raises Refusal ("stale") unless the row is still in the version that the form was opened on."""
    if row.version != version:
        raise Refusal("stale", STALE)


def raised_version(row: Any) -> None:
    """Keeps the row under a higher version."""
    row.version += 1
    row.save()


def begun(deed: Deed, child: Child | None = None) -> dict[str, str]:
    """Who began it, and for which IRO, where a manager did it."""
    return {
        "begun_by": deed.by.who, "begun_by_name": deed.by.name, "for_name": for_whom(deed, child) if child else "",
    }  # fmt: skip


def for_whom(deed: Deed, child: Child) -> str:
    """The child's IRO, where a manager does what the IRO does; "" otherwise."""
    if "iro_manager" not in deed.by.viewer.roles or child.key in deed.by.own:
        return ""
    iros = people.iros_of(Child.objects.filter(pk=child.pk).values("pk"), deed.by.today)
    key = iros.get(child.pk, "")
    return people.names([key]).get(key, ("", key))[1] if key else ""


def fill(row: Any, typed: Any, *aside: str) -> None:
    """Puts what was typed into the row, the fields `aside` left out."""
    for name, value in typed._asdict().items():
        if name not in aside:
            setattr(row, name, value.strip() if isinstance(value, str) else value)


def said(row: Any, columns: Iterable[str]) -> dict[str, str]:
    """What the log keeps of a row."""
    return {name: str(getattr(row, name) or "") for name in columns}


def theme_title(key: str, today: Any, kept: tuple[str, str] = ("", "")) -> str:
    """A theme in the service's words; `kept` is the one that the row has. Raises Wrong where it cannot be chosen."""
    if not key:
        return ""
    if key == kept[0]:
        return kept[1]
    for theme in freshness.profile().themes:
        if theme.key == key and theme.on(today):
            return theme.title
    raise Wrong({"theme": "Choose a theme from the list: this one is no longer in it"})


def themes(today: Any) -> tuple[tuple[str, str], ...]:
    """(key, title) of the themes that can be chosen on a day."""
    return tuple((theme.key, theme.title) for theme in freshness.profile().themes if theme.on(today))


def alert_of(child: Child, key: str) -> Alert | None:
    """The alert about this child with this key; None for "". Raises Wrong where there is none."""
    if not key:
        return None
    row = Alert.objects.filter(child=child, key=key, kind=CONCERN).first()
    if row is None:
        raise Wrong({"alert": "Choose one of the alerts about this child"})
    return row


def alerts_of(children: Iterable[int]) -> dict[int, list[AlertChoice]]:
    """{child's row id: the alerts about the child, newest first}, in one query."""
    found: dict[int, list[AlertChoice]] = {}
    rows = Alert.objects.filter(child__in=list(children), kind=CONCERN).order_by("-pk")
    for row in rows.prefetch_related("themes", "events"):
        found.setdefault(row.child_id, []).append(choice(row))
    return found


def choice(row: Alert) -> AlertChoice:
    """An alert in a few words; its themes and events are to be read before."""
    about = "; ".join(theme.title for theme in row.themes.all()) or "no theme"
    first = min((event.at for event in row.events.all()), default=None)
    since = f" of {long_date(day_of(first))}" if first else ""
    return AlertChoice(row.key, f"Alert{since}: {about} ({STATES[row.state]})")

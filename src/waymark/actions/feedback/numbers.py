"""Numbers that the service is given: looked at, entered and put right."""

from datetime import date
from typing import Any, NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.feedback.common import KIND, Wrong, found, in_version, kept, refuse_wrong
from waymark.actions.verb import Deed, verb
from waymark.domain.feedback.given import WHATS, Given, problems
from waymark.domain.feedback.rounds import GROUPS
from waymark.records import feedback
from waymark.records.feedback import HERE
from waymark.records.models import GivenNumber


class NumberLine(NamedTuple):
    """One number."""

    key: str
    version: int
    what: str
    """In words."""
    who: str
    """In words; "" where it is of no group."""
    given: Given
    from_file: bool


class NumbersPage(NamedTuple):
    """Every number, the newest of each first."""

    rows: tuple[NumberLine, ...]
    may_keep: bool
    today: date


@verb("feedback", looks=True)
def listed_numbers(deed: Deed, *, by: Actor) -> NumbersPage:
    """Every number that was given, the newest of each first. A fixed number of queries."""
    order = list(WHATS)
    rows = [_line(row) for row in GivenNumber.objects.order_by("-from_on", "who")]
    rows.sort(key=lambda line: order.index(line.given.what))
    deed.note(f"looked at {len(rows)} given numbers", "list", KIND)
    return NumbersPage(tuple(rows), by.may("keep_feedback"), by.today)


@verb("keep_feedback", looks=True)
def to_put_right(deed: Deed, key: str, *, by: Actor) -> NumberLine:
    """One number, to be put right. Raises Refusal ("not-found")."""
    row = found(deed, GivenNumber, key)
    deed.note("opened the form about a given number", KIND, key)
    return _line(row)


@verb("keep_feedback")
def give(deed: Deed, *, given: Given, by: Actor) -> str:
    """Keeps a number. Returns its key; the same sent twice is kept once. Raises Wrong with what is wrong by field."""
    _check(given, by.today)
    same = GivenNumber.objects.filter(what=given.what, who=given.who, from_on=given.from_on).first()
    if same is not None:
        _refuse_another(same, given)
        deed.note("sent a given number again, as it was kept already", KIND, same.key)
        return same.key
    row = GivenNumber(stated_by=HERE, **given._asdict())
    row.save()
    feedback.changed()
    deed.note("entered a given number", KIND, row.key, None, _said(row))
    return row.key


@verb("keep_feedback")
def put_right(deed: Deed, key: str, *, number: float, source: str, version: int, by: Actor) -> None:
    """Puts a number right. Raises Refusal ("stale"), or Wrong with what is wrong by field."""
    row = found(deed, GivenNumber, key)
    in_version(row, version)
    _check(Given(row.what, row.who, row.from_on, number, source), by.today)
    before = _said(row)
    row.number, row.source, row.stated_by = number, source.strip(), HERE
    kept(row)
    deed.note("put a given number right", KIND, key, before, _said(row))


@verb("keep_feedback")
def drop_number(deed: Deed, key: str, *, version: int, by: Actor) -> None:
    """Takes a number away that was entered by mistake."""
    row = found(deed, GivenNumber, key)
    in_version(row, version)
    before = _said(row)
    row.delete()
    feedback.changed()
    deed.note("took away a given number", KIND, key, before)


def _check(given: Given, today: date) -> None:
    refuse_wrong(problems(given, today))


def _refuse_another(kept: GivenNumber, given: Given) -> None:
    """Raises Wrong where the number that is kept is another one, or somebody else says it."""
    if kept.number != given.number:
        raise Wrong({"from_on": "There is a number from this day already: change that one in the list"})
    if kept.source != given.source.strip():
        who = f'"{kept.source}" says so' if kept.source else "nobody is named who says so"
        raise Wrong({"source": f"This number is kept already, and {who}: change that one in the list"})


def _line(row: GivenNumber) -> NumberLine:
    given = Given(row.what, row.who, row.from_on, row.number, row.source)
    return NumberLine(
        row.key, row.version, WHATS[row.what].title, GROUPS.get(row.who, ""), given, row.stated_by == feedback.LOCAL
    )


def _said(row: GivenNumber) -> dict[str, Any]:
    return {"what": row.what, "who": row.who, "from_on": str(row.from_on), "number": row.number, "source": row.source}

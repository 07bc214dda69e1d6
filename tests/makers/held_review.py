"""A review of Amara's that was held on the cast's day and recorded by her IRO, with everybody who may get a copy."""

from datetime import date
from typing import Any

from makers.fixed_cast import AT, DAY
from waymark.domain.reviews.record import Came, Line, Record, plain

RECORD = Record(
    code="PN1", chaired_by="both", mode="in_person", place="12 Hidden Lane, Leeds LS9 9ZZ",
    voice="I want to see Kai more", headings={"well": "School goes well"}, permanence="long_term_fostering",
    incidents="She ran away on Sunday", minutes="Mum lives at 12 Hidden Lane now. Long talk.",
    lines=(
        Line("decision", "Kai visits every second Saturday", "Ana Cole", "SW-1", "social_worker", "2024-05-01",
             "A calendar on the wall", "She sees her brother", "yes", "line-1"),
        Line("recommendation", "Find a swimming club", "Ana Cole", "SW-1", "social_worker", "2024-03-01", key="line-2"),
        Line("own_outcome", "Learn to ride a bike", key="line-3"),
    ),
)  # fmt: skip
INVITED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Amara", "child", {"channel": "hand"}),
    ("Mary Thorn", "parent", {"channel": "email", "address": "mary@example.org", "parental_responsibility": True}),
    ("Dan Thorn", "parent", {"channel": "email", "address": "dan@example.org", "invited": False, "why_not": "order"}),
    ("Ana Cole", "social_worker", {"channel": "email", "address": "ana@example.org", "person_key": "SW-1"}),
    ("Priya Shah", "team_manager", {"channel": "email", "address": "priya@example.org", "person_key": "TM-1"}),
    ("Dr Green", "health", {"channel": "email"}),
)  # fmt: skip


def review(child: str, *, state: str = "recorded", held_on: date = DAY, record: Record | None = RECORD) -> Any:
    """The review with its invitations, its record (None: not written yet) and what came of it; returns the row."""
    from waymark.records.models import CASEWORK, Child, Invitation, ReviewLife

    row = Child.objects.get(key=child)
    life = ReviewLife.objects.create(
        child=row, kind="later", state=state, iro_key="IRO-1", planned_on=date(2024, 1, 20), first_agreed_on=held_on,
        agreed_on=held_on, opened_on=held_on, held_on=held_on, mode="in_person", place=RECORD.place,
        recorded_on=held_on if state != "held" else None,
    )  # fmt: skip
    for name, role, more in INVITED:
        Invitation.objects.create(life=life, name=name, role=role, attended=more.get("invited", True), **more)
    came = tuple(Came(one.key, one.name, one.role, "yes") for one in life.invitations.order_by("pk") if one.invited)
    if record is not None:
        write(life, record._replace(attendance=came))
    CASEWORK["family"].objects.get_or_create(
        child=row, name="Mary Thorn", relation="mother",
        defaults={"address": "12 Hidden Lane\nLeeds LS9 9ZZ", "address_withheld": True},
    )  # fmt: skip
    CASEWORK["risks"].objects.get_or_create(
        child=row, first="Dan Thorn", second="Mary Thorn", kind="violence", defaults={"note": "He broke her arm"}
    )
    life.agenda.create(place=1, text="See Kai", answer="Every second Saturday", from_child=True)
    life.agenda.create(place=2, text="I miss my dog", answer="We look for it", not_in_front_of_all=True)
    return life


def write(life: Any, record: Record, version: int = 1, why: str = "") -> None:
    """A version of the record with its rows."""
    from waymark.records.models import Recommendation, Writing

    Writing.objects.create(
        kind="record", subject=life.key, version=version, content=plain(record), at=AT, on=DAY, by="IRO-1",
        by_name="Jo Reed", why=why,
    )  # fmt: skip
    for place, line in enumerate(record.lines):
        values = {
            "text": line.text, "owner": line.owner, "owner_key": line.owner_key, "owner_role": line.owner_role,
            "due_on": date.fromisoformat(line.due_on) if line.due_on else None, "kind": line.kind.replace("_", " "),
            "life": life, "child": life.child, "made_on": life.held_on, "place": place,
        }  # fmt: skip
        Recommendation.objects.update_or_create(key=f"{life.key}-{line.key}", defaults=values)


def key_of(life: Any, line: str) -> str:
    """The key of the recommendation that a line of the record became."""
    return f"{life.key}-{line}"

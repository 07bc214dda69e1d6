"""Reviews of the made-up authority as a service would have planned, held, recorded and sent them.

Only for the demonstration, tests and measurements: written straight into an empty database, many at once, the same for
the same seed but for their keys. A service's own reviews go through `actions.reviews`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from django.db import transaction

from waymark.actions.actor import LONDON
from waymark.actions.reviews import record_rows
from waymark.domain.casework import PARENTS, PERMANENCE
from waymark.domain.clocks import working_days
from waymark.domain.clocks.working_days import calendar
from waymark.domain.people import ages
from waymark.domain.reviews import record as writing
from waymark.domain.reviews.grades import ATTENDED
from waymark.domain.reviews.invitations import GROUPS
from waymark.domain.reviews.reasons import SERIES
from waymark.domain.reviews.record import Record
from waymark.records import bulk, models
from waymark.records.kept import HERE, plain
from waymark.records.models import Child, Review, ReviewLife
from waymark.records.models.parts import new_key
from waymark.records.queries.children import shown_name

RECOMMENDED: Sequence[tuple[str, str, str]] = (
    ("Complete the life story work begun in the spring and bring the first chapter.", "social_worker", "She has it."),
    ("Apply for a passport so that the school trip can be booked.", "social_worker", "The passport has come."),
    ("Arrange the dental check that was missed.", "carer", "The date of the check is on the health record."),
    ("Send the updated care plan to everybody who was at the review.", "social_worker", "All have it."),
    ("Agree with school who is told what, and write it into the education plan.", "education", "It is in the plan."),
    ("Plan two weekends with the grandparents before the summer.", "social_worker", "Both dates are agreed."),
    ("Refer to the emotional health service and tell the IRO the date of the first meeting.", "health", "A date."),
    ("Present the long-term match to the panel.", "social_worker", "The panel's decision."),
    ("Say in writing who may agree to sleepovers and haircuts.", "team_manager", "It is in the placement plan."),
    ("Find a place in the football club near home.", "carer", "Training has begun."),
    ("Complete the pathway needs assessment together.", "social_worker", "It is signed by both."),
    ("Visit in private at school once before the next review.", "social_worker", "The visit is on the record."),
)
OWN = ("I want to see my brother more often.", "I want to learn to swim.", "I want to stay here.", "I want a bike.")
SAID = (
    "I like it here. I want to know when I can see mum.", "School is better now. I do not want to move again.",
    "I would rather talk to you alone next time.", "I want my own room painted blue.",
)  # fmt: skip
OTHERS = (("carer", "Foster carer"), ("health", "School nurse"), ("education", "Designated teacher"))
OLD_ENOUGH = 4
MOVED_FOR = ("documents", "worker_sick", "parent", "carer")
AT = (time(9, 30), time(10, 0), time(11, 30), time(13, 30), time(15, 0), time(16, 15))


class Relative(NamedTuple):
    """Somebody of the family."""

    name: str
    relation: str
    parental_responsibility: bool | None


class Cast(NamedTuple):
    """Who was allocated to a child on the day: (key, name)."""

    iro: tuple[str, str]
    worker: tuple[str, str]
    team: str


Allocated = tuple[date, date | None, str, str]
"""(first day, end, role, person's key)."""


class People:
    """Who works with whom, read once."""

    def __init__(self) -> None:
        self.names = dict(models.Person.objects.values_list("key", "name"))
        self.teams = dict(models.Post.objects.values_list("person__key", "team"))
        self.allocated: dict[int, list[Allocated]] = {}
        rows = models.Allocation.objects.order_by("started_on", "pk")
        for child, start, end, role, person in rows.values_list(
            "child_id", "started_on", "ended_on", "role", "person_key"
        ):
            self.allocated.setdefault(child, []).append((start, end, role, person))
        self.family: dict[int, list[Relative]] = {}
        family: Any = models.CASEWORK["family"]._default_manager
        columns = ("child_id", "name", "relation", "parental_responsibility")
        for child, *values in family.order_by("pk").values_list(*columns):
            self.family.setdefault(child, []).append(Relative(*values))

    def on(self, child: Child, day: date) -> Cast:
        """Who was allocated to the child on the day; nobody is ("", "")."""
        rows = self.allocated.get(child.pk, ())
        now = {role: key for start, end, role, key in rows if start <= day and (end is None or day < end)}
        iro, worker = now.get("iro", ""), now.get("social worker", "")
        team = self.teams.get(worker, "")
        return Cast((iro, self.names.get(iro, iro)), (worker, self.names.get(worker, worker)), team)


@dataclass
class Made:
    """Everything to be written, in the order in which it must be."""

    people: People
    since: date
    lives: list[ReviewLife] = field(default_factory=list)
    of_life: dict[type[Any], list[Any]] = field(default_factory=dict)
    progress: list[models.Progress] = field(default_factory=list)

    def add(self, *rows: Any) -> None:
        """Rows that belong to a life."""
        for row in rows:
            self.of_life.setdefault(type(row), []).append(row)


@transaction.atomic
def fill(since: date, today: date, seed: int) -> int:
    """Gives every review held since `since` its life, and most children in care the review that comes next.

    Returns how many lives were written. The database must hold none yet.
    """
    random, made = Random(seed), Made(People(), since)
    held: dict[int, list[Review]] = {}
    for review in Review.objects.filter(held_on__gte=since, held_on__lte=today).order_by("held_on", "pk"):
        held.setdefault(review.child_id, []).append(review)
    for child in Child.objects.order_by("local_id"):
        _child(made, random, child, held.get(child.pk, []), today)
    ReviewLife.objects.bulk_create(made.lives, batch_size=500)
    for model, rows in made.of_life.items():
        model._default_manager.bulk_create(rows, batch_size=500)
    models.Progress.objects.bulk_create(made.progress, batch_size=500)
    _said_here(made.lives)
    models.Service.objects.update_or_create(pk=1, defaults={"records_from": since})
    bulk.tell_how_much()
    return len(made.lives)


def _said_here(lives: Sequence[ReviewLife]) -> None:
    """Marks the facts as recorded here, as completing a review does: no import takes them away."""
    facts = [life.held for life in lives if life.held is not None]
    for fact in facts:
        fact.said = {**fact.said, HERE: [fact.codes, None, plain(fact.began_on)]}
    Review.objects.bulk_update(facts, ["said"], batch_size=500)


def _child(made: Made, random: Random, child: Child, held: Sequence[Review], today: date) -> None:
    still_open: list[models.Recommendation] = []
    for place, review in enumerate(held):
        cast = made.people.on(child, review.held_on)
        life = _held(made, random, child, review, cast, today)
        _invited(made, random, life, child, cast, review.codes)
        _asked(made, random, life, held=True)
        still_open = _outcomes(made, random, life, child, cast, still_open, today)
        own = [one for one in still_open if one.life is life]
        _written(made, random, life, child, review, cast, place, own)
        if random.random() < 0.05:
            _stood_down(made, random, child, review, cast)
    _pathway(made, random, child, today)
    in_care = child.looked_after_from is not None and child.looked_after_until is None
    if in_care and child.due_on and child.due_on > today - timedelta(days=30) and random.random() < 0.8:
        _coming(made, random, child, child.due_on, today)


def _life(child: Child, cast: Cast, kind: str, agreed: date, planned: date, random: Random, **more: Any) -> ReviewLife:
    return ReviewLife(
        key=new_key(), child=child, kind=kind, iro_key=cast.iro[0], team=cast.team, planned_on=planned,
        first_agreed_on=agreed, agreed_on=agreed, at=random.choice(AT), place="At home",
        mode=random.choice(("in_person", "in_person", "in_person", "video", "mixed")),
        convening_due_on=agreed - timedelta(days=10), **more,
    )  # fmt: skip


def _held(made: Made, random: Random, child: Child, review: Review, cast: Cast, today: date) -> ReviewLife:
    day = review.held_on
    kind = {"REV-1": "first", "REV-2": "second"}.get(review.due_rule, "later")
    sent = [working_days.add(day, number) for number in (random.randint(1, 6), random.randint(6, 17))]
    out = working_days.add(sent[1], random.randint(0, 4))
    late = review.due_on is not None and day > review.due_on
    life = _life(
        child, cast, kind, day, day - timedelta(days=random.randint(20, 60)), random, held=review, opened_on=day,
        held_on=day, state="held", convened_on=day - timedelta(days=12),
        convened_by="social worker" if random.random() < 0.06 else "service",
        convening_received_on=day - timedelta(days=random.randint(8, 20)),
        late_reason=random.choice(("documents", "worker_sick", "placement_change", "iro_change")) if late else "",
        recommendations_on=sent[0] if sent[0] <= today else None,
    )  # fmt: skip
    if random.random() < 0.18:
        life.first_agreed_on = working_days.back(day, random.randint(2, 12))
        inside = None if review.due_on is None else day <= review.due_on
        asked, why = random.choice(("social_worker", "carer", "parent", "iro")), random.choice(MOVED_FOR)
        made.add(_event(
            life, "rearrange", "planned", life.first_agreed_on, cast, was_on=life.first_agreed_on, now_on=day,
            asked_by=asked, reason=why, inside=inside,
        ))  # fmt: skip
    for name, on, state in (("recorded_on", sent[1], "recorded"), ("distributed_on", out, "distributed")):
        if on <= today:
            setattr(life, name, on)
            life.state = state
    if life.distributed_on and life.distributed_on < today - timedelta(days=14):
        life.state, life.closed_on = "closed", life.distributed_on + timedelta(days=2)
        life.response, life.response_on = "agreed", working_days.add(sent[0], random.randint(1, 6))
        life.letter_on = working_days.add(day, random.randint(5, 18)) if random.random() < 0.85 else None
    made.lives.append(life)
    made.add(models.ReviewMeeting(life=life, held_on=day, mode=life.mode, place=life.place))
    if random.random() < 0.07:
        first = working_days.back(day, random.randint(1, 8))
        life.series_reason = random.choice(tuple(SERIES))
        made.add(models.ReviewMeeting(life=life, held_on=first, mode="video", about="heard apart"))
    made.add(_event(life, "plan", "planned", life.planned_on, cast), _event(life, "hold", "held", day, cast))
    return life


def _event(life: ReviewLife, step: str, after: str, on: date, cast: Cast, **more: Any) -> models.LifeEvent:
    at = datetime.combine(on, time(9), LONDON)
    key, name = cast.iro
    return models.LifeEvent(life=life, step=step, after=after, on=on, at=at, by=key, by_name=name, **more)


def _invited(made: Made, random: Random, life: ReviewLife, child: Child, cast: Cast, codes: str | None) -> None:
    """Who was invited; `codes` is None for a review still to come, of which nobody says who came."""

    def one(name: str, role: str, chance: float, **more: Any) -> None:
        made.add(models.Invitation(
            key=new_key(), life=life, name=name, role=role, channel="email", address=f"{new_key().lower()}@example.org",
            sent_on=life.convened_on, attended=None if codes is None else random.random() < chance, **more,
        ))  # fmt: skip

    if _age(child, life.agreed_on) >= OLD_ENOUGH:
        one(shown_name(child), "child", float((codes or "")[:3] in ATTENDED))
    if cast.worker[0]:
        one(cast.worker[1], "social_worker", 0.94, person_key=cast.worker[0])
    for relative in made.people.family.get(child.pk, ()):
        if relative.relation in PARENTS:
            barred = random.random() < 0.12
            why = {"why_not": random.choice(("risk", "order", "child_asked")), "views_by": "form"} if barred else {}
            right = bool(relative.parental_responsibility)
            chance = 0 if barred else 0.55
            one(relative.name, "parent", chance, invited=not barred, parental_responsibility=right, **why)
    for role, name in OTHERS:
        one(name, role, 0.75)


def _asked(made: Made, random: Random, life: ReviewLife, *, held: bool) -> None:
    """Consultation forms, and the social worker's report."""
    day = life.agreed_on
    for group in ("child", "parent", "carer", "education"):
        back = day - timedelta(days=random.randint(1, 9)) if held and random.random() < 0.6 else None
        made.add(models.Consultation(
            key=new_key(), life=life, group=group, name=GROUPS[group], sent_on=day - timedelta(days=14),
            returned_on=back, channel="form" if back else "",
        ))  # fmt: skip
    if held:
        report = working_days.back(day, random.randint(1, 6))
        plan = day - timedelta(days=random.randint(5, 40)) if random.random() < 0.88 else None
        made.add(models.Paper(life=life, kind="report", received_on=report))
        made.add(models.Paper(life=life, kind="care_plan", received_on=plan))


def _age(child: Child, day: date) -> int:
    """Whole years; 0 where the date of birth is not known."""
    return ages.years(child.dob, day) if child.dob else 0


def _outcomes(
    made: Made, random: Random, life: ReviewLife, child: Child, cast: Cast, before: list[models.Recommendation],
    today: date,
) -> list[models.Recommendation]:  # fmt: skip
    still: list[models.Recommendation] = []
    for one in before:
        if random.random() < 0.8:
            by = one.due_on or life.agreed_on
            one.closed_on = min(by - timedelta(days=random.randint(-10, 20)), life.agreed_on, today)
            one.closed_on = max(one.closed_on, one.made_on)
            one.outcome = random.choice(("done", "done", "done", "done", "partly", "overtaken"))
            one.closed_by = cast.iro[0]
        else:
            made.add(models.Carried(recommendation=one, life=life, on=life.agreed_on))
            still.append(one)
    for place, (text, role, measure) in enumerate(random.sample(RECOMMENDED, random.randint(2, 5))):
        owner = cast.worker if role in ("social_worker", "team_manager") else ("", dict(OTHERS).get(role, role))
        new = models.Recommendation(
            key=new_key(), child=child, life=life, place=place, text=text, owner=owner[1], owner_key=owner[0],
            owner_role=role, due_on=life.agreed_on + timedelta(days=random.choice((28, 42, 60, 90, 150))),
            measure=measure, made_on=life.agreed_on, kind="decision" if place == 0 else "recommendation",
            changes_for_child="Things that were promised happen.", talked_through=True,
        )  # fmt: skip
        made.add(new)
        still.append(new)
        if random.random() < 0.3:
            on = life.agreed_on + timedelta(days=random.randint(7, 40))
            if on <= today:
                made.progress.append(models.Progress(
                    recommendation=new, at=datetime.combine(on, time(14), LONDON), on=on, by=owner[0] or "carer",
                    by_name=owner[1], text="Begun; the next step is agreed.",
                ))  # fmt: skip
    if _age(child, life.agreed_on) >= 6 and random.random() < 0.5:
        own = models.Recommendation(
            key=new_key(), child=child, life=life, place=9, kind="own_outcome", text=random.choice(OWN),
            owner=child.known_as or child.name, owner_role="child", made_on=life.agreed_on,
        )  # fmt: skip
        made.add(own)
        still.append(own)
    return still


def _written(
    made: Made, random: Random, life: ReviewLife, child: Child, review: Review, cast: Cast, place: int,
    recommended: Sequence[models.Recommendation],
) -> None:  # fmt: skip
    lines = record_rows.as_lines(recommended)
    code = review.codes.split()[0] if review.codes else ""
    there = code in ATTENDED
    age = _age(child, review.held_on)
    plan = random.choice(tuple(PERMANENCE)) if place or random.random() < 0.5 else ""
    made_record = Record(
        code=code, chaired_by=random.choice(("iro", "iro", "both")) if age >= 8 and there else "iro",
        mode=life.mode, place=life.place, absence_reasons=() if there or age < 4 else
        (random.choice(("school", "meetings", "alone", "did_not_know")),),
        channels=(random.choice(("in_person", "form", "advocate", "carer", "message")),) if code != "PN7" else (),
        voice=random.choice(SAID) if age >= 4 else "", permanence=plan, contingency="other" if plan else "",
        plan_grade=random.choice(("good", "good", "requires_improvement", "outstanding", "inadequate")),
        plan_judgement="The plan says what is to happen and by when.",
        own_outcomes_declined=random.random() < 0.1 and not any(line.kind == "own_outcome" for line in lines),
        assessment_grade=random.choice(("good", "requires_improvement")),
        headings={"working_well": "Settled at home and in school.", "worries": "Contact is irregular.",
                  "needs_to_happen": "See the recommendations."},
        minutes="The review went through the plan, health, education and contact.", late_reason=life.late_reason,
        lines=lines,
    )  # fmt: skip
    made.add(_writing(life, made_record, review.held_on, cast))


def _writing(life: ReviewLife, record: Record, on: date, cast: Cast) -> models.Writing:
    return models.Writing(
        kind="record", subject=life.key, version=1, content=writing.plain(record), on=on,
        at=datetime.combine(on, time(17), LONDON), by=cast.iro[0], by_name=cast.iro[1],
    )  # fmt: skip


def _stood_down(made: Made, random: Random, child: Child, review: Review, cast: Cast) -> None:
    """An earlier attempt that did not take place."""
    day = working_days.back(review.held_on, random.randint(5, 15))
    life = _life(
        child, cast, "later", day, day - timedelta(days=30), random, state="stood_down", stood_down_on=day,
        reason=random.choice(MOVED_FOR),
    )  # fmt: skip
    made.lives.append(life)
    made.add(_event(life, "plan", "planned", life.planned_on, cast))
    made.add(_event(life, "stand_down", "stood_down", day, cast))


def _pathway(made: Made, random: Random, child: Child, today: date) -> None:
    """Pathway plan reviews of a young person between 18 and 21, about every half year."""
    ended = child.looked_after_until
    if ended is None or not 18 <= _age(child, ended + timedelta(days=1)) < 21:
        return
    day = ended + timedelta(days=random.randint(60, 180))
    while day <= today and _age(child, day) < 21:
        held, cast = calendar().on_or_before(day), made.people.on(child, ended - timedelta(days=1))
        if held >= made.since:
            life = _life(
                child, cast, "pathway", held, held - timedelta(days=30), random, state="closed", opened_on=held,
                held_on=held, recorded_on=held + timedelta(days=10), distributed_on=held + timedelta(days=15),
                closed_on=held + timedelta(days=20),
            )  # fmt: skip
            made.lives.append(life)
            made.add(_event(life, "plan", "planned", life.planned_on, cast), _event(life, "hold", "held", held, cast))
            came = "PN1" if random.random() < 0.8 else "PN7"
            made.add(_writing(life, Record(code=came, mode=life.mode, place=life.place), held, cast))
        day += timedelta(days=random.randint(150, 190))


def _coming(made: Made, random: Random, child: Child, due: date, today: date) -> None:
    days, cast = calendar(), made.people.on(child, today)
    wanted = max(today + timedelta(days=random.randint(0, 5)), due - timedelta(days=random.randint(0, 21)))
    day = max(days.on_or_before(wanted), days.on_or_after(today))
    kind = {"REV-1": "first", "REV-2": "second"}.get(child.due_rule, "later")
    near = day <= today + timedelta(days=14)
    life = _life(
        child, cast, kind, day, today - timedelta(days=random.randint(3, 40)), random,
        state="convened" if near else "planned", convened_on=today - timedelta(days=2) if near else None,
        convened_by="service" if near else "",
        convening_received_on=today - timedelta(days=3) if near or random.random() < 0.4 else None,
    )  # fmt: skip
    made.lives.append(life)
    made.add(_event(life, "plan", "planned", life.planned_on, cast))
    _invited(made, random, life, child, cast, None)
    if near:
        _asked(made, random, life, held=False)

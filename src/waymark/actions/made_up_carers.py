"""Foster carers, young people after care and a message that failed, for the demonstration.

Only where everybody is made up: written straight into an empty database, the same for the same seed but for their keys.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from django.db import transaction

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.domain.clocks import working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.domain.people.roles import PERSONAL_ADVISER
from waymark.records.kept import HERE
from waymark.records.models import Allocation, Carer, Child, Post, ReviewLife

CARERS = ("The Bakers", "The Osei family", "Mrs Lindqvist", "The Hartleys", "Mr and Mr Quill", "The Rahman family")
TERMS = ("two children of any age", "one child from 5 to 12", "brothers and sisters, up to three", "short breaks")


@transaction.atomic
def fill(today: date, seed: int, by: Actor) -> None:
    """Households with a reviewer, advisers for those who left care of age, and one address that does not exist."""
    random = Random(seed)
    reviewers, supervisors = _people("fostering_iro"), _people("supervising_social_worker")
    Carer.objects.bulk_create(
        Carer(
            local_id=f"F{place:03}", name=name, terms=random.choice(TERMS), said={HERE: []},
            approved_on=today - timedelta(days=(when := random.randint(200, 2200))),
            last_review_on=today - timedelta(days=random.randint(40, 390)) if when > 400 else None,
            reviewer=random.choice(reviewers), supervising=random.choice(supervisors), email=f"f{place}@example.org",
        )
        for place, name in enumerate(CARERS, 1)
    )  # fmt: skip
    _advise(_people("personal_adviser"), today)
    life = ReviewLife.objects.filter(state="convened").select_related("child").order_by("agreed_on", "pk").first()
    if life is not None:
        says = {"what": "Personal education plan", "due_on": long_date(working_days.back(life.agreed_on, 3))}
        asked = Outgoing("chase", EMAIL, "Designated teacher", "no address known", says, review_key=life.key)
        messages.queue(asked, by=by, child=life.child)


def _people(role: str) -> list[str]:
    """The keys of those in a post, or [""] where nobody is."""
    return list(Post.objects.filter(role=role, ended_on=None).values_list("person__key", flat=True)) or [""]


def _advise(advisers: list[str], today: date) -> None:
    """The young people of 18 to 21 who have left care, each with an adviser since then."""
    left = Child.objects.filter(looked_after_until__isnull=False, dob__gt=today - timedelta(days=21 * 365))
    adults: Iterable[Child] = left.filter(dob__lte=today - timedelta(days=18 * 366)).order_by("local_id")
    Allocation.objects.bulk_create(
        Allocation(
            child=child, role=PERSONAL_ADVISER, person_key=advisers[place % len(advisers)],
            started_on=child.looked_after_until or today, said={HERE: [None]},
        )
        for place, child in enumerate(adults) if advisers[0]
    )  # fmt: skip

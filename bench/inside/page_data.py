"""A large made-up authority in an empty PostgreSQL: `page_data.py RETURN`, with WAYMARK_DATABASE_URL the database.

Prints JSON: how much there is, and for each of ten people whom they sign in as and which pages they open.
"""

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path

os.environ |= {"WAYMARK_DEMO": "1", "WAYMARK_DEMO_DAY": "2024-04-09"}
SINCE = date(2022, 10, 1)
PEOPLE = {"iro": 6, "social_worker": 1, "team_manager": 1, "business_support": 1, "iro_manager": 1}
"""Who is at work at once."""
EACH = 12
"""Children, and reviews, that each of them opens."""


def main(folder: Path) -> None:
    from waymark.actions import setup

    setup.start()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    from waymark.actions import actor, demo, imports, made_up_reviews, rebuild, service

    by = actor.command_line(actor.now())
    imports.import_folder(folder, by=by)
    service.adopt(demo.profile_text(), "marshland", by=demo.manager())
    made_up_reviews.fill(SINCE, demo.day(), 7)
    rebuild.rebuild(by=demo.manager())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({"rows": rows(), "password": demo.PASSWORD, "visitors": visitors()}))


def rows() -> dict[str, int]:
    from waymark.records.models import Allocation, Child, Recommendation, ReviewLife

    now = {"ended_on": None, "role": "iro"}
    return {
        "children": Child.objects.count(),
        "in care": Child.objects.filter(looked_after_from__isnull=False, looked_after_until=None).count(),
        "IROs": Allocation.objects.filter(**now).values("person_key").distinct().count(),
        "reviews": ReviewLife.objects.count(),
        "recommendations": Recommendation.objects.count(),
    }


def visitors() -> list[dict[str, object]]:
    """Ten people with accounts, those of each role with the most to do."""
    from waymark.actions import accounts, actor, demo
    from waymark.records.models import Account, Child, Person, Post, ReviewLife
    from waymark.records.queries import scopes

    found: list[dict[str, object]] = []
    for role, number in PEOPLE.items():
        people = Person.objects.filter(posts__in=Post.objects.filter(scopes.running(demo.day()), role=role)).distinct()
        for person in sorted(people, key=lambda one: -work(one.key, role))[:number]:
            username = f"{role}-{person.pk}"
            accounts.give(
                username, name=person.name, roles=[role], password=demo.PASSWORD, person=person.key,
                by=actor.command_line(actor.now()),
            )  # fmt: skip
            reader = actor.of_account(Account.objects.get(username=username), actor.now())
            seen = scopes.visible(reader.viewer, "children", reader.today)
            here = seen.filter(looked_after_from__isnull=False, looked_after_until=None)
            own = here.filter(key__in=reader.own) if reader.own else here
            children = list(own.filter(lives__isnull=False).distinct().order_by("local_id")[:EACH])
            ids = Child.objects.filter(pk__in=[child.pk for child in children])
            recent = ReviewLife.objects.filter(child__in=ids, agreed_on__gte=demo.day() - timedelta(days=200))
            lives = list(recent.order_by("-agreed_on", "pk")[:EACH])
            found.append({
                "username": username, "role": role,
                "waymark": {
                    "home": ["/"] * EACH,
                    "child": around([f"/children/{child.key}" for child in children]),
                    "review": around([f"/reviews/{life.key}" for life in lives]),
                    "list": around(["/reviews", "/reviews?show=all&who=all", "/children"]),
                },
                "admin": {
                    "home": ["/admin/"] * EACH,
                    "child": around([f"/admin/records/child/{child.pk}/change/" for child in children]),
                    "review": around([f"/admin/records/reviewlife/{life.pk}/change/" for life in lives]),
                    "list": around([
                        "/admin/records/reviewlife/?state__exact=convened", "/admin/records/reviewlife/",
                        "/admin/records/child/",
                    ]),
                },
            })  # fmt: skip
    return found


def around(pages: list[str]) -> list[str]:
    """So many that each kind of page has the same number."""
    return [pages[at % len(pages)] for at in range(EACH)]


def work(key: str, role: str) -> int:
    from waymark.records.models import Allocation, Post

    if role != "team_manager":
        return Allocation.objects.filter(person_key=key, ended_on=None).count()
    teams = Post.objects.filter(person__key=key, ended_on=None).values("team")
    workers = Post.objects.filter(team__in=teams, ended_on=None, role="social_worker").values("person__key")
    return Allocation.objects.filter(person_key__in=workers, ended_on=None).count()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

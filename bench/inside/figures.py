"""Every measure of one year over many reviews: `figures.py HOW_MANY`. Prints JSON: rows loaded, seconds."""

import json
import sys
import time

from waymark.domain.measures.facts import Facts, facts_of
from waymark.domain.policies.profile import shipped_profile
from waymark.domain.synthesis import authority
from waymark.figures.engine import Engine


def main(wanted: int) -> None:
    profile = shipped_profile("statutory")
    made = authority(3000, 2023, 2024, 1)
    facts = facts_of(made.histories, made.coverage, profile)
    copies = -(-wanted // len(facts.rows["reviews"]))
    many = {name: copied(rows, copies) for name, rows in facts.rows.items()}
    many["reviews"] = many["reviews"][:wanted]
    started = time.perf_counter()
    engine = Engine(Facts(many, facts.coverage), threads=2, memory="4GB")
    loaded = time.perf_counter()
    figures = engine.figures(profile, 2024)
    done = time.perf_counter()
    engine.figures(profile, 2024)
    again = time.perf_counter() - done
    answer = {"reviews": len(many["reviews"]), "figures": len(figures), "loading": loaded - started}
    print(json.dumps(answer | {"measuring": done - loaded, "again": again}))


def copied(rows: list[tuple], copies: int) -> list[tuple]:
    """The rows for so many authorities at once: every child of a copy is another child."""
    if not rows or "child" not in rows[0]._fields:
        return rows
    return [row._replace(child=f"{row.child}/{copy}") for copy in range(copies) for row in rows]


main(int(sys.argv[1]))

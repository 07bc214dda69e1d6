"""All signals of many children, and of one: `signals.py HOW_MANY`. Prints JSON: how many, and seconds."""

import json
import sys
import time

from waymark.domain.casework import TABLES
from waymark.domain.coverage import Coverage, Span
from waymark.domain.policies.profile import shipped_profile
from waymark.domain.signals import Standards, first_to_look_at, holding, signals_of, standing
from waymark.domain.synthesis import authority
from waymark.domain.years import Year

MADE, YEARS = 1500, (2023, 2024)
"""Children in care of the authority that is made up; its children are used again until there are enough."""


def main(wanted: int) -> None:
    made = authority(MADE, *YEARS, 1)
    first, last = Year(YEARS[0]).first, Year(YEARS[1]).last
    here = {table: (Span(first, last),) for table in (*TABLES, "lives")}
    held = holding(made.histories, Coverage({**made.coverage.spans, **here}))
    children = [one for one in made.histories if any(p.end is None or p.end > last for p in one.periods)]
    children = (children * (wanted // len(children) + 1))[:wanted]
    by = Standards(shipped_profile("statutory"))
    started = time.perf_counter()
    found = [signal for child in children for signal in signals_of(child, held, by)]
    worked = time.perf_counter()
    now = standing(found, last, held)
    first_to_look_at(now)
    ranked = time.perf_counter()
    signals_of(children[0], held, by)
    answer = {"children": len(children), "signals": len(found), "standing": len(now), "working": worked - started}
    print(json.dumps(answer | {"ranking": ranked - worked, "one": time.perf_counter() - ranked}))


main(int(sys.argv[1]))

"""How many clock answers a second one core gives, for each rule of reviews. Prints JSON: rule -> answers a second."""

import json
import time
from datetime import date, timedelta

from waymark.domain.clocks import STATUTORY, first_review, later_review, second_review

ANSWERS = 200_000


def main() -> None:
    days = [date(2012, 1, 1) + timedelta(days=at % 5800) for at in range(ANSWERS)]
    dob = date(2015, 5, 14)
    found = {}
    for rule, answer in (("REV-1", first_review), ("REV-2", second_review), ("REV-3", later_review)):
        answer(days[0], STATUTORY)
        started = time.perf_counter()
        for day in days:
            answer(day, STATUTORY)
        plain = time.perf_counter() - started
        started = time.perf_counter()
        for day in days:
            answer(day, STATUTORY, dob)
        found[rule] = {"plain": ANSWERS / plain, "with_birthday": ANSWERS / (time.perf_counter() - started)}
    print(json.dumps(found))


main()

"""The page of reference on ladders as Markdown, printed from the data that the arithmetic uses."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.challenge.climbing import Climb, climb
from waymark.domain.challenge.process import process_on
from waymark.domain.challenge.words import said, time_allowed
from waymark.domain.policies.catalogue import DISPUTE
from waymark.domain.policies.ladder import FIELDS
from waymark.domain.policies.profile import shipped, shipped_profile

RAISED = date(2023, 12, 20)
"""A Wednesday before Christmas: every count passes three bank holidays."""

HEAD = """# Ladders: how a dispute climbs

A service writes its dispute process into its profile, a stage after the other under `[[stage]]`. A later one stands
under `[[ladder]]` with `from`, `decided_by`, `document` and its stages as `[[ladder.stage]]`; a matter keeps the ladder
of the day on which it was raised. `waymark ladder NAME|FILE --raised 2023-12-20` prints the dates, and so does the page
*Dispute process*.

## What a stage may say

| Key | Is | Means |
|---|---|---|
"""
TERMS = """
## What the process may say, under `[dispute]`

Each may be dated. The whole process lasts `policy.dispute_total` (see [settings](settings.md)).

| Key | Default | Means |
|---|---|---|
"""
COUNTING = f"""
## How the dates are counted

- Day 1 is the first working day after the day counted from, whatever the hour (CNT-1); a day is in time to its end.
- A stage with `by_day` ends on that working day of the process, and this wins over its `days`. Otherwise its own time
  runs from the last deadline before it.
- Calendar days are not moved off a weekend (CNT-5). Hours are elapsed hours in London, sixty minutes each on the day on
  which the clocks change too; counted from a day without an hour, they begin when that day is over. Working hours run
  while the working day lasts.
- A matter that begins at a later stage is given that stage's own time from its start; the stages after it follow on.
- Pauses and the shorter deadline that an IRO set are counted for the one stage at which a matter stands, and the clock
  without the pauses is always shown beside the one with them: guidance knows no pause.

## The ladders that come with Waymark

The dates are those of a matter raised on {said(RAISED)}.
"""


def reference_page() -> str:
    """Every key of a stage and of the process, how dates are counted, and the ladders that are shipped."""
    kinds = {str: "text", int: "number", bool: "true or false", list: "list"}
    fields = [
        f"| `{key}` | {', '.join(f'`{one}`' for one in field.choices) or kinds[field.kind]} | {field.meaning} |"
        for key, field in FIELDS.items()
    ]
    terms = [f"| `{key}` | `{str(known.default).lower()}` | {known.meaning} |" for key, known in DISPUTE.items()]
    plans = [line for name in shipped() for line in _ladder(name)]
    return HEAD + "\n".join(fields) + "\n" + TERMS + "\n".join(terms) + "\n" + COUNTING + "\n".join(plans) + "\n"


def _ladder(name: str) -> Iterator[str]:
    profile = shipped_profile(name)
    plan: Climb = climb(process_on(profile, RAISED), RAISED)
    yield ""
    yield f"### {profile.authority}: `{name}`"
    yield ""
    yield "| Stage | Key | Who answers | Time allowed | Due |"
    yield "|---|---|---|---|---|"
    for rung in plan.rungs:
        stage = rung.stage
        due = said(rung.due) if rung.due else "-"
        yield f"| {stage.label} | `{stage.key}` | {stage.answered_by or '-'} | {time_allowed(stage)} | {due} |"
    yield ""
    yield plan.ends_because

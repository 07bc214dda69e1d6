"""The reference page of a review's life, printed from the states, steps and kinds that the program uses."""

from waymark.domain.people.verbs import VERBS
from waymark.domain.reviews.kinds import GROUNDS, KINDS
from waymark.domain.reviews.states import STATES, STEPS, Step

HEAD = """# A review's life

Every review is planned, held, recorded, sent out and closed in these steps, and in no other way. Each step asks for a
permission, is kept with who took it and when, and is never changed afterwards. Printed from the program's own data
(`make docs`).
"""
UNMOVED = """
Whether a review was held in time is never typed: it is worked out from the day it was held and the law. Rearranging
moves no limit. Of a series of meetings the profile's `policy.series`, as it stood on the day the review was completed,
says whether the first or the last decides.
"""


def life_page() -> str:
    """`docs/reference/review-life.md`."""
    return "\n".join([HEAD, _diagram(), UNMOVED, _steps(), _kinds(), _grounds()])


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", *(f"    {key}: {_said(words)}" for key, words in STATES.items())]
    lines += [f"    {before} --> {step.after}: {step.does}" for step in STEPS.values() for before in _from(step)]
    over = [state for state in STATES if not any(state in step.before for step in STEPS.values())]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in over), "```"])


def _from(step: Step) -> tuple[str, ...]:
    return step.before or ("[*]",)


def _said(words: str) -> str:
    return words[:1].upper() + words[1:]


def _steps() -> str:
    head = "## Steps\n\n| step | from | to | who may | what it means | rule |\n|---|---|---|---|---|---|"
    rows = (
        f"| {step.does} | {', '.join(STATES[one].partition(',')[0] for one in step.before) or 'nothing yet'} "
        f"| {STATES[step.after].partition(',')[0]} | those who may {VERBS[step.verb].does} | {step.says} "
        f"| {step.cite or '-'} |"
        for step in STEPS.values()
    )
    return "\n".join([head, *rows])


def _kinds() -> str:
    head = "\n## Kinds\n\n| kind | about | clock | counts as a review in care | what it is |\n|---|---|---|---|---|"
    rows = (
        f"| {kind.title} | {kind.about} | {', '.join(kind.clocks)} | {'yes' if kind.counts else 'no'} | {kind.says} |"
        for kind in KINDS.values()
    )
    return "\n".join([head, *rows])


def _grounds() -> str:
    rows = "\n".join(f"- {words}" for words in GROUNDS.values())
    return f"\n## Why a review is brought forward\n\n{rows}\n"

"""The reference page of a matter's life, printed from the states and steps that the program uses."""

from waymark.domain.challenge.alert import ANSWERER, CLOSED, EITHER, IMPACT, IRO, REACHES, STATES, STEPS, Step, short

HEAD = """# An alert's life

What an IRO raises about a child (services call it alert, dispute, concern) takes these steps, and no others. Each is
kept with who took it and when, and is never changed afterwards. Printed from the program's own data (`make docs`).
"""
UNMOVED = """
- The dates of every stage are worked out anew from what happened, in the ladder of the day on which it was raised,
  whatever the service runs today (see [Ladders](ladders.md)).
- Nothing is escalated by itself: before a deadline whoever answers is reminded (`dispute.remind_working_days`), after
  it the IRO and the IRO managers are told, and a person decides.
- A pause has a reason. The clock without it goes on, is shown beside it, and is the one that counts. It ends when
  the clock is let run again, when the answer comes, when it goes to another stage and when it is closed: the line of
  that step says so.
- A stage is put to somebody of a role that it names; for anybody else a tick is asked. An answer that the IRO enters is
  judged by the day on which it was given.
- Nothing is closed without what changed for the child. What is opened again begins its process anew that day, at the
  stage where it stood.
- Each is put to a named person, who answers; whoever stands in for them answers on those days. Nobody outside the
  reviewing service takes any other step, and nobody of it is asked to answer.
"""
WHO = {
    IRO: "the child's IRO, or an IRO manager for them",
    ANSWERER: "whoever is asked, or stands in for them",
    EITHER: "either of them",
}


def life_page() -> str:
    """`docs/reference/alert-life.md`."""
    return "\n".join([HEAD, _diagram(), UNMOVED, _steps(), _lists()])


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {key}: {words[:1].upper()}{words[1:]}" for key, words in STATES.items()]
    lines += [
        f"    {before or '[*]'} --> {step.after}: {step.does}"
        for step in STEPS.values()
        for before in step.before
        if step.after and step.after != before
    ]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in STATES if state in CLOSED | {"thanked"}), "```"])


def _steps() -> str:
    head = "## Steps\n\n| step | from | to | who takes it | what it means | rule |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(_row(step) for step in STEPS.values())])


def _row(step: Step) -> str:
    before = ", ".join(short(one) if one else "nothing yet" for one in step.before)
    after = short(step.after) if step.after else "as it was"
    return f"| {step.does} | {before} | {after} | {WHO[step.who]} | {step.says} | {step.cite or '-'} |"


def _lists() -> str:
    bears = "".join(f"- {words}\n" for words in IMPACT.values())
    reaches = "".join(f"- {words}\n" for words in REACHES.values())
    return (
        f"\n## On what it bears in the child's life\n\n{bears}\n## Whom a recognition of good work reaches\n\n{reaches}"
    )

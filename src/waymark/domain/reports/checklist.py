"""What guidance asks of an annual report, and where this one covers it (AR-2, AR-3)."""

from collections.abc import Mapping, Sequence

from waymark.domain.reports.blocks import Block, Prompt, Table

ASKED = (
    ("The process for resolving concerns, with analysis of issues and outcomes", ("challenge",)),
    ("The service: caseloads, continuity, make-up of the team beside that of the children", ("team",)),
    ("Participation of children", ("participation", "attendance", "voice")),
    ("Participation of parents", ("parents",)),
    ("Reviews held in time and late, with the reasons", ("timeliness",)),
    ("Outcomes of audits of organising, holding and recording reviews", ("audits",)),
    ("Whether resources put a good service at risk", ("resources",)),
    ("Good practice, what to improve, what needs action at once", ("progress", "priorities")),
    ("Systemic failures raised with senior managers, and their answers", ("systemic",)),
)
"""(what IRO Handbook 7.11 and AR-3 ask for, the content keys that cover it)."""

DRAFTED, WRITE, NOWHERE = "drafted", "text to be written", "no section covers it"


def checklist(placed: Mapping[str, tuple[str, Sequence[Block]]]) -> Table:
    """The checklist as a table. `placed` gives, by content key, the section's title and the blocks that were made."""
    rows = []
    for asked, keys in ASKED:
        here = [placed[key] for key in keys if key in placed]
        where = "; ".join(dict.fromkeys(title for title, _ in here)) or "-"
        rows.append((asked, where, _state([block for _, blocks in here for block in blocks]) if here else NOWHERE))
    return Table(
        "What guidance asks of this report", ("What guidance asks", "Where", "State"), tuple(rows), (False,) * 3,
        "IRO Handbook 7.11, as read by Waymark (AR-2, AR-3); check it against the Handbook's own text.",
    )  # fmt: skip


def _state(blocks: Sequence[Block]) -> str:
    found = [DRAFTED] if any(not isinstance(block, Prompt) for block in blocks) else []
    found += [WRITE] if any(isinstance(block, Prompt) for block in blocks) else []
    return "; ".join(found)

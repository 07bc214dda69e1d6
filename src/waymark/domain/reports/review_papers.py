"""The papers that go out after a review, as blocks: the record, the sheet of recommendations, the letter to the child.

They are made of what `copies.cut` left, so that no paper can hold more than its reader may have.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.casework import MODES, PERMANENCE
from waymark.domain.clocks.words import long_date
from waymark.domain.reports.blocks import Block, Bullets, Document, Heading, Paragraph, Table, Text
from waymark.domain.reviews.copies import Reader, Talked, Version
from waymark.domain.reviews.invitations import ROLES
from waymark.domain.reviews.reasons import ABSENT, CHAIRED, CHANNELS, GRADES
from waymark.domain.reviews.record import PARTS, Came, Line, Record


class About(NamedTuple):
    """What stands at the head of every paper of a review."""

    authority: str
    review: str
    """ "Third review"."""
    child: str
    """How the child, or the carer, is called."""
    held_on: date
    iro: str
    version: int = 1
    corrected_on: date | None = None
    """When it was corrected; why is for the IRO, and in no copy."""
    replaces: bool = False
    """Whether an earlier version of this paper went to this reader."""
    written_on: date | None = None
    headings: tuple[tuple[str, str], ...] = ()
    """(key, title) of the service's own headings of a record, in order."""
    codes: Mapping[str, str] = {}
    """The words for the participation codes."""
    grades: Mapping[str, str] = GRADES
    next_on: date | None = None
    """The day of the next review, where the reader of a letter may know it."""
    answers: str = "team manager"
    """Who answers the recommendations; for foster carers the manager of their supervising social worker."""


def record_paper(about: About, what: Version, reader: Reader) -> Document:
    """The record as this reader gets it; `what` was cut for them."""
    record = what.record
    blocks = (
        *_corrected(about),
        *_part("attendance", _who_came(record, reader)),
        *_part("voice", _voice(record, what.agenda)),
        *_part("participation", _taking_part(about, record)),
        *_part("judgement", _judgement(about, record)),
        *_part("permanence", _permanence(record)),
        *_headings(about, record),
        *_outcomes(record, reader),
        *_part("own_outcomes", _own_outcomes(record)),
        *_part("incidents", _text(record.incidents)),
        *_part("minutes", _text(record.minutes)),
        *_next(reader.next_on),
    )
    return _document(about, "Record of the review", blocks)


def recommendations_paper(about: About, what: Version, reader: Reader, answer_by: date | None = None) -> Document:
    """The decisions and recommendations alone, with the day by which they are answered."""
    asks = (
        _said(
            f"The {about.answers} is asked to answer by {long_date(answer_by)}. Without an answer by then, they stand "
            "as agreed."
        )
        if answer_by and reader.role == "team_manager"
        else ()
    )
    blocks = (*_corrected(about), *asks, *_outcomes(what.record, reader))
    own = _part("own_outcomes", _own_outcomes(what.record))
    return _document(about, "Recommendations of the review", (*blocks, *own, *_next(reader.next_on)))


def letter_paper(about: About, text: str) -> Document:
    """The letter as the IRO wrote it: paragraphs with an empty line between them; a line that begins with "- " is an
    item of a list, one that begins with "# " a heading."""
    return _document(about, "A letter about your review", tuple(_of_text(text)))


def letter_text(about: About, record: Record, name: str) -> str:
    """A first draft of the letter, for the IRO to make their own: what the child said, what changes for them, their own
    outcomes, and whom to ask. What adults wrote for each other, their worries among it, is not in it."""
    ours = [line for line in record.lines if line.kind != "own_outcome" and line.changes_for_child.strip()]
    own = [line.text for line in record.lines if line.kind == "own_outcome"]
    parts = [
        f"Dear {name},",
        f"This is a letter about your review on {long_date(about.held_on)}.",
        "# What you told us" if record.voice else "",
        record.voice,
        "# What will change for you" if ours else "",
        "\n".join(_item(line) for line in ours),
        "# What you want to do yourself" if own else "",
        "\n".join(f"- {text}" for text in own),
        "# Your next review" if about.next_on else "",
        f"It is planned for {long_date(about.next_on)}." if about.next_on else "",
        "# If you want to ask something",
        f"You can ask me, or any adult you trust. If something here is wrong or missing, tell me. You can also have an "
        f"advocate: somebody who speaks up for you.\n\n{about.iro}\nYour IRO",
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _item(line: Line) -> str:
    who = f" {line.owner} will see to it." if line.owner else ""
    return f"- {_stop(_capital(' '.join(line.changes_for_child.split())))}{who}"


def _document(about: About, title: str, blocks: Sequence[Block]) -> Document:
    version = f" Version {about.version}." if about.version > 1 else ""
    subtitle = f"{about.child}. {about.review}, held on {long_date(about.held_on)}. IRO: {about.iro}.{version}"
    made_on = about.written_on or about.held_on
    return Document(title, subtitle, about.authority, "en-GB", tuple(blocks), internal=False, short=True, on=made_on)


def _next(on: date | None) -> tuple[Block, ...]:
    """The day alone: where and when is for the invitation, which knows what each reader may learn."""
    return (Heading("Next review", 1, "next-review"), *_said(next_says(on))) if on else ()


def next_says(on: date) -> str:
    """What every copy says of the next review."""
    return f"The next review is planned for {long_date(on)}."


def _corrected(about: About) -> tuple[Block, ...]:
    replaces = "It takes the place of the one that you had before." if about.replaces else ""
    corrected = f"Corrected on {long_date(about.corrected_on)}." if about.corrected_on else ""
    return _said(f"{corrected} {replaces}".strip())


def _part(key: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A part under its heading; nothing where there is nothing to say, or it was withheld."""
    return (Heading(PARTS[key], 1, key.replace("_", "-")), *blocks) if blocks else ()


def _who_came(record: Record, reader: Reader) -> tuple[Block, ...]:
    chaired = _said(f"Chaired by {CHAIRED[record.chaired_by]}.") if record.chaired_by else ()
    rows = tuple(_came(one, reader) for one in record.attendance)
    if not rows:
        return chaired
    mode = _said(f"Held {MODES[record.mode]}.") if record.mode in MODES else ()
    columns = ("Part", "Name", "Came") if reader.sees_names else ("Part", "Came")
    return (Table("Who was asked, and who came", columns, rows, (False,) * len(columns)), *mode, *chaired)


def _came(one: Came, reader: Reader) -> tuple[str, ...]:
    said = {"yes": "yes", "no": "no"}.get(one.came, "not recorded")
    said += f", {MODES[one.how]}" if one.how in MODES and one.came == "yes" else ""
    part = _capital(ROLES.get(one.role, one.role))
    return (part, one.name, said) if reader.sees_names else (part, said)


def _voice(record: Record, agenda: Sequence[Talked]) -> tuple[Block, ...]:
    came = _labelled("Why the child did not come, in their words", record.absence_words)
    talked = tuple(
        (Text(_stop(one.text), strong=True), Text(f" {_stop(one.answer)}" if one.answer else "")) for one in agenda
    )
    return (*_text(record.voice), *came, *((Bullets(talked),) if talked else ()))


def _taking_part(about: About, record: Record) -> tuple[Block, ...]:
    return (
        *_said(_stop(_capital(about.codes.get(record.code, "")))),
        *_labelled("How the child's views came", _list(CHANNELS, record.channels)),
        *_labelled("Why the child did not come", _list(ABSENT, record.absence_reasons)),
        *_labelled("Offered instead", record.offered_instead),
    )


def _judgement(about: About, record: Record) -> tuple[Block, ...]:
    return (
        *_labelled("The plan", about.grades.get(record.plan_grade, record.plan_grade)),
        *_text(record.plan_judgement),
        *_labelled("The assessment", about.grades.get(record.assessment_grade, record.assessment_grade)),
        *_text(record.assessment_judgement),
    )


def _permanence(record: Record) -> tuple[Block, ...]:
    return (
        *_labelled("The plan", PERMANENCE.get(record.permanence, record.permanence)),
        *_labelled("If that cannot be", PERMANENCE.get(record.contingency, record.contingency)),
        *_text(record.permanence_text),
    )


def _headings(about: About, record: Record) -> tuple[Block, ...]:
    known = dict(about.headings)
    order = [*known, *(key for key in record.headings if key not in known)]
    blocks: list[Block] = []
    for place, key in enumerate(order):
        if text := _text(record.headings.get(key, "")):
            blocks += [Heading(known.get(key, _capital(key.replace("_", " "))), 1, f"heading-{place}"), *text]
    scale = "; ".join(f"{who}: {number} of 10" for who, number in record.scale.items() if number)
    return (*blocks, *_labelled("On a scale from 0 to 10", scale))


def _outcomes(record: Record, reader: Reader) -> tuple[Block, ...]:
    rows = [line for line in record.lines if line.kind != "own_outcome"]
    blocks: list[Block] = []
    for kind, title in (("decision", "Decisions"), ("recommendation", "Recommendations")):
        if mine := [line for line in rows if line.kind == kind]:
            table = Table(
                f"{title}: what, who, by when", ("What", "Who", "By when", "How we will know"),
                tuple(_outcome(line, reader) for line in mine), (False,) * 4,
            )  # fmt: skip
            blocks += [Heading(title, 1, f"{kind}s"), table, *_changes(mine)]
    return tuple(blocks)


def _outcome(line: Line, reader: Reader) -> tuple[str, ...]:
    due = long_date(date.fromisoformat(line.due_on)) if line.due_on else "no day given"
    return line.text, owner(line, reader) or "nobody named", due, line.measure


def owner(line: Line, reader: Reader) -> str:
    """Who is to do it: by name for those who read names, else by part; as typed where no part is known."""
    part = ROLES.get(line.owner_role, "")
    if reader.sees_names or not part:
        return line.owner or part
    return part


def _changes(lines: Sequence[Line]) -> tuple[Block, ...]:
    told = tuple(
        (Text(f"{_stop(line.text)} "), Text(_stop(line.changes_for_child))) for line in lines if line.changes_for_child
    )
    return (Paragraph((Text("What this changes for the child", strong=True),)), Bullets(told)) if told else ()


def _own_outcomes(record: Record) -> tuple[Block, ...]:
    own = tuple((Text(line.text),) for line in record.lines if line.kind == "own_outcome")
    if own:
        return (Bullets(own),)
    return _said("The child did not want to set any.") if record.own_outcomes_declined else ()


def _of_text(text: str) -> list[Block]:
    blocks: list[Block] = []
    for place, chunk in enumerate(part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if lines[0].startswith("# "):
            blocks.append(Heading(lines.pop(0)[2:], 1, f"part-{place}"))
        for line in lines:
            if not line.startswith("- "):
                blocks.append(Paragraph((Text(line),)))
            elif blocks and isinstance(last := blocks[-1], Bullets):
                blocks[-1] = Bullets((*last.items, (Text(line[2:]),)))
            else:
                blocks.append(Bullets(((Text(line[2:]),),)))
    return blocks


def _text(text: str) -> tuple[Block, ...]:
    """Typed text as its paragraphs."""
    return tuple(Paragraph((Text(line.strip()),)) for line in text.splitlines() if line.strip())


def _said(text: str) -> tuple[Block, ...]:
    return (Paragraph((Text(text),)),) if text else ()


def _labelled(label: str, text: str) -> tuple[Block, ...]:
    return (Paragraph((Text(f"{label}: ", strong=True), Text(_stop(text)))),) if text else ()


def _list(words: Mapping[str, str], keys: Sequence[str]) -> str:
    return ", ".join(words.get(key, key) for key in keys)


def _stop(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

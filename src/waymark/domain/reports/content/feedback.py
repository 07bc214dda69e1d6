"""What people said of the service when they were asked, and what advocates did."""

from collections.abc import Iterator

from waymark.domain.measures.figures import Figure
from waymark.domain.reports.blocks import Block, Chart, Table
from waymark.domain.reports.book import Book
from waymark.domain.reports.content import lives
from waymark.domain.reports.parts import by_group, capital, defined, held_back, overview, silent

ASKED = ("feedback_responses", "feedback_response_pct")
ANSWERS, RATIO = "survey_answer_pct", "advocacy_referrals_ratio"
lives.PRINTED.update(
    {(measure, "round") for measure in ASKED} | {(measure, "who") for measure in ASKED}
    | {(ANSWERS, "question"), (ANSWERS, "answer"), (RATIO, "referrer"), (RATIO, "to")}
)  # fmt: skip


def feedback(book: Book) -> Iterator[Block]:
    """Who answered in each round, then the answers, question by question, with a chart."""
    here = [one for one in (*ASKED, ANSWERS) if any(f.id == one and not f.no_data for f in book.figures)]
    asked = [one for one in ASKED if one in here]
    heads = ["Answered", "Of those asked"][: len(asked)]
    yield from overview(book, "People who answered", asked)
    yield from by_group(book, "People who answered, by round", "round", asked, heads)
    yield from by_group(book, "People who answered, by who was asked", "who", asked, heads)
    for question, figures in _by_question(book).items():
        yield from _answers(book, question, figures)
    yield from silent(book, [one for one in (*ASKED, ANSWERS) if one not in here])
    yield from defined(book, *here)


def _by_question(book: Book) -> dict[str, list[Figure]]:
    """{question: the figure of each answer}, this year's, then what only the year before asked."""
    found: dict[str, list[Figure]] = {}
    for figure in book.figures:
        if figure.id == ANSWERS and figure.group:
            found.setdefault(figure.group["question"], []).append(figure)
    return found


def _answers(book: Book, question: str, figures: list[Figure]) -> Iterator[Block]:
    answers = list(dict.fromkeys(figure.group["answer"] for figure in figures))
    columns = ["Answer", book.year.label, "Counts"]
    columns += [book.year.before.label] if book.has_last_year else []
    rows, values = [], []
    for answer in answers:
        group = {"question": question, "answer": answer}
        this, before = book.figure(ANSWERS, group), book.figure(ANSWERS, group, before=True)
        row = [capital(answer), book.text(this) or "-", book.counts(this)]
        rows.append((*row, book.text(before) or "-") if book.has_last_year else tuple(row))
        if (number := book.number(this)) is not None:
            values.append({"group": capital(answer), "value": number})
    texts = (False, *[True] * (len(columns) - 1))
    table = Table(capital(question), tuple(columns), tuple(rows), texts, held_back(rows))
    yield _chart(question, values, table) if values else table


def _chart(question: str, values: list[dict[str, object]], table: Table) -> Chart:
    says = "; ".join(f"{one['group']}: {one['value']:g}%" for one in values) + "."
    encoding = {
        "y": {"field": "group", "type": "nominal", "sort": None, "title": None, "axis": {"labelAngle": 0}},
        "x": {"field": "value", "type": "quantitative", "title": "%", "scale": {"domain": [0, 100]}},
    }
    spec: dict[str, object] = {"data": {"values": values}, "mark": {"type": "bar"}, "encoding": encoding}
    return Chart(capital(question), spec, says, table)


def advocacy(book: Book) -> Iterator[Block]:
    """Advocates and independent visitors, and how many times as many referrals one made as another."""
    yield from lives.ADVOCACY(book)
    found = [figure for figure in book.figures if figure.id == RATIO and figure.group]
    rows = [(capital(one.group["referrer"]), capital(one.group["to"]), one.year, book.text(one)) for one in found]
    if rows:
        columns = ("Referrals by", "For each by", "Year", "Times")
        yield Table("Referrals by one for each by another", columns, tuple(rows), (False, False, False, True),
                    held_back(rows))  # fmt: skip

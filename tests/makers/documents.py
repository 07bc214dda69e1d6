"""A small document that holds one of every block, with text that would do harm if it were taken for markup."""

from waymark.domain.reports.blocks import (
    Bullets,
    Chart,
    Definition,
    Document,
    FigureRun,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Prompt,
    Table,
    Text,
    Warning,
)

HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") {{ 7 * 7 }} & "quoted"'
MONTHS = Table(
    "Reviews held, by month",
    ("Month", "Reviews", "In time"),
    (("April 2023", "120", "95.0%"), ("May 2023", "131", "96.9%")),
    (False, True, True),
    note="Counted by the day on which the review was held.",
)
CHART = Chart(
    "Reviews held each month",
    {
        "data": {"values": [{"month": "April", "reviews": 120}, {"month": "May", "reviews": 131}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "sort": None, "title": None},
            "y": {"field": "reviews", "type": "quantitative", "title": "Reviews"},
        },
    },
    "Reviews rose from 120 in April to 131 in May.",
    MONTHS,
)


def every_block(internal: bool = False) -> Document:
    """One document with every kind of block."""
    blocks = (
        Heading("Reviews & timeliness", 1, "section-1"),
        Paragraph((FigureRun("1,415", "reviews_held", "reviews_held"), Text(" reviews were held. "), Text(HOSTILE))),
        Bullets(((Text("First, "), Link("see participation", "#section-2")), (Text("second", strong=True),))),
        CHART,
        Table("Codes", ("Code", "Reviews"), (("PN1", "800"), (HOSTILE, "3")), (False, True)),
        Definition("Reviews in timescale", "Held on or before the due date, divided by all held."),
        Warning("Only 85% of the reviews could be worked out."),
        PageBreak(),
        Heading("Participation", 1, "section-2"),
        Prompt("Foreword", "Say what changed for children this year."),
        Heading("Attendance", 2, "section-2-1"),
    )
    return Document(
        "Annual report of the Independent Reviewing Service",
        "April 2023 to March 2024",
        "Anyshire",
        "en-GB",
        blocks,
        internal,
        (("Profile", "anyshire, 3f2a"),),
    )

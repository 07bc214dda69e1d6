"""Calendar files and letters, opened by readers that are not ours."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from waymark.documents.ics import LONDON, write_calendar, write_invitation
from waymark.documents.letter import Letter, write_letter
from waymark.domain.messages.appointments import Appointment

ONE = Appointment(
    "k3y@waymark", datetime(2024, 6, 4, 14, 30, tzinfo=LONDON), 90, "Town Hall; Room 1, étage", "in_person",
    "https://waymark.example/reviews/k3y", 2, False, datetime(2024, 4, 2, 9, 30, tzinfo=UTC),
)  # fmt: skip


def read(content: bytes):
    calendar = Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")


def test_an_invitation_is_a_request_with_the_hour_in_london():
    calendar, (event,) = read(write_invitation(ONE, "irs@example.org", "ana@example.org"))
    assert (calendar["METHOD"], event["SUMMARY"], event["UID"], event["SEQUENCE"]) == (
        "REQUEST", "Review", "k3y@waymark", 2,
    )  # fmt: skip
    assert event.decoded("DTSTART").isoformat() == "2024-06-04T14:30:00+01:00"
    assert event.decoded("DTEND").isoformat() == "2024-06-04T16:00:00+01:00"
    assert event["LOCATION"] == "Town Hall; Room 1, étage"
    assert (event["ORGANIZER"], event["ATTENDEE"]) == ("mailto:irs@example.org", "mailto:ana@example.org")


def test_the_rules_of_summer_time_come_with_it():
    content = write_invitation(ONE, "irs@example.org", "ana@example.org")
    assert b"DTSTART;TZID=Europe/London:20240604T143000" in content
    (zone,) = read(content)[0].walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/London"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_a_review_called_off_takes_its_entry_away():
    calendar, (event,) = read(write_invitation(ONE._replace(cancelled=True, sequence=3), "a@b.org", "c@d.org"))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 3)


def test_without_a_time_it_is_the_whole_day():
    _, (event,) = read(write_calendar([ONE._replace(starts_at=date(2024, 6, 4))]))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2024, 6, 4), date(2024, 6, 5))


def test_a_review_in_the_hour_that_comes_twice_still_has_its_length():
    last = datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    _, (event,) = read(write_calendar([ONE._replace(starts_at=last)]))
    begins, ends = (event.decoded(name) for name in ("DTSTART", "DTEND"))
    assert begins.isoformat() == "2024-10-27T01:30:00+01:00"
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(minutes=90)


def test_lines_are_folded_and_an_empty_calendar_is_one():
    assert all(len(line) <= 75 for line in write_calendar([ONE._replace(place="é" * 200)]).split(b"\r\n"))
    calendar, events = read(write_calendar([]))
    assert (calendar["X-WR-CALNAME"], events) == ("Reviews", [])


@pytest.mark.parametrize("hostile", ['#read("/etc/passwd")', "*bold* $x$ @ref <label>", "Zoë & Łukasz — “x”"])
def test_a_letter_prints_what_it_is_given_and_reads_none_of_it(hostile):
    letter = Letter("Marshland\nIndependent Reviewing Service", ("Ana Cole", "3 Hill Road", "AB1 2CD"),
                    "Tuesday 2 April 2024", "A review meeting", (f"One: {hostile}", "Two\nlines"))  # fmt: skip
    reader = PdfReader(BytesIO(write_letter(letter)))
    text = " ".join(reader.pages[0].extract_text().split())
    assert hostile in text
    assert "root:" not in text
    assert all(part in text for part in ("Ana Cole", "3 Hill Road", "Tuesday 2 April 2024", "A review meeting", "Two"))
    assert (len(reader.pages), reader.trailer["/Root"]["/MarkInfo"]["/Marked"]) == (1, True)

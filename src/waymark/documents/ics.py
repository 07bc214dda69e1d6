"""Calendar files (RFC 5545): one review to be taken into a calendar, or a person's reviews as a feed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from waymark.domain.messages.appointments import TITLE, Appointment

LONDON = ZoneInfo("Europe/London")
Method = Literal["REQUEST", "CANCEL", "PUBLISH"]


def write_invitation(appointment: Appointment, organiser: str, invited: str) -> bytes:
    """The file that goes with an invitation: mail programs show it with "accept" and "decline".

    A cancelled review takes the entry away again. `organiser` and `invited` are e-mail addresses.
    """
    calendar = _calendar("CANCEL" if appointment.cancelled else "REQUEST")
    event = _event(appointment)
    event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    attendee = vCalAddress(f"mailto:{invited}")
    attendee.params["RSVP"] = "TRUE"
    event.add("attendee", attendee)
    return _written(calendar, [event])


def write_calendar(appointments: Iterable[Appointment]) -> bytes:
    """Reviews as a calendar to be read again and again, or taken into one by hand."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", "Reviews")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    return _written(calendar, [_event(appointment) for appointment in appointments])


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Waymark//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("summary", TITLE)
    event.add("dtstamp", appointment.changed_at.astimezone(ZoneInfo("UTC")))
    event.add("last-modified", appointment.changed_at.astimezone(ZoneInfo("UTC")))
    event.add("sequence", appointment.sequence)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    for name, moment in zip(("dtstart", "dtend"), _span(appointment), strict=True):
        event.add(name, moment)
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.url:
        event.add("url", appointment.url)
    return event


def _span(appointment: Appointment) -> tuple[date, date]:
    """From and to: moments in London, or the whole day where no time is agreed."""
    starts = appointment.starts_at
    if isinstance(starts, datetime):
        local = starts.astimezone(LONDON)
        return local, (starts + timedelta(minutes=appointment.minutes)).astimezone(LONDON)
    return starts, starts + timedelta(days=1)


def _written(calendar: Calendar, events: list[Event]) -> bytes:
    """With the rules of summer time for the years that are asked about: a calendar needs no more."""
    for event in events:
        calendar.add_component(event)
    years = [event.decoded("dtstart").year for event in events]
    if years:
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(calendar.to_ical())

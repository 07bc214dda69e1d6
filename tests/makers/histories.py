"""Small histories for tests: a child in a line or two, with believable values where a test does not care."""

from collections.abc import Sequence
from datetime import date

from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import Child, Episode, History, PeriodOfCare, Review
from waymark.domain.years import Year

TABLES = ("Header", "Episodes", "Reviews", "UASC", "OC2", "OC3", "Missing", "SWEpisodes")


def day(text: str) -> date:
    """A date from "2023-06-14"."""
    return date.fromisoformat(text)


def covered(first: int = 2020, last: int = 2024, tables: Sequence[str] = TABLES) -> Coverage:
    """Coverage of these tables for the years ending `first` to `last`."""
    return Coverage.of((table, Span(Year(first).first, Year(last).last)) for table in tables)


def episode(
    start: str,
    end: str | None = None,
    *,
    new: str = "S",
    status: str = "C2",
    place: str = "U6",
    ceased: str = "",
    moved_for: str = "",
    post: str = "AB1 2CD",
    provider: str = "PR1",
    located: str = "",
) -> Episode:
    """One episode. `new` is why it began (RNE), `ceased` why it ended (REC), `moved_for` why the placement changed."""
    return Episode(
        start=day(start),
        end=day(end) if end else None,
        reason_new=new,
        legal_status=status,
        need="N1",
        placement=place,
        provider=provider,
        reason_ceased=ceased or ("X1" if end else ""),
        reason_place_change=moved_for,
        placement_post=post,
        located=located,
    )


def care(*episodes: Episode, ended_for: str = "", start_known: bool = True) -> PeriodOfCare:
    """A period of care of these episodes; it ends with the last of them where `ended_for` says why."""
    first, last = episodes[0], episodes[-1]
    return PeriodOfCare(
        start=first.start if start_known else None,
        known_from=first.start,
        end=last.end if ended_for else None,
        reason_ended=ended_for,
        episodes=episodes,
    )


def simple_care(start: str, end: str | None = None, reason: str = "E4A", **changes: str) -> PeriodOfCare:
    """A period of care with a single episode."""
    one = episode(start, end, ceased=reason if end else "", **changes)
    return care(one, ended_for=reason if end else "")


def child(
    id: str = "1001",
    *periods: PeriodOfCare,
    dob: str | None = "2010-05-20",
    sex: str = "F",
    ethnicity: str = "WBRI",
    reviews: Sequence[Review] = (),
) -> History:
    """A child with these periods of care and reviews."""
    who = Child(id=id, dob=day(dob) if dob else None, sex=sex, ethnicity=ethnicity)
    return History(child=who, periods=periods, reviews=tuple(sorted(reviews)))


def review(held_on: str, *codes: str) -> Review:
    """A review held that day, with participation code PN1 unless another is given; "" for none."""
    given = tuple(sorted(code for code in (codes or ("PN1",)) if code))
    return Review(held_on=day(held_on), codes=given)

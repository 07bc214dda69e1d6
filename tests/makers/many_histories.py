"""Many histories, made at random: periods of care with moves and changes of status, reviews in and out of time."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from makers.histories import care, child, episode
from waymark.domain.history import History, Missing, PeriodOfCare, Review, UnaccompaniedYear

BASE = date(2021, 4, 1)
_CODES = ("PN0", "PN1", "PN2", "PN4", "PN5", "PN6", "PN7")
_REASONS = ("E4A", "E4B", "E11", "E41", "E45", "E8", "E17")


@st.composite
def histories(draw: st.DrawFn) -> list[History]:
    """Up to a dozen children over the years 2021/22 to 2023/24."""
    return [draw(_history(str(number))) for number in range(draw(st.integers(1, 12)))]


@st.composite
def _history(draw: st.DrawFn, id: str) -> History:
    starts = draw(st.lists(st.integers(-300, 1150), min_size=1, max_size=2, unique=True).map(sorted))
    periods: list[PeriodOfCare] = []
    for place, start in enumerate(starts):
        last = place == len(starts) - 1
        most = 1400 if last else starts[place + 1] - 1
        if most <= start:
            continue
        end = draw(st.integers(start + 1, most)) if not last or draw(st.booleans()) else None
        periods.append(draw(_period(start, end)))
    made = child(
        id,
        *periods,
        dob=(BASE - timedelta(days=draw(st.integers(-400, 6200)))).isoformat() if draw(st.integers(0, 9)) else None,
        sex=draw(st.sampled_from(["M", "F", ""])),
        ethnicity=draw(st.sampled_from(["WBRI", "BAFR", "MWBC", ""])),
        reviews=draw(_reviews(starts[0])),
    )
    until = draw(st.none() | st.integers(0, 1095).map(_on))
    alone = tuple(UnaccompaniedYear(year, until) for year in (2022, 2023, 2024)) if draw(st.integers(0, 3)) == 0 else ()
    gone = (Missing(_on(draw(st.integers(0, 1095))), None, "M"),) if draw(st.booleans()) else ()
    return made._replace(unaccompanied=alone, missing=gone)


@st.composite
def _period(draw: st.DrawFn, start: int, end: int | None) -> PeriodOfCare:
    """Episodes one after another. A new carer lives somewhere new; after a temporary move the child may return."""
    most = (1400 if end is None else end) - 1
    cuts = draw(st.lists(st.integers(start + 1, most), max_size=5, unique=True).map(sorted)) if most > start else []
    days = [start, *cuts, end]
    status = draw(st.sampled_from(["C1", "C2", "V2", "V2", "V4", "E1"]))
    home, place, new, episodes = "P0", "U6", "S", []
    for number, (first, last) in enumerate(pairwise(days)):
        if number:
            was_away = place.startswith("T")
            new = "P" if was_away else draw(st.sampled_from(["P", "B", "L", "T"]))
            stays = new in ("L", "T") or (was_away and draw(st.booleans()))
            home = home if stays else f"P{number}"
            place = draw(st.sampled_from(["U6", "T1"])) if new == "P" and not was_away else "U6"
            status = draw(st.sampled_from(["C1", "C2"])) if new in ("L", "B") and status != "V4" else status
        ceased = "X1" if number < len(days) - 2 else draw(st.sampled_from(_REASONS)) if last is not None else ""
        episodes.append(
            episode(
                _on(first or 0).isoformat(),
                _on(last).isoformat() if last is not None else None,
                new=new,
                status=status,
                place=place,
                post=home if not place.startswith("T") else "AWAY",
                ceased=ceased,
                moved_for=draw(st.sampled_from(["CARPL", "OTHER", ""])),
            )
        )
    return care(
        *episodes,
        ended_for=episodes[-1].reason_ceased if end is not None else "",
        start_known=draw(st.integers(0, 4)) > 0,
    )


@st.composite
def _reviews(draw: st.DrawFn, start: int) -> list[Review]:
    held, when = [], start + draw(st.integers(-10, 60))
    for gap in draw(st.lists(st.integers(20, 250), max_size=10)):
        codes = draw(st.lists(st.sampled_from(_CODES), max_size=2, unique=True).map(sorted))
        held.append(Review(_on(when), tuple(codes)))
        when += gap
    return held


def _on(days: int) -> date:
    return BASE + timedelta(days=days)

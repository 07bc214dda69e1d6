"""Episodes of the return: legal statuses and placements of a stay laid over each other."""

from datetime import date
from itertools import pairwise

from waymark.domain.history import Episode
from waymark.domain.synthesis import proportions as odds
from waymark.domain.synthesis.chance import Chance
from waymark.domain.synthesis.legal import statuses
from waymark.domain.synthesis.lives import Life, Stay, days
from waymark.domain.synthesis.moves import ADOPTIVE, FOSTER, KINSHIP, TEMPORARY, Move, Road, moves
from waymark.domain.synthesis.places import Places
from waymark.domain.years import year_of

_SHORT_BREAKS = ("V3", "V4")


def episodes_of(chance: Chance, places: Places, life: Life, stay: Stay, last: date) -> list[Episode]:
    """The episodes of one stay; those after `last` have not been yet."""
    until = stay.end or last + days(1)
    legal = statuses(chance, life, stay, until)
    homes = moves(Road(chance, places, life, stay, legal, until))
    starts = sorted({since for since, _ in legal} | {move.on for move in homes})
    rows = [_begun(life, legal, homes, start) for start in starts]
    return _joined(rows, homes, stay.end, _reason_left(chance, life, stay, rows[-1]))


def _begun(life: Life, legal: list[tuple[date, str]], homes: list[Move], start: date) -> Episode:
    """The episode that starts on `start`, not yet ended."""
    status = [found for since, found in legal if since <= start][-1]
    move = [found for found in homes if found.on <= start][-1]
    new_status, moved = any(since == start for since, _ in legal), move.on == start
    reason = _reason_new(new_status, moved, move.same_carer)
    shown = status not in _SHORT_BREAKS
    home_post, post = (life.family.home_post, move.place.post) if shown else ("", "")
    place = move.place
    return Episode(start, None, reason, status, life.need, place.code, place.provider, home_post=home_post,
                   placement_post=post, urn=place.urn)  # fmt: skip


def _reason_new(new_status: bool, moved: bool, same_carer: bool) -> str:
    if new_status and moved:
        return "U" if same_carer else "B"
    return "L" if new_status else "T" if same_carer else "P"


def _joined(rows: list[Episode], homes: list[Move], end: date | None, reason_left: str) -> list[Episode]:
    """The episodes with their ends; the first starts the period of care, all but the last lead on to the next."""
    rows[0] = rows[0]._replace(reason_new="S")
    why = {move.on: move.reason for move in homes}
    for at, (row, following) in enumerate(pairwise(rows)):
        reason = why.get(following.start, "") if following.placement not in TEMPORARY else ""
        rows[at] = row._replace(
            end=following.start, reason_ceased="X1", reason_place_change="" if row.placement in TEMPORARY else reason
        )
    rows[-1] = rows[-1]._replace(end=end, reason_ceased=reason_left if end else "")
    return rows


def _reason_left(chance: Chance, life: Life, stay: Stay, last: Episode) -> str:
    if stay.route in ("breaks", "single breaks"):
        return "E4A"
    if stay.route == "of age":
        if life.unaccompanied and chance.happens(0.04):
            return "E15"
        fostered = last.placement in FOSTER
        return chance.pick(odds.REASON_LEFT_OF_AGE["foster" if fostered else "elsewhere"])
    if stay.route == "guardian" or (stay.route == "adopted" and last.placement not in ADOPTIVE):
        return _guardian(last.placement, stay.end or stay.start)
    return chance.pick(odds.REASON_LEFT[stay.route]) if stay.end else ""


def _guardian(placement: str, day: date) -> str:
    """The code of a special guardianship: the returns to 2018 told two kinds apart, later ones four."""
    if year_of(day).ending <= 2018:
        return "E43" if placement in FOSTER else "E44"
    if placement not in FOSTER:
        return "E47"
    return "E45" if placement in KINSHIP else "E46"

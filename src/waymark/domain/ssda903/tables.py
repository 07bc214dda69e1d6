"""The tables of the statutory return (SSDA903), as read: one typed row a line of a file.

Field names are the published column names in lower case. Text is trimmed and upper-cased, "" where blank. A date is
None where it is blank or unreadable; an unreadable one is listed in `where.bad` with the text that was found. Values
are otherwise exactly what the file says: nothing is guessed, mended or left out here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple


class Where(NamedTuple):
    """Where a row stands."""

    file: str
    """The path relative to the folder that was given, with "/" between its parts."""
    line: int
    """The line of the file, counted from 1 (in XML, the line of the element)."""
    row: int
    """The data row, counted from 0 (in XML, the place of the element among its kind)."""
    bad: tuple[tuple[str, str], ...] = ()
    """(COLUMN, text as found) for each value that cannot be read as what the column holds (a date, a whole number)."""


class HeaderRow(NamedTuple):
    where: Where
    child: str
    sex: str
    dob: date | None
    ethnic: str
    upn: str
    mother: str
    mc_dob: date | None


class EpisodeRow(NamedTuple):
    where: Where
    child: str
    decom: date | None
    rne: str
    ls: str
    cin: str
    place: str
    place_provider: str
    dec: date | None
    rec: str
    reason_place_change: str
    home_post: str
    pl_post: str
    urn: str
    pl_location: str = ""
    """"IN" or "OUT", only where the file carries the derived column PL_LOCATION."""


class ReviewRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    review: date | None
    review_code: str
    due: date | None = None
    """A due date that the file brings along in an extra column (REVIEW_DUE, DUE_DATE or DUE)."""


class UascRow(NamedTuple):
    where: Where
    child: str
    sex: str
    dob: date | None
    duc: date | None


class Oc2Row(NamedTuple):
    where: Where
    child: str
    dob: date | None
    sdq_score: int | None
    sdq_reason: str
    convicted: str
    health_check: str
    immunisations: str
    teeth_check: str
    health_assessment: str
    substance_misuse: str
    intervention_received: str
    intervention_offered: str


class Oc3Row(NamedTuple):
    where: Where
    child: str
    dob: date | None
    in_touch: str
    activ: str
    accom: str


class Ad1Row(NamedTuple):
    where: Where
    child: str
    dob: date | None
    date_int: date | None
    date_match: date | None
    foster_care: str
    nb_adoptr: str
    sex_adoptr: str
    ls_adoptr: str


class PlacedAdoptionRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    date_placed: date | None
    date_placed_ceased: date | None
    reason_placed_ceased: str


class PrevPermRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    prev_perm: str
    la_perm: str
    date_perm: str
    """Text: parts of the date may be ZZ."""


class MissingRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    missing: str
    mis_start: date | None
    mis_end: date | None


class SWEpisodeRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    sw_id: str
    sw_decom: date | None
    sw_dec: date | None
    sw_reason: str


class DoLoRow(NamedTuple):
    where: Where
    child: str
    dob: date | None
    dolo_start: date | None
    dolo_end: date | None


TABLES: Mapping[str, type] = {
    "Header": HeaderRow,
    "Episodes": EpisodeRow,
    "Reviews": ReviewRow,
    "UASC": UascRow,
    "OC2": Oc2Row,
    "OC3": Oc3Row,
    "AD1": Ad1Row,
    "PlacedAdoption": PlacedAdoptionRow,
    "PrevPerm": PrevPermRow,
    "Missing": MissingRow,
    "SWEpisodes": SWEpisodeRow,
    "DoLo": DoLoRow,
}
"""Every table of the return by its published name, with the type of its rows."""

OPTIONAL_COLUMNS: Mapping[str, frozenset[str]] = {
    "Episodes": frozenset({"pl_location"}),
    "Reviews": frozenset({"due"}),
}
"""Fields that no published table has and some files carry."""


class YearReturn(NamedTuple):
    """The tables of one collection year, 1 April to 31 March."""

    year: int
    """The year ending."""
    header: tuple[HeaderRow, ...] | None = None
    """A table that is absent is None; one with a header line only is ()."""
    episodes: tuple[EpisodeRow, ...] | None = None
    reviews: tuple[ReviewRow, ...] | None = None
    uasc: tuple[UascRow, ...] | None = None
    oc2: tuple[Oc2Row, ...] | None = None
    oc3: tuple[Oc3Row, ...] | None = None
    ad1: tuple[Ad1Row, ...] | None = None
    placed_adoption: tuple[PlacedAdoptionRow, ...] | None = None
    prev_perm: tuple[PrevPermRow, ...] | None = None
    missing: tuple[MissingRow, ...] | None = None
    sw_episodes: tuple[SWEpisodeRow, ...] | None = None
    dolo: tuple[DoLoRow, ...] | None = None

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.year - 1, 4, 1)

    @property
    def last(self) -> date:
        """31 March, included."""
        return date(self.year, 3, 31)


FIELD_OF: Mapping[str, str] = {
    "Header": "header",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "UASC": "uasc",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "PlacedAdoption": "placed_adoption",
    "PrevPerm": "prev_perm",
    "Missing": "missing",
    "SWEpisodes": "sw_episodes",
    "DoLo": "dolo",
}
"""The attribute of `YearReturn` that holds each table."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or may be, with the data: where, what it means, and what to do."""

    rule: str
    """The bare number of the Department's rule ("440", "INT08"), or our own, which begins "IRO-"."""
    severity: Literal["error", "warning"]
    table: str
    message: str
    fix: str
    file: str = ""
    line: int | None = None
    row: int | None = None
    """The zero-based data row; None where the finding is about a child or a file."""
    child: str = ""
    field: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be checked on this input, and why. Never the same as passed."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Return:
    """Several years' returns of one authority, oldest first, with what was noticed while reading them."""

    years: tuple[YearReturn, ...]
    findings: tuple[Finding, ...] = ()
    """Found while reading: encoding, extra columns, unreadable files."""
    unreadable: tuple[str, ...] = ()
    """Files that cannot be taken for any table; an import applies nothing while there is one."""

    @property
    def this_year(self) -> YearReturn:
        """The newest year."""
        return self.years[-1]

    @property
    def last_year(self) -> YearReturn | None:
        """The year directly before the newest one, if it is there."""
        return next((y for y in self.years if y.year == self.years[-1].year - 1), None)

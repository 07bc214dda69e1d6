"""Rows and years of the return for tests, written as a spreadsheet shows them: text, with dates as dd/mm/yyyy."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import History
from waymark.domain.ssda903.rules import check
from waymark.domain.ssda903.tables import (
    FIELD_OF,
    EpisodeRow,
    Finding,
    HeaderRow,
    MissingRow,
    Oc2Row,
    Return,
    ReviewRow,
    SWEpisodeRow,
    UascRow,
    Unchecked,
    Where,
    YearReturn,
)
from waymark.domain.years import Year

NOWHERE = Where("", 0, 0)
LONG_AFTER = date(2030, 1, 1)


def day(text: str) -> date | None:
    """A date as the return writes it; None where it is blank or unreadable."""
    try:
        return date(*(int(part) for part in reversed(text.split("/")))) if text else None
    except (ValueError, TypeError):
        return None


def _where(**texts: str) -> Where:
    bad = tuple((name.upper(), text) for name, text in texts.items() if text and day(text) is None)
    return NOWHERE._replace(bad=bad)


def header(child: str = "1", dob: str = "01/05/2012", mother: str = "", sex: str = "F", upn: str = "UN1") -> HeaderRow:
    return HeaderRow(_where(dob=dob), child, sex, day(dob), "WBRI", upn, mother, None)


def episode(
    decom: str,
    dec: str = "",
    rec: str = "",
    *,
    child: str = "1",
    rne: str = "S",
    ls: str = "C2",
    cin: str = "N1",
    place: str = "U6",
    provider: str = "PR1",
    change: str = "",
    post: str = "AB1 2CD",
    urn: str = "SC000001",
    location: str = "",
) -> EpisodeRow:
    return EpisodeRow(
        _where(decom=decom, dec=dec), child, day(decom), rne, ls, cin, place, provider, day(dec), rec, change,
        "AB1 1AA", post, urn, location,
    )  # fmt: skip


def review(held: str, code: str = "PN1", *, child: str = "1", dob: str = "01/05/2012") -> ReviewRow:
    return ReviewRow(_where(dob=dob, review=held), child, day(dob), day(held), code)


def missing(start: str, end: str = "", *, child: str = "1", dob: str = "01/05/2012") -> MissingRow:
    return MissingRow(_where(mis_start=start, mis_end=end), child, day(dob), "M", day(start), day(end))


def uasc(child: str = "1", duc: str = "", dob: str = "01/05/2008") -> UascRow:
    return UascRow(_where(duc=duc), child, "M", day(dob), day(duc))


def health(child: str = "1") -> Oc2Row:
    return Oc2Row(NOWHERE, child, day("01/05/2012"), None, "", "", "", "", "", "", "", "", "")


def worker(decom: str, dec: str = "", who: str = "SW1234", reason: str = "MANAGE", *, child: str = "1") -> SWEpisodeRow:
    return SWEpisodeRow(_where(sw_decom=decom, sw_dec=dec), child, None, who, day(decom), day(dec), reason)


def year_of(ending: int = 2024, **tables: Iterable[Any]) -> YearReturn:
    """One year's tables by the attribute that holds them (header=[...]); each row gets its file, line and place."""
    name = {attribute: table for table, attribute in FIELD_OF.items()}
    made = {
        attribute: tuple(
            row._replace(where=Where(f"{Year(ending).folder}/{name[attribute]}.csv", n + 2, n, row.where.bad))
            for n, row in enumerate(rows)
        )
        for attribute, rows in tables.items()
    }
    return YearReturn(ending, **made)


def checked(
    *years: YearReturn, histories: Iterable[History] = (), today: date = LONG_AFTER
) -> tuple[list[Finding], list[Unchecked]]:
    """All findings and what could not be checked, with Reviews and Episodes covering every year given."""
    spans = [(table, Span(year.first, year.last)) for year in years for table in ("Reviews", "Episodes")]
    return check(Return(years), list(histories), Coverage.of(spans), today)


def flagged(rule: str, *years: YearReturn, histories: Iterable[History] = (), today: date = LONG_AFTER) -> list[str]:
    """Where a rule fails, as "Table row", in order; the newest year alone speaks for several."""
    findings, _ = checked(*years, histories=histories, today=today)
    return sorted(f"{one.table} {one.row}" for one in findings if one.rule == rule and one.year == years[-1].year)


def unchecked(rule: str, *years: YearReturn, histories: Iterable[History] = ()) -> str:
    """Why a rule could not be checked; "" where it could."""
    return next((one.why for one in checked(*years, histories=histories)[1] if one.rule == rule), "")

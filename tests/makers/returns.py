"""Small returns for tests: say only what matters, the rest is filled in."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from waymark.domain.years import Year

Row = Mapping[str, object]

DEFAULTS: dict[str, dict[str, str]] = {
    "Header": {
        "CHILD": "1001", "SEX": "F", "DOB": "01/06/2012", "ETHNIC": "WBRI", "UPN": "A123456789012",
        "MOTHER": "0", "MC_DOB": "",
    },
    "Episodes": {
        "CHILD": "1001", "DECOM": "03/04/2023", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6",
        "PLACE_PROVIDER": "PR1", "DEC": "", "REC": "", "REASON_PLACE_CHANGE": "", "HOME_POST": "CW1 2AB",
        "PL_POST": "CW1 3CD", "URN": "SC123456",
    },
    "Reviews": {"CHILD": "1001", "DOB": "01/06/2012", "REVIEW": "28/04/2023", "REVIEW_CODE": "PN1"},
    "UASC": {"CHILD": "1001", "SEX": "F", "DOB": "01/06/2012", "DUC": ""},
    "OC2": {
        "CHILD": "1001", "DOB": "01/06/2012", "SDQ_SCORE": "12", "SDQ_REASON": "", "CONVICTED": "0",
        "HEALTH_CHECK": "", "IMMUNISATIONS": "1", "TEETH_CHECK": "1", "HEALTH_ASSESSMENT": "1",
        "SUBSTANCE_MISUSE": "0", "INTERVENTION_RECEIVED": "", "INTERVENTION_OFFERED": "",
    },
    "OC3": {"CHILD": "1001", "DOB": "01/06/2004", "IN_TOUCH": "YES", "ACTIV": "F5", "ACCOM": "U1"},
    "AD1": {
        "CHILD": "1001", "DOB": "01/06/2012", "DATE_INT": "01/06/2023", "DATE_MATCH": "01/08/2023",
        "FOSTER_CARE": "0", "NB_ADOPTR": "2", "SEX_ADOPTR": "MF", "LS_ADOPTR": "L11",
    },
    "PlacedAdoption": {
        "CHILD": "1001", "DOB": "01/06/2012", "DATE_PLACED": "01/06/2023", "DATE_PLACED_CEASED": "",
        "REASON_PLACED_CEASED": "",
    },
    "PrevPerm": {
        "CHILD": "1001", "DOB": "01/06/2012", "PREV_PERM": "P1", "LA_PERM": "204", "DATE_PERM": "ZZ/ZZ/2015",
    },
    "Missing": {
        "CHILD": "1001", "DOB": "01/06/2012", "MISSING": "M", "MIS_START": "01/05/2023", "MIS_END": "02/05/2023",
    },
    "SWEpisodes": {
        "CHILD": "1001", "DOB": "01/06/2012", "SW_ID": "SW12345", "SW_DECOM": "03/04/2023", "SW_DEC": "",
        "SW_REASON": "FCONTA",
    },
    "DoLo": {"CHILD": "1001", "DOB": "01/06/2012", "DOLO_START": "01/05/2023", "DOLO_END": ""},
}  # fmt: skip
"""A plausible row of each table, in the published order of columns."""


def row(table: str, **said: object) -> dict[str, str]:
    """One row of a table: `said` by column in lower or upper case (dates may be dates), the rest by default."""
    values = {name.upper(): _text(value) for name, value in said.items()}
    return {column: values.get(column, default) for column, default in DEFAULTS[table].items()} | values


def _text(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def table_name(name: str) -> str:
    """The published name of a table: "sw_episodes", "swepisodes" and "SWEpisodes" are one."""
    return next(table for table in DEFAULTS if table.lower() == name.replace("_", "").lower())


def write_table(path: Path, table: str, rows: Sequence[Row], columns: Sequence[str] | None = None) -> Path:
    """A CSV file of one table. `rows` say what matters; `columns` picks and orders the columns."""
    filled = [row(table, **one) for one in rows]
    names = list(columns or dict.fromkeys([*DEFAULTS[table], *(name for one in filled for name in one)]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(filled)
    return path


def write_year(folder: Path, year: int | None = None, **tables: Sequence[Row]) -> Path:
    """The CSV tables of one year: `write_year(folder, 2024, header=[{}], reviews=[{"review": date(2023, 5, 1)}])`.

    With `year` (the year ending) they go into a sub-folder such as 2023-24, without it into `folder` itself. A table
    given as [] has a header line only; one that is not given is absent. Returns `folder`.
    """
    inside = folder / Year(year).folder if year else folder
    inside.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(inside / f"{table_name(name)}.csv", table_name(name), rows)
    return folder


OF_ITS_OWN = {"Reviews": "AREVIEW", "PrevPerm": "PERMANENCE", "OC2": "OC2", "Missing": "AMISSING",
              "PlacedAdoption": "AD_PLACED"}  # fmt: skip
"""Tables that have an element of their own inside HEADER."""


def write_xml(path: Path, **tables: Sequence[Row]) -> Path:
    """The same as one XML file, a CHILD for each row of the table `header`. Blank values have no element."""
    filled = {table_name(name): [row(table_name(name), **one) for one in rows] for name, rows in tables.items()}
    children = "".join(_child_xml(header, filled) for header in filled.pop("Header"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<EXPSSDA903>\n{children}</EXPSSDA903>\n', "utf-8")
    return path


def _child_xml(header: Mapping[str, str], tables: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    mine = {t: [one for one in rows if one["CHILD"] == header["CHILD"]] for t, rows in tables.items()}
    flat = dict(header) | {
        name: value for t in ("OC3", "AD1") for one in mine.get(t, ()) for name, value in one.items()
    }
    flat |= {"UASC": "1", "DUC": mine["UASC"][0]["DUC"]} if mine.get("UASC") else {}
    own = "".join(_xml(tag, one) for table, tag in OF_ITS_OWN.items() for one in mine.get(table, ()))
    episodes = "".join(_xml("EPISODE", one, {"PLACE": "PL"}) for one in mine.get("Episodes", ()))
    return (
        f"<CHILD>\n<HEADER>\n{_leaves(flat | dict(header), {'CHILD': 'CHILDID'})}{own}</HEADER>\n{episodes}</CHILD>\n"
    )


def _xml(tag: str, values: Mapping[str, str], renamed: Mapping[str, str] | None = None) -> str:
    inner = {name: value for name, value in values.items() if name not in ("CHILD", "DOB")}
    return f"<{tag}>\n{_leaves(inner, renamed or {})}</{tag}>\n"


def _leaves(values: Mapping[str, str], renamed: Mapping[str, str]) -> str:
    tags = ((renamed.get(name, name), value) for name, value in values.items() if value)
    return "".join(f"<{tag}>{escape(value)}</{tag}>\n" for tag, value in tags)

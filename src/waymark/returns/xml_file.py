"""The whole return as one XML file: EXPSSDA903 / CHILD / HEADER and EPISODE elements.

Each element is read in its own scope, so that a tag missing from one review never takes the value of another. Fields
that stand directly in HEADER are dealt out to the tables they belong to; only CHILD and DOB are handed down.
"""

from typing import Any, NamedTuple
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from waymark.domain.errors import Unusable
from waymark.domain.ssda903.tables import Finding
from waymark.returns import findings
from waymark.returns.columns import COLUMNS
from waymark.returns.csv_tables import FileRead
from waymark.returns.rows import RowMaker, row_maker
from waymark.returns.text import Dates, Unreadable, decoded

RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
TABLE_OF_ELEMENT = {
    "HEADER": "Header",
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "PERMANENCE": "PrevPerm",
    "OC2": "OC2",
    "AMISSING": "Missing",
    "AD_PLACED": "PlacedAdoption",
}
ALWAYS_SUBMITTED = tuple(table for table in COLUMNS if table not in ("SWEpisodes", "DoLo"))
"""Tables that a file of this kind speaks for even when no child has an entry in them."""


def _fields_of_one_table() -> dict[str, str]:
    """Each field that only one table has, with that table: by it an element of another name is recognised."""
    owners: dict[str, list[str]] = {}
    for table, columns in COLUMNS.items():
        for name in columns.names:
            owners.setdefault(name, []).append(table)
    return {name: tables[0] for name, tables in owners.items() if len(tables) == 1} | {"UASC": "UASC", "DUC": "UASC"}


TABLE_OF_FIELD = _fields_of_one_table()


class Scope(NamedTuple):
    """One element with the fields that stand directly in it, as (tag, text, line)."""

    tag: str
    line: int
    fields: list[tuple[str, str, int]]


def read_xml(data: bytes, file: str, dates: Dates) -> FileRead:
    """All tables of one XML file. `file` is the name to report; `dates` may be shared between files.

    Raises `Unreadable` where it is not well-formed (half a file) or not a return, and `Unusable` where it declares
    entities: no return does, and expanding them is an attack.
    """
    data, noticed = _as_utf8(data, file)
    children = _Children(file, dates, noticed)
    try:
        _Elements(children).parse(data)
    except DefusedXmlException as attack:
        raise Unusable(
            f"{file} declares entities, which no return does and which could exhaust this machine: "
            "it was not read. Take that declaration out of the file."
        ) from attack
    except expat.ExpatError as error:
        raise Unreadable(f"it is not well-formed XML, or is cut short ({error})", error.lineno) from error
    return children.result()


def _as_utf8(data: bytes, file: str) -> tuple[bytes, list[Finding]]:
    """XML that names no encoding is UTF-8 by definition; one written as Windows text is turned into it."""
    if b"encoding" in data[:200] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data, []
    text, encoding = decoded(data)
    return (data, []) if encoding == "utf-8" else (text.encode(), [findings.windows_text(file)])


class _Elements:
    """Follows the elements of the file and hands over each CHILD with its scopes when it ends."""

    def __init__(self, children: "_Children") -> None:
        self.children = children
        self.open: list[Scope] = []
        self.holds_elements: list[bool] = []
        self.scopes: list[Scope] = []
        self.text: list[str] = []

    def parse(self, data: bytes) -> None:
        """Run through the file. Raises what expat and defusedxml raise, and `Unreadable`."""
        self.expat = DefusedXMLParser().parser
        self.expat.buffer_text = True
        self.expat.StartElementHandler, self.expat.EndElementHandler = self._start, self._end
        self.expat.CharacterDataHandler = self.text.append
        self.expat.Parse(data, True)

    def _start(self, tag: str, _: object) -> None:
        tag, line = tag.rpartition("}")[2].rpartition(":")[2].upper(), self.expat.CurrentLineNumber
        if not self.open and tag != "EXPSSDA903":
            raise Unreadable(f"its first element is {tag}, and a return begins with EXPSSDA903", line)
        if self.open:
            self.holds_elements[-1] = True
        self.open.append(Scope(tag, line, []))
        self.holds_elements.append(False)
        self.text.clear()

    def _end(self, _: str) -> None:
        scope, held = self.open.pop(), self.holds_elements.pop()
        depth = len(self.open)
        if depth == 1:
            self.children.add(scope, self.scopes)
            self.scopes = []
        elif depth > 1 and (held or scope.tag in TABLE_OF_ELEMENT):
            self.scopes.append(scope)
        elif depth > 1:
            value = "".join(self.text).strip().upper()
            self.open[-1].fields.append((RENAMED.get(scope.tag, scope.tag), value, scope.line))
        self.text.clear()


class _Children:
    """Turns the scopes of one CHILD after the other into rows."""

    def __init__(self, file: str, dates: Dates, noticed: list[Finding]) -> None:
        self.file, self.noticed = file, noticed
        self.rows: dict[str, list[Any]] = {table: [] for table in COLUMNS}
        self.make: dict[str, RowMaker] = {table: row_maker(found, file, dates) for table, found in COLUMNS.items()}
        self.extra: dict[tuple[str, str], None] = {}

    def add(self, child: Scope, scopes: list[Scope]) -> None:
        """Take one CHILD element: what stands directly in it counts as standing in its HEADER."""
        header = next((scope for scope in scopes if scope.tag == "HEADER"), None)
        if header is None:
            header = Scope("HEADER", child.line, [])
            scopes = [header, *scopes]
        header.fields[:0] = child.fields
        known = {tag: text for tag, text, _ in reversed(header.fields)}
        handed_down = {"CHILD": known.get("CHILD", ""), "DOB": known.get("DOB", ""), "SEX": known.get("SEX", "")}
        for scope in scopes:
            self._deal_out(scope, handed_down)

    def _deal_out(self, scope: Scope, handed_down: dict[str, str]) -> None:
        """The rows that one scope gives: one of its own table, and one of any other table whose fields it holds."""
        own = TABLE_OF_ELEMENT.get(scope.tag, "")
        found: dict[str, dict[str, str]] = {own: {}} if own else {}
        lines = {own: scope.line}
        for tag, text, line in scope.fields:
            table = own if own and tag in COLUMNS[own].names else TABLE_OF_FIELD.get(tag, "")
            if table and (text or table == own):
                lines.setdefault(table, line)
                self._take(found.setdefault(table, {}), table, tag, text, line, handed_down["CHILD"])
            elif not table and tag not in handed_down:
                self.extra[own or scope.tag, tag] = None
        for table, values in found.items():
            if table != "UASC" or values.get("UASC", "1") not in ("0", "N", "NO", "FALSE"):
                self._row(table, handed_down | values, lines[table])

    def _take(self, values: dict[str, str], table: str, tag: str, text: str, line: int, child: str) -> None:
        if values.setdefault(tag, text) != text:
            self.noticed.append(findings.said_twice(self.file, table, line, tag, child))

    def _row(self, table: str, values: dict[str, str], line: int) -> None:
        rows = self.rows[table]
        rows.append(self.make[table]([values.get(name, "") for name in COLUMNS[table].names], line, len(rows)))

    def result(self) -> FileRead:
        """All rows so far; a table without any is there only if a file of this kind always speaks for it."""
        by_table: dict[str, list[str]] = {}
        for table, tag in self.extra:
            by_table.setdefault(table, []).append(tag)
        noticed = [*self.noticed, *(findings.extra_columns(self.file, t, tags) for t, tags in by_table.items())]
        tables = {t: tuple(rows) for t, rows in self.rows.items() if rows or t in ALWAYS_SUBMITTED}
        return FileRead(self.file, tables, tuple(noticed))

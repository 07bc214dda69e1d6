"""The folder `local` beside a return: what a service keeps itself, as CSV tables or sheets of Excel workbooks."""

from pathlib import Path

from waymark.domain.ssda903.local import Local
from waymark.domain.ssda903.tables import Finding
from waymark.domain.team import Team
from waymark.returns.folder import DEFAULT_MAX_BYTES
from waymark.returns.layout import LOCAL, refuse_by_size
from waymark.returns.local.carers import carers_in
from waymark.returns.local.feedback import told_in
from waymark.returns.local.lines import lines_of
from waymark.returns.local.mapping import mapping_in
from waymark.returns.local.rows import casework_in
from waymark.returns.local.sheets import files_in
from waymark.returns.local.tables import TABLES
from waymark.returns.local.team import allocations_in, children_in, people_in

__all__ = ["MEANINGS", "TABLES", "read"]

MEANINGS = {
    "IRO-L01": "A table that the service keeps beside the return cannot be read.",
    "IRO-L02": "A line of such a table cannot be used.",
    "IRO-L03": "Such a table has columns that are not its own.",
    "IRO-L04": "A file or sheet of the folder local is no table, or one that the mapping names is not there.",
}


def read(folder: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Local | None:
    """The tables in `folder`/local and `folder`/local.xlsx; None where there is neither. An absent table is empty.

    What cannot be read is among the findings, and the line is left out. Raises `Unusable` where the files together are
    larger than `max_bytes`, or cannot be opened, or the mapping beside them cannot be used.
    """
    files = files_in(folder)
    if not files and not (folder / LOCAL).is_dir():
        return None
    refuse_by_size(files, folder / LOCAL, max_bytes)
    noticed: list[Finding] = []
    mapping = mapping_in(folder / LOCAL)
    lines = lines_of(folder, mapping, max_bytes, noticed)
    people = tuple(people_in(lines.get("people", ()), noticed))
    children = dict(children_in(lines.get("children", ()), noticed))
    allocations = allocations_in(lines.get("allocations", ()), {one.key for one in people}, noticed)
    casework = casework_in(lines, noticed)
    carers = carers_in(lines.get("carers", ()), noticed)
    told = told_in(lines, noticed)
    return Local(children, Team(people), allocations, tuple(noticed), casework, carers, told)

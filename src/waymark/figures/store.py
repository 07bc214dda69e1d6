"""Facts held in DuckDB, in memory: no file, no network, no extension."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from waymark.domain.measures.facts import Facts
from waymark.domain.measures.rows import ROWS, schema

_TYPES = {str: "VARCHAR", date: "DATE", int: "INTEGER", bool: "BOOLEAN", float: "DOUBLE"}
_BATCH = 200_000


class Store:
    """The rows of every fact, ready for queries. Each thread takes a cursor of its own."""

    def __init__(self, facts: Facts, threads: int, memory: str) -> None:
        self._base = duckdb.connect(
            ":memory:",
            config={
                "threads": threads,
                "memory_limit": memory,
                "enable_external_access": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        for fact in ROWS:
            self._load(fact, facts.rows.get(fact, ()))

    def answer(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._base.cursor().execute(sql).fetchall()

    def _load(self, fact: str, rows: Sequence[tuple[Any, ...]]) -> None:
        columns = schema(fact)
        named = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in columns)
        self._base.execute(f'CREATE TABLE "{fact}" ({named})')
        lists = ", ".join(f"unnest(${place}::{_TYPES[kind]}[])" for place, (_, kind) in enumerate(columns, 1))
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            self._base.execute(
                f'INSERT INTO "{fact}" SELECT {lists}', [list(column) for column in zip(*batch, strict=True)]
            )

"""Rows as Parquet: a column of its own type for each kind of cell."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from interlog.imports.rules.exported import CellKind, Cells, Column
from interlog.kit.errors import InvalidInput

_ROWS_A_GROUP = 2000


class ParquetFile:
    """A file that grows by groups of rows and is whole at the end of its `with` block.

    Raises, when it is made: InvalidInput where the library is missing.
    """

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        try:
            import pyarrow as pa  # heavy, and only exports need it
            import pyarrow.parquet as pq
        except ImportError as error:
            told = "Parquet needs the Python package pyarrow, which is not installed here; use csv or jsonl"
            raise InvalidInput.of("format", told) from error
        self._arrow = pa
        self._columns = columns
        types = _types(pa)
        self._schema = pa.schema([(column.name, types[column.kind]) for column in columns])
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Cells] = []

    def write(self, rows: Sequence[Cells]) -> None:
        """Add rows."""
        self._waiting += rows
        if len(self._waiting) >= _ROWS_A_GROUP:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is None:
            self._flush()
        self._file.close()

    def _flush(self) -> None:
        if not self._waiting:
            return
        cells = {
            column.name: [_cell(column.kind, row.get(column.name)) for row in self._waiting]
            for column in self._columns
        }
        self._file.write_table(self._arrow.Table.from_pydict(cells, schema=self._schema))
        self._waiting = []


def _types(pa: Any) -> Mapping[CellKind, Any]:
    return {
        "text": pa.string(),
        "json": pa.string(),
        "time": pa.timestamp("us", tz="UTC"),
        "date": pa.date32(),
        "number": pa.float64(),
        "whole": pa.int64(),
        "boolean": pa.bool_(),
        "money": pa.struct([("minor_units", pa.int64()), ("currency", pa.string())]),
        "texts": pa.list_(pa.string()),
    }


def _cell(kind: CellKind, cell: Any) -> Any:
    """A cell in the type of its column; values of entries hold days and times as texts."""
    if cell is None:
        return None
    if kind == "json":
        return json.dumps(cell, ensure_ascii=False)
    if kind == "time" and isinstance(cell, str):
        return datetime.fromisoformat(cell)
    if kind == "date" and isinstance(cell, str):
        return date.fromisoformat(cell)
    return float(cell) if kind == "number" else cell

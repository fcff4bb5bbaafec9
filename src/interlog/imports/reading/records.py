"""Cutting a file into records, each with its line and the byte where the next one begins."""

import csv
import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, NoReturn

from interlog.imports.errors import FileNotUsable
from interlog.imports.reading.files import opened, skip_to
from interlog.imports.rules.columns import REQUIRED, check_header, is_column, unknown_column
from interlog.imports.rules.formulas import unguarded

MAX_LINE = 4 * 1024 * 1024  # bytes; a record over several lines may not be longer either
_BOM = b"\xef\xbb\xbf"
_DELIMITERS = (",", ";", "\t")

# The csv module's own limit of a field is lower, and there is only one for the process.
csv.field_size_limit(MAX_LINE)


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the file: where it stands (lines count from 1), where the next begins, and its cells or what is wrong.

    `next_line` and `next_byte` are where reading may resume after this record.
    """

    line: int
    next_line: int
    next_byte: int
    cells: Mapping[str, Any]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: CSV with its columns and delimiter, or JSON lines; where its first record begins."""

    format: Literal["csv", "jsonl"]
    columns: tuple[str, ...]
    delimiter: str
    first_line: int
    first_byte: int


class _BrokenRecord(Exception):
    """A record that cannot be cut out; the message says why."""


def layout_of(path: Path) -> Layout:
    """The layout of a file, from its first line.

    Raises: FileNotUsable.
    """
    with opened(path) as file:
        first = file.readline(MAX_LINE + 1)
    if len(first) > MAX_LINE:
        raise FileNotUsable(
            f"the first line is longer than {MAX_LINE // 1024**2} MB; is this a CSV or JSONL file?"
        )
    text = _decoded(first.removeprefix(_BOM))
    start = text.lstrip()
    skipped = len(first) - len(first.removeprefix(_BOM))
    if start.startswith("{"):
        return Layout("jsonl", (), "", 1, skipped)
    if start.startswith("["):
        raise FileNotUsable("the file is a JSON array; write one object per line (JSONL)")
    if start.startswith("<"):
        raise FileNotUsable("the file is HTML or XML; expected is CSV or JSONL")
    if "\r" in text.rstrip("\r\n"):
        raise FileNotUsable("the lines end in CR alone; save the file with line ends of Windows or Unix")
    delimiter, columns = _header(text)
    check_header(columns)
    return Layout("csv", columns, delimiter, 2, len(first))


def records(path: Path, layout: Layout, *, line: int, byte: int) -> Iterator[Record]:
    """The records from this place on; empty lines are no records."""
    with opened(path) as file:
        skip_to(file, byte)
        lines = _Lines(file, line, byte)
        while not lines.at_end():
            record = _next_json(lines) if layout.format == "jsonl" else _next_csv(lines, layout)
            if record is not None:
                yield record


class _Lines:
    """Lines of a file, one at a time, knowing its place; can go back to the end of a record's first line."""

    def __init__(self, file: BinaryIO, line: int, byte: int) -> None:
        self._file, self.line, self.byte = file, line, byte
        self._ahead: deque[bytes] = deque()

    def at_end(self) -> bool:
        """True when nothing is left."""
        if not self._ahead:
            block = self._file.readline(MAX_LINE + 1)
            if block:
                self._ahead.append(block)
        return not self._ahead

    def take(self) -> bytes:
        """The next line with its end, b"" at the end of the file. A line that is too long is passed over whole.

        Raises: _BrokenRecord after passing over a line that is too long.
        """
        raw = self._ahead.popleft() if self._ahead else self._file.readline(MAX_LINE + 1)
        self.byte += len(raw)
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            while rest := self._file.readline(MAX_LINE):
                self.byte += len(rest)
                if rest.endswith(b"\n"):
                    break
            self.line += 1
            raise _BrokenRecord(f"the line is longer than {MAX_LINE // 1024**2} MB")
        self.line += bool(raw)
        return raw

    def give_back(self, taken: list[bytes]) -> None:
        """Undo `take` of these lines, so that they are read again."""
        self._ahead.extendleft(reversed(taken))
        self.line -= len(taken)
        self.byte -= sum(len(raw) for raw in taken)


def _next_json(lines: _Lines) -> Record | None:
    start = lines.line
    cells: Mapping[str, Any] = {}
    wrong = ""
    try:
        raw = lines.take()
        if not raw.strip():
            return None
        cells = _object(_decoded(raw))
    except _BrokenRecord as error:
        wrong = str(error)
    return Record(start, lines.line, lines.byte, cells, wrong)


def _object(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise _BrokenRecord(f"the line is no JSON ({str(error)[:120]})") from error
    if not isinstance(value, dict):
        raise _BrokenRecord("the line is no JSON object")
    custom = value.pop("custom", None)
    if isinstance(custom, dict):
        value |= {f"custom.{key}": item for key, item in custom.items()}
    elif custom is not None:
        raise _BrokenRecord("custom: is no object")
    unknown = [unknown_column(name) for name in value if not is_column(name)]
    if unknown:
        raise _BrokenRecord("; ".join(unknown[:5]))
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _next_csv(lines: _Lines, layout: Layout) -> Record | None:
    """The next CSV record. One that is broken costs its first line only: the lines after it are read again."""
    start = lines.line
    taken: list[bytes] = []
    try:
        cells = _cells(_feed(lines, taken), layout)
    except (csv.Error, _BrokenRecord) as error:
        over_lines = len(taken) > 1
        lines.give_back(taken[1:])
        reason = "a quote is opened and never closed" if over_lines else str(error)
        return Record(start, lines.line, lines.byte, {}, reason)
    return None if cells is None else Record(start, lines.line, lines.byte, cells)


def _cells(text: Iterator[str], layout: Layout) -> Mapping[str, str] | None:
    cells = next(csv.reader(text, delimiter=layout.delimiter, strict=True), None)
    if cells is None or not any(cells):
        return None
    if len(cells) != len(layout.columns):
        raise _BrokenRecord(f"has {len(cells)} columns instead of {len(layout.columns)}")
    return dict(zip(layout.columns, map(unguarded, cells), strict=True))


def _feed(lines: _Lines, taken: list[bytes]) -> Iterator[str]:
    size = 0
    while raw := lines.take():
        taken.append(raw)
        size += len(raw)
        if size > MAX_LINE:
            raise _BrokenRecord(f"the row is longer than {MAX_LINE // 1024**2} MB")
        yield _decoded(raw)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileNotUsable(f"byte 0x{raw[error.start]:02X} is no UTF-8; save the file in UTF-8") from error


def _header(text: str) -> tuple[str, tuple[str, ...]]:
    best: tuple[str, tuple[str, ...]] = (",", ())
    for delimiter in _DELIMITERS:
        # Not strict: with the wrong delimiter a quoted header would be an error.
        names = tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter), []))
        if len({*names} & {*REQUIRED}) > len({*best[1]} & {*REQUIRED}):
            best = (delimiter, names)
    if not best[1]:
        raise FileNotUsable(
            f"this is no CSV or JSONL file with the canonical columns: its first line is {text.strip()[:80]!r}, "
            f"a header with at least {', '.join(REQUIRED)} is expected"
        )
    return best

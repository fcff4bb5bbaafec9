"""The refused rows of an import: a CSV of their line, the reason and their cells, ready to be mended and sent again."""

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from interlog.imports.reading.records import Record
from interlog.imports.rules.columns import LINE, REASON
from interlog.imports.rules.formulas import guarded
from interlog.kit.redaction import mask_card_data


class ErrorsFile:
    """Grows by whole chunks. Its length is noted with each chunk, so that a broken-off attempt leaves no trace.

    Nothing is created before the first refused row.
    """

    def __init__(self, path: Path, columns: Sequence[str], *, size: int) -> None:
        self.path, self.size = path, size
        self._columns = [LINE, REASON, *(name for name in columns if name not in {LINE, REASON})]
        if size == 0:
            path.unlink(missing_ok=True)
        elif path.exists():
            os.truncate(path, size)
        else:
            self.size = 0

    def append(self, refused: Sequence[tuple[Record, str]]) -> None:
        """Add rows with their reasons; they are on the disk when this returns."""
        if not refused:
            return
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self._columns, restval="", extrasaction="ignore")
        if self.size == 0:
            writer.writeheader()
        for record, reason in refused:
            cells = {name: guarded(mask_card_data(_written(cell))) for name, cell in record.cells.items()}
            writer.writerow({**cells, LINE: record.line, REASON: mask_card_data(reason)})
        with self._opened() as file:
            file.truncate(self.size)
            file.seek(self.size)
            file.write(text.getvalue().encode("utf-8", errors="replace"))
            file.flush()
            os.fsync(file.fileno())
            self.size = file.tell()

    def _opened(self) -> BinaryIO:
        # 0600: the cells of customers' records stand in it.
        return os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")


def _written(cell: Any) -> str:
    """A cell as a CSV has it; what JSON gave with a type of its own is read back as the same."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    return json.dumps(cell, ensure_ascii=False)

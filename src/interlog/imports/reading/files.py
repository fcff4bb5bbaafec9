"""Opening a file, and looking through it once before anything of it is stored."""

import codecs
import gzip
import hashlib
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import structlog

from interlog.imports.errors import FileNotUsable, ImportTooLarge

log = structlog.get_logger(__name__)
BLOCK = 1024 * 1024
_GZIP = b"\x1f\x8b"
# What people send by mistake, by its first bytes.
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook; save the sheet as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook; save the sheet as CSV in UTF-8"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe", "in UTF-16; save it in UTF-8"),
    (b"\xfe\xff", "in UTF-16; save it in UTF-8"),
    (b"PAR1", "a Parquet file; export it as CSV"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xfd7zXZ", "compressed with xz; unpack it, or use gzip"),
    (b"BZh", "compressed with bzip2; unpack it, or use gzip"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it, or use gzip"),
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking through a file found: its fingerprint (hex), its size unpacked in bytes, its lines."""

    fingerprint: str
    size: int
    lines: int


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked when it is gzip.

    Raises: FileNotUsable when it cannot be opened, or is damaged while it is read.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield cast("BinaryIO", unpacked)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileNotUsable(f"the gzip file is damaged or cut off ({error})") from error
    except OSError as error:
        raise FileNotUsable(f"the file cannot be read ({error.strerror or error})") from error


def refuse_other_formats(path: Path) -> None:
    """Refuse at once what is no text at all.

    Raises: FileNotUsable naming what the file is instead.
    """
    with opened(path) as file:
        start = file.read(BLOCK)
    if not start.strip():
        raise FileNotUsable("the file is empty")
    for magic, what in _OTHERS:
        if start.startswith(magic):
            raise FileNotUsable(f"the file is {what}")
    if b"\x00" in start[:4096]:
        raise FileNotUsable(
            f"the file is no text: byte {start.index(0)} is NUL; expected is CSV or JSONL in UTF-8"
        )


def look_through(path: Path, *, max_bytes: int | None, report: Callable[[int, int], None]) -> Looked:
    """Read the whole file once: is it UTF-8 to its end, and which file is it?

    `report(bytes read, bytes on disk)` is called per megabyte. `max_bytes` bounds the unpacked size.
    Raises: FileNotUsable naming the byte and the line that is no UTF-8; ImportTooLarge.
    """
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    on_disk, size, lines, last = path.stat().st_size, 0, 0, b""
    with opened(path) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                raise _no_utf8(error, size - pending, lines) from error
            size += len(block)
            lines += block.count(b"\n")
            last = block
            if max_bytes is not None and size > max_bytes:
                raise ImportTooLarge(f"unpacked, the file is over {max_bytes // BLOCK} MB")
            report(min(size, on_disk), on_disk)
    if decoder.getstate()[0]:
        raise FileNotUsable(f"the file ends in the middle of a character (byte {size}); it was cut off")
    return Looked(digest.hexdigest(), size, lines + (not last.endswith(b"\n")))


def skip_to(file: BinaryIO, offset: int) -> None:
    """Go to a place in the unpacked bytes; in a gzip file by reading up to it."""
    file.seek(offset, os.SEEK_SET)


def unpack(path: Path) -> None:
    """Put in the place of a gzip file what it holds, so that a place in it is reached without reading up to it.

    Whole or not at all: where there is no room for it, the file stays as it is, which is slower and no worse.
    Raises: FileNotUsable when it is damaged.
    """
    plain = path.with_name(f"{path.name}.plain")
    with path.open("rb") as raw:
        if raw.read(len(_GZIP)) != _GZIP:
            return
    try:
        with os.fdopen(os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with gzip.open(path) as packed:
                shutil.copyfileobj(packed, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())
        plain.replace(path)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileNotUsable(f"the gzip file is damaged or cut off ({error})") from error
    except OSError as error:
        log.warning("an upload is read packed: there was no room to unpack it", reason=str(error))
    finally:
        plain.unlink(missing_ok=True)


def _no_utf8(error: UnicodeDecodeError, before: int, lines: int) -> FileNotUsable:
    # `error.object` begins with the bytes that the decoder still held of the block before.
    bad = error.object[error.start]
    line = lines + error.object[: error.start].count(b"\n") + 1
    return FileNotUsable(
        f"byte 0x{bad:02X} at position {before + error.start} (line {line}) is no UTF-8; "
        "save the file in UTF-8 (it may be in Windows-1252 or ISO 8859-1)"
    )

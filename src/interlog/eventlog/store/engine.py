"""The two engines that speak ClickHouse's SQL: embedded in this process (chDB), or a server by its address.

Facts this file rests on: a handle runs one query at a time; importing chDB takes over signals; what is inserted
into the embedded engine passes through a file that a kill leaves behind; one process owns the folder.
"""

import faulthandler
import importlib
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from interlog.eventlog.errors import EngineMissing, StoreFailed
from interlog.eventlog.store.new_parts import NewParts
from interlog.eventlog.store.shape import ONE, Shape
from interlog.kit.data_dir import DataDirLock, lock_data_dir

if TYPE_CHECKING:
    import pyarrow as pa

_MARK_CACHE_SHARE = 16
_READER_SECONDS = 20
_READER_ROWS = 100_000
_MEGABYTE = 1024 * 1024
# How the embedded engine keeps a table that is written to in small inserts.
_LAID_OUT = (
    "min_level_for_full_part_storage = 1",  # an insert is one file, and one more a projection, until it is merged
    "fsync_after_insert = 0",  # synced by `NewParts`, in one round
    "fsync_part_directory = 0",
    "min_parts_to_merge_at_once = 10",  # merged in larger steps: a row is written half as often
    # What was merged goes once the system has certainly written the result out by itself (Linux: 35 seconds).
    "old_parts_lifetime = 120",
)
_DATABASE = "interlog"
INSERT_FORMAT = "JSONCompactEachRow"
_TABLE_FORMAT = "ArrowStream"
_import_lock = threading.Lock()


class Engine(Protocol):
    """What the store needs of an engine. A client is used by one thread at a time."""

    folder: Path | None  # where to keep notes, when nobody else can write to the store while it is open
    shape: Shape

    def writer(self) -> Any: ...
    def reader(self) -> Any: ...
    def lay_out(self, client: Any, table: str) -> None: ...
    def make_durable(self, table: str) -> None: ...
    def insert(self, client: Any, table: str, columns: Sequence[str], rows: bytes) -> None: ...
    def insert_table(self, client: Any, table: str, rows: "pa.Table") -> None: ...
    def close(self) -> None: ...


def _connect(**arguments: Any) -> Any:
    """A client. The import is lazy: it costs up to a second and 200 MB, and commands that need no store do without."""
    with _import_lock:
        import clickhouse_connect

        return clickhouse_connect.get_client(**arguments)


def _load_embedded() -> None:
    """Import chDB once and give the process its signals back.

    Raises: EngineMissing when it is not installed.
    """
    with _import_lock:
        try:
            chdb = importlib.import_module("chdb")
        except ImportError as error:
            raise EngineMissing(
                "install the embedded event store with `pip install chdb-core`, "
                "or set INTERLOG_CLICKHOUSE_URL to the address of a ClickHouse server"
            ) from error
        set_handlers = getattr(getattr(chdb, "_chdb", None), "set_signal_handlers_enabled", None)
        if set_handlers is not None:
            # Otherwise a crash becomes a hang and Ctrl-Z no longer stops the process.
            set_handlers(False)
            # Python's own report of a crash was among what was taken over; only a fresh start brings it back.
            faulthandler.disable()
            faulthandler.enable(sys.__stderr__ or 2)


class EmbeddedEngine:
    """chDB over a folder of ours: `engine/` holds the data, `spool/` what is on its way in."""

    shape = ONE

    def __init__(self, folder: Path, *, memory_mb: int) -> None:
        self.folder: Path | None = folder
        self._laid_out: dict[str, NewParts] = {}
        # The lock first of all: without it a second process would empty the first one's spool.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock: DataDirLock | None = lock_data_dir(folder.parent)
        try:
            self._path = folder / "engine"
            self._path.mkdir(exist_ok=True, mode=0o700)
            self._spool = folder / "spool"
            shutil.rmtree(self._spool, ignore_errors=True)
            self._spool.mkdir(mode=0o700)
            self._memory_bytes = memory_mb * _MEGABYTE
            _load_embedded()
            bootstrap = self._client(database=None)
            bootstrap.command(f"CREATE DATABASE IF NOT EXISTS {_DATABASE}")
            bootstrap.close()
        except BaseException:
            self.close()
            raise

    def writer(self) -> Any:
        """A client that may change things."""
        return self._client(database=_DATABASE)

    def reader(self) -> Any:
        """A client that only reads, within limits of time, rows and memory."""
        client = self._client(database=_DATABASE)
        _limit(client, memory_bytes=self._memory_bytes // 2)
        return client

    def lay_out(self, client: Any, table: str) -> None:
        """Make small inserts cheap (see `_LAID_OUT`). Repeating it costs little.

        Raises: StoreFailed when what is stored already cannot be synced.
        """
        [(made, paths)] = client.query(
            "SELECT engine_full, data_paths FROM system.tables"
            " WHERE database = currentDatabase() AND name = {table:String}",
            parameters={"table": table},
        ).result_rows
        if not all(f"{setting}," in f"{made}," for setting in _LAID_OUT):
            client.command(f"ALTER TABLE {table} MODIFY SETTING {', '.join(_LAID_OUT)}")
        folder = self._path / paths[0]
        try:
            self._laid_out[table] = NewParts(folder)
        except OSError as error:
            raise StoreFailed(f"the disk does not take what is stored in {folder}: {error}") from error

    def make_durable(self, table: str) -> None:
        """Sync what an insert that failed may have left behind, readable but not durable.

        Raises: OSError.
        """
        self._laid_out[table].settle()

    def insert(self, client: Any, table: str, columns: Sequence[str], rows: bytes) -> None:
        """Add rows, one JSON array a line, through a file in the spool: twice as fast as inline."""
        self._insert_file(client, table, columns, rows, INSERT_FORMAT)

    def insert_table(self, client: Any, table: str, rows: "pa.Table") -> None:
        """Add rows through a file in the spool, as they lie in memory. The table must be laid out.

        Raises: OSError when the disk does not take them.
        """
        with self._laid_out[table].durable():
            self._insert_file(client, table, rows.column_names, _stream_of(rows), _TABLE_FORMAT)

    def _insert_file(
        self, client: Any, table: str, columns: Sequence[str], rows: "bytes | pa.Buffer", form: str
    ) -> None:
        with tempfile.NamedTemporaryFile(dir=self._spool, suffix=".rows") as file:
            file.write(rows)
            file.flush()
            path = file.name.replace("\\", "\\\\").replace("'", "\\'")
            client.command(f"INSERT INTO {table} ({', '.join(columns)}) FROM INFILE '{path}' FORMAT {form}")

    def close(self) -> None:
        """Let the folder go. Clients must be closed before."""
        for parts in self._laid_out.values():
            parts.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _client(self, *, database: str | None) -> Any:
        options = {
            "max_server_memory_usage": self._memory_bytes,
            "mark_cache_size": self._memory_bytes // _MARK_CACHE_SHARE,
        }
        try:
            return _connect(interface="chdb", path=str(self._path), database=database, chdb_options=options)
        except _driver_error() as error:
            raise StoreFailed(f"the event store in {self._path} cannot be opened: {error}") from error


class ServerEngine:
    """A ClickHouse server, by an address like http(s)://user:password@host:8123/database."""

    folder: Path | None = None

    def __init__(self, url: str, *, cluster: str = "") -> None:
        self._url = url
        self.shape = Shape(cluster)

    def writer(self) -> Any:
        """A client that may change things."""
        return self._client()

    def reader(self) -> Any:
        """A client that only reads, within limits of time and rows."""
        client = self._client()
        _limit(client, memory_bytes=None)
        return client

    def lay_out(self, client: Any, table: str) -> None:
        """How a server keeps its parts is the business of who runs it."""

    def make_durable(self, table: str) -> None:
        """A server syncs by itself, before it answers."""

    def insert(self, client: Any, table: str, columns: Sequence[str], rows: bytes) -> None:
        """Add rows, one JSON array a line."""
        client.raw_insert(table, columns, rows, fmt=INSERT_FORMAT)

    def insert_table(self, client: Any, table: str, rows: "pa.Table") -> None:
        """Add rows."""
        client.raw_insert(table, rows.column_names, _stream_of(rows).to_pybytes(), fmt=_TABLE_FORMAT)

    def close(self) -> None:
        """Nothing is held here."""

    def _client(self) -> Any:
        parts = urlsplit(self._url)
        try:
            client = _connect(dsn=self._url, secure=parts.scheme == "https", autogenerate_session_id=False)
        except _driver_error() as error:
            address = f"{parts.hostname}:{parts.port or ''}"
            raise StoreFailed(f"the ClickHouse server at {address} cannot be reached: {error}") from error
        for name, value in self.shape.settings.items():
            client.set_client_setting(name, value)
        return client


def _stream_of(rows: "pa.Table") -> "pa.Buffer":
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return sink.getvalue()


def driver_errors() -> type[Exception]:
    """The root of the client's errors, without importing the client before it is needed."""
    return _driver_error()


def _driver_error() -> type[Exception]:
    from clickhouse_connect.driver.exceptions import Error

    error: type[Exception] = Error
    return error


def _limit(client: Any, *, memory_bytes: int | None) -> None:
    client.set_client_setting("max_execution_time", _READER_SECONDS)
    client.set_client_setting("max_result_rows", _READER_ROWS)
    if memory_bytes is not None:
        client.set_client_setting("max_memory_usage", memory_bytes)
        # Counting millions of values goes on through files then, instead of failing.
        client.set_client_setting("max_bytes_before_external_group_by", memory_bytes // 2)
    client.set_client_setting("readonly", "2")  # last: nothing can be set after it

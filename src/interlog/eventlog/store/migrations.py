"""The versions of the schemas in the store: numbered pairs of files in a folder, up and down.

The events are one schema; a higher slice that keeps facts here brings another one, with versions of its own.

There are no transactions: each statement must be safe to repeat, and a version is noted only after all of its
statements ran, so that an interrupted migration starts over.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from interlog.eventlog.errors import StoreFailed
from interlog.eventlog.fact_schemas import FactSchema
from interlog.eventlog.store.shape import ONE, SPREAD, Shape

_NAME = re.compile(r"(?P<number>\d{4})_(?P<name>\w+)\.up\.sql")
EVENTS = FactSchema("", files("interlog.eventlog.store") / "schema", SPREAD)
_BOOK = """
CREATE TABLE IF NOT EXISTS {book}
(number UInt32, name String, applied Bool, at DateTime64(6, 'UTC') DEFAULT now64(6))
ENGINE = MergeTree ORDER BY (number, at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One version of the schema: the statements that bring it, and those that take it back."""

    number: int
    name: str
    up: tuple[str, ...]
    down: tuple[str, ...]


def known_migrations(schema: FactSchema = EVENTS) -> list[Migration]:
    """All versions of a schema that this program knows, oldest first."""
    folder = schema.folder
    found = []
    for file in folder.iterdir():
        match = _NAME.fullmatch(file.name)
        if match:
            down = folder / file.name.replace(".up.sql", ".down.sql")
            found.append(
                Migration(
                    int(match["number"]),
                    match["name"],
                    _statements(file.read_text()),
                    _statements(down.read_text()),
                )
            )
    return sorted(found, key=lambda one: one.number)


def applied_version(client: Any, shape: Shape = ONE, schema: FactSchema = EVENTS) -> int:
    """The number of the newest version that the store has, 0 for an empty one."""
    for statement in shape.statements(_book_of(schema)):
        client.command(statement)
    rows = client.query(
        f"SELECT number FROM {schema.book} GROUP BY number"  # noqa: S608 - a name of ours
        " HAVING argMax(applied, at) ORDER BY number DESC LIMIT 1"
    ).result_rows
    return int(rows[0][0]) if rows else 0


def migrate(
    client: Any, *, target: int | None = None, shape: Shape = ONE, schema: FactSchema = EVENTS
) -> int:
    """Bring a schema to `target` (default: its newest version), up or down; returns the version it has then.

    Raises: StoreFailed when the store was made by a newer program.
    """
    known = known_migrations(schema)
    newest = known[-1].number
    current = applied_version(client, shape, schema)
    if current > newest:
        what = f"schema version {current} of {schema.name}" if schema.name else f"schema version {current}"
        raise StoreFailed(f"the event store has {what}, this program knows {newest}; use the newer program")
    wanted = newest if target is None else target
    for migration in known:
        if current < migration.number <= wanted:
            _run(client, migration, _shaped(migration.up, shape, schema), schema, applied=True)
    for migration in reversed(known):
        if wanted < migration.number <= current:
            _run(client, migration, _shaped(migration.down, shape, schema), schema, applied=False)
    return wanted


def schema_of(shape: Shape, schema: FactSchema = EVENTS) -> list[str]:
    """Every statement that makes an empty schema of this shape, in order."""
    return [
        *shape.statements(_book_of(schema)),
        *(one for each in known_migrations(schema) for one in _shaped(each.up, shape, schema)),
    ]


def _book_of(schema: FactSchema) -> str:
    return _BOOK.strip().format(book=schema.book)


def _shaped(statements: tuple[str, ...], shape: Shape, schema: FactSchema) -> tuple[str, ...]:
    return tuple(part for one in statements for part in shape.statements(one, schema.spread))


def _run(
    client: Any, migration: Migration, statements: tuple[str, ...], schema: FactSchema, *, applied: bool
) -> None:
    for statement in statements:
        client.command(statement)
    client.command(
        f"INSERT INTO {schema.book} (number, name, applied)"
        " SELECT {number:UInt32}, {name:String}, {applied:Bool}",
        parameters={"number": migration.number, "name": migration.name, "applied": applied},
    )


def _statements(text: str) -> tuple[str, ...]:
    without_comments = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return tuple(part.strip(" ;\n") for part in without_comments.split(";\n") if part.strip(" ;\n"))

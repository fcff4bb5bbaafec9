"""The one place that knows how the tables lie: in one engine (embedded or a server), or spread over a cluster.

The schema is written for one engine. For a cluster each of its tables becomes two: `<table>_local`, replicated within a
shard, and `<table>`, which spreads over the shards. Questions name `<table>` and are the same everywhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interlog.eventlog.errors import StoreFailed

_CREATE = re.compile(
    r"CREATE TABLE IF NOT EXISTS (?P<table>\w+)(?P<body>.*?)ENGINE = "
    r"(?P<kind>(?:Replacing)?MergeTree)(?:\((?P<version>\w+)\))?(?P<rest>\s.*)",
    re.DOTALL,
)
_DROP = re.compile(r"DROP TABLE IF EXISTS (?P<table>\w+) SYNC")
_ALTER = re.compile(r"ALTER TABLE (?P<table>\w+) (?P<change>(?:ADD|DROP|MATERIALIZE) INDEX .*)", re.DOTALL)
_CLUSTER = re.compile(r"[A-Za-z0-9_]+")
SPREAD: Mapping[str, str] = {
    # An event and its repeats lie on one shard; the counts of a value are added up where they lie.
    "event": "cityHash64(uid)",
    "event_count": "cityHash64(facet, value)",
}
_CLUSTER_SETTINGS: dict[str, Any] = {
    # An insert answers when every shard has it, on a majority of its replicas, and reads see what was answered.
    "distributed_foreground_insert": 1,
    "insert_quorum": "auto",
    "insert_quorum_parallel": 0,
    "select_sequential_consistency": 1,
    # A question over half of the shards would be a wrong answer.
    "skip_unavailable_shards": 0,
    "distributed_product_mode": "global",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How the tables lie: in one engine, or over the cluster of this name."""

    cluster: str = ""

    def __post_init__(self) -> None:
        if self.cluster and not _CLUSTER.fullmatch(self.cluster):
            raise StoreFailed(
                f"INTERLOG_CLICKHOUSE_CLUSTER is {self.cluster!r}; a name of letters, digits and _ is needed"
            )

    @property
    def settings(self) -> dict[str, Any]:
        """Settings of every client, reading or writing."""
        return dict(_CLUSTER_SETTINGS) if self.cluster else {}

    @property
    def parts(self) -> str:
        """Where the parts of the tables are listed, each once however often it is replicated."""
        return f"cluster('{self.cluster}', system.parts)" if self.cluster else "system.parts"

    @property
    def detached_parts(self) -> str:
        """Where the parts that were put aside are listed, on every machine."""
        return (
            f"clusterAllReplicas('{self.cluster}', system.detached_parts)"
            if self.cluster
            else "system.detached_parts"
        )

    def stored(self, table: str) -> str:
        """The name of the table that holds the rows."""
        return f"{table}_local" if self.cluster else table

    def everywhere(self, table: str) -> str:
        """A table that holds rows, on every machine, as it stands in ALTER."""
        return f"{self.stored(table)} ON CLUSTER '{self.cluster}'" if self.cluster else table

    def statements(self, statement: str, spread: Mapping[str, str] = SPREAD) -> tuple[str, ...]:
        """A statement of a schema, written for one engine, as what this shape needs.

        `spread` has the tables that are spread over the shards, and by what. Raises: ValueError for a statement that has no form for a cluster yet.
        """
        if not self.cluster:
            return (statement,)
        created = _CREATE.fullmatch(statement)
        if created:
            return self._created(created, spread.get(created["table"]))
        dropped = _DROP.fullmatch(statement)
        if dropped:
            names = (dropped["table"], self.stored(dropped["table"]))
            return tuple(f"DROP TABLE IF EXISTS {name} ON CLUSTER '{self.cluster}' SYNC" for name in names)
        altered = _ALTER.fullmatch(statement)
        if altered:
            held = self.stored(altered["table"]) if altered["table"] in spread else altered["table"]
            return (f"ALTER TABLE {held} ON CLUSTER '{self.cluster}' {altered['change']}",)
        raise ValueError(f"no form for a cluster: {statement[:80]}")

    def _created(self, created: re.Match[str], spread: str | None) -> tuple[str, ...]:
        table, body, rest = created["table"], created["body"], created["rest"]
        on = f"ON CLUSTER '{self.cluster}'"
        if spread is None:
            # Small and the same for all: one set of replicas over every machine.
            path = f"/clickhouse/tables/all/{{database}}/{table}"
            engine = _replicated(created, path, "{shard}-{replica}")
            return (f"CREATE TABLE IF NOT EXISTS {table} {on}{body}ENGINE = {engine}{rest}",)
        local = self.stored(table)
        path = f"/clickhouse/tables/{{shard}}/{{database}}/{local}"
        engine = _replicated(created, path, "{replica}")
        spreading = f"Distributed('{self.cluster}', currentDatabase(), {local}, {spread})"
        return (
            f"CREATE TABLE IF NOT EXISTS {local} {on}{body}ENGINE = {engine}{rest}",
            f"CREATE TABLE IF NOT EXISTS {table} {on} AS {local} ENGINE = {spreading}",
        )


def _replicated(created: re.Match[str], path: str, replica: str) -> str:
    version = f", {created['version']}" if created["version"] else ""
    return f"Replicated{created['kind']}('{path}', '{replica}'{version})"


ONE = Shape()

"""A year of a call centre as facts, made by the store itself, and the same rows in SQLite."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interlog.eventlog.facade import ask_facts
from interlog.eventlog.fact_schemas import registered_facts
from interlog.eventlog.store.engine import EmbeddedEngine
from interlog.eventlog.store.migrations import migrate

UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 365
_MEMORY_MB = 2048
_PORTION = 50_000  # readers answer no more at once
_AGENTS, _TOPICS, _OF_PERSON = 60, 24, 8

# Every value hangs on the row's number alone, so that each run has the same year. Waits and handle times are log-normal.
_CONVERSATION = """
INSERT INTO fact_conversation
SELECT
    toDateTime64({began:Int64} + number * {step:Float64}, 3, 'UTC') AS made,
    toUUID(concat('00000000-0000-7000-8000-', leftPad(toString(number), 12, '0'))) AS id,
    1 AS revision, id AS interaction,
    ['voice', 'voice', 'voice', 'chat', 'email'][cityHash64(number, 1) % 5 + 1] AS channel,
    if(cityHash64(number, 2) % 20 = 0, 'outbound', 'inbound') AS direction,
    if(cityHash64(number, 3) % 50 = 0, 'callback', '') AS initiation,
    'closed' AS state, concat('queue ', toString(cityHash64(number, 4) % 6)) AS queue,
    concat('team ', toString(cityHash64(number, 5) % {agents:UInt32} % 5)) AS team,
    toUUID(concat('00000000-0000-7000-9000-', leftPad(toString(cityHash64(number, 5) % {agents:UInt32} + 1), 12, '0')))
        AS agent,
    if(
        cityHash64(number, 6) % 10 = 0, toUUID('00000000-0000-0000-0000-000000000000'),
        toUUID(concat('00000000-0000-7000-a000-', leftPad(toString(cityHash64(number, 7) % {persons:UInt32}), 12, '0')))
    ) AS person,
    toUUID('00000000-0000-0000-0000-000000000000') AS case_id,
    concat('topic ', toString(cityHash64(number, 8) % {topics:UInt32})) AS topic,
    concat('disposition ', toString(cityHash64(number, 9) % 8)) AS disposition,
    if(cityHash64(number, 9) % 8 < 5, 'resolved', 'follow_up') AS disposition_class,
    '' AS outcome, '' AS technical,
    toDateTime64({began:Int64} + number * {step:Float64}, 6, 'UTC') AS at,
    if(channel = 'email', NULL, at) AS enqueued_at,
    if(cityHash64(number, 10) % 12 = 0, NULL, at + toIntervalSecond(waits)) AS connected_at,
    connected_at AS responded_at,
    at + toIntervalSecond(waits + handles) AS ended_at,
    if(channel = 'email', NULL, waits) AS waited_s,
    if(connected_at IS NULL, NULL, handles) AS talk_s,
    NULL AS hold_s, NULL AS wrap_up_s, talk_s AS handle_s, connected_at IS NOT NULL AS entries
FROM
(
    SELECT
        number,
        exp(2.5 + 0.9 * sqrt(-2 * log((cityHash64(number, 11) % 1000000 + 1) / 1000001))
            * cos(2 * pi() * (cityHash64(number, 12) % 1000000) / 1000000)) AS waits,
        exp(5.3 + 0.7 * sqrt(-2 * log((cityHash64(number, 13) % 1000000 + 1) / 1000001))
            * cos(2 * pi() * (cityHash64(number, 14) % 1000000) / 1000000)) AS handles
    FROM numbers({rows:UInt64})
)
"""
_LEG = """
INSERT INTO fact_leg
SELECT
    made, id, 1, id, channel, direction, 'primary', 'closed', queue, team, agent, NULL, person, topic, disposition, '',
    assumeNotNull(connected_at), connected_at, ended_at, ended_at, if(cityHash64(id) % 15 = 0, 'transfer', 'end'), talk_s,
    NULL, NULL, handle_s
FROM fact_conversation
WHERE connected_at IS NOT NULL
"""
_ENTRY = """
INSERT INTO fact_entry
SELECT
    made, id, 1, id, interaction, 'completed', false, channel, queue, team, agent, NULL, person, case_id, topic,
    disposition, disposition_class, '', [topic], [disposition], at, ended_at,
    if(cityHash64(id) % 10 = 0, at + toIntervalDay(2), NULL), agent,
    if(cityHash64(id) % 30 = 0, at + toIntervalDay(1), NULL), false
FROM fact_conversation
WHERE entries > 0
"""
_CASE = """
INSERT INTO fact_case
SELECT made, id, 1, if(cityHash64(id) % 9 = 0, 'open', 'resolved'), agent, person, at,
    if(cityHash64(id) % 9 = 0, NULL, at + toIntervalHour(cityHash64(id, 1) % 200))
FROM fact_conversation
WHERE cityHash64(id, 2) % 10 = 0
"""
_PRESENCE = """
INSERT INTO fact_presence
SELECT
    number + 1, 1,
    toUUID(concat('00000000-0000-7000-9000-', leftPad(toString(number % {agents:UInt32} + 1), 12, '0'))),
    'available', toDateTime64({began:Int64} + intDiv(number, {agents:UInt32}) * 86400 + 28800, 6, 'UTC'),
    toDateTime64({began:Int64} + intDiv(number, {agents:UInt32}) * 86400 + 57600, 6, 'UTC')
FROM numbers({stretches:UInt64})
"""
_COPIED = (
    "channel, direction, initiation, queue, team, toString(agent), toString(person), topic, disposition_class,"
    " toUnixTimestamp64Micro(at) / 1e6, toUnixTimestamp64Micro(enqueued_at) / 1e6,"
    " toUnixTimestamp64Micro(connected_at) / 1e6, toUnixTimestamp64Micro(ended_at) / 1e6, waited_s, handle_s, entries"
)
_TABLE = (
    "CREATE TABLE conversation (channel TEXT, direction TEXT, initiation TEXT, queue TEXT, team TEXT, agent TEXT,"
    " person TEXT, topic TEXT, class TEXT, at REAL, enqueued_at REAL, connected_at REAL, ended_at REAL, waited_s REAL,"
    " handle_s REAL, entries INTEGER)"
)
_INDEXES = (
    "CREATE INDEX by_at ON conversation (at)",
    "CREATE INDEX by_enqueued ON conversation (enqueued_at)",
    "CREATE INDEX by_person ON conversation (person, topic, at)",
)


def make_facts(folder: Path, rows: int) -> None:
    """Fill a new store in this folder with so many conversations and what belongs to them, by its engine alone."""
    given = {
        "rows": rows,
        "began": int((UNTIL - timedelta(days=DAYS)).timestamp()),
        "step": DAYS * 86_400 / rows,
        "agents": _AGENTS,
        "topics": _TOPICS,
        "persons": max(rows // _OF_PERSON, 1),
        "stretches": _AGENTS * DAYS,
    }
    folder.mkdir(parents=True, exist_ok=True)
    engine = EmbeddedEngine(folder / "events", memory_mb=_MEMORY_MB)
    client = engine.writer()
    try:
        migrate(client)
        for schema in registered_facts():
            migrate(client, schema=schema)
        for statement in (_CONVERSATION, _LEG, _ENTRY, _CASE, _PRESENCE):
            # Without a place for a parameter the client would take each % for one of its own.
            client.command(statement, parameters=given if "{" in statement else None)
        client.command(
            "INSERT INTO fact_reading SELECT arrayJoin(['conversation', 'entry', 'case', 'presence']), 1, '', true"
        )
    finally:
        client.close()
        engine.close()


def copy_to_sqlite(path: Path) -> sqlite3.Connection:
    """The conversations in a table with the indexes a team would make."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute(_TABLE)
    ((total,),) = ask_facts("SELECT count() FROM fact_conversation FINAL", {})
    for start in range(0, int(total), _PORTION):
        rows = ask_facts(
            f"SELECT {_COPIED} FROM fact_conversation FINAL ORDER BY made, id LIMIT {_PORTION} OFFSET {start}",  # noqa: S608
            {},
        )
        base.executemany(f"INSERT INTO conversation VALUES ({', '.join('?' * 16)})", rows)  # noqa: S608
    for index in _INDEXES:
        base.execute(index)
    base.execute("ANALYZE")
    base.commit()
    return base

"""A year of a call centre as facts, made by the store itself. A kept folder is used again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from bench.events.making import settle
from bench.insights.by_hand import copy_to_sqlite
from interlog.eventlog.fact_schemas import registered_facts
from interlog.eventlog.store.engine import EmbeddedEngine
from interlog.eventlog.store.migrations import migrate

UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 365
MAKE = 2  # another number, another year: a kept folder of an older make is refused
_NOTE = "made.json"
_MEMORY_MB = 2048
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
    if(
        number % 10 < 3, toUUID(concat('00000000-0000-7000-8000-', leftPad(toString(number - number % 10), 12, '0'))),
        toUUID('00000000-0000-0000-0000-000000000000')
    ) AS case_id,
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
    NULL AS hold_s, NULL AS wrap_up_s, talk_s AS handle_s, connected_at IS NOT NULL AND cityHash64(number, 17) % 25 > 0 AS entries
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
WHERE case_id = id
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
# One contact in five was with a bot before, and one of those in three went on with a person.
_EVENT = """
INSERT INTO event (uid, seq, id, source, type, time, received_at, interaction_id, object_name, channel, session_id)
SELECT
    generateUUIDv7(), row_number() OVER (ORDER BY moment.2, number, moment.1), concat(toString(number), '-', moment.1),
    'bots', moment.1, moment.2, moment.2, concat('interaction ', toString(number)),
    concat('bot ', toString(cityHash64(number, 15) % 3)), 'chat', concat('session ', toString(number))
FROM
(
    SELECT
        number, toDateTime64({began:Int64} + number * {step:Float64}, 6, 'UTC') AS began,
        arrayJoin([
            ('chatbot.session_started', began),
            (if(cityHash64(number, 16) % 3 = 0, 'chatbot.transfer_requested', 'chatbot.message_sent'), began + toIntervalMinute(1)),
            ('chatbot.session_ended', began + toIntervalMinute(2))
        ]) AS moment
    FROM numbers({rows:UInt64})
    WHERE number % 5 = 0
)
"""


class Made(msgspec.Struct):
    """What a kept folder holds."""

    conversations: int
    make: int


def made_folder(folder: Path, conversations: int) -> Path:
    """The data folder with so many conversations, made now when it is not there; `by-hand.sqlite3` lies beside it.

    Raises: SystemExit when the folder holds another year.
    """
    note = folder / _NOTE
    if note.is_file():
        made = msgspec.json.decode(note.read_bytes(), type=Made)
        if made != Made(conversations, MAKE):
            raise SystemExit(
                f"{folder} holds {made.conversations:,} conversations of another make; name another folder, or remove it"
            )
        return folder / "data"
    _make(folder, conversations)
    settle(folder / "data")
    note.write_bytes(msgspec.json.encode(Made(conversations, MAKE)) + b"\n")
    return folder / "data"


def _make(folder: Path, rows: int) -> None:
    given = {
        "rows": rows,
        "began": int((UNTIL - timedelta(days=DAYS)).timestamp()),
        "step": DAYS * 86_400 / rows,
        "agents": _AGENTS,
        "topics": _TOPICS,
        "persons": max(rows // _OF_PERSON, 1),
        "stretches": _AGENTS * DAYS,
    }
    (folder / "data").mkdir(parents=True, exist_ok=True)
    engine = EmbeddedEngine(folder / "data" / "events", memory_mb=_MEMORY_MB)
    client = engine.writer()
    try:
        migrate(client)
        for schema in registered_facts():
            migrate(client, schema=schema)
        # History spans more months than the default of partitions that an insert may touch.
        client.set_client_setting("max_partitions_per_insert_block", 0)
        for statement in (_CONVERSATION, _LEG, _ENTRY, _CASE, _PRESENCE, _EVENT):
            # Without a place for a parameter the client would take each % for one of its own.
            client.command(statement, parameters=given if "{" in statement else None)
        client.command(
            "INSERT INTO fact_reading SELECT arrayJoin(['conversation', 'entry', 'case', 'presence']), 1, '', true"
        )
        copy_to_sqlite(client, folder / "by-hand.sqlite3")
    finally:
        client.close()
        engine.close()

"""The same year in SQLite, and the questions of the figures in SQL as a team would write it there.

Days are those of UTC, and no median stands beside a mean. Where a figure looks more closely (shares of a contact's parts,
calls at the same time), the question by hand is the plain one.
"""

import sqlite3
from pathlib import Path
from typing import Any

# Table -> what is read from the facts, and the columns it becomes.
_COPIED = {
    "conversation": (
        "fact_conversation",
        (
            "toString(id) AS id, channel, direction, initiation, queue, team, toString(agent) AS agent, toString(person) AS person,"
            " toString(case_id) AS case_id, topic, disposition, disposition_class AS class, {at} AS at, {enqueued_at} AS"
            " enqueued_at, {connected_at} AS connected_at, {ended_at} AS ended_at, waited_s, handle_s, entries, technical"
        ),
    ),
    "leg": (
        "fact_leg",
        "toString(agent) AS agent, topic, channel, left_by, {at} AS at, {done_at} AS done_at, handle_s",
    ),
    "entry": (
        "fact_entry",
        "toString(agent) AS agent, topic, {at} AS at, {promise_due_at} AS due_at, {promise_kept_at} AS kept_at",
    ),
    "support_case": (
        "fact_case",
        "toString(id) AS id, toString(owner) AS owner, {opened_at} AS opened_at, {resolved_at} AS resolved_at",
    ),
    "presence": (
        "fact_presence",
        "toString(agent) AS agent, state, {from_at} AS from_at, {to_at} AS to_at",
    ),
    "session_event": (
        "event",
        "object_name AS bot, session_id AS session, type, {time} AS at",
    ),
}
_TIMES = (
    "at", "enqueued_at", "connected_at", "ended_at", "done_at", "promise_due_at", "promise_kept_at", "opened_at",
    "resolved_at", "from_at", "to_at", "time",
)  # fmt: skip
_INDEXES = (
    "conversation (at)",
    "conversation (enqueued_at)",
    "conversation (person, topic, at)",
    "conversation (case_id)",
    "leg (at)",
    "entry (at)",
    "entry (due_at)",
    "support_case (opened_at)",
    "support_case (resolved_at)",
    "presence (from_at)",
    "session_event (at)",
)

_WHEN = "at >= :since AND at < :until"
_INBOUND = "direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')"
_PIECES = {
    "when": _WHEN,
    "contact": f"{_WHEN} AND {_INBOUND}",
    "inbound": _INBOUND,
    "queued": (
        "enqueued_at >= :since AND enqueued_at < :until AND direction = 'inbound' AND channel IN ('voice', 'chat')"
    ),
    "first": f"{_WHEN} AND (before_at IS NULL OR before_at < at - 604800) AND entries > 0",
    "nobody": "'00000000-0000-0000-0000-000000000000'",
    "hours_there": (
        "SELECT agent, sum(min(to_at, :until) - max(from_at, :since)) / 3600 AS hours FROM presence"
        " WHERE state != 'offline' AND from_at < :until AND to_at > :since GROUP BY agent"
    ),
}
_NEAR = """
WITH near AS (
    SELECT *, lag(at) OVER issue AS before_at, lead(at) OVER issue AS next_at FROM conversation
    WHERE at >= :since - 604800 AND at < :until + 604800 AND {inbound} AND person != {nobody}
    WINDOW issue AS (PARTITION BY person, topic ORDER BY at)
)
"""

_WRITTEN = {
    "contacts_received": "SELECT date(at, 'unixepoch'), count(*) FROM conversation WHERE {contact} GROUP BY 1",
    "contacts_by_topic": "SELECT topic, count(*) FROM conversation WHERE {contact} GROUP BY 1",
    "contacts_by_disposition": "SELECT disposition, count(*) FROM conversation WHERE {contact} GROUP BY 1",
    "contacts_by_hour": "SELECT strftime('%H', at, 'unixepoch'), count(*) FROM conversation WHERE {contact} GROUP BY 1",
    "contacts_by_weekday": "SELECT strftime('%w', at, 'unixepoch'), count(*) FROM conversation WHERE {contact} GROUP BY 1",
    "staffing": """
WITH RECURSIVE hour(began) AS (SELECT :since UNION ALL SELECT began + 3600 FROM hour WHERE began + 3600 < :until)
SELECT 'contacts', strftime('%H', at, 'unixepoch'), 1.0 * count(*) FROM conversation WHERE {contact} GROUP BY 2
UNION ALL
SELECT 'agents', strftime('%H', began, 'unixepoch'), sum(min(to_at, began + 3600) - max(from_at, began)) / 3600
FROM hour JOIN presence ON from_at < began + 3600 AND from_at > began - 86400 AND to_at > began GROUP BY 2
""",
    "interaction_duration": "SELECT channel, count(*), avg(ended_at - CASE channel WHEN 'email' THEN at ELSE connected_at END) FROM conversation WHERE {when} AND ended_at IS NOT NULL GROUP BY 1",
    "no_repeat_rate": _NEAR  # noqa: S608
    + "SELECT topic, count(*), avg(next_at IS NULL OR next_at > at + 604800) FROM near WHERE {first} AND class = 'resolved' GROUP BY 1",
    "first_contact_resolution_by_word": _NEAR  # noqa: S608
    + "SELECT topic, count(*), avg(class = 'resolved') FROM near WHERE {first} GROUP BY 1",
    "time_to_resolution": "SELECT owner, count(*), avg(resolved_at - opened_at) FROM support_case WHERE resolved_at >= :since AND resolved_at < :until GROUP BY 1",
    "backlog_by_age": "SELECT CASE WHEN opened_at > :until - 86400 THEN 0 WHEN opened_at > :until - 604800 THEN 1 ELSE 2 END, count(*) FROM support_case WHERE opened_at < :until AND (resolved_at IS NULL OR resolved_at >= :until) GROUP BY 1",
    "cases_in_and_out": """
SELECT date(opened_at, 'unixepoch'), 'in', count(*) FROM support_case WHERE opened_at >= :since AND opened_at < :until GROUP BY 1
UNION ALL
SELECT date(resolved_at, 'unixepoch'), 'out', count(*) FROM support_case WHERE resolved_at >= :since AND resolved_at < :until GROUP BY 1
""",
    "share_of_catch_all_codes": "SELECT agent, count(*), avg(topic IN ('other', 'general')) FROM entry WHERE {when} GROUP BY 1",
    "interactions_per_case": """
SELECT owner, count(DISTINCT support_case.id), count(conversation.id)
FROM support_case LEFT JOIN conversation ON conversation.case_id = support_case.id
WHERE opened_at >= :since AND opened_at < :until GROUP BY 1
""",
    "handle_time": "SELECT topic, count(*), avg(handle_s) FROM leg WHERE {when} AND handle_s IS NOT NULL GROUP BY 1",
    "productivity": """
WITH there AS ({hours_there}), took AS (SELECT agent, count(*) AS parts FROM leg WHERE {when} GROUP BY 1)
SELECT there.agent, parts / hours FROM there LEFT JOIN took USING (agent)
""",
    "occupancy": """
WITH there AS ({hours_there}),
    worked AS (SELECT agent, sum(done_at - at) / 3600 AS hours FROM leg WHERE {when} AND channel IN ('voice', 'chat') GROUP BY 1)
SELECT there.agent, worked.hours / there.hours FROM there LEFT JOIN worked USING (agent)
""",
    "transfer_rate": "SELECT topic, count(*), avg(left_by = 'transfer') FROM leg WHERE {when} GROUP BY 1",
    "service_level": "SELECT queue, 1.0 * sum(connected_at IS NOT NULL AND waited_s <= 20) / sum(connected_at IS NOT NULL OR waited_s > 20) FROM conversation WHERE {queued} GROUP BY 1",
    "speed_of_answer": "SELECT queue, count(*), avg(waited_s) FROM conversation WHERE {queued} AND connected_at IS NOT NULL GROUP BY 1",
    "abandonment_rate": "SELECT queue, count(*), avg(connected_at IS NULL) FROM conversation WHERE {queued} GROUP BY 1",
    "waiting_time_distribution": """
SELECT CASE WHEN waited_s < 5 THEN 0 WHEN waited_s < 10 THEN 1 WHEN waited_s < 20 THEN 2 WHEN waited_s < 30 THEN 3
    WHEN waited_s < 60 THEN 4 WHEN waited_s < 120 THEN 5 WHEN waited_s < 300 THEN 6 ELSE 7 END, count(*)
FROM conversation WHERE {queued} GROUP BY 1
""",
    "first_response_time": "SELECT channel, count(*), avg(connected_at - ifnull(enqueued_at, at)) FROM conversation WHERE {contact} AND connected_at IS NOT NULL GROUP BY 1",
    "time_between_contacts": """
WITH near AS (
    SELECT *, lag(ended_at) OVER (PARTITION BY person ORDER BY at) AS ended_before FROM conversation
    WHERE at >= :since - 7776000 AND at < :until AND person != {nobody}
)
SELECT topic, count(*), avg(max(at - ended_before, 0)) FROM near WHERE {when} AND ended_before IS NOT NULL GROUP BY 1
""",
    "promises_kept": "SELECT agent, count(*), avg(ifnull(kept_at <= due_at, 0)) FROM entry WHERE due_at >= :since AND due_at < :until GROUP BY 1",
    "deflection_candidates": "SELECT topic, count(*), 0.3 * sum(handle_s) / 60 FROM conversation WHERE {contact} AND connected_at IS NOT NULL GROUP BY 1",
    "volume_deflected": "SELECT strftime('%W', at, 'unixepoch'), topic, count(*) FROM conversation WHERE {contact} GROUP BY 1, 2",
    "containment": """
WITH asked AS (
    SELECT session, max(bot) AS bot, max(type = 'chatbot.transfer_requested') AS to_person
    FROM session_event WHERE {when} GROUP BY 1
)
SELECT bot, count(*), avg(NOT to_person) FROM asked GROUP BY 1
""",
    "coverage": "SELECT channel, count(*), avg(entries > 0) FROM conversation WHERE {contact} AND (entries > 0 OR connected_at IS NOT NULL) GROUP BY 1",
    "coverage_gaps": "SELECT channel, count(*) FROM conversation WHERE {contact} AND entries = 0 AND connected_at IS NOT NULL GROUP BY 1",
}
QUESTIONS = {key: text.format(**_PIECES) for key, text in _WRITTEN.items()}


def copy_to_sqlite(client: Any, path: Path) -> None:
    """What the engine's client reads from the facts, in tables with the indexes a team would make."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    for table, (facts, columns) in _COPIED.items():
        seconds = {name: f"toUnixTimestamp64Micro({name}) / 1e6" for name in _TIMES}
        asked = f"SELECT {columns.format(**seconds)} FROM {facts}"  # noqa: S608 - constants
        with client.query_row_block_stream(asked) as blocks:
            names = blocks.source.column_names
            base.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            places = ", ".join("?" * len(names))
            for block in blocks:
                base.executemany(f"INSERT INTO {table} VALUES ({places})", block)  # noqa: S608 - constants
    for index in _INDEXES:
        base.execute(f"CREATE INDEX by_{index.replace(' (', '_').replace(', ', '_').rstrip(')')} ON {index}")
    base.execute("ANALYZE")
    base.commit()
    base.close()

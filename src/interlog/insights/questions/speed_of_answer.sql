-- How long did those wait who were answered? A row per answered call or chat, at the time it entered the queue.
-- Cost: one pass over the queue times of all conversations.
SELECT
    id, assumeNotNull(enqueued_at) AS at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, waited_s AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_conversation FINAL
WHERE enqueued_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND enqueued_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND channel IN ('voice', 'chat')
    AND connected_at IS NOT NULL

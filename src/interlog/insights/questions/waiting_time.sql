-- How long did callers wait, answered or not? A row per call or chat whose waiting is over, at the time it began.
-- Cost: one pass over the queue times of all conversations.
SELECT
    id, assumeNotNull(enqueued_at) AS at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, ifNull(waited_s, 0) AS top, toFloat64(1) AS bottom,
    if(waited_s IS NULL, 'still waiting', '') AS left_out
FROM fact_conversation FINAL
WHERE enqueued_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND enqueued_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND channel IN ('voice', 'chat')

-- Who gave up waiting? A row per call or chat that entered a queue, at the time it did.
-- Cost: one pass over the queue times of all conversations.
SELECT
    id, assumeNotNull(enqueued_at) AS at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    toFloat64(connected_at IS NULL AND technical != 'voicemail') AS top,
    if(connected_at IS NULL AND ended_at IS NULL, 'still waiting', '') AS left_out
FROM fact_conversation FINAL
WHERE enqueued_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND enqueued_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND channel IN ('voice', 'chat')

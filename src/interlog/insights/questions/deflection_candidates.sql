-- How many minutes could self-service save? A row per contact with the share of its minutes.
-- Cost: one pass over the times of all conversations.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, ifNull(handle_s, 0) / 60 * {share:Float64} AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    AND connected_at IS NOT NULL

-- Which contacts came in? A row per inbound conversation that is neither a transfer within the house nor our callback.
-- Cost: one pass over the times of all conversations, the columns that are asked for over those of the period.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')

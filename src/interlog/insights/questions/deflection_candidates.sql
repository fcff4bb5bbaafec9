-- How many minutes could self-service save, in the period and in a year? A row per contact with its share of minutes.
-- Cost: one pass over the times of all conversations.
WITH
    arrayElement(
        arrayConcat([{share:Float64}], {shares_values:Array(Float64)}), indexOf({shares_topics:Array(String)}, topic) + 1
    ) AS part
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, ifNull(handle_s, 0) / 60 * part * {use:Float64} AS top,
    top * 365 * 86400e6 / ({until:Int64} - {since:Int64}) * (1 + {growth:Float64}) AS second,
    toFloat64(1) AS bottom, '' AS left_out
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    AND connected_at IS NOT NULL

-- Which parts in conversations did agents take, and what were they about? A row per part, at its taking.
-- Cost: one pass over the times of all legs.
SELECT
    conversation AS id, at, channel, queue, team, agent, person, topic,
    1 AS n, toFloat64(1) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_leg FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND accepted_at IS NOT NULL AND role != 'monitor' AND agent != toUUID('00000000-0000-0000-0000-000000000000')

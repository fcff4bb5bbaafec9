-- Which parts in conversations did agents take? A row per part.
-- Cost: one pass over the times of all legs.
SELECT conversation AS id, at, agent, person, toFloat64(1) AS top, '' AS left_out
FROM fact_leg FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND accepted_at IS NOT NULL AND role != 'monitor' AND agent != toUUID('00000000-0000-0000-0000-000000000000')

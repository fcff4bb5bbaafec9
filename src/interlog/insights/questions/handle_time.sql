-- How long did an agent work on a contact? A row per part of an agent whose handle time is known, at its taking.
-- Cost: one pass over the times of all legs.
SELECT
    conversation AS id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome, tenure_days,
    1 AS n, handle_s AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_leg FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND accepted_at IS NOT NULL AND handle_s IS NOT NULL AND role != 'monitor'
    AND agent != toUUID('00000000-0000-0000-0000-000000000000')

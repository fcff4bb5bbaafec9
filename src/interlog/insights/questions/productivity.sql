-- How many parts did an agent take, and for how many hours was the agent there? A row per part, and one per stretch.
-- Cost: one pass over the times of all legs, and one over the presence of the period.
WITH least(fromUnixTimestamp64Micro({until:Int64}, 'UTC'), fromUnixTimestamp64Micro({now:Int64}, 'UTC')) AS then
SELECT
    id, at, agent, person, 1 AS n, toFloat64(1) AS top, toFloat64(0) AS bottom,
    if(agent IN (
        SELECT agent FROM fact_presence FINAL
        WHERE state != 'offline' AND from_at < then AND ifNull(to_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC')
    ), '', 'of agents whose presence is not known') AS left_out
FROM
(
    SELECT conversation AS id, at, agent, person
    FROM fact_leg FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < then
        AND accepted_at IS NOT NULL AND role != 'monitor' AND agent != toUUID('00000000-0000-0000-0000-000000000000')
)
UNION ALL
SELECT
    toUUID('00000000-0000-0000-0000-000000000000') AS id, from_at AS at, agent, toUUID('00000000-0000-0000-0000-000000000000') AS person, 0 AS n, toFloat64(0) AS top,
    greatest(dateDiff('microsecond', greatest(from_at, fromUnixTimestamp64Micro({since:Int64}, 'UTC')), least(ifNull(to_at, then), then)), 0) / 3600e6 AS bottom,
    '' AS left_out
FROM fact_presence FINAL
WHERE state != 'offline' AND from_at < then AND ifNull(to_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC')

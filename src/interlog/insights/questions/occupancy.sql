-- How much of the time that an agent was there went into calls and chats? A row per agent, in seconds.
-- Cost: one pass over the times of all legs, and one over the presence of the period.
WITH least(fromUnixTimestamp64Micro({until:Int64}, 'UTC'), fromUnixTimestamp64Micro({now:Int64}, 'UTC')) AS then
SELECT
    agent AS id, fromUnixTimestamp64Micro({since:Int64}, 'UTC') AS at, agent, toUUID('00000000-0000-0000-0000-000000000000') AS person,
    countIf(is_work) AS n,
    intervalLengthSumIf(began, ended, is_work AND ended > began) / 1e6 AS top,
    intervalLengthSumIf(began, ended, ended > began) / 1e6 AS bottom,
    '' AS left_out
FROM
(
    SELECT
        agent, true AS is_work, toUnixTimestamp64Micro(greatest(assumeNotNull(accepted_at), fromUnixTimestamp64Micro({since:Int64}, 'UTC'))) AS began,
        toUnixTimestamp64Micro(least(ifNull(done_at, then), then)) AS ended
    FROM fact_leg FINAL
    WHERE accepted_at < then AND (done_at > fromUnixTimestamp64Micro({since:Int64}, 'UTC') OR done_at IS NULL AND fromUnixTimestamp64Micro({since:Int64}, 'UTC') < then) AND channel IN ('voice', 'chat') AND role != 'monitor'
        AND agent IN (
            SELECT agent FROM fact_presence FINAL
            WHERE state != 'offline' AND from_at < then AND ifNull(to_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC')
        )
    UNION ALL
    SELECT
        agent, false AS is_work, toUnixTimestamp64Micro(greatest(from_at, fromUnixTimestamp64Micro({since:Int64}, 'UTC'))) AS began,
        toUnixTimestamp64Micro(least(ifNull(to_at, then), then)) AS ended
    FROM fact_presence FINAL
    WHERE state = 'available' AND from_at < then AND ifNull(to_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC')
)
GROUP BY agent
HAVING bottom > 0

-- When do contacts come in, and how many agents are there then? A row per contact, and one per quarter of an hour of an
-- agent's presence, each divided by how often its hour of the day came in the period, up to now.
-- Cost: one pass over the times of all conversations, and one over the presence of the period, by quarters of an hour.
WITH
    least({until:Int64}, {now:Int64}) AS then_micros,
    fromUnixTimestamp64Micro(then_micros, 'UTC') AS then,
    (
        SELECT CAST((groupArray(hour), groupArray(times)), 'Map(UInt8, UInt64)')
        FROM
        (
            SELECT toHour(fromUnixTimestamp64Micro(began, 'UTC'), {zone:String}) AS hour, count() AS times
            FROM
            (
                SELECT arrayJoin(range(
                    {since:Int64}, greatest(least({until:Int64}, {now:Int64}), {since:Int64}), toInt64(3600000000)
                )) AS began
            )
            GROUP BY hour
        )
    ) AS came
SELECT id, at, agent, person, n, top, second, toFloat64(1) AS bottom, '' AS left_out
FROM
(
    SELECT
        id, at, agent, person, 1 AS n, 1 / greatest(came[toHour(at, {zone:String})], 1) AS top, toFloat64(0) AS second
    FROM fact_conversation FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < then
        AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    UNION ALL
    SELECT
        agent AS id, fromUnixTimestamp64Micro(quarter, 'UTC') AS at, agent,
        toUUID('00000000-0000-0000-0000-000000000000') AS person,
        0 AS n, toFloat64(0) AS top,
        greatest(least(ended, quarter + 900000000) - greatest(began, quarter), 0) / 3600e6
            / greatest(came[toHour(fromUnixTimestamp64Micro(quarter, 'UTC'), {zone:String})], 1) AS second
    FROM
    (
        SELECT
            agent,
            greatest(toUnixTimestamp64Micro(from_at), {since:Int64}) AS began,
            least(ifNull(toUnixTimestamp64Micro(to_at), then_micros), then_micros) AS ended,
            arrayJoin(range(began - began % 900000000, greatest(ended, began), toInt64(900000000))) AS quarter
        FROM fact_presence FINAL
        WHERE state NOT IN ('offline', 'away') AND from_at < then
            AND ifNull(to_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC')
    )
)

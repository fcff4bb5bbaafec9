-- How long was it since a person's conversation before? A row per conversation of a known person, at its beginning.
-- Cost: one pass over the times of all conversations, and those of the period and before it by person.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    greatest(ifNull(dateDiff('microsecond', ended_before, at), 0), 0) / 1e6 AS top,
    multiIf(person = toUUID('00000000-0000-0000-0000-000000000000'), 'anonymous', ended_before IS NULL, 'the first one', '') AS left_out
FROM
(
    SELECT
        id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
        lagInFrame(toNullable(ifNull(ended_at, at))) OVER persons AS ended_before
    FROM fact_conversation FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') - toIntervalSecond({lookback_days:Float64} * 86400) AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
        AND initiation != 'transfer'
    WINDOW persons AS (
        PARTITION BY person, if(person = toUUID('00000000-0000-0000-0000-000000000000'), toString(id), '')
        ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

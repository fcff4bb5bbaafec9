-- How long was it since a person's conversation before? A row per conversation of a known person, at its beginning.
-- Cost: one pass over the times of all conversations, and those of the period and before it by person.
WITH fromUnixTimestamp64Micro({parted:Int64}, 'UTC') AS parted
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    -- Each of two periods looks back from its own beginning.
    if(
        at_before >= fromUnixTimestamp64Micro(if(at < parted, {since:Int64}, {parted:Int64}), 'UTC') - toIntervalSecond({lookback_days:Float64} * 86400),
        last_end, NULL
    ) AS ended_before,
    greatest(ifNull(dateDiff('microsecond', ended_before, at), 0), 0) / 1e6 AS top,
    multiIf(person = toUUID('00000000-0000-0000-0000-000000000000'), 'anonymous', ended_before IS NULL, 'the first one', '') AS left_out
FROM
(
    SELECT
        id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
        lagInFrame(toNullable(ifNull(ended_at, at))) OVER persons AS last_end,
        lagInFrame(toNullable(at)) OVER persons AS at_before
    FROM fact_conversation FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') - toIntervalSecond({lookback_days:Float64} * 86400) AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
        AND initiation != 'transfer'
        -- Of the time before, only who comes again.
        AND (at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') OR person IN (
            SELECT person FROM fact_conversation FINAL
            WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
                AND person != toUUID('00000000-0000-0000-0000-000000000000')
        ))
    WINDOW persons AS (
        PARTITION BY if(person = toUUID('00000000-0000-0000-0000-000000000000'), id, person) ORDER BY at, id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW
    )
)
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

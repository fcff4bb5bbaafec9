-- How long did a conversation take? A row per conversation that is over, counted at its beginning.
-- Cost: one pass over the times of all conversations.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom, '' AS left_out,
    multiIf(
        channel NOT IN ('email', 'sms', 'social'), dateDiff('microsecond', connected_at, ended_at) / 1e6,
        {messages:String} = 'active', handle_s,
        dateDiff('microsecond', at, ended_at) / 1e6
    ) AS took,
    greatest(ifNull(took, 0), 0) AS top
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND ended_at IS NOT NULL AND took IS NOT NULL

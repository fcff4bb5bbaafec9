-- Who was answered in time? A row per call or chat that entered a queue, at the time it did.
-- Cost: one pass over the queue times of all conversations.
SELECT
    id, assumeNotNull(enqueued_at) AS at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    connected_at IS NOT NULL AS answered,
    toFloat64(waited_s <= {seconds:Float64} AND (answered OR {variant:String} = 'abandoned_within_met')) AS top,
    multiIf(
        answered, '',
        ended_at IS NULL, 'still waiting',
        technical = 'voicemail', 'left a voicemail',
        {variant:String} = 'abandoned_none', 'abandoned',
        {variant:String} = 'abandoned_after' AND waited_s <= {seconds:Float64}, 'abandoned in time',
        ''
    ) AS left_out
FROM fact_conversation FINAL
WHERE enqueued_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND enqueued_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND channel IN ('voice', 'chat')

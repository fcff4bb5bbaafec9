-- Which contacts have no completed log entry? A row per contact that came in, is over or a thread, and needs one.
-- Cost: one pass over the times of all conversations.
SELECT
    id, at, channel, if(connected_at IS NULL AND technical = 'voicemail', 'voicemail', channel) AS type, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    AND entries = 0
    AND if(
        ended_at IS NULL, channel IN ('email', 'sms', 'social'), connected_at IS NOT NULL OR technical = 'voicemail'
    )

-- How long until an agent answered? A row per contact, at its receipt or its handover to a queue.
-- Cost: one pass over the times of all conversations.
SELECT
    id, ifNull(enqueued_at, received) AS at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    ifNull(greatest(dateDiff('microsecond', at, responded_at), 0), 0) / 1e6 AS top,
    multiIf(
        responded_at IS NOT NULL, '',
        ended_at IS NULL, 'not answered yet',
        'ended without an answer'
    ) AS left_out
FROM
(
    SELECT
        id, at AS received, channel, direction, queue, team, agent, person, topic, disposition, outcome, enqueued_at,
        responded_at, ended_at
    FROM fact_conversation FINAL
    WHERE ifNull(enqueued_at, fact_conversation.at) >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND ifNull(enqueued_at, fact_conversation.at) < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
        AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
)

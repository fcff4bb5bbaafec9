-- Which sessions of bots and AI agents ended without a person? A row per session, at its beginning.
-- Cost: one pass over the types of the events of the period and of a day after it.
SELECT
    id, at, automation, channel, 1 AS n, toFloat64(1) AS bottom, toFloat64(NOT to_person) AS top,
    toUUID('00000000-0000-0000-0000-000000000000') AS agent, toUUID('00000000-0000-0000-0000-000000000000') AS person,
    concat(automation, if(to_person, ' · handed to a person', ' · without a person')) AS label,
    -- A session is over after a day, whether anybody said so or not.
    if(
        to_person OR is_over OR at < fromUnixTimestamp64Micro({now:Int64}, 'UTC') - toIntervalDay(1),
        '',
        'still going on'
    ) AS left_out
FROM
(
    SELECT
        argMinIf(uid, (time, seq), begins) AS id,
        minIf(time, begins) AS at,
        argMinIf(object_name, (time, seq), begins) AS automation,
        argMinIf(channel, (time, seq), begins) AS channel,
        countIf(type IN ('chatbot.transfer_requested', 'chatbot.agent_takeover', 'ai_agent.escalated')) > 0 AS to_person,
        countIf(type IN ('chatbot.session_ended', 'chatbot.session_expired', 'ai_agent.session_ended')) > 0 AS is_over
    FROM
    (
        SELECT
            uid, seq, time, type, source, object_name, event.channel AS channel,
            if(session_id = '', interaction_id, session_id) AS session,
            type IN ('chatbot.session_started', 'ai_agent.session_started') AS begins
        FROM event
        WHERE time >= fromUnixTimestamp64Micro({since:Int64}, 'UTC')
            AND time < fromUnixTimestamp64Micro({until:Int64}, 'UTC') + toIntervalDay(1)
            AND type IN (
                'chatbot.session_started', 'chatbot.session_ended', 'chatbot.session_expired',
                'chatbot.transfer_requested', 'chatbot.agent_takeover',
                'ai_agent.session_started', 'ai_agent.session_ended', 'ai_agent.escalated'
            )
    )
    GROUP BY source, session
    HAVING countIf(begins) > 0
)
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

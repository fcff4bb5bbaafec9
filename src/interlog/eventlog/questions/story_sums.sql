-- What do the events of an interaction come to, by the lane in which they happened?
-- Grain: one row per lane. Cost: the granules that hold the interaction, by the bloom index; the payload of model calls.
-- What frames a whole session is no step of it: its duration says nothing about where the time went.
SELECT multiIf(startsWith(type, 'inbox.'), 'inbox', occurred_in IN ('conversation', 'record'), 'people', toString(occurred_in)) AS lane,
    count() AS n, countIf(status = 'failure') AS failures, countIf(is_step) AS steps,
    min(place) AS first, max(place) AS last, minIf(place, status = 'failure') AS first_failure,
    argMaxIf(place, (ifNull(duration_ms, 0), -place.1, -place.2), is_step) AS slowest,
    sumIf(JSONExtractUInt(data, 'input_tokens'), is_model) AS input_tokens,
    sumIf(JSONExtractUInt(data, 'output_tokens'), is_model) AS output_tokens,
    sumIf(JSONExtractUInt(data, 'cached_tokens'), is_model) AS cached_tokens,
    sumIf(JSONExtractFloat(data, 'cost_usd'), is_model) AS cost_usd
FROM
(
    SELECT type, occurred_in, status, duration_ms, type = 'ai_agent.model_called' AS is_model,
        ifNull(duration_ms, 0) > 0 AND NOT match(type, '(ended|exited|wait_completed|conversation_closed|conversation_finished)$') AS is_step,
        (toUnixTimestamp64Micro(time), toInt64(seq), replaceAll(toString(uid), '-', ''), toInt64(ifNull(duration_ms, 0))) AS place,
        if(is_model, data, '') AS data
    FROM event
    WHERE seq <= {as_of:UInt64}
      AND /*filters*/
)
GROUP BY lane
ORDER BY lane

-- What do the events that match amount to, and what did the last one say of where it happened?
-- Grain: one row, none without a match. Cost: the matching events within the time.
SELECT count() AS events, uniqExactIf(interaction_id, interaction_id != '') AS interactions,
    countIf(status = 'failure') AS failures, count(duration_ms) AS timed,
    quantilesExact(0.5, 0.9)(duration_ms) AS took_ms,
    toUnixTimestamp64Micro(min(time)) AS first_us, toUnixTimestamp64Micro(max(time)) AS last_us,
    argMax((toString(source), toString(occurred_in), toString(object_id), toString(object_name), toString(version_id),
        toString(element_id), toString(element_name), toString(element_type)), (time, seq)) AS last
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
HAVING events > 0

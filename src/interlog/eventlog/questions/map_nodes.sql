-- Which elements did the events that match happen in, how often, and how often did they fail?
-- Grain: one row per element, the most frequent first. Cost: the matching events within the time.
SELECT element_id, any(element_name) AS name, any(element_type) AS kind, count() AS n,
    uniqExactIf(interaction_id, interaction_id != '') AS interactions, countIf(status = 'failure') AS failures,
    toFloat64(ifNull(quantileExact(0.5)(duration_ms), 0)) AS median_ms, count(duration_ms) AS timed
FROM event
WHERE seq <= {as_of:UInt64}
  AND element_id != ''
  AND /*filters*/
GROUP BY element_id
ORDER BY n DESC, element_id
LIMIT {limit:UInt32}

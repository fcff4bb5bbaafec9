-- How good were reviewed entries? A row per completed review, at its completion, with its score as it is now.
-- Cost: one pass over the reviews.
SELECT
    id, at, channel, queue, team, agent, person, topic, disposition, scorecard,
    1 AS n, ifNull(percent, 0) / 100 AS top, toFloat64(1) AS bottom,
    multiIf(entry_state = 'void', 'of a void entry', percent IS NULL, 'without a question that applied', '') AS left_out
FROM fact_review FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

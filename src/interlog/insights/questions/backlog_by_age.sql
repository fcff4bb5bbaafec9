-- Which cases were open at the end of the period, or now where it is still to come? A row per case.
-- Cost: one pass over the cases.
WITH least(fromUnixTimestamp64Micro({until:Int64}, 'UTC'), fromUnixTimestamp64Micro({now:Int64}, 'UTC')) AS then
SELECT
    id, opened_at AS at, owner AS agent, person, dateDiff('microsecond', opened_at, then) / 86400e6 AS age_days,
    1 AS n, toFloat64(1) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_case FINAL
WHERE opened_at < then AND (resolved_at IS NULL OR resolved_at >= then)

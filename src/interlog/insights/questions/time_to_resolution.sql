-- How long was a case open? A row per case that was resolved in the period, at its resolution.
-- Cost: one pass over the cases.
SELECT
    id, assumeNotNull(resolved_at) AS at, owner AS agent, person,
    1 AS n, greatest(dateDiff('microsecond', opened_at, resolved_at), 0) / 1e6 AS top, toFloat64(1) AS bottom,
    '' AS left_out
FROM fact_case FINAL
WHERE status = 'resolved' AND resolved_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND resolved_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

-- Which cases were opened or resolved in the period? A row per case and each of the two.
-- Cost: one pass over the cases.
SELECT
    id, moment.1 AS at, owner AS agent, person,
    1 AS n, toFloat64(moment.2) AS top, toFloat64(NOT moment.2) AS second, toFloat64(1) AS bottom, '' AS left_out
FROM fact_case FINAL
ARRAY JOIN if(
    resolved_at IS NULL, [(opened_at, true)], [(opened_at, true), (assumeNotNull(resolved_at), false)]
) AS moment
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')

-- Which promises were kept in time? A row per entry with a follow-up that is due by now, at its due time.
-- Cost: one pass over the due times of all entries.
SELECT
    id, assumeNotNull(promise_due_at) AS at, channel, queue, team, promise_owner AS agent, person, topic, disposition,
    1 AS n, toFloat64(ifNull(promise_kept_at <= promise_due_at, false)) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM fact_entry FINAL
WHERE promise_due_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND promise_due_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC') AND promise_due_at <= fromUnixTimestamp64Micro({now:Int64}, 'UTC')
    AND state IN ('completed', 'amended')

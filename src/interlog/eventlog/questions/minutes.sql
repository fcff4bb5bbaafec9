-- How many events match in each minute, and how many of those failed?
-- Grain: one row per minute in which any matches. Cost: the columns of the filters within the time.
SELECT toUnixTimestamp(toStartOfMinute(time)) AS minute, count() AS total, countIf(status = 'failure') AS failures
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
GROUP BY minute
ORDER BY minute

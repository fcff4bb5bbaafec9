-- Up to which arrival number had events come in by the end of each minute?
-- Grain: one row per minute in which any came. Cost: the newest granules, by the index on seq.
SELECT toUnixTimestamp(toStartOfMinute(received_at)) AS minute, max(seq) AS upto
FROM event
WHERE seq > {after:UInt64}
  AND seq <= {as_of:UInt64}
GROUP BY minute
ORDER BY minute

-- In which versions did the events that match happen, and how often did they fail there?
-- Grain: one row per version, the last seen first. Cost: the matching events within the time.
SELECT toString(version_id) AS version, count() AS events, countIf(status = 'failure') AS failures,
    toUnixTimestamp64Micro(min(time)) AS first_us, toUnixTimestamp64Micro(max(time)) AS last_us
FROM event
WHERE seq <= {as_of:UInt64}
  AND version_id != ''
  AND /*filters*/
GROUP BY version
ORDER BY last_us DESC, version
LIMIT {limit:UInt32}

-- Why did the events that match fail, and which was the last one of each cause?
-- Grain: one row per error code, the most frequent first. Cost: the matching failures within the time.
SELECT toString(error_code) AS code, count() AS n, argMax(error_message, (time, seq)) AS message,
    toUnixTimestamp64Micro(max(time)) AS last_us, replaceAll(toString(argMax(uid, (time, seq))), '-', '') AS last_uid
FROM event
WHERE seq <= {as_of:UInt64}
  AND status = 'failure'
  AND /*filters*/
GROUP BY code
ORDER BY n DESC, code
LIMIT {limit:UInt32}

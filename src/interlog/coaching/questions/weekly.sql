-- How many contacts came of each topic, week by week from a day on? A row per topic and week, week 0 beginning that day.
-- A topic that another one took over from counts as that one.
-- Cost: one pass over the times of all conversations.
SELECT
    transform(topic, {retired:Array(String)}, {today:Array(String)}, topic) AS about,
    intDiv(toUnixTimestamp64Micro(at) - {since:Int64}, 604800000000) AS week, count() AS n
FROM fact_conversation FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback') AND topic != ''
GROUP BY about, week
ORDER BY about, week
LIMIT {size:UInt32}

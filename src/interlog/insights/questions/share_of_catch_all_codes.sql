-- Which log entries carry a code that says nothing? A row per closed entry, at its contact.
-- Cost: one pass over the times of all entries.
SELECT
    id, at, channel, queue, team, agent, person, topic, disposition,
    multiIf({list:String} = 'topics', topic, {list:String} = 'dispositions', disposition, outcome) AS code,
    1 AS n, toFloat64(has({codes:Array(String)}, code)) AS top, toFloat64(1) AS bottom,
    if(code = '', 'without a code', '') AS left_out
FROM fact_entry FINAL
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND state IN ('completed', 'amended')

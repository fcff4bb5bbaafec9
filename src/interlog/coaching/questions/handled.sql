-- How did agents handle topics? A row per agent and topic, with what means and spreads on the log scale are made of.
-- A topic that another one took over from counts as that one.
-- Cost: a pass over the times of all legs of the period for each page; what comes back is agents x topics.
SELECT
    toString(agent) AS who, about, count() AS n,
    sum(taken) AS seconds, sum(log(taken)) AS logs, sum(log(taken) * log(taken)) AS squares,
    quantileExactInclusive(0.5)(taken) AS median_s, avg(tenure_days) AS tenure
FROM
(
    SELECT
        agent, tenure_days, greatest(assumeNotNull(handle_s), 1) AS taken,
        transform(topic, {retired:Array(String)}, {today:Array(String)}, topic) AS about
    FROM fact_leg FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
        AND accepted_at IS NOT NULL AND handle_s IS NOT NULL AND role != 'monitor'
        AND agent != toUUID('00000000-0000-0000-0000-000000000000')
        AND topic != '' AND ({topic:String} = '' OR about = {topic:String})
        AND ({agent:String} = '' OR agent = toUUIDOrZero({agent:String}))
)
GROUP BY agent, about
HAVING (who, about) > ({after_agent:String}, {after_topic:String})
ORDER BY who, about
LIMIT {size:UInt32}

-- Which calls and chats did agents work on in the period? A row per part, with its seconds in the period.
-- Cost: one pass over the times of all legs.
WITH least(fromUnixTimestamp64Micro({until:Int64}, 'UTC'), fromUnixTimestamp64Micro({now:Int64}, 'UTC')) AS then
SELECT
    conversation AS id, assumeNotNull(accepted_at) AS at, agent, person,
    dateDiff('microsecond', greatest(at, fromUnixTimestamp64Micro({since:Int64}, 'UTC')), least(ifNull(done_at, then), then)) / 1e6 AS top, '' AS left_out
FROM fact_leg FINAL
WHERE accepted_at < then AND ifNull(done_at, then) > fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND channel IN ('voice', 'chat') AND role != 'monitor'

-- Which contacts were the first of a person on an issue? A row per such contact of the period, with the next one's time.
-- Cost: one pass over the times of all conversations, and those of the period and W days around it by person.
SELECT *
FROM
(
    SELECT
        id, at, channel, direction, queue, team, agent, person, topic, disposition, disposition_class, outcome, entries,
        person = toUUID('00000000-0000-0000-0000-000000000000') AS is_anonymous,
        -- Nobody knows of two anonymous contacts that they are of one person.
        if(is_anonymous, id, person) AS who, if({scope:String} = 'topic', topic, '') AS issue,
        lagInFrame(toNullable(at)) OVER persons_issue AS before_at,
        leadInFrame(toNullable(at)) OVER persons_issue AS next_at
    FROM fact_conversation FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') - toIntervalSecond({window_days:Float64} * 86400)
        AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC') + toIntervalSecond({window_days:Float64} * 86400)
        AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    WINDOW persons_issue AS (
        PARTITION BY who, issue ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND (before_at IS NULL OR before_at < at - toIntervalSecond({window_days:Float64} * 86400))

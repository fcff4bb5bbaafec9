-- Which first contacts did agents say were resolved? A row per first contact of a person on an issue.
-- Cost: one pass over the times of all conversations, and those of the period and W days around it by person.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom, toFloat64(disposition_class = 'resolved') AS top,
    multiIf(
        person = toUUID('00000000-0000-0000-0000-000000000000'), 'anonymous',
        entries = 0, 'without a log entry',
        {scope:String} = 'topic' AND topic = '', 'without a topic',
        ''
    ) AS left_out
FROM
(
    SELECT
        id, at, channel, direction, queue, team, agent, person, topic, disposition, disposition_class, outcome, entries,
        multiIf(person = toUUID('00000000-0000-0000-0000-000000000000'), toString(id), {scope:String} = 'topic', topic, '') AS issue,
        lagInFrame(toNullable(at)) OVER persons_issue AS before_at,
        leadInFrame(toNullable(at)) OVER persons_issue AS next_at
    FROM fact_conversation FINAL
    WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') - toIntervalSecond({window_days:Float64} * 86400)
        AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC') + toIntervalSecond({window_days:Float64} * 86400)
        AND direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')
    WINDOW persons_issue AS (
        PARTITION BY person, issue ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
WHERE at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
    AND (before_at IS NULL OR before_at < at - toIntervalSecond({window_days:Float64} * 86400))

-- Who did not come back? A row per first contact of a person on an issue; those that nothing can be told of are left out.
-- Cost: that of the first contacts.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom,
    toFloat64(next_at IS NULL OR next_at > at + toIntervalSecond({window_days:Float64} * 86400)) AS top,
    multiIf(
        is_anonymous, 'anonymous',
        entries = 0, 'without a log entry',
        disposition_class != 'resolved', 'not said to be resolved',
        {scope:String} = 'topic' AND topic = '', 'without a topic',
        ''
    ) AS left_out
FROM
(
    @first_contacts
)

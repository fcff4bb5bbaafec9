-- Which first contacts did agents say were resolved? A row per first contact of a person on an issue.
-- Cost: that of the first contacts.
SELECT
    id, at, channel, direction, queue, team, agent, person, topic, disposition, outcome,
    1 AS n, toFloat64(1) AS bottom, toFloat64(disposition_class = 'resolved') AS top,
    multiIf(
        is_anonymous, 'anonymous',
        entries = 0, 'without a log entry',
        {scope:String} = 'topic' AND topic = '', 'without a topic',
        ''
    ) AS left_out
FROM
(
    @first_contacts
)

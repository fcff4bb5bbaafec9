-- From which element to which one did interactions go, how often, and how long did that take?
-- Grain: one row per pair of elements, the most frequent first; "" goes to where an interaction began.
-- Cost: the matching events within the time, put in order for each interaction.
SELECT left_element, element_id AS came_to, count() AS n, uniqExact(interaction_id) AS interactions,
    quantileExact(0.5)(if(left_element = '', 0, came_us - left_us)) AS median_us
FROM
(
    SELECT interaction_id, element_id, toUnixTimestamp64Micro(time) AS came_us,
        lagInFrame(toString(element_id), 1, '') OVER by_time AS left_element,
        lagInFrame(toUnixTimestamp64Micro(time), 1, 0) OVER by_time AS left_us
    FROM event
    WHERE seq <= {as_of:UInt64}
      AND element_id != ''
      AND interaction_id != ''
      AND /*filters*/
    WINDOW by_time AS (PARTITION BY interaction_id ORDER BY time, seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
WHERE left_element != element_id
GROUP BY left_element, came_to
ORDER BY n DESC, left_element, came_to
LIMIT {limit:UInt32}

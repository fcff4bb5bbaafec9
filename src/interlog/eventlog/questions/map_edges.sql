-- From which element to which one did interactions go, how often, and how long after? From '' where they began, to '' where they ended.
-- Grain: one row per pair of elements, the most frequent first. Cost: the matching events within the time, in order for each interaction.
SELECT from_place, to_place, n, interactions, median_us, sum(n) OVER (PARTITION BY from_place) AS gone_on
FROM
(
    SELECT way.1 AS from_place, way.2 AS to_place, count() AS n, uniqExact(interaction_id) AS interactions,
        quantileExact(0.5)(way.3) AS median_us
    FROM
    (
        SELECT interaction_id,
            arrayJoin(if(following = 0, [(before, place, waited_us), (place, '', toInt64(0))], [(before, place, waited_us)])) AS way
        FROM
        (
            SELECT interaction_id, place,
                lagInFrame(place, 1, '') OVER by_time AS before,
                if(before = '', 0, came_us - lagInFrame(left_us, 1, 0) OVER by_time) AS waited_us,
                leadInFrame(visit, 1, 0) OVER by_time AS following
            FROM
            (
/*visits*/
            )
            WHERE interaction_id != ''
            WINDOW by_time AS (PARTITION BY interaction_id ORDER BY visit ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        )
    )
    GROUP BY from_place, to_place
)
ORDER BY n DESC, from_place, to_place
LIMIT {limit:UInt32}

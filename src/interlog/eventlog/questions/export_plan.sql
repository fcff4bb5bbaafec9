-- Where do the portions of a file end within a stretch of time, newest first?
-- Grain: one row per portion of about so many bytes: the place of its last event, and how many events it has.
-- Cost: the columns of the filters within the stretch, and the sizes of the payloads of what matches.
SELECT min(place).1 AS last_us, min(place).2 AS last_seq, count() AS n
FROM
(
    SELECT (at_us, number) AS place,
        intDiv(sum(size) OVER (ORDER BY at_us DESC, number DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), {bytes:UInt64}) AS portion
    FROM
    (
        SELECT toUnixTimestamp64Micro(time) AS at_us, seq AS number, 700 + length(data) + length(error_message) AS size
        FROM event
        WHERE seq <= {as_of:UInt64}
          AND /*filters*/
        ORDER BY time DESC, seq DESC
        LIMIT {limit:UInt32}
    )
)
GROUP BY portion
ORDER BY portion

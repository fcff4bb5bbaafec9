-- How many events are there in each stretch of time, by the values of one field, when nothing else is asked?
-- Grain: one row per stretch and value. Cost: the counts of whole hours (or five minutes), the events at the edges.
SELECT stretch, value, sum(n) AS n
FROM
(
    SELECT intDiv(toInt64(toUnixTimestamp(began)) * 1000000, {step:Int64}) * {step:Int64} AS stretch, value, n
    FROM event_count
    WHERE facet = '/*field*/'
      AND upto <= {rolled_to:UInt64}
      AND /*whole*/
    UNION ALL
    SELECT intDiv(toUnixTimestamp64Micro(time), {step:Int64}) * {step:Int64} AS stretch, toString(/*field*/) AS value, toInt64(count()) AS n
    FROM event
    WHERE seq <= {as_of:UInt64}
      AND /*edges*/
    GROUP BY stretch, value
    UNION ALL
    SELECT intDiv(toUnixTimestamp64Micro(time), {step:Int64}) * {step:Int64} AS stretch, toString(/*field*/) AS value, toInt64(count()) AS n
    FROM event
    WHERE seq > {rolled_to:UInt64}
      AND seq <= {as_of:UInt64}
      AND /*fresh*/
    GROUP BY stretch, value
)
GROUP BY stretch, value
HAVING n > 0
ORDER BY stretch, value

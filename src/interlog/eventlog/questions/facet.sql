-- Which values does a field have within a time, how often in all, and how often among what matches the other filters?
-- Grain: one row per value, the most frequent first. Cost: the counts of the whole hours within the time, the events of
-- the hours at its edges and of those not counted yet; and, only when there are other filters, the events within the time.
SELECT '/*field*/' AS facet, value, sum(n) AS total, /*matching*/ AS matching
FROM
(
    SELECT value, n, toUInt64(0) AS matched
    FROM event_count
    WHERE facet = '/*field*/'
      AND upto <= {rolled_to:UInt64}
      AND /*whole*/
    UNION ALL
    SELECT toString(/*field*/) AS value, toInt64(count()) AS n, toUInt64(0) AS matched
    FROM event
    WHERE seq <= {as_of:UInt64}
      AND /*edges*/
      AND value != ''
    GROUP BY value
    UNION ALL
    SELECT toString(/*field*/) AS value, toInt64(count()) AS n, toUInt64(0) AS matched
    FROM event
    WHERE seq > {rolled_to:UInt64}
      AND seq <= {as_of:UInt64}
      AND /*fresh*/
      AND value != ''
    GROUP BY value
    /*matches*/
)
WHERE /*begins*/
GROUP BY value
HAVING total > 0
ORDER BY total DESC, value
LIMIT {limit:UInt32}

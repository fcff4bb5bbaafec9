-- Which values do fields have within a time, how often in all, and how often among what matches the other filters?
-- Grain: one row per field and value, those that match most first, then the most frequent: what a filter leaves is never
-- beyond the limit. Cost: the counts of the whole hours within the time, the events of the hours at its edges and of those
-- not counted yet; with other filters also the events within the time.
SELECT /*facet*/ AS facet, value, sum(n) AS total, /*matching*/ AS matching
FROM
(
    SELECT facet AS field, value, n, toUInt64(0) AS matched
    FROM event_count
    WHERE facet IN [/*quoted*/]
      AND upto <= {rolled_to:UInt64}
      AND /*whole*/
    UNION ALL
    SELECT field, value, toInt64(1) AS n, toUInt64(0) AS matched
    FROM (SELECT /*columns*/ FROM event WHERE seq <= {as_of:UInt64} AND /*edges*/)
    ARRAY JOIN [/*quoted*/] AS field, [/*values*/] AS value
    UNION ALL
    SELECT field, value, toInt64(1) AS n, toUInt64(0) AS matched
    FROM (SELECT /*columns*/ FROM event WHERE seq > {rolled_to:UInt64} AND seq <= {as_of:UInt64} AND /*fresh*/)
    ARRAY JOIN [/*quoted*/] AS field, [/*values*/] AS value
    /*matches*/
)
WHERE value != ''
  AND /*begins*/
GROUP BY /*group*/
HAVING total > 0
ORDER BY matching DESC, total DESC, value
LIMIT {limit:UInt32}/*each*/

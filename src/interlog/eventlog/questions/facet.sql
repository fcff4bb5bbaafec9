-- Which values does a field have within a time, how often in all, and how often among what matches the other filters?
-- Grain: one row per value, the most frequent first. Cost: the field's column (and those of the filters) within the time.
SELECT '/*field*/' AS facet, toString(/*field*/) AS value, count() AS total, countIf(/*matching*/) AS matching
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
  AND /*field*/ != ''
GROUP BY value
ORDER BY total DESC, value
LIMIT {limit:UInt32}

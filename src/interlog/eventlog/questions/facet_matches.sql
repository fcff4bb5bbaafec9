UNION ALL
SELECT toString(/*field*/) AS value, toInt64(0) AS n, count() AS matched
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
  AND value != ''
GROUP BY value

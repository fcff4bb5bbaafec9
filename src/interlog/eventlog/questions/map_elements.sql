-- Which elements did the events that match happen in most often, and how many elements and events are there?
-- Grain: one row per element, the most frequent first. Cost: one column of the matching events within the time.
SELECT element, count() OVER () AS elements, sum(n) OVER () AS events
FROM
(
    SELECT toString(element_id) AS element, count() AS n
    FROM event
    WHERE seq <= {as_of:UInt64}
      AND element_id != ''
      AND /*filters*/
    GROUP BY element
)
ORDER BY n DESC, element
LIMIT {limit:UInt32}

-- Which events match, newest (or oldest) first?
-- Grain: one row per event. Cost: walks (time, seq) until the page is full; a period bounds it, and the bloom
-- indexes skip what cannot hold an id that is asked for.
SELECT /*columns*/
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
ORDER BY /*order*/
LIMIT {limit:UInt32}

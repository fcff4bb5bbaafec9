-- Which events match, newest (or oldest) first?
-- Grain: one row per event. Cost: walks (time, seq) until the page is full; a period bounds it, and the bloom
-- indexes skip what cannot hold an id that is asked for. Columns that are only shown are read for the page alone.
SELECT /*columns*/
FROM event
PREWHERE /*filters*/
ORDER BY /*order*/
LIMIT {limit:UInt32}
/*settings*/

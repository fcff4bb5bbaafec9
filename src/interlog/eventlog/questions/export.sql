-- Which events of a portion match, newest first, as they stand in a file?
-- Grain: one row per event. Cost: the events between two places. The engine writes the lines itself.
SELECT /*columns*/
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
ORDER BY event.time DESC, event.seq DESC
SETTINGS /*settings*/

-- Which matching events arrived after this arrival number?
-- Grain: one row per event, in order of arrival. Cost: the newest granules, by the index on seq.
SELECT /*columns*/
FROM event
WHERE seq > {after:UInt64}
  AND seq <= {as_of:UInt64}
  AND /*filters*/
ORDER BY seq
LIMIT {limit:UInt32}

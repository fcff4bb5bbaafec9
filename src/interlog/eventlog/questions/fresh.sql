-- Which events of a stretch of arrival numbers match which of the filters that are followed?
-- Grain: one row per event that matches any, in order of arrival. Cost: the newest granules, by the index on seq.
SELECT /*columns*/, /*matched*/ AS matched
FROM event
WHERE seq > {after:UInt64}
  AND seq <= {as_of:UInt64}
  AND has(matched, true)
ORDER BY seq

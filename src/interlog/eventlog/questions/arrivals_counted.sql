-- How many events of a stretch of arrival numbers match each of several filters, and how many of those failed?
-- Grain: one row with two columns per filter. Cost: the newest granules, by the index on seq.
SELECT /*counts*/
FROM event
WHERE seq > {after:UInt64}
  AND seq <= {as_of:UInt64}

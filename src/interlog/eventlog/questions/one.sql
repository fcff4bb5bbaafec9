-- Which event has this uid?
-- Grain: one row. Cost: one granule by the uid index.
SELECT /*columns*/
FROM event
WHERE uid = {uid:UUID}
LIMIT 1

-- Which event has this uid?
-- Grain: one row. Cost: one granule of each part's projection by uid, which says when the event was, and one at that time.
SELECT /*columns*/
FROM event
PREWHERE uid = {uid:UUID} AND time IN (SELECT time FROM event WHERE uid = {uid:UUID})
LIMIT 1

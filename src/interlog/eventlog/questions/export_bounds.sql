-- From when to when do events lie?
-- Grain: one row. Cost: none, the parts of the table know it.
SELECT toUnixTimestamp64Micro(min(time)) AS first_us, toUnixTimestamp64Micro(max(time)) AS last_us
FROM event

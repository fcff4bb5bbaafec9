-- Which events match, newest first, as they stand in a file?
-- Grain: one row per event. Cost: walks (time, seq) until the portion is full. The engine writes the lines itself.
SELECT /*columns*/, toUnixTimestamp64Micro(time) AS place_us, seq AS place_seq
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
ORDER BY time DESC, event.seq DESC
LIMIT {limit:UInt32}
SETTINGS output_format_json_escape_forward_slashes = 0, output_format_json_quote_64bit_integers = 0

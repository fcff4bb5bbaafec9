-- Which journeys, chatbots and other objects do the events that match name, in which versions, since when and until when?
-- Grain: one row per object and version, the most frequent first. Cost: the matching events within the time.
SELECT object_id, argMax(object_name, (time, seq)) AS name, argMax(toString(occurred_in), (time, seq)) AS place, version_id,
    count() AS events, countIf(status = 'failure') AS failures, uniqExactIf(element_id, element_id != '') AS elements,
    toUnixTimestamp64Micro(min(time)) AS first_us, toUnixTimestamp64Micro(max(time)) AS last_us
FROM event
WHERE seq <= {as_of:UInt64}
  AND (object_id != '' OR object_name != '')
  AND /*filters*/
GROUP BY object_id, if(object_id = '', toString(object_name), '') AS unnamed, version_id
ORDER BY events DESC, object_id, unnamed, version_id
LIMIT {limit:UInt32}

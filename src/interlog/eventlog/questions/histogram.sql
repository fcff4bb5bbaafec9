-- How many events match in each stretch of time, by the values of one field?
-- Grain: one row per stretch and value. Cost: the columns of the filters within the time.
SELECT intDiv(toUnixTimestamp64Micro(time), {step:Int64}) * {step:Int64} AS began, toString(/*field*/) AS value, count() AS n
FROM event
WHERE seq <= {as_of:UInt64}
  AND /*filters*/
GROUP BY began, value
ORDER BY began, value

UNION ALL
SELECT field, value, toInt64(0) AS n, toUInt64(1) AS matched
FROM (SELECT /*columns*/ FROM event WHERE seq <= {as_of:UInt64} AND /*filters*/)
ARRAY JOIN [/*quoted*/] AS field, [/*values*/] AS value

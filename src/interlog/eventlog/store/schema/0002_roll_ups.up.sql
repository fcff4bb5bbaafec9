-- How many events had a value of a field in an hour (in five minutes for the status), counted in batches of arrival
-- numbers: the batch up to `upto` holds the 50,000 numbers that end there. What is counted is never changed; a mistake
-- is mended by a row with the difference. Partitions are those of the events, and go together with them.
CREATE TABLE IF NOT EXISTS event_count
(
    retention_class LowCardinality(String),
    facet LowCardinality(String),
    began DateTime('UTC') CODEC(Delta, ZSTD(1)),
    upto UInt64 CODEC(Delta, ZSTD(1)),
    visibility LowCardinality(String),
    value String CODEC(ZSTD(1)),
    n Int64 CODEC(T64, ZSTD(1)),

    INDEX event_count_upto upto TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY (retention_class, toYYYYMM(began))
ORDER BY (facet, began, upto, value)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

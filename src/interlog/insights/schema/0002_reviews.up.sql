-- A completed review of a log entry, with what it is cut by of the entry.
CREATE TABLE IF NOT EXISTS fact_review
(
    made DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID,
    revision UInt64 CODEC(Delta, ZSTD(1)),
    entry UUID CODEC(ZSTD(1)),
    entry_state LowCardinality(String),
    scorecard LowCardinality(String),
    percent Nullable(Float64) CODEC(ZSTD(1)),
    failed Bool,
    channel LowCardinality(String),
    queue LowCardinality(String),
    team LowCardinality(String),
    agent UUID CODEC(ZSTD(1)),
    person UUID CODEC(ZSTD(1)),
    topic LowCardinality(String),
    disposition LowCardinality(String),
    at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (made, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

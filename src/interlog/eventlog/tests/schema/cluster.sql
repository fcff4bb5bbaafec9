CREATE TABLE IF NOT EXISTS schema_version ON CLUSTER 'events'
(number UInt32, name String, applied Bool, at DateTime64(6, 'UTC') DEFAULT now64(6))
ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/schema_version', '{shard}-{replica}') ORDER BY (number, at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS event_local ON CLUSTER 'events'
(
    uid UUID,
    seq UInt64 CODEC(Delta, ZSTD(1)),
    id String CODEC(ZSTD(1)),
    source LowCardinality(String),
    type LowCardinality(String),
    occurred_in LowCardinality(String),
    status LowCardinality(String),
    final Bool,
    time DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    interaction_id String CODEC(ZSTD(1)),
    conversation_id String CODEC(ZSTD(1)),
    person_id String CODEC(ZSTD(1)),
    object_id String CODEC(ZSTD(1)),
    object_name LowCardinality(String),
    version_id LowCardinality(String),
    element_id LowCardinality(String),
    element_name LowCardinality(String),
    element_type LowCardinality(String),
    performed_by_type LowCardinality(String),
    performed_by LowCardinality(String),
    channel LowCardinality(String),
    session_id String CODEC(ZSTD(1)),
    message_id String CODEC(ZSTD(1)),
    parent_id String CODEC(ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    duration_ms Nullable(UInt64) CODEC(ZSTD(1)),
    error_code LowCardinality(String),
    error_message String CODEC(ZSTD(1)),
    visibility LowCardinality(String),
    supersedes String CODEC(ZSTD(1)),
    retention_class LowCardinality(String),
    envelope_version UInt8,
    data String CODEC(ZSTD(3)),

    INDEX event_seq seq TYPE minmax GRANULARITY 1,
    INDEX event_uid uid TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX event_interaction interaction_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX event_conversation conversation_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX event_person person_id TYPE bloom_filter(0.01) GRANULARITY 1,

    PROJECTION by_uid (SELECT uid, time ORDER BY uid)
)
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/event_local', '{replica}')
PARTITION BY (retention_class, toYYYYMM(time))
ORDER BY (time, seq)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS event ON CLUSTER 'events' AS event_local ENGINE = Distributed('events', currentDatabase(), event_local, cityHash64(uid));

CREATE TABLE IF NOT EXISTS event_count_local ON CLUSTER 'events'
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
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/event_count_local', '{replica}')
PARTITION BY (retention_class, toYYYYMM(began))
ORDER BY (facet, began, upto, value)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS event_count ON CLUSTER 'events' AS event_count_local ENGINE = Distributed('events', currentDatabase(), event_count_local, cityHash64(facet, value));

ALTER TABLE event_local ON CLUSTER 'events' DROP INDEX IF EXISTS event_uid;

-- What figures are asked of. Every row is the whole state of a record as it was read for `revision`: of several rows of
-- one record the one with the highest revision counts, in whatever order and however often they arrive.
-- `made` is the time inside the record's id: it never changes, and rows of one time lie together.
CREATE TABLE IF NOT EXISTS fact_conversation
(
    made DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID,
    revision UInt64 CODEC(Delta, ZSTD(1)),
    interaction UUID CODEC(ZSTD(1)),
    channel LowCardinality(String),
    direction LowCardinality(String),
    initiation LowCardinality(String),
    state LowCardinality(String),
    queue LowCardinality(String),
    team LowCardinality(String),
    agent UUID CODEC(ZSTD(1)),
    person UUID CODEC(ZSTD(1)),
    case_id UUID CODEC(ZSTD(1)),
    topic LowCardinality(String),
    disposition LowCardinality(String),
    disposition_class LowCardinality(String),
    outcome LowCardinality(String),
    technical LowCardinality(String),
    at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    enqueued_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    connected_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    responded_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    ended_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    waited_s Nullable(Float64) CODEC(ZSTD(1)),
    talk_s Nullable(Float64) CODEC(ZSTD(1)),
    hold_s Nullable(Float64) CODEC(ZSTD(1)),
    wrap_up_s Nullable(Float64) CODEC(ZSTD(1)),
    handle_s Nullable(Float64) CODEC(ZSTD(1)),
    entries UInt16 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (made, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- A leg carries what it is cut by of its conversation and of its agent's entry.
CREATE TABLE IF NOT EXISTS fact_leg
(
    made DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID,
    revision UInt64 CODEC(Delta, ZSTD(1)),
    conversation UUID CODEC(ZSTD(1)),
    channel LowCardinality(String),
    direction LowCardinality(String),
    role LowCardinality(String),
    state LowCardinality(String),
    queue LowCardinality(String),
    team LowCardinality(String),
    agent UUID CODEC(ZSTD(1)),
    tenure_days Nullable(Int32) CODEC(ZSTD(1)),
    person UUID CODEC(ZSTD(1)),
    topic LowCardinality(String),
    disposition LowCardinality(String),
    outcome LowCardinality(String),
    at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    accepted_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    left_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    done_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    left_by LowCardinality(String),
    talk_s Nullable(Float64) CODEC(ZSTD(1)),
    hold_s Nullable(Float64) CODEC(ZSTD(1)),
    wrap_up_s Nullable(Float64) CODEC(ZSTD(1)),
    handle_s Nullable(Float64) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (made, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- A log entry: its first issue in columns of its own, every issue's codes in arrays; and its follow-up.
CREATE TABLE IF NOT EXISTS fact_entry
(
    made DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID,
    revision UInt64 CODEC(Delta, ZSTD(1)),
    conversation UUID CODEC(ZSTD(1)),
    interaction UUID CODEC(ZSTD(1)),
    state LowCardinality(String),
    late Bool,
    channel LowCardinality(String),
    queue LowCardinality(String),
    team LowCardinality(String),
    agent UUID CODEC(ZSTD(1)),
    tenure_days Nullable(Int32) CODEC(ZSTD(1)),
    person UUID CODEC(ZSTD(1)),
    case_id UUID CODEC(ZSTD(1)),
    topic LowCardinality(String),
    disposition LowCardinality(String),
    disposition_class LowCardinality(String),
    outcome LowCardinality(String),
    topics Array(LowCardinality(String)) CODEC(ZSTD(1)),
    dispositions Array(LowCardinality(String)) CODEC(ZSTD(1)),
    at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    completed_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    promise_due_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    promise_owner UUID CODEC(ZSTD(1)),
    promise_kept_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1)),
    promise_broken Bool
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (made, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS fact_case
(
    made DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    id UUID,
    revision UInt64 CODEC(Delta, ZSTD(1)),
    status LowCardinality(String),
    owner UUID CODEC(ZSTD(1)),
    person UUID CODEC(ZSTD(1)),
    opened_at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    resolved_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (made, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One stretch of an agent's presence; the last one is open.
CREATE TABLE IF NOT EXISTS fact_presence
(
    id UInt64 CODEC(Delta, ZSTD(1)),
    revision UInt64 CODEC(Delta, ZSTD(1)),
    agent UUID CODEC(ZSTD(1)),
    state LowCardinality(String),
    from_at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    to_at Nullable(DateTime64(6, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How far the records of each kind were read when these tables were new. It lies beside them: a store that is lost, or
-- tables that a later version makes anew, begin at nothing and are filled again by themselves.
CREATE TABLE IF NOT EXISTS fact_reading
(
    kind LowCardinality(String),
    revision UInt64,
    after String,
    finished Bool
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY kind
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- A figure asks for a period. Records of one time lie together: the least and the greatest time of a granule tell of most
-- granules that they have nothing of it.
ALTER TABLE fact_conversation ADD INDEX IF NOT EXISTS conversation_at at TYPE minmax GRANULARITY 1;
ALTER TABLE fact_conversation MATERIALIZE INDEX IF EXISTS conversation_at;
ALTER TABLE fact_leg ADD INDEX IF NOT EXISTS leg_at at TYPE minmax GRANULARITY 1;
ALTER TABLE fact_leg MATERIALIZE INDEX IF EXISTS leg_at;
ALTER TABLE fact_leg ADD INDEX IF NOT EXISTS leg_done_at done_at TYPE minmax GRANULARITY 1;
ALTER TABLE fact_leg MATERIALIZE INDEX IF EXISTS leg_done_at;
ALTER TABLE fact_entry ADD INDEX IF NOT EXISTS entry_at at TYPE minmax GRANULARITY 1;
ALTER TABLE fact_entry MATERIALIZE INDEX IF EXISTS entry_at;

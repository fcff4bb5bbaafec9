-- Events that come in from now on are in the index again; for others the projection goes on to answer.
ALTER TABLE event ADD INDEX IF NOT EXISTS event_uid uid TYPE bloom_filter(0.01) GRANULARITY 1;

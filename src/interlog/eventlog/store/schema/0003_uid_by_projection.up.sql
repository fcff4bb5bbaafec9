-- An event is found by its uid through the projection by_uid; the bloom filter was read as a whole for every look-up.
ALTER TABLE event DROP INDEX IF EXISTS event_uid;

-- Takes the event log away, with everything in it.
DROP TABLE IF EXISTS event SYNC;

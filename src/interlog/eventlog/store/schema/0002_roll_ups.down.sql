-- Takes the counts away; the events stay, and the counts can be made again from them.
DROP TABLE IF EXISTS event_count SYNC;

-- Takes the facts away; the records stay, and the facts can be made again from them.
DROP TABLE IF EXISTS fact_conversation SYNC;
DROP TABLE IF EXISTS fact_leg SYNC;
DROP TABLE IF EXISTS fact_entry SYNC;
DROP TABLE IF EXISTS fact_case SYNC;
DROP TABLE IF EXISTS fact_presence SYNC;
DROP TABLE IF EXISTS fact_reading SYNC;

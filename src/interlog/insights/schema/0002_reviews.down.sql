-- Takes the facts of reviews away; the reviews stay.
DROP TABLE IF EXISTS fact_review SYNC;

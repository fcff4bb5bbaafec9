-- Figures are the same without: they read all the times.
ALTER TABLE fact_conversation DROP INDEX IF EXISTS conversation_at;
ALTER TABLE fact_leg DROP INDEX IF EXISTS leg_at;
ALTER TABLE fact_leg DROP INDEX IF EXISTS leg_done_at;
ALTER TABLE fact_entry DROP INDEX IF EXISTS entry_at;

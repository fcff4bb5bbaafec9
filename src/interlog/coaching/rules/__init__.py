"""Decisions without a database: who is compared with whom, and what may be said of it."""

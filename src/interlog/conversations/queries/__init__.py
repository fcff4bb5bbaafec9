"""Reads: records and cards by id (`records`, `cards`), lists (`lists`), transcripts, presence, interactions."""

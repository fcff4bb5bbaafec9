"""Reads of the agents' log, split by question."""

"""Verbs of the agents' log, split by what they do."""

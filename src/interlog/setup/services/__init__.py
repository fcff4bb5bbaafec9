"""Verbs of making a configuration."""

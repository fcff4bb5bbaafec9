"""Verbs on views and alerts."""

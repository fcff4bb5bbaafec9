"""Configurations on the wire."""

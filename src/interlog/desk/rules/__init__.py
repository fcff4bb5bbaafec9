"""Decisions of the desk that need no record."""

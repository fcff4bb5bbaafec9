"""Reads of the draft and of what was published."""

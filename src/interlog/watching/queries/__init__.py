"""Reads of views, alerts, and what became of them."""

"""Reads of dashboards, of the figures on them, and of the mails that went out."""

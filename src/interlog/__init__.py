"""Interlog: the open-source interaction log for customer care."""

__version__ = "0.1.0"

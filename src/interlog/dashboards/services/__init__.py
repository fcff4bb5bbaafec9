"""Verbs: saving and changing dashboards, planning their mail, sending it."""

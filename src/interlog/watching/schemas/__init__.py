"""Views and alerts on the wire."""

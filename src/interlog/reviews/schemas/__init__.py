"""Reviews on the wire."""
